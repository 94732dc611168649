import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PERCENT_TICKS, POINT_TICKS } from '../../../client/charts/axis.tsx';
import { WORDS } from '../../../client/report/words.ts';
import type { AnswerFile } from '../../../schema/questionnaire/answers.ts';
import type { Report } from '../../../schema/report/report.ts';
import { ROOT } from '../../../server/root.ts';
import { readZip } from '../../../server/rendering/zip.ts';
import {
  city,
  empty,
  kreis,
  LONG_NAME,
  planned,
  reportOf,
  town,
  townAgain,
  townWaiting,
  townWithEverything,
  village,
} from '../../fixtures/report.ts';

/** Made-up Kommunen: those of the tests and those that the command line is shown with. */
export const reports = (): [name: string, report: Report][] => [
  ['town', town()],
  ['village', village()],
  ['kreis', kreis()],
  ['city', city()],
  ['nothing answered', empty()],
  ['town that was here before', townAgain()],
  ['town in a running wave', townWaiting()],
  ['long name', town(LONG_NAME)],
  ['with a plan', planned()],
  ['with everything', townWithEverything()],
  ...examples(),
];

const folder = join(ROOT, 'docs', 'examples');
const examples = (): [string, Report][] =>
  readdirSync(folder).map((name) => {
    const { municipality, answers } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as AnswerFile;
    return [name, reportOf(municipality, answers)];
  });

/** The XML parts of an Office file by path. */
export const partsOf = (file: Uint8Array): Map<string, string> =>
  new Map([...readZip(file)].map(([path, content]) => [path, Buffer.from(content).toString('utf8')]));

/** A part that has to be there. */
export function part(parts: ReadonlyMap<string, string>, path: string): string {
  const xml = parts.get(path);
  if (xml === undefined) throw new Error(`${path} is missing: ${[...parts.keys()].join(' ')}`);
  return xml;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
export const unescape = (xml: string): string =>
  xml.replace(/&(lt|gt|amp|quot|apos);/gu, (_all, name: string) => ENTITIES[name] ?? '');

/** The paragraphs' text; `w` in Word, `a` in PowerPoint. Fields (page numbers) are not text. */
export const paragraphsOf = (xml: string, prefix: 'w' | 'a'): string[] =>
  xml
    .replace(/<a:fld .*?<\/a:fld>/gsu, '')
    .split(`</${prefix}:p>`)
    .map((paragraph) =>
      [...paragraph.matchAll(new RegExp(`<${prefix}:t(?: [^>]*)?>([^<]*)</${prefix}:t>`, 'gu'))]
        .map(([, text = '']) => unescape(text))
        .join(''),
    )
    .filter((text) => text !== '');

export const spaced = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** What stands in a paragraph beyond the report's own strings; a number in it has another source. */
export function rest(report: Report, paragraphs: readonly string[]): string[] {
  const ticks = [...PERCENT_TICKS, ...POINT_TICKS].map(({ label }) => label);
  const points = report.summary.areas.flatMap(({ value }) => (value === undefined ? [] : [String(value)]));
  const known = [...stringsIn(report), ...stringsIn(WORDS)].map(spaced).filter((text) => /\d/u.test(text));
  const whole = new Set([...ticks, ...points].map(spaced));
  const longest = [...new Set(known.flatMap((text) => [text, text.replace(/\.$/u, '')]))]
    .filter((text) => /\D/u.test(text))
    .toSorted((a, b) => b.length - a.length);
  return paragraphs.map(spaced).flatMap((paragraph) => {
    if (whole.has(paragraph)) return [];
    const left = longest.reduce((text, part_) => text.replaceAll(part_, ' '), paragraph);
    return /\d/u.test(left) ? [`${paragraph} → ${spaced(left)}`] : [];
  });
}

/** The numbers of a text, with their unit. */
export const numbersIn = (text: string): Set<string> =>
  new Set(spaced(text).match(/\d[\d.,]*\d|\d(?: %| Punkte)?/gu) ?? []);
