import type { Address } from '../questionnaire/definition.ts';

/**
 * Why there is no value, as codes below every value: -4 not asked (by condition, or not in this version), -3 left open,
 * -2 "weiß nicht / keine Angabe", -1 "nicht bei uns". They are never one: none of them is a "no".
 */
export const MISSING_CODES = { notAsked: -4, unanswered: -3, noAnswer: -2, notOurs: -1 } as const;
export type MissingState = keyof typeof MISSING_CODES;

export const MISSING_WORDS: Readonly<Record<MissingState, string>> = {
  notAsked: 'nicht gefragt',
  unanswered: 'nicht beantwortet',
  noAnswer: 'weiß nicht / keine Angabe',
  notOurs: 'nicht bei uns',
};

/** One column of answers. A question of several choices has one per option, a ranking one per place. */
export interface Variable {
  /** Stable over versions: made of ids, letters, digits and underscores. */
  readonly name: string;
  readonly address: Address;
  readonly section: string;
  /** The question as asked, and the label in lists. */
  readonly question: string;
  readonly label: string;
  readonly holds: Holds;
  /** The version of the question's meaning; another one is another variable. */
  readonly meaning: number;
  /** The versions of the questionnaire that have it. */
  readonly versions: readonly number[];
}

export type Holds =
  | { readonly kind: 'choice'; readonly options: readonly VariableOption[] }
  /** 1 chosen, 0 not. */
  | { readonly kind: 'option'; readonly option: string }
  /** An option's id; empty where fewer places were given. */
  | { readonly kind: 'place'; readonly place: number; readonly options: readonly VariableOption[] }
  | {
      readonly kind: 'number';
      readonly integer: boolean;
      readonly low: number;
      readonly high: number;
      readonly unit: string;
    }
  | { readonly kind: 'text' };

export interface VariableOption {
  readonly id: string;
  readonly label: string;
}
