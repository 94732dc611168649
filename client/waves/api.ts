import type { BounceOutcome } from '../../schema/wave/bounce.ts';
import type { NamedContacts, OpenAnswers, OpenUnits } from '../../schema/wave/consented.ts';
import type { NewConsent, Consent } from '../../schema/wave/consent.ts';
import type { SignInStep } from '../../schema/account/account.ts';
import type { CodeRedemption, WaveInvitation } from '../../schema/wave/invitation.ts';
import type { OwnWave } from '../../schema/wave/own-wave.ts';
import type {
  Chosen,
  Grouping,
  Participant,
  Participation,
  ReminderGroup,
  UnclearEntry,
  UnitFilter,
  UnitPage,
  WaveTotals,
} from '../../schema/wave/participation.ts';
import type { Merger, NewMerger } from '../../schema/wave/merger.ts';
import type { NewOverride } from '../../schema/wave/unit.ts';
import type { NewWave, Wave, WaveChange } from '../../schema/wave/wave.ts';
import { BASE, download, request } from '../request.ts';

export const listWaves = async (): Promise<readonly Wave[]> =>
  (await request<{ waves: Wave[] }>('GET', '/waves')).waves;

/** `overlap`: why a draft cannot be opened as it is. */
export const readWave = (wave: string): Promise<{ wave: Wave; overlap: string | null }> =>
  request('GET', `/waves/${encodeURIComponent(wave)}`);
export const createWave = (wave: NewWave): Promise<Wave> => request('POST', '/waves', wave);
export const changeWave = (id: string, wave: WaveChange): Promise<Wave> => request('PUT', `/waves/${id}`, wave);
export const deleteWave = (id: string): Promise<void> => request('DELETE', `/waves/${id}`);
export const openWave = (id: string): Promise<{ wave: Wave; units: number }> =>
  request('POST', `/waves/${id}/opening`, {});
export const extendWave = (id: string, closesOn: string): Promise<Wave> =>
  request('POST', `/waves/${id}/extension`, { closesOn });
/** Null: none. */
export const setWaveGoal = (id: string, goalPercent: number | null): Promise<Wave> =>
  request('PUT', `/waves/${id}/goal`, { goalPercent });
export const closeWave = (id: string): Promise<Wave> => request('POST', `/waves/${id}/closing`, {});
export const archiveWave = (id: string): Promise<Wave> => request('POST', `/waves/${id}/archiving`, {});

export const readParticipation = (wave: string): Promise<Participation> =>
  request('GET', `/waves/${wave}/participation`);

export const readTotals = (): Promise<WaveTotals> => request('GET', '/participation');
/** Where a table of work is taken away. */
export const workFile = (wave: string, by: Grouping): string => `${BASE}/waves/${wave}/participation.csv?by=${by}`;
/** Where the list of units is taken away, filtered as an address says. */
export const unitsFile = (wave: string, query: string): string => `${BASE}/waves/${wave}/units.csv${query}`;

export type Filter = Omit<UnitFilter, 'page' | 'limit'>;

/** The server's pages end there. */
const MOST = 500;

export function listUnits(wave: string, filter: Filter, page = 1, limit = 50): Promise<UnitPage> {
  const given = Object.entries({ ...filter, page, limit }).map(([key, value]) => [key, String(value)]);
  return request('GET', `/waves/${wave}/units?${new URLSearchParams(given).toString()}`);
}

/** All of them, page by page. */
export async function listAllUnits(wave: string, filter: Filter = {}): Promise<readonly Participant[]> {
  const units: Participant[] = [];
  for (let page = 1; ; page += 1) {
    const next = await listUnits(wave, filter, page, MOST);
    units.push(...next.units);
    if (next.units.length === 0 || units.length >= next.total) return units;
  }
}

export const overrideUnit = (wave: string, ars: string, override: NewOverride): Promise<Participant> =>
  request('PUT', `/waves/${wave}/units/${ars}/override`, override);
export const removeOverride = (wave: string, ars: string): Promise<Participant> =>
  request('DELETE', `/waves/${wave}/units/${ars}/override`);
export const revokeCode = (wave: string, ars: string): Promise<Participant> =>
  request('DELETE', `/waves/${wave}/units/${ars}/invitation`);

/** A second code, for a unit whose first was redeemed by the wrong people. */
export const reissueCode = (
  wave: string,
  ars: string,
  reason: string,
): Promise<{ unit: Participant; code: string; link: string }> =>
  request('POST', `/waves/${wave}/units/${ars}/reissue`, { reason });

export const listMergers = async (wave: string): Promise<readonly Merger[]> =>
  (await request<{ mergers: Merger[] }>('GET', `/waves/${wave}/mergers`)).mergers;
export const mergeUnits = (wave: string, merger: NewMerger): Promise<{ unit: Participant; merged: string[] }> =>
  request('POST', `/waves/${wave}/mergers`, merger);
export const undoMerger = (wave: string, ars: string): Promise<Participant> =>
  request('DELETE', `/waves/${wave}/mergers/${ars}`);

/** Whom, and until when their codes are good; without a day until the wave closes. */
export interface Inviting {
  readonly units: Chosen;
  readonly expiresOn?: string;
}
export interface Queued {
  readonly queued: number;
  /** Keys of those without an address. */
  readonly withoutAddress: readonly string[];
}
export const inviteByMail = (wave: string, inviting: Inviting): Promise<Queued> =>
  request('POST', `/waves/${wave}/invitations`, inviting);
export const lettersFor = (wave: string, inviting: Inviting): Promise<Blob> =>
  download(`/waves/${wave}/letters.pdf`, inviting);
export const listFor = (wave: string, inviting: Inviting): Promise<Blob> =>
  download(`/waves/${wave}/invitations.csv`, inviting);
export const remindGroup = (wave: string, group: ReminderGroup): Promise<Queued & { readonly today: number }> =>
  request('POST', `/waves/${wave}/reminders`, { group });

export const listUnclear = async (wave?: string): Promise<readonly UnclearEntry[]> =>
  (await request<{ questions: UnclearEntry[] }>('GET', wave === undefined ? '/unclear' : `/waves/${wave}/unclear`))
    .questions;

export const readCode = (code: string): Promise<WaveInvitation> =>
  request('POST', '/wave-invitations/reading', { code });
export const redeemCode = (
  redemption: CodeRedemption,
): Promise<{ step: SignInStep; municipality: string; assessments: string[] }> =>
  request('POST', '/wave-invitations/redemption', redemption);

export const listOwnWaves = async (municipality: string): Promise<readonly OwnWave[]> =>
  (await request<{ waves: OwnWave[] }>('GET', `/municipalities/${municipality}/waves`)).waves;
export const beginAgain = (
  municipality: string,
  wave: string,
  questionnaire: string,
): Promise<{ assessment: string }> =>
  request('POST', `/municipalities/${municipality}/waves/${wave}/assessments`, { questionnaire });
export const setConsent = (municipality: string, wave: string, consent: NewConsent): Promise<Consent> =>
  request('PUT', `/municipalities/${municipality}/waves/${wave}/consent`, consent);

/** Marks every address that stands in the text. */
export const reportBounces = (wave: string, text: string): Promise<BounceOutcome> =>
  request('POST', `/waves/${wave}/bounces`, { text });
export const setUndeliverable = (wave: string, ars: string, isUndeliverable: boolean): Promise<Participant> =>
  request('PUT', `/waves/${wave}/units/${ars}/undeliverable`, { isUndeliverable });

export const listNamedContacts = (wave: string): Promise<NamedContacts> =>
  request('GET', `/waves/${wave}/named-contacts`);
export const listOpenUnits = (wave: string): Promise<OpenUnits> => request('GET', `/waves/${wave}/individual-answers`);
export const readOpenAnswers = (wave: string, ars: string): Promise<OpenAnswers> =>
  request('GET', `/waves/${wave}/individual-answers/${encodeURIComponent(ars)}`);
export const individualAnswersFor = (wave: string, questionnaire: string): Promise<Blob> =>
  download(`/waves/${wave}/individual-answers.zip`, { questionnaire });
