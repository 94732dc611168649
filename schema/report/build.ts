import type { Status } from '../assessment/assessment.ts';
import type { Instant } from '../assessment/instant.ts';
import { referencesFor } from '../benchmark/comparison.ts';
import type { ProfileSet } from '../benchmark/profile.ts';
import type { Municipality, SizeClassId } from '../municipality/municipality.ts';
import { frozenClass } from '../municipality/size-class.ts';
import type { Answers } from '../questionnaire/answers.ts';
import type { Address, AreaId, Questionnaire } from '../questionnaire/definition.ts';
import { pathOf } from '../questionnaire/path.ts';
import { PEER_WORDS } from '../text/peers.ts';
import { germanDate, nbAll, wholeNumber } from '../text/format.ts';
import { KIND_TITLES, sizeClassTitle, STATUS_TITLES } from '../text/report.ts';
import { SYNTHETIC_NOTICE } from '../text/states.ts';
import { areaSummary } from './area-summary.ts';
import { compareQuestion } from './blocks.ts';
import { chapterNotes, type ReportContext } from './context.ts';
import type { EarlierRun } from './earlier-run.ts';
import { figuresIn, methodOf } from './method.ts';
import { livePeersOf, withPeers, type PeerInput } from './peers.ts';
import { planOf, type PlanInput } from './plan.ts';
import { planReviewOf, type SavedPlan } from './plan-review.ts';
import type { RecommendationSet } from './recommendation.ts';
import type { Chapter, Method, Report } from './report.ts';
import type { LivePeers } from './over-time.ts';
import { selfImageOf } from './self-image.ts';
import { stepsOf } from './steps.ts';
import { summaryOf } from './summary.ts';
import type { TerritoryChange } from './territory.ts';
import { trendOf } from './trend.ts';

/** Everything a report is made of; the same input gives the same report. */
export interface ReportInput {
  readonly questionnaire: Questionnaire;
  readonly profiles: ProfileSet;
  readonly recommendations: RecommendationSet;
  readonly municipality: Municipality;
  /** As the assessment froze it; without it the one that kind and population give. */
  readonly sizeClass?: SizeClassId | undefined;
  readonly answers: Answers;
  readonly status: Status;
  readonly at: Instant;
  /** The answers are made up; every rendering says so. */
  readonly isSynthetic?: boolean;
  readonly plan?: PlanInput | undefined;
  /** What the same municipality handed in before, oldest first, and what of the present answers only confirms it. */
  readonly earlier?: readonly EarlierRun[] | undefined;
  readonly confirmed?: ReadonlySet<Address> | undefined;
  /** What became part of the municipality, in whatever wave; and the wave and time of the present answers. */
  readonly territory?: readonly TerritoryChange[] | undefined;
  readonly waveId?: string | undefined;
  readonly answeredAt?: Instant | undefined;
  /** The plan that is compared with what is done now. */
  readonly savedPlan?: SavedPlan | undefined;
  /** The other participants of the wave, before or after its release. */
  readonly livePeers?: PeerInput | undefined;
}

const AREAS: readonly AreaId[] = ['strategy', 'internal', 'external'];

/** What is asked of a Kommune, how it answers, and what it may be compared with. */
export const contextOf = ({
  questionnaire,
  profiles,
  municipality,
  sizeClass,
  answers,
}: ReportInput): ReportContext => ({
  questionnaire,
  path: pathOf(questionnaire, answers, municipality.kind),
  references: referencesFor(profiles, frozenClass(municipality, sizeClass)),
  fieldwork: questionnaire.documents[0]?.fieldwork ?? '',
});

/** Builds the report of one assessment. The answers must be valid (`checkAnswers`). */
export function buildReport(input: ReportInput): Report {
  const { questionnaire, municipality, at, status } = input;
  const sizeClass = frozenClass(municipality, input.sizeClass);
  const context = contextOf(input);
  const chapters = AREAS.map((area, index) =>
    withPeers(chapterOf(context, area, index + 1), input.livePeers, questionnaire),
  );
  const steps = stepsOf(input.recommendations, context, municipality.kind);
  const areas = chapters.map((chapter) => chapter.summary);
  const plan = planOf(context, input.plan);
  const over = overTime(input, context);
  return nbAll({
    schema: 'kommunalspiegel-report/1' as const,
    questionnaire: { id: questionnaire.id, version: questionnaire.version, title: questionnaire.title },
    profiles: { version: input.profiles.version },
    rules: { version: input.recommendations.version },
    at,
    status,
    municipality,
    sizeClass,
    heading: {
      municipality: municipality.name,
      kind: KIND_TITLES[municipality.kind],
      population: `${wholeNumber(municipality.population)} Einwohner`,
      sizeClass: sizeClassTitle(sizeClass),
      date: germanDate(at),
      status: STATUS_TITLES[status],
      ...(input.isSynthetic && { notice: SYNTHETIC_NOTICE }),
    },
    summary: summaryOf(context, areas, steps),
    chapters,
    selfImage: selfImageOf(context),
    steps,
    ...(steps.length === 0 && {
      noSteps: 'Aus Ihren Antworten folgt keine Empfehlung der Studie, die Sie nicht schon umsetzen oder planen.',
    }),
    ...(plan && { plan }),
    method: withNotes(
      methodOf(
        context,
        sizeClass,
        municipality.kind,
        chapters.flatMap((chapter) => chapter.blocks),
      ),
      over.livePeers,
    ),
    ...over,
  });
}

/** What the live peers' numbers are is said once, in the method. */
const withNotes = (method: Method, live: LivePeers | undefined): Method =>
  live?.state === 'released'
    ? { ...method, sections: [...method.sections, { title: PEER_WORDS.title, paragraphs: live.notes }] }
    : method;

/** What only those have who were here before, or who take part in a wave. */
function overTime(input: ReportInput, { path }: ReportContext): Pick<Report, 'livePeers' | 'trend' | 'planReview'> {
  const { questionnaire, at, earlier = [], confirmed = new Set(), waveId, answeredAt } = input;
  const livePeers = livePeersOf(input.livePeers);
  const trend = trendOf(earlier, { questionnaire, path, at, confirmed, waveId, answeredAt }, input.territory);
  const planReview = planReviewOf({ questionnaire, path }, earlier.at(-1), input.savedPlan);
  return { ...(livePeers && { livePeers }), ...(trend && { trend }), ...(planReview && { planReview }) };
}

function chapterOf(context: ReportContext, area: AreaId, number: number): Chapter {
  const sections = context.questionnaire.sections
    .filter((section) => section.area === area)
    .map((section) => section.id);
  const compared = context.questionnaire.questions
    .filter((question) => sections.includes(question.section))
    .map((question) => compareQuestion(context, question));
  const summary = areaSummary(context, area);
  const blocks = compared.flatMap(({ block }) => block ?? []);
  return {
    area,
    number,
    title: summary.title,
    summary,
    notes: chapterNotes(context, figuresIn(context.references, blocks)),
    blocks,
    unpublished: compared.flatMap(({ unpublished }) => unpublished),
  };
}
