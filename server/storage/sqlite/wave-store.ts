import type { WaveStore } from '../wave-store.ts';
import { accountQueries } from './accounts.ts';
import type { AssessmentQueries } from './assessments.ts';
import type { AuditQueries } from './audit.ts';
import { consentedQueries } from './consented.ts';
import { deed } from './failures.ts';
import { memberQueries } from './members.ts';
import { municipalWaveQueries } from './municipal-waves.ts';
import { municipalityQueries } from './municipalities.ts';
import type { Connection } from './open.ts';
import { participationQueries } from './participation.ts';
import { waveCodeQueries } from './wave-codes.ts';
import { waveConsentQueries } from './wave-consents.ts';
import { waveMergerQueries } from './wave-mergers.ts';
import { waveUnitQueries } from './wave-units.ts';
import type { WaveQueries } from './waves.ts';

/** What others hold the SQL of. */
interface Parts {
  readonly audit: AuditQueries;
  readonly assessments: AssessmentQueries;
  readonly waves: WaveQueries;
}

/** The part of the store that knows waves. */
export function sqliteWaveStore(connection: Connection, { audit, assessments, waves }: Parts): WaveStore {
  const units = waveUnitQueries(connection, audit);
  const mergers = waveMergerQueries(connection, audit);
  const participation = participationQueries(connection);
  const consents = waveConsentQueries(connection, audit);
  const own = municipalWaveQueries(connection, { audit, waves, assessments, participation, consents });
  const consented = consentedQueries(connection);
  const codes = waveCodeQueries(connection, {
    audit,
    assessments,
    waves,
    members: memberQueries(connection, audit),
    accounts: accountQueries(connection, audit),
    municipalities: municipalityQueries(connection, audit),
  });
  return {
    createWave: (wave, by) => deed(() => waves.create(wave, by)),
    listWaves: () => deed(() => waves.list()),
    findWave: (id) => deed(() => waves.find(id)),
    changeWave: (change) => deed(() => waves.change(change)),
    deleteDraft: (draft) => deed(() => waves.remove(draft)),
    openWave: (opening) => deed(() => waves.open(opening)),
    judgeDraft: (waveId, judge) => deed(() => waves.judge(waveId, judge)),
    extendWave: (change) => deed(() => waves.extend(change)),
    setWaveGoal: (change) => deed(() => waves.setGoal(change)),
    closeWave: (closing) => deed(() => waves.close(closing)),
    archiveWave: (archiving) => deed(() => waves.archive(archiving)),
    closeOverdue: (today, at) => deed(() => waves.closeOverdue(today, at)),
    noteReleased: (release) => deed(() => waves.noteReleased(release)),

    readParticipation: (waveId) => deed(() => participation.read(waveId)),
    countParticipants: (waveId) => deed(() => participation.count(waveId)),
    listParticipants: (waveId) => deed(() => participation.list(waveId)),
    findParticipant: (waveId, ars) => deed(() => participation.find(waveId, ars)),
    overrideUnit: (change) => deed(() => units.override(change)),
    issueCodes: (issue) => deed(() => units.issue(issue)),
    reissueCode: (reissue) => deed(() => units.reissue(reissue)),
    revokeCode: (revocation) => deed(() => units.revoke(revocation)),
    noteUnitMail: (waveId, ars, problem) => deed(() => units.noteMail(waveId, ars, problem)),
    claimReminder: (waveId, ars, today) => deed(() => units.claimReminder(waveId, ars, today)),
    findByWaveCode: (hash) => deed(() => codes.find(hash)),
    findAnswering: (waveId, ars) => deed(() => codes.answering(waveId, ars)),
    redeemCode: (redemption) => deed(() => codes.redeem(redemption)),

    listMunicipalWaves: (municipalityId) => deed(() => own.list(municipalityId)),
    setConsent: (change) => deed(() => consents.set(change)),
    listNamedContacts: (waveId) => deed(() => consented.named(waveId)),
    listOpenUnits: (waveId) => deed(() => consented.open(waveId)),
    readOpenAnswers: (waveId, ars) => deed(() => consented.read(waveId, ars)),
    listWaveUnclear: (waveId) => deed(() => own.unclear(waveId)),
    beginAgain: (beginning) => deed(() => own.beginAgain(beginning)),
    mergeUnits: (merger) => deed(() => mergers.merge(merger)),
    listMergers: (waveId) => deed(() => mergers.list(waveId)),
    undoMerger: (undoing) => deed(() => mergers.undo(undoing)),
    listTerritoryChanges: (municipalityId) => deed(() => mergers.territoryChanges(municipalityId)),
    isPredecessor: (assessment, municipalityIds) => deed(() => own.isPredecessor(assessment, municipalityIds)),
  };
}
