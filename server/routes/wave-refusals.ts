import { Problem } from '../../schema/problem.ts';
import { mergedWords } from '../../schema/text/mergers.ts';
import { closedWords } from '../../schema/text/waves.ts';
import { lastDayOf } from '../../schema/wave/closing.ts';
import type { Wave } from '../../schema/wave/wave.ts';

/** Nothing can be handed in any more; `detail` names the last day or the successor, and the contact. */
export const closedProblem = (wave: Wave, mergedInto: string | null = null): Problem =>
  new Problem('wave-closed', {
    detail: mergedInto === null ? closedWords(wave) : mergedWords(wave, mergedInto),
    closesOn: lastDayOf(wave),
    contact: wave.contact,
  });
