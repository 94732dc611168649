import type { QuestionnaireVersion, Status } from '../assessment/assessment.ts';
import type { Instant } from '../assessment/instant.ts';
import type { ShownFigure } from '../benchmark/shown-figure.ts';
import type { AreaId } from '../questionnaire/definition.ts';
import type { Municipality, SizeClass } from '../municipality/municipality.ts';
import type { LivePeers, PeerBands, Peers, PlanReview, Trend } from './over-time.ts';
import type { Theme } from './recommendation.ts';

/**
 * The report as data: numbers, codes and finished German sentences. Every rendering (screen, PDF, HTML, JSON) only lays
 * it out; a number that appears in two renderings comes from here.
 */
export interface Report {
  readonly schema: 'kommunalspiegel-report/1';
  readonly questionnaire: QuestionnaireVersion & { readonly title: string };
  /** Versions of the published figures and of the recommendation rules used. */
  readonly profiles: { readonly version: number };
  readonly rules: { readonly version: number };
  readonly at: Instant;
  readonly status: Status;
  readonly municipality: Municipality;
  readonly sizeClass: SizeClass;
  readonly heading: {
    readonly municipality: string;
    /** "Gemeinde · 18.000 Einwohner", the class in words, the date in words. */
    readonly kind: string;
    readonly population: string;
    readonly sizeClass: string;
    readonly date: string;
    readonly status: string;
    /** Stands on every page of every rendering, where the answers are made up. */
    readonly notice?: string;
  };
  readonly summary: Summary;
  readonly chapters: readonly Chapter[];
  readonly selfImage: SelfImageChapter;
  readonly steps: readonly Step[];
  /** What stands in place of next steps where no rule fires. */
  readonly noSteps?: string;
  /** What the Kommune has saved as its plan; absent where there is none. */
  readonly plan?: ReportPlan;
  readonly method: Method;
  /** The wave's other participants: a counter before the release, then their Vergleichsgruppe. */
  readonly livePeers?: LivePeers;
  /** Only where the same municipality has handed in before. */
  readonly trend?: Trend;
  readonly planReview?: PlanReview;
}

/** The whole report, or what fits on two pages. */
export type ReportVariant = 'full' | 'short';

/** What a page shows as own answer: a symbol by `state` and the word beside it. */
export interface OwnAnswer {
  readonly state: 'yes' | 'planned' | 'partly' | 'no' | 'other' | 'noAnswer' | 'notOurs' | 'unanswered' | 'notAsked';
  readonly word: string;
}

/** Page one. */
export interface Summary {
  /** Two sentences: how much is answered, and how the answers stand where the class has a figure. */
  readonly lead: readonly string[];
  readonly areas: readonly AreaSummary[];
  readonly strengths: readonly Highlight[];
  readonly gaps: readonly Highlight[];
  /** Sentences in place of an empty list. */
  readonly noStrengths: string;
  readonly noGaps: string;
  /** Ids of the steps shown on page one, three at most. */
  readonly steps: readonly string[];
  readonly says: string;
  readonly saysNot: string;
  readonly source: string;
}

/** An area's profile, rounded for showing; no value: `why` says what is missing. */
export interface AreaSummary {
  readonly area: AreaId;
  readonly title: string;
  readonly value?: number;
  readonly worst?: number;
  readonly best?: number;
  readonly leaveOneOut?: { readonly low: number; readonly high: number };
  /** "58 Punkte, vollständig beantwortet" or why there is no value. */
  readonly words: string;
  readonly details: string;
  readonly missing: readonly string[];
  readonly peers?: PeerBands;
}

/** A strength or a gap: own yes where fewer than half do it, own no where half or more do it. */
export interface Highlight {
  readonly address: string;
  readonly label: string;
  readonly own: OwnAnswer;
  readonly figure: ShownFigure;
  readonly sentence: string;
}

export interface Chapter {
  readonly area: AreaId;
  readonly number: number;
  readonly title: string;
  readonly summary: AreaSummary;
  /** What holds for many figures of the chapter: bases, rounding, what is not printed; each sentence once. */
  readonly notes: readonly string[];
  readonly blocks: readonly Block[];
  /** Items the study prints no figure for: one closing list. */
  readonly unpublished: readonly UnpublishedItem[];
}

export interface UnpublishedItem {
  readonly address: string;
  /** The option that the label names; absent where the whole question is meant. */
  readonly option?: string;
  readonly label: string;
  readonly own: OwnAnswer;
  readonly peers?: Peers;
}

/** One question of a chapter. */
export type Block = SharesBlock | RankingBlock | GradesBlock;

interface BlockBase {
  readonly question: string;
  readonly title: string;
  /** "Abb. 12, S. 18; Tab. 4, S. 27" */
  readonly sources: string;
  /** What is special about this block's figures, each sentence once. */
  readonly notes: readonly string[];
}

export interface SharesBlock extends BlockBase {
  readonly kind: 'shares';
  readonly rows: readonly ShareRow[];
}

/** One compared item: own answer, figures by reference group, and everything in words. */
export interface ShareRow {
  readonly address: string;
  /** The option compared, in figure notation ("e-payment.yes", "surveys"). */
  readonly option: string;
  readonly label: string;
  readonly own: OwnAnswer;
  readonly figures: readonly ShownFigure[];
  /** The figures that have a place on the 0 to 100 % line. */
  readonly marks: readonly Mark[];
  /** Words in the chart's place when there is no mark. */
  readonly instead?: string;
  /** One sentence per figure, and one per group that nothing is published for; the last one about the live peers. */
  readonly statements: readonly string[];
  readonly peers?: Peers;
}

/** One mark on the 0 to 100 % line; all values 0 to 1. */
export interface Mark {
  readonly group: 'class' | 'all' | 'wellPlaced';
  readonly share: number;
  readonly low?: number;
  readonly high?: number;
  /** "66 %" */
  readonly label: string;
}

export interface RankingBlock extends BlockBase {
  readonly kind: 'ranking';
  readonly own: OwnAnswer;
  readonly rows: readonly RankingRow[];
}

/** One option of a ranking: own place, and the share of mentions (never of Kommunen) in the reference groups. */
export interface RankingRow {
  readonly option: string;
  readonly label: string;
  readonly place?: number;
  readonly figures: readonly ShownFigure[];
  readonly marks: readonly Mark[];
  readonly instead?: string;
  readonly statements: readonly string[];
  readonly peers?: Peers;
}

export interface GradesBlock extends BlockBase {
  readonly kind: 'grades';
  readonly rows: readonly GradeRow[];
}

/** One graded supply: own grade and, per group, what the print has for each of the six grades. */
export interface GradeRow {
  readonly address: string;
  readonly label: string;
  readonly own: OwnAnswer;
  readonly ownGrade?: number;
  readonly strips: readonly GradeStrip[];
  readonly statements: readonly string[];
  readonly peers?: Peers;
}

export interface GradeStrip {
  readonly group: 'class' | 'all' | 'wellPlaced';
  readonly title: string;
  /** Grades 1 to 6 in order; a field without `label` is not published, which is not 0. */
  readonly fields: readonly { readonly grade: number; readonly label?: string; readonly share?: number }[];
}

export interface SelfImageChapter {
  readonly intro: string;
  readonly ratings: readonly SelfImageRow[];
}

export interface SelfImageRow {
  readonly question: string;
  readonly title: string;
  readonly own: OwnAnswer;
  readonly evidence: readonly {
    readonly address: string;
    readonly option: string;
    readonly label: string;
    readonly own: OwnAnswer;
    /** What the study prints for those who rate themselves well; words where it prints none. */
    readonly wellPlaced: string;
    readonly figures: readonly ShownFigure[];
  }[];
  /** The comparison in words, the answers named. */
  readonly sentence: string;
  /** Its last part alone: whether answers and rating fit; empty without a rating. */
  readonly difference: string;
  /** How many participants rate themselves so, where printed, and where all figures of the row stand in the print. */
  readonly share: string;
}

export interface Step {
  readonly id: string;
  readonly theme: Theme;
  readonly themeTitle: string;
  readonly title: string;
  readonly step: string;
  readonly why: string;
  /** Addresses of the answers that are its reason. */
  readonly about: readonly string[];
  /** "Anlass: E-Payment „nein“" */
  readonly reason: string;
  /** What the class does, else all participants; absent where nothing is printed. */
  readonly peers?: string;
  readonly figure?: ShownFigure;
  readonly effort: string;
  readonly decides: string;
  readonly monday: string;
}

/** The plan beside the answers of today; no number of the report is made of it. */
export interface ReportPlan {
  /** Since when it is saved, and what a plan is. */
  readonly intro: string;
  /** "5 Vorhaben; nach Ihren Antworten sind 2 davon umgesetzt." */
  readonly standing: string;
  readonly measures: readonly PlannedMeasure[];
}

export interface PlannedMeasure {
  /** "components.e-payment/yes" */
  readonly id: string;
  readonly label: string;
  readonly own: OwnAnswer;
}

export interface Method {
  readonly sections: readonly { readonly title: string; readonly paragraphs: readonly string[] }[];
  /** Every base the report uses, one row each. */
  readonly bases: readonly { readonly what: string; readonly base: string; readonly source: string }[];
  /** What is special about single figures of the report, with their place in the print. */
  readonly remarks: readonly { readonly what: string; readonly source: string; readonly text: string }[];
  readonly documents: readonly { readonly title: string; readonly details: string }[];
}
