import type { Question } from './definition.ts';

/**
 * Whether answers to a question of two versions may be set side by side: same id, same kind, same version of meaning
 * (methodology § 9). A mended spelling keeps the meaning; a reworded question gets the next one.
 */
export const isSameMeaning = (before: Question, after: Question): boolean =>
  before.id === after.id && before.kind === after.kind && meaningOf(before) === meaningOf(after);

/** The version of what a question means; 1 where none is named. */
export const meaningOf = ({ meaning = 1 }: Question): number => meaning;
