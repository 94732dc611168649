import { individualAbstract } from '../../schema/text/export.ts';
import { lastDayOf } from '../../schema/wave/closing.ts';
import { individualZip } from '../exports/individual-zip.ts';
import type { ReadIndividuals } from '../storage/release-store.ts';
import type { IndividualOrder, IndividualZip } from './wave-answers.ts';

/** The archive of answers that were read. */
export function zipOf(
  { wave, questionnaire, expected, rows }: ReadIndividuals,
  { publisher, at }: Pick<IndividualOrder, 'publisher' | 'at'>,
): IndividualZip {
  const study = {
    id: wave.id,
    title: wave.title,
    publisher,
    abstract: individualAbstract(wave.title),
    from: wave.opensOn,
    to: lastDayOf(wave),
    producedOn: at.slice(0, 10),
  };
  const zip = individualZip({ study, versions: [questionnaire], rows, expected, at: new Date(at) });
  return { zip, count: expected };
}
