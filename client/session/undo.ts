import type { Answers } from '../../schema/questionnaire/answers.ts';
import type { Address } from '../../schema/questionnaire/definition.ts';
import { sameAnswer } from './outbox.ts';
import type { Given } from './place.ts';

/** One answer before and after a change. */
export interface Change {
  readonly address: Address;
  readonly before: Given;
  readonly after: Given;
}

/** What one deed changed: a click one answer, "remove all" several. */
export interface Deed {
  readonly changes: readonly Change[];
  /** Keystrokes that follow each other are one deed. */
  readonly isTyped: boolean;
}

/** The deeds of this window per question, the last one last. */
export type Deeds = Readonly<Record<string, readonly Deed[]>>;

/** As many as anybody takes back; all others are in the history. */
const MOST = 50;

const questionOf = (address: Address): string => address.split('.')[0] ?? address;

/** Notes a deed under each question that it changed. */
export function note(deeds: Deeds, { changes, isTyped }: Deed): Deeds {
  const real = changes.filter(({ before, after }) => !sameAnswer(before, after));
  const noted = { ...deeds };
  for (const question of new Set(real.map(({ address }) => questionOf(address)))) {
    const own = { changes: real.filter(({ address }) => questionOf(address) === question), isTyped };
    noted[question] = joined(deeds[question] ?? [], own).slice(-MOST);
  }
  return noted;
}

function joined(earlier: readonly Deed[], deed: Deed): readonly Deed[] {
  const last = earlier.at(-1);
  const [before, ...more] = last?.changes ?? [];
  const [change] = deed.changes;
  const isSameText = deed.isTyped && last?.isTyped && before?.address === change?.address && more.length === 0;
  if (!isSameText || !before || !change) return [...earlier, deed];
  return [...earlier.slice(0, -1), { ...deed, changes: [{ ...change, before: before.before }] }];
}

/** The last deed on a question, unless its answers are no longer what the deed made of them: others have answered. */
export function undoable(deeds: Deeds, question: string, answers: Answers): Deed | undefined {
  const last = deeds[question]?.at(-1);
  return last?.changes.every(({ address, after }) => sameAnswer(answers[address] ?? null, after)) ? last : undefined;
}

/** Without the last deed on a question. */
export const undone = (deeds: Deeds, question: string): Deeds => ({
  ...deeds,
  [question]: deeds[question]?.slice(0, -1) ?? [],
});
