import type { Figure, ProfileSet } from '../../schema/benchmark/profile.ts';
import type { Kind } from '../../schema/municipality/municipality.ts';
import { sizeClassOf } from '../../schema/municipality/size-class.ts';
import { optionsOf } from '../../schema/questionnaire/address.ts';
import type { Question, Row } from '../../schema/questionnaire/definition.ts';
import { luck } from './random.ts';

/** A made-up Kommune as its answers depend on it; `key` makes it different from every other. */
export interface Respondent {
  readonly key: string;
  readonly kind: Kind;
  readonly population: number;
}

/** How often an option is chosen where the study prints nothing about it. */
const UNPUBLISHED = { several: 0.25, ranking: 0.08 } as const;
/** So that over 400 Kommunen every option occurs. */
const LEAST = 0.025;
/** Grades 1 to 6 where the study prints none. */
const GRADES = [0.06, 0.25, 0.3, 0.2, 0.13, 0.06];
/** How far a Kommune's own lean moves the odds; larger and all answers of one would be alike. */
const PULL = 1.3;

/**
 * How likely the options at an address are for a Kommune: about as the study prints them for its size class, else for
 * all, pulled towards "yes" or "no" by how digital this one is.
 */
export function leaningsOf(
  profiles: ProfileSet,
  respondent: Respondent,
  { question, row }: { readonly question: Question; readonly row?: Row },
): [option: string, weight: number][] {
  const shares = sharesFor(profiles, respondent, question.id, row ? `${row.id}.` : '');
  const options = question.kind === 'grade' ? ['1', '2', '3', '4', '5', '6'] : optionsOf(question).map(({ id }) => id);
  const pull = PULL * leanOf(respondent, question);
  if (question.kind === 'several' || question.kind === 'ranking') {
    const otherwise = UNPUBLISHED[question.kind];
    return options.map((id) => [id, Math.max(LEAST, pulled(shares.get(id) ?? otherwise, pull))]);
  }
  const known = options.reduce((sum, id) => sum + (shares.get(id) ?? 0), 0);
  const left = options.filter((id) => !shares.has(id)).length;
  const rest = left === 0 ? 0 : Math.max(0.15, 1 - known) / left;
  return options.map((id, index) => {
    const grade = question.kind === 'grade' ? (GRADES[index] ?? 0) : rest;
    const weight = shares.get(id) ?? grade;
    return [id, Math.max(LEAST, weight * Math.exp(pull * bearing(question, index, options.length)))];
  });
}

/** From -1 to 1: how far a Kommune is, larger ones a little further; what it thinks of itself follows that only half. */
function leanOf({ key, population }: Respondent, question: Question): number {
  const size = Math.min(1, Math.log10(population) / 6) - 0.7;
  const lean = luck('lean', key) * 1.7 - 0.85 + size * 0.5;
  const isSelfRating = question.kind === 'scale' && question.selfRating !== undefined;
  return isSelfRating ? lean / 2 + luck('self', key, question.id) - 0.5 : lean;
}

/** From 1 for the first option to -1 for the last, where the order says better and worse; else 0. */
function bearing(question: Question, index: number, count: number): number {
  const isOrdered =
    question.kind === 'scale' ||
    question.kind === 'grade' ||
    optionsOf(question).some(({ means, score }) => means !== undefined || score !== undefined);
  return isOrdered ? 1 - (2 * index) / (count - 1) : 0;
}

/** A probability with its odds multiplied by e^pull. */
function pulled(probability: number, pull: number): number {
  const odds = (probability / Math.max(0.01, 1 - probability)) * Math.exp(pull);
  return odds / (1 + odds);
}

const known = new WeakMap<ProfileSet, Map<string, Map<string, number>>>();

/** Published shares of a question's options in the size class, else among all; keys without the prefix. */
function sharesFor(set: ProfileSet, { kind, population }: Respondent, question: string, prefix: string) {
  const { id } = sizeClassOf(kind, population);
  const cache = known.get(set) ?? new Map<string, Map<string, number>>();
  known.set(set, cache);
  const key = `${id} ${question} ${prefix}`;
  const shares = cache.get(key) ?? new Map<string, number>();
  if (cache.has(key)) return shares;
  cache.set(key, shares);
  for (const profile of ['all', `class-${id}`]) {
    for (const figure of set.figures.filter((one) => one.profile === profile && one.question === question)) {
      for (const option of exactOptions(figure)) {
        if (option.startsWith(prefix)) shares.set(option.slice(prefix.length), figure.share ?? 0);
      }
    }
  }
  return shares;
}

/** The options that a figure gives one number each. */
const exactOptions = ({ options, share, flags }: Figure): readonly string[] =>
  share !== undefined && (options.length === 1 || flags.includes('each')) ? options : [];
