import type { MunicipalityRecord } from '../../schema/account/account.ts';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { Day, Instant } from '../../schema/assessment/instant.ts';
import type { ConsentChange, NewConsent } from '../../schema/wave/consent.ts';
import type { TerritoryChange } from '../../schema/report/territory.ts';
import type { Merger } from '../../schema/wave/merger.ts';
import type { ConsentingUnit, OpenAnswers } from '../../schema/wave/consented.ts';
import type { Participant, ReminderDay } from '../../schema/wave/participation.ts';
import type { Counted, Standing, Stepped } from '../../schema/wave/progress.ts';
import type { UnclearReport } from '../../schema/wave/unclear.ts';
import type { Channel, NewOverride, WaveUnit } from '../../schema/wave/unit.ts';
import type { GoalPercent, NewWave, Wave } from '../../schema/wave/wave.ts';
import type { NewAccount } from './account-store.ts';

/** Who does something with a wave: an account's id; null: the program itself. */
export interface WaveDeed {
  readonly waveId: string;
  readonly at: Instant;
  readonly by: string | null;
}

/** A unit as it is frozen when a wave is opened. */
export type FrozenUnit = Pick<
  WaveUnit,
  'ars' | 'ags' | 'name' | 'kind' | 'sizeClass' | 'population' | 'state' | 'kreis' | 'kreisName' | 'verband'
>;

/** Another wave that was opened, with whom it asks. */
export interface OpenedWave {
  readonly wave: Wave;
  readonly units: readonly Pick<WaveUnit, 'ars' | 'ags' | 'name' | 'verband'>[];
}

/** What opening came to; `judge` says why waves overlap. `stale`: the draft is not the one that was judged. */
export type Opening<Refusal> =
  | { readonly outcome: 'opened'; readonly wave: Wave }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  | { readonly outcome: 'stale' }
  | { readonly outcome: 'unchanged' };

/** What extending came to. */
export type Extension<Refusal> = { readonly wave: Wave } | { readonly refusal: Refusal };

/**
 * What redeeming came to; `answered`: a Verband or member answers already; `taken`: the municipality has officers, and who
 * redeems is none of them and not its head.
 */
export type RedemptionOutcome =
  | {
      readonly outcome: 'redeemed';
      readonly municipalityId: string;
      readonly memberId: string | null;
      readonly assessments: readonly string[];
    }
  | { readonly outcome: 'answered'; readonly by: string }
  | { readonly outcome: 'taken' }
  | { readonly outcome: 'unknown' };

/** A wave that a municipality takes part in. */
export interface MunicipalWave {
  readonly wave: Wave;
  readonly unit: WaveUnit;
  readonly assessments: readonly Assessment[];
  readonly consents: readonly ConsentChange[];
  readonly predecessors: readonly {
    readonly name: string;
    readonly reason: string | null;
    readonly assessments: readonly Assessment[];
  }[];
  readonly successor: { readonly name: string; readonly reason: string | null } | null;
}

/** The units of a wave, those that are alike counted together. */
export interface WaveProgress {
  readonly units: readonly Counted[];
  /** Day by day how many took a step, each step by itself. */
  readonly steps: readonly Stepped[];
  /** Mails that the server refused. */
  readonly mailProblems: number;
  /** Units whose e-mail address is marked as undeliverable. */
  readonly undeliverable: number;
  readonly reminders: readonly ReminderDay[];
}

/** What beginning again came to. `there`: there is an assessment of this questionnaire in the wave. */
export type BeginningOutcome =
  | { readonly outcome: 'begun'; readonly assessmentId: string }
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'there' }
  | { readonly outcome: 'closed'; readonly wave: Wave; readonly mergedInto: string | null };

/** Waves, their units, invitations and consents, as the application needs them of a database. */
export interface WaveStore {
  createWave(wave: Wave, by: string): Promise<void>;
  /** The one that opens last first. */
  listWaves(): Promise<readonly Wave[]>;
  findWave(id: string): Promise<Wave | undefined>;
  /** A draft's; `stale`: it has another revision by now. */
  changeWave(
    change: WaveDeed & { readonly revision: number; readonly wave: NewWave },
  ): Promise<'changed' | 'stale' | 'frozen'>;
  /** False when it is none or no draft any more. */
  deleteDraft(deed: WaveDeed): Promise<boolean>;
  /**
   * Freezes its units. `judge` is asked about every opened wave that is too close, in the same transaction; not about
   * one that was closed without a submission.
   */
  openWave<Refusal>(
    opening: WaveDeed & {
      /** Of the draft that units and judge were made for. */
      readonly revision: number;
      readonly units: readonly FrozenUnit[];
      readonly populationAsOf: Day | null;
      readonly judge: (others: Iterable<OpenedWave>) => Refusal | undefined;
    },
  ): Promise<Opening<Refusal>>;
  /** The same question for a draft, without opening it. */
  judgeDraft<Refusal>(
    waveId: string,
    judge: (others: Iterable<OpenedWave>) => Refusal | undefined,
  ): Promise<Refusal | undefined>;
  /**
   * A new closing day; a closed wave is open again. `judge` is asked about every wave that it comes too close to by that,
   * in the same transaction. Undefined when its status does not allow it.
   */
  extendWave<Refusal>(
    change: WaveDeed & {
      readonly closesOn: Day;
      readonly judge: (others: Iterable<OpenedWave>) => Refusal | undefined;
    },
  ): Promise<Extension<Refusal> | undefined>;
  /** Of an open wave; null: none. Undefined when it is not open. */
  setWaveGoal(change: WaveDeed & { readonly goalPercent: GoalPercent }): Promise<Wave | undefined>;
  closeWave(deed: WaveDeed): Promise<Wave | undefined>;
  archiveWave(deed: WaveDeed): Promise<Wave | undefined>;
  /** Closes every open wave whose closing day is before `today`; how many. */
  closeOverdue(today: Day, at: Instant): Promise<number>;
  /** Its release is made: consents are fixed. */
  noteReleased(deed: WaveDeed): Promise<void>;

  /** How far they have come, counted; it grows neither with answers nor, beyond counting, with units. */
  readParticipation(waveId: string): Promise<WaveProgress>;
  /** Of that the totals only, cheap enough to be asked for every wave at once. */
  countParticipants(waveId: string): Promise<readonly Standing[]>;
  /** One by one, with how far they have come; by name. It does not grow with answers. */
  listParticipants(waveId: string): Promise<readonly Participant[]>;
  findParticipant(waveId: string, ars: string): Promise<Participant | undefined>;
  /** Null takes an override back. `frozen`: the first invitation of the wave is redeemed. */
  overrideUnit(
    change: WaveDeed & { readonly ars: string; readonly override: NewOverride | null },
  ): Promise<'changed' | 'gone' | 'frozen'>;

  /** New codes, which replace earlier ones; the keys of units that got theirs. Who has redeemed gets none. */
  issueCodes(
    issue: WaveDeed & {
      readonly channel: Channel;
      /** Null: with the closing day. */
      readonly expiresOn: Day | null;
      readonly codes: readonly { readonly ars: string; readonly hash: string }[];
    },
  ): Promise<readonly string[]>;
  /**
   * A second code for a unit that has redeemed its first. `gone` when it has not, or takes part no more; `worked` when
   * somebody has answered there already: a code opens no answers.
   */
  reissueCode(
    reissue: WaveDeed & { readonly ars: string; readonly hash: string; readonly reason: string },
  ): Promise<'issued' | 'gone' | 'worked'>;
  /** False when there is no code that could still be redeemed. */
  revokeCode(deed: WaveDeed & { readonly ars: string }): Promise<boolean>;
  noteUnitMail(waveId: string, ars: string, problem: string | null): Promise<void>;
  /** True for the first who asks on a day; it is counted as a reminder by mail. */
  claimReminder(waveId: string, ars: string, today: Day): Promise<boolean>;
  /** Also one that is not good any more. */
  findByWaveCode(hash: string): Promise<{ readonly wave: Wave; readonly unit: WaveUnit } | undefined>;
  /** Who answers where this unit then may not: its Verband, or one of its members. */
  findAnswering(waveId: string, ars: string): Promise<string | undefined>;
  /** Municipality, officer and assessments, all at once; of two who redeem at the same moment one does. */
  redeemCode(redemption: {
    readonly hash: string;
    readonly at: Instant;
    /** Made where there is none with this ARS or AGS. */
    readonly municipality: MunicipalityRecord;
    readonly account: NewAccount | { readonly id: string; readonly name: string; readonly email: string };
    readonly memberId: string;
    /** Begun in the municipality, for the questionnaires that it has nothing of. */
    readonly assessments: readonly { readonly assessment: Assessment; readonly codeHash: string }[];
  }): Promise<RedemptionOutcome>;

  /** Newest first. */
  listMunicipalWaves(municipalityId: string): Promise<readonly MunicipalWave[]>;
  /** An assessment of the wave in place of one that was erased. */
  beginAgain(
    beginning: Omit<WaveDeed, 'by'> & {
      readonly by: string;
      readonly municipalityId: string;
      readonly assessment: Assessment;
      readonly codeHash: string;
    },
  ): Promise<BeginningOutcome>;
  /** False when it takes no part in it. `fixed`: the release is made. */
  setConsent(
    change: Omit<WaveDeed, 'by'> & {
      readonly municipalityId: string;
      readonly by: string;
      readonly consent: NewConsent;
    },
  ): Promise<'changed' | 'gone' | 'fixed'>;
  /** Units that may be named as contact at this moment; by name. */
  listNamedContacts(waveId: string): Promise<readonly ConsentingUnit[]>;
  /** Units whose answers are handed in and may be read one by one at this moment; by name. */
  listOpenUnits(waveId: string): Promise<readonly ConsentingUnit[]>;
  /** Undefined where it is not allowed, or nothing is handed in. */
  readOpenAnswers(waveId: string, ars: string): Promise<OpenAnswers | undefined>;
  /** Every "Frage unklar" in the assessments of a wave. */
  listWaveUnclear(waveId: string): Promise<readonly UnclearReport[]>;
  /** The predecessors end, the successor goes on. Undefined: done; otherwise the key of a unit that does not fit. */
  mergeUnits(
    merger: WaveDeed & {
      readonly from: readonly string[];
      readonly to: string;
      readonly reason: string;
      /** Where it takes no part yet. */
      readonly successor: FrozenUnit | undefined;
    },
  ): Promise<string | undefined>;
  /** Predecessors, newest first. */
  listMergers(waveId: string): Promise<readonly Merger[]>;
  /** The predecessor takes part again, its code stays withdrawn. False when it was merged into nobody. */
  undoMerger(undoing: WaveDeed & { readonly ars: string }): Promise<boolean>;
  /** What became part of a municipality, in whatever wave. */
  listTerritoryChanges(municipalityId: string): Promise<readonly TerritoryChange[]>;
  /** Whether these answers are of a municipality that was merged into one of these. */
  isPredecessor(assessment: Assessment, municipalityIds: readonly string[]): Promise<boolean>;
}
