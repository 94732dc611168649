import type { Status } from '../assessment/assessment.ts';
import type { Instant } from '../assessment/instant.ts';
import { referencesFor } from '../benchmark/comparison.ts';
import type { ProfileSet } from '../benchmark/profile.ts';
import type { Municipality, SizeClassId } from '../municipality/municipality.ts';
import { frozenClass } from '../municipality/size-class.ts';
import type { Answers } from '../questionnaire/answers.ts';
import type { AreaId, Questionnaire } from '../questionnaire/definition.ts';
import { pathOf } from '../questionnaire/path.ts';
import { germanDate, nbAll, wholeNumber } from '../text/format.ts';
import { KIND_TITLES, sizeClassTitle, STATUS_TITLES } from '../text/report.ts';
import { areaSummary } from './area-summary.ts';
import { compareQuestion } from './blocks.ts';
import { chapterNotes, type ReportContext } from './context.ts';
import { figuresIn, methodOf } from './method.ts';
import type { RecommendationSet } from './recommendation.ts';
import type { Chapter, Report } from './report.ts';
import { selfImageOf } from './self-image.ts';
import { stepsOf } from './steps.ts';
import { summaryOf } from './summary.ts';

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
  const chapters = AREAS.map((area, index) => chapterOf(context, area, index + 1));
  const steps = stepsOf(input.recommendations, context, municipality.kind);
  const areas = chapters.map((chapter) => chapter.summary);
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
    },
    summary: summaryOf(context, areas, steps),
    chapters,
    selfImage: selfImageOf(context),
    steps,
    ...(steps.length === 0 && {
      noSteps: 'Aus Ihren Antworten folgt keine Empfehlung der Studie, die Sie nicht schon umsetzen oder planen.',
    }),
    method: methodOf(
      context,
      sizeClass,
      municipality.kind,
      chapters.flatMap((chapter) => chapter.blocks),
    ),
  });
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
