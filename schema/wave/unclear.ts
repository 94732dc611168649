import { addressesReadBy } from '../questionnaire/condition.ts';
import type { Question, Questionnaire } from '../questionnaire/definition.ts';
import type { UnclearEntry } from './participation.ts';

/** A question that somebody marked as unclear. */
export interface UnclearReport {
  readonly questionnaire: { readonly id: string; readonly version: number };
  readonly question: string;
  readonly reason: string;
  /** Whose it is, to count by: a municipality, or a self-check that belongs to none. Told to nobody. */
  readonly whose: string;
  /** Anybody can begin self-checks: they never make up the three that hide a municipality. */
  readonly isSelfCheck: boolean;
}

/** Fewer would tell whose question it was (methodology § 8.7). */
export const UNCLEAR_FROM = 3;

/**
 * What may be told of unclear questions: those that at least three municipalities marked, with the reasons and without
 * whose they are. Whether a conditional question was asked is itself an answer: those are counted per section only.
 */
export function tellUnclear(
  reports: readonly UnclearReport[],
  find: (id: string, version: number) => Questionnaire | undefined,
): UnclearEntry[] {
  const versions = new Map(reports.map(({ questionnaire: { id, version } }) => [`${id}/${version}`, { id, version }]));
  return [...versions.values()]
    .toSorted((a, b) => a.id.localeCompare(b.id) || b.version - a.version)
    .flatMap((wanted) => {
      const questionnaire = find(wanted.id, wanted.version);
      const own = reports.filter(
        ({ questionnaire: { id, version } }) => id === wanted.id && version === wanted.version,
      );
      return questionnaire ? entriesOf(questionnaire, own) : [];
    });
}

function entriesOf(questionnaire: Questionnaire, reports: readonly UnclearReport[]): UnclearEntry[] {
  const { id, version, sections, questions } = questionnaire;
  return sections.flatMap((section) => {
    const own = questions.filter((question) => question.section === section.id);
    const of = (ids: readonly string[]) => reports.filter(({ question }) => ids.includes(question));
    const told = (question: string | null, all: readonly UnclearReport[]): UnclearEntry[] => {
      const found = [
        ...ofEnough(all.filter((one) => !one.isSelfCheck)),
        ...ofEnough(all.filter((one) => one.isSelfCheck)),
      ];
      const municipalities = countOf(found);
      if (municipalities === 0) return [];
      const reasons =
        question === null ? [] : found.map(({ reason }) => reason).toSorted((a, b) => a.localeCompare(b, 'de'));
      return [{ questionnaire: { id, version }, section: section.id, question, municipalities, reasons }];
    };
    const conditional = own.filter(isConditional).map((question) => question.id);
    return [
      ...own.filter((question) => !isConditional(question)).flatMap((question) => told(question.id, of([question.id]))),
      ...told(null, of(conditional)),
    ];
  });
}

const ofEnough = (reports: readonly UnclearReport[]): readonly UnclearReport[] =>
  countOf(reports) < UNCLEAR_FROM ? [] : reports;

const countOf = (reports: readonly UnclearReport[]): number => new Set(reports.map(({ whose }) => whose)).size;

/**
 * Asked only after certain answers, the rows of a matrix too: without one of them it is not asked. A condition on the kind
 * of body alone tells nothing that is not known.
 */
export function isConditional(question: Question): boolean {
  const readsAnswers = (condition: Question['askedWhen']): boolean =>
    condition !== undefined && addressesReadBy(condition).length > 0;
  if (readsAnswers(question.askedWhen)) return true;
  if (question.kind !== 'matrix') return false;
  return question.rowsWhen !== undefined || question.rows.every(({ askedWhen }) => readsAnswers(askedWhen));
}
