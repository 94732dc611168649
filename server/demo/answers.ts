import type { ProfileSet } from '../../schema/benchmark/profile.ts';
import type { Answer, Answers } from '../../schema/questionnaire/answers.ts';
import { optionsOf, resolveAddress } from '../../schema/questionnaire/address.ts';
import type { Question, Questionnaire, Row } from '../../schema/questionnaire/definition.ts';
import { pathOf } from '../../schema/questionnaire/path.ts';
import { leaningsOf, type Respondent } from './leanings.ts';
import { drawn, luck } from './random.ts';

/** What made-up answers are made of. */
export interface AnswerMeans {
  readonly questionnaire: Questionnaire;
  readonly profiles: ProfileSet;
}

/** How often nobody answers, nobody knows, or another body does it. */
const UNANSWERED = 0.015;
const NO_ANSWER = 0.035;
const NOT_OURS = 0.03;

/** Answers of a made-up Kommune along its path: valid, plausible, and the same every time for the same key. */
export function demoAnswers(means: AnswerMeans, respondent: Respondent): Answers {
  return completed(means, respondent, {}, 'first');
}

/**
 * The answers of the same Kommune a year later: about half of what was planned is done, some is still planned, some was
 * dropped; now and then something new begins, and seldom something ends.
 */
export function laterAnswers(means: AnswerMeans, respondent: Respondent, before: Answers): Answers {
  const moved = Object.entries(before).flatMap(([address, answer]) => {
    const addressed = resolveAddress(means.questionnaire, address);
    const later = addressed && movedAnswer(addressed.question, answer, luck('later', respondent.key, address));
    return later === undefined ? [] : [[address, later] as const];
  });
  return completed(means, respondent, Object.fromEntries(moved), 'later');
}

/** Answers what is asked and open, again and again, because answers open questions; drops what is not asked. */
function completed(means: AnswerMeans, respondent: Respondent, given: Answers, when: string): Answers {
  const answers: Record<string, Answer> = { ...given };
  const left = new Set<string>();
  for (;;) {
    const path = pathOf(means.questionnaire, answers, respondent.kind);
    const open = path.items.filter(({ state, address }) => state === 'unanswered' && !left.has(address));
    if (open.length === 0) return path.answers;
    for (const item of open) {
      const answer = drawnAnswer(means, respondent, item, `${when} ${item.address}`);
      if (answer === undefined) left.add(item.address);
      else answers[item.address] = answer;
    }
  }
}

function drawnAnswer(
  { profiles }: AnswerMeans,
  respondent: Respondent,
  addressed: { readonly question: Question; readonly row?: Row },
  salt: string,
): Answer | undefined {
  const { question } = addressed;
  const at = (what: string): number => luck(respondent.key, salt, what);
  const missing = at('missing');
  if (missing < UNANSWERED) return undefined;
  if (missing < UNANSWERED + NO_ANSWER) return { missing: 'noAnswer' };
  if (question.notOurs && missing < UNANSWERED + NO_ANSWER + NOT_OURS) return { missing: 'notOurs' };
  const leanings = leaningsOf(profiles, respondent, addressed);
  switch (question.kind) {
    case 'several':
      return several(question, leanings, at);
    case 'ranking':
      return ranking(leanings, at('places') < 0.85 ? question.places : question.places - 1, at);
    case 'grade':
      return Number(drawn(leanings, at('grade')));
    case 'number':
      return number(question, at('number'));
    case 'text':
      return undefined;
    default:
      return drawn(leanings, at('option'));
  }
}

type Leanings = readonly (readonly [option: string, weight: number])[];

/** Each option by itself; where none is, "nichts davon", or the likeliest where that is not offered. */
function several(question: Extract<Question, { kind: 'several' }>, leanings: Leanings, at: (what: string) => number) {
  const exclusive = question.options.find((option) => option.exclusive)?.id;
  const free = leanings.filter(([id]) => id !== exclusive);
  const chosen = free.filter(([id, weight]) => at(id) < weight).map(([id]) => id);
  if (chosen.length > 0) return chosen;
  return [exclusive ?? drawn(free, at('any')) ?? ''];
}

function ranking(leanings: Leanings, places: number, at: (what: string) => number): string[] {
  const chosen: string[] = [];
  while (chosen.length < places) {
    const next = drawn(
      leanings.filter(([id]) => !chosen.includes(id)),
      at(`place ${chosen.length}`),
    );
    if (next === undefined) return chosen;
    chosen.push(next);
  }
  return chosen;
}

function number({ min, max, integer }: Extract<Question, { kind: 'number' }>, at: number): number {
  const value = min + (max - min) * at;
  return integer ? Math.floor(value) : value;
}

/** What became of one answer after a year, by a number from 0 up to 1; undefined: it is answered anew. */
function movedAnswer(question: Question, answer: Answer, at: number): Answer | undefined {
  if (typeof answer === 'object' && 'missing' in answer) return at < 0.5 ? answer : undefined;
  if (question.kind === 'several' && Array.isArray(answer)) return movedChoice(question, answer, at);
  // The most important comes second now.
  if (Array.isArray(answer))
    return at < 0.25 ? [...answer.slice(1, 2), ...answer.slice(0, 1), ...answer.slice(2)] : answer;
  if (question.kind === 'grade' && typeof answer === 'number') return Math.min(6, Math.max(1, answer + step(at)));
  if (typeof answer !== 'string') return answer;
  const options = optionsOf(question);
  const means = options.find(({ id }) => id === answer)?.means;
  const meaning = (wanted: string): string => options.find((option) => option.means === wanted)?.id ?? answer;
  if (means === 'planned') return at < 0.5 ? meaning('yes') : at < 0.85 ? answer : meaning('no');
  if (means === 'no' && question.kind !== 'scale')
    return at < 0.05 ? meaning('yes') : at < 0.17 ? meaning('planned') : answer;
  if (means === 'yes') return at < 0.02 ? meaning('no') : answer;
  if (question.kind !== 'scale') return answer;
  const index = options.findIndex(({ id }) => id === answer) + step(at);
  return options[Math.min(options.length - 1, Math.max(0, index))]?.id ?? answer;
}

/** One step better for a quarter, one worse for a tenth. */
const step = (at: number): number => (at < 0.25 ? -1 : at > 0.9 ? 1 : 0);

/** One more of the options for some, and for few one less. */
function movedChoice({ options }: Extract<Question, { kind: 'several' }>, answer: readonly string[], at: number) {
  const exclusive = options.find((option) => option.exclusive)?.id;
  const kept = answer.filter((id) => id !== exclusive);
  const open = options.filter(({ id }) => id !== exclusive && !kept.includes(id));
  if (at < 0.3 && open.length > 0) {
    const added = open[Math.floor((at / 0.3) * open.length)]?.id ?? '';
    return options.flatMap(({ id }) => (kept.includes(id) || id === added ? [id] : []));
  }
  return at > 0.95 && kept.length > 1 ? kept.slice(1) : [...answer];
}
