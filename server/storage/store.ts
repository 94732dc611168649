import type { Answer, Answers, Remark, Remarks } from '../../schema/questionnaire/answers.ts';
import type {
  AnswerRecord,
  Assessment,
  AssessmentState,
  History,
  RemarkRecord,
} from '../../schema/assessment/assessment.ts';
import type { Changes } from '../../schema/assessment/changes.ts';
import type { Confirmed } from '../../schema/assessment/freeze.ts';
import type { Instant } from '../../schema/assessment/instant.ts';
import type { Submission, SubmissionVersion, SubmittedAnswer } from '../../schema/assessment/submission.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import type { AccountStore, By } from './account-store.ts';
import type { MunicipalityStore } from './municipality-store.ts';
import type { PeerStore } from './peer-store.ts';
import type { WaveStore } from './wave-store.ts';
import type { RegisterStore } from './register-store.ts';
import type { ReleaseStore } from './release-store.ts';
import type { ReportStore } from './report-store.ts';

/** What a save came to. A conflict hands back what is stored; the history keeps the answer that was refused. */
export type SaveOutcome<Stored = AnswerRecord> =
  | { readonly outcome: 'saved'; readonly record: Stored }
  | { readonly outcome: 'conflict'; readonly record: Stored | undefined }
  | { readonly outcome: 'frozen' }
  | { readonly outcome: 'gone' };

/** What replacing all answers came to; `frozen`: the assessment has been submitted. */
export type ReplaceOutcome =
  | { readonly outcome: 'replaced'; readonly state: AssessmentState }
  | { readonly outcome: 'frozen' }
  | { readonly outcome: 'gone' };

/** `unchanged`: it has that status already, or one that does not lead there; `closed`: its wave takes nothing (any more). */
export type StatusOutcome =
  /** No submission only after reopening what a release without submissions had handed in. */
  | { readonly outcome: 'changed'; readonly assessment: Assessment; readonly submission: Submission | undefined }
  | { readonly outcome: 'unchanged' }
  /** `mergedInto`: the successor's name, where that is why. */
  | { readonly outcome: 'closed'; readonly wave: Wave; readonly mergedInto: string | null }
  | { readonly outcome: 'gone' };

/** What submission makes of the answers at that moment: a row per address, and what is dropped. */
export interface Frozen {
  readonly rows: readonly SubmittedAnswer[];
  readonly dropped: readonly string[];
}

/** What a municipality handed in before, with everything needed to read it. */
export interface EarlierSubmission {
  readonly submissionId: string;
  readonly assessment: Assessment;
  readonly submittedAt: Instant;
  readonly rows: readonly SubmittedAnswer[];
}

/** A line for the audit log; `actor` is an account's id. */
export interface Audited {
  readonly at: Instant;
  readonly actor: string | null;
  readonly action: string;
  readonly object: string;
}

/** One questionnaire version as text; immutable by `(id, version)`. */
export interface StoredQuestionnaire {
  readonly id: string;
  readonly version: number;
  readonly definition: string;
}

/** A change of an assessment: every one moves the expiry. */
export interface Change {
  readonly assessmentId: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
  /** Who; absent without an account. */
  readonly by?: By | undefined;
}

/**
 * A change of one answer or remark. A stale `baseRevision` is a conflict. A `clientId` that the place has seen is a
 * save sent twice: it changes nothing and comes to what it came to the first time, also after submission.
 */
export interface Save extends Change {
  readonly baseRevision?: number | undefined;
  readonly clientId?: string | undefined;
}

/** Which part of a history: the newest `limit` entries after the newest `offset`. */
export interface HistoryQuery {
  readonly assessmentId: string;
  readonly addresses: readonly string[];
  readonly offset: number;
  readonly limit: number;
}

/**
 * What the application needs of a database: one whole deed per method, async, `schema` types in and out. An adapter
 * is one sibling folder; `test/server/storage/contract.ts` runs against each.
 *
 * A database that is read-only, full, damaged or locked: every method rejects with the problem `storage-unavailable`,
 * and the deed has changed nothing.
 */
export interface Store
  extends AccountStore, MunicipalityStore, PeerStore, RegisterStore, ReleaseStore, ReportStore, WaveStore {
  /**
   * Keeps a questionnaire version for good. `added` the first time, `known` when the same text is there already,
   * `different` when `(id, version)` is taken by another text (versions are immutable); nothing changes then.
   */
  keepQuestionnaire(version: StoredQuestionnaire & { readonly at: Instant }): Promise<'added' | 'known' | 'different'>;
  /** Every version ever kept, by id, oldest first. */
  readQuestionnaires(): Promise<StoredQuestionnaire[]>;

  /**
   * @throws the problem `assessment-begun` when its municipality has an open one of that questionnaire; otherwise when
   * the id or the code hash is taken, or the questionnaire version was never kept
   */
  createAssessment(assessment: Assessment, codeHash: string): Promise<void>;
  /** The assessment that a code opens, unless it has expired at `now`. */
  findByCode(codeHash: string, now: Instant): Promise<Assessment | undefined>;
  findAssessment(id: string, now: Instant): Promise<Assessment | undefined>;
  /** The self-check that a code opens becomes a municipality's; the code opens nothing any more. */
  adoptAssessment(
    adoption: Omit<Change, 'assessmentId'> & {
      readonly codeHash: string;
      readonly municipalityId: string;
      /** Of a code that nobody has. */
      readonly newCodeHash: string;
    },
  ): Promise<Assessment | undefined>;
  /** What changed after a revision; undefined when the assessment is gone. */
  readChanges(assessmentId: string, since: number): Promise<Omit<Changes, 'present' | 'sections'> | undefined>;
  /** The assessment with its answers and remarks, removed ones included, read at one moment. */
  readState(assessmentId: string): Promise<AssessmentState | undefined>;
  /** One stored answer; undefined when there never was one. */
  readAnswer(assessmentId: string, address: string): Promise<AnswerRecord | undefined>;
  /**
   * Saves or (null) removes one answer, with its entry in the history, in one durable transaction. `confirmedFrom`: the
   * earlier submission that it only confirms, as whoever asks has found out.
   */
  saveAnswer(
    save: Save & {
      readonly address: string;
      readonly answer: Answer | null;
      readonly confirmedFrom?: string | undefined;
    },
  ): Promise<SaveOutcome>;
  /** Every save of these addresses, newest first. */
  readHistory(query: HistoryQuery): Promise<History>;
  /** Saves or (null) removes the remark on a question. */
  saveRemark(
    save: Save & { readonly question: string; readonly remark: Remark | null },
  ): Promise<SaveOutcome<RemarkRecord>>;
  /**
   * Replaces all answers by those of a file: what the file lacks is removed. So with remarks, unless the file has none
   * at all, and with the plan, unless it has none. All or nothing.
   */
  replaceAnswers(
    replacement: Change & {
      readonly answers: Answers;
      readonly remarks?: Remarks | undefined;
      readonly plan?: readonly string[] | undefined;
    },
  ): Promise<ReplaceOutcome>;
  /** Writes the submission as `freeze` makes it of the answers, and drops those it says; all in one transaction. */
  submit(
    change: Change & {
      readonly submissionId: string;
      readonly freeze: (answers: Answers, confirmed: Confirmed) => Frozen;
    },
  ): Promise<StatusOutcome>;
  /** Writes what is missing: submissions of what a release without them handed in, where there are `rowsOf` it; how many. */
  addEarlierSubmissions(earlier: {
    readonly rowsOf: (assessment: Assessment, answers: Answers) => readonly SubmittedAnswer[] | undefined;
    readonly newId: () => string;
  }): Promise<number>;
  signOff(change: Change & { readonly note: string | null }): Promise<StatusOutcome>;
  reopen(change: Change & { readonly reason: string | null }): Promise<StatusOutcome>;
  /** Oldest first. */
  listSubmissions(assessmentId: string): Promise<readonly Submission[]>;
  readSubmission(assessmentId: string, number: number): Promise<SubmissionVersion | undefined>;
  /**
   * What the assessment's municipality handed in before with the same questionnaire: of every assessment begun earlier
   * the last submission that was not reopened, oldest first. Nothing for a self-check.
   */
  listEarlierSubmissions(assessmentId: string): Promise<readonly EarlierSubmission[]>;
  /** The newest of them. */
  findEarlierSubmission(assessmentId: string): Promise<EarlierSubmission | undefined>;
  /** Removes the assessment with its answers, history and remarks; false when there was none. */
  deleteAssessment(assessmentId: string, by?: { readonly accountId: string; readonly at: Instant }): Promise<boolean>;
  /** Removes everything that has expired at `now`; the number of assessments removed. */
  deleteExpired(now: Instant): Promise<number>;

  /** Adds a line to the audit log. Deeds of this port that it has to know write theirs themselves, in their transaction. */
  record(line: Audited): Promise<void>;
  /** The same, unless there is a line like it from `since` on: who looks often is noted once. */
  recordOnce(line: Audited, since: Instant): Promise<void>;
  /** Removes whole months of the audit log, those before this one (2026-11); the number of lines removed. */
  deleteAuditBefore(month: string): Promise<number>;
  /** The first line whose hash does not fit the one before it; undefined when the log is whole. */
  findAuditBreak(): Promise<number | undefined>;

  /** Reads and durably writes a probe. */
  probe(now: Instant): Promise<void>;
  close(): Promise<void>;
}

/** The database cannot be used at all: `reason` and `fix` are German sentences for whoever runs the server. */
export class StoreUnusable extends Error {
  readonly path: string;
  readonly reason: string;
  readonly fix: string;

  constructor(path: string, reason: string, fix: string, cause?: unknown) {
    super(`Datenbank ${path}: ${reason}`, { cause });
    this.name = 'StoreUnusable';
    this.path = path;
    this.reason = reason;
    this.fix = fix;
  }
}
