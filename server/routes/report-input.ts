import type { Assessment } from '../../schema/assessment/assessment.ts';
import { Problem } from '../../schema/problem.ts';
import type { ReportInput } from '../../schema/report/build.ts';
import type { PeerInput } from '../../schema/report/peers.ts';
import type { TerritoryChange } from '../../schema/report/territory.ts';
import type { SavedPlan } from '../../schema/report/plan-review.ts';
import type { Means } from '../means.ts';
import type { EarlierSubmission } from '../storage/store.ts';
import { questionnaireFinder } from './saving.ts';

/** What a report shows of waves; each is asked once per report. */
export interface ReportSources {
  /** The other participants of an assessment's wave: a counter, or their release. */
  readonly livePeers: (assessment: Assessment) => Promise<PeerInput | undefined>;
  /** The title of the wave that an assessment belongs to. */
  readonly waveTitle: (assessment: Assessment) => Promise<string | undefined>;
  /** What became part of its municipality, in whatever wave. */
  readonly territory: (assessment: Assessment) => Promise<readonly TerritoryChange[]>;
}

const NONE = (): Promise<undefined> => Promise.resolve(undefined);
export const NO_SOURCES: ReportSources = {
  livePeers: NONE,
  waveTitle: NONE,
  territory: () => Promise.resolve([]),
};

/** Gathers what the report of an assessment is made of. */
export function reportInputFinder(
  { clock, questionnaires, settings, store }: Pick<Means, 'clock' | 'questionnaires' | 'settings' | 'store'>,
  sources: ReportSources = NO_SOURCES,
): (id: string) => Promise<ReportInput> {
  const questionnaireOf = questionnaireFinder(questionnaires);
  const runOf = async ({ assessment, submittedAt, rows }: EarlierSubmission) => ({
    submittedAt,
    waveTitle: await sources.waveTitle(assessment),
    waveId: assessment.waveId,
    kind: assessment.municipality.kind,
    questionnaire: questionnaireOf(assessment),
    rows,
  });

  /** The plan of last time is compared with today; that of today stands for itself. */
  const lastPlan = async (earlier: readonly Assessment[]): Promise<SavedPlan | undefined> => {
    for (const assessment of earlier) {
      const plan = await store.readPlan(assessment.id);
      if (plan) return { ...plan, questionnaire: questionnaireOf(assessment) };
    }
    return undefined;
  };

  return async (id) => {
    const [state, plan] = await Promise.all([store.readState(id), store.readPlan(id)]);
    if (!state) throw new Problem('assessment-not-found');
    const { assessment, answers } = state;
    const found = questionnaires.find(assessment.questionnaire.id, assessment.questionnaire.version);
    if (!found) throw new Problem('questionnaire-not-found');
    const given = answers.flatMap(({ address, answer }) => (answer === null ? [] : [[address, answer] as const]));
    const confirmed = answers.flatMap(({ address, confirmedFrom }) => (confirmedFrom === undefined ? [] : [address]));
    const earlier = await store.listEarlierSubmissions(id);
    const newestFirst = earlier.toReversed().map((one) => one.assessment);
    return {
      questionnaire: found.questionnaire,
      profiles: found.profiles,
      recommendations: found.recommendations,
      municipality: assessment.municipality,
      sizeClass: assessment.sizeClass,
      answers: Object.fromEntries(given),
      status: assessment.status,
      at: clock().toISOString(),
      isSynthetic: settings.demo !== undefined,
      earlier: await Promise.all(earlier.map(runOf)),
      confirmed: new Set(confirmed),
      plan,
      savedPlan: await lastPlan(newestFirst),
      livePeers: await sources.livePeers(assessment),
      territory: await sources.territory(assessment),
      waveId: assessment.waveId,
      answeredAt: assessment.submittedAt,
    };
  };
}
