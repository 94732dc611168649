import type { Day } from '../assessment/instant.ts';
import { welcomeIssue } from '../text/wave-letter.ts';
import { isWithinTwelveMonths } from './overlap.ts';
import type { NewWave } from './wave.ts';

/** A field of a wave that has to be changed before it can be kept. */
export interface WaveIssue {
  readonly path: string;
  readonly message: string;
}

/** What is wrong with a wave as it was typed in, beyond the form of single fields. */
export function waveIssues({ opensOn, closesOn, scope, questionnaires, welcome }: NewWave, today: Day): WaveIssue[] {
  const issues: WaveIssue[] = [];
  const add = (path: string, message: string): void => void issues.push({ path, message });
  if (closesOn < opensOn)
    add('closesOn', 'Der letzte Tag liegt vor dem ersten. Wählen Sie einen späteren letzten Tag.');
  else if (isTooLong({ opensOn, closesOn })) add('closesOn', TOO_LONG);
  else if (closesOn < today) add('closesOn', 'Der letzte Tag liegt in der Vergangenheit. Wählen Sie einen späteren.');
  if (scope.states.length + scope.units.length === 0) {
    add('scope', 'Wählen Sie mindestens ein Land oder eine Kommune.');
  }
  if (hasTwice(scope.states.map(({ state }) => state))) add('scope.states', 'Ein Land steht zweimal in der Auswahl.');
  if (hasTwice(scope.units)) add('scope.units', 'Eine Kommune steht zweimal in der Auswahl.');
  if (hasTwice(questionnaires.map(({ id }) => id))) {
    add('questionnaires', 'Ein Fragebogen steht zweimal in der Auswahl. Nehmen Sie eine Version davon heraus.');
  }
  const tooLong = welcomeIssue(welcome);
  if (tooLong !== undefined) add('welcome', tooLong);
  return issues;
}

/** A wave takes less than twelve months, extended ones too: its release is of one time, and the next one has its turn. */
export const isTooLong = ({ opensOn, closesOn }: Pick<NewWave, 'opensOn' | 'closesOn'>): boolean =>
  !isWithinTwelveMonths(opensOn, closesOn);
export const TOO_LONG = 'Eine Erhebung dauert weniger als zwölf Monate. Wählen Sie einen früheren letzten Tag.';

const hasTwice = (keys: readonly string[]): boolean => new Set(keys).size < keys.length;
