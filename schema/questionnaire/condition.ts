import type { Kind } from '../municipality/municipality.ts';
import type { Answer, Answers } from './answers.ts';
import type { Condition } from './definition.ts';

/** What a condition is judged by: the answers that count (hidden ones taken out) and the kind of Kommune. */
export interface Situation {
  readonly answers: Answers;
  readonly kind: Kind;
}

/** The options an answer names; undefined when there is no answer or only a missing state. */
export function chosenOptions(answer: Answer | undefined): readonly string[] | undefined {
  if (typeof answer === 'string') return [answer];
  if (typeof answer === 'number') return [String(answer)];
  return Array.isArray(answer) ? answer : undefined;
}

/** Whether a condition holds; the truth table stands beside its shape in `definition.ts`. */
export function holds(condition: Condition, situation: Situation): boolean {
  if ('all' in condition) return condition.all.every((c) => holds(c, situation));
  if ('any' in condition) return condition.any.some((c) => holds(c, situation));
  if ('kind' in condition) return condition.kind.includes(situation.kind);
  const chosen = chosenOptions(situation.answers[condition.question]);
  if (chosen === undefined) return false;
  return 'is' in condition
    ? condition.is.some((option) => chosen.includes(option))
    : !condition.lacks.some((option) => chosen.includes(option));
}

/** The addresses a condition reads. */
export function addressesReadBy(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(addressesReadBy);
  if ('any' in condition) return condition.any.flatMap(addressesReadBy);
  return 'question' in condition ? [condition.question] : [];
}
