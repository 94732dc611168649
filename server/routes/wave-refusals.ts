import { Problem } from '../../schema/problem.ts';
import { closedWords } from '../../schema/text/waves.ts';
import { lastDayOf } from '../../schema/wave/closing.ts';
import type { Wave } from '../../schema/wave/wave.ts';

/** Nothing can be handed in any more; `detail` names the last day and the contact. */
export const closedProblem = (wave: Wave): Problem =>
  new Problem('wave-closed', { detail: closedWords(wave), closesOn: lastDayOf(wave), contact: wave.contact });
