import type { Store } from '../store.ts';
import { sqliteAccountStore } from './account-store.ts';
import { answerQueries } from './answers.ts';
import { assessmentQueries } from './assessments.ts';
import { auditQueries } from './audit.ts';
import { deed } from './failures.ts';
import { earlierSubmissionQueries } from './earlier-submissions.ts';
import { historyQueries } from './history.ts';
import { sqliteMunicipalityStore } from './municipality-store.ts';
import { openConnection } from './open.ts';
import type { Connection } from './open.ts';
import { sqlitePeerStore } from './peer-store.ts';
import { planQueries } from './plans.ts';
import { questionnaireQueries } from './questionnaires.ts';
import { sqliteRegisterStore } from './register.ts';
import { remarkQueries } from './remarks.ts';
import { sqliteReleaseStore } from './release-store.ts';
import { sqliteReportStore } from './report-store.ts';
import { submissionQueries } from './submissions.ts';
import { probes } from './tables.ts';
import { sqliteWaveStore } from './wave-store.ts';
import { waveQueries } from './waves.ts';

/** The store on SQLite; `connections` lets tests read the pragmas of every connection that is open. */
export interface SqliteStore extends Store {
  readonly connections: readonly Connection[];
}

/**
 * Opens the store on a file, or in memory for `:memory:`. Synchronous inside (better-sqlite3 transactions must be),
 * async outside. A database of the demo opens with the purpose `demo` only, and a real one never does.
 * @throws StoreUnusable with reason and fix in German
 */
export function openSqliteStore(
  file: string,
  migrationsFolder: string,
  purpose: 'real' | 'demo' = 'real',
): SqliteStore {
  const connection = openConnection(file, migrationsFolder, purpose);
  const audit = auditQueries(connection);
  const questionnaires = questionnaireQueries(connection);
  const assessments = assessmentQueries(connection, audit);
  const history = historyQueries(connection);
  const remarks = remarkQueries(connection);
  const plans = planQueries(connection, audit);
  const answers = answerQueries(connection, { find: assessments.find, history, remarks, plans });
  const waves = waveQueries(connection, audit);
  const submissions = submissionQueries(connection, { find: assessments.find, answers, audit, waves });
  const earlier = earlierSubmissionQueries(connection, assessments.find);

  return {
    connections: [connection],
    ...sqliteAccountStore(connection, audit),
    ...sqliteWaveStore(connection, { assessments, audit, waves }),
    ...sqliteMunicipalityStore(connection, { assessments, audit }),
    ...sqliteRegisterStore(connection, audit),
    ...sqliteReleaseStore(connection, audit),
    ...sqliteReportStore(connection, { audit, plans }),
    ...sqlitePeerStore(connection, audit),
    keepQuestionnaire: (version) => deed(() => questionnaires.keep(version)),
    readQuestionnaires: () => deed(() => questionnaires.all()),
    createAssessment: (assessment, codeHash) => deed(() => assessments.create(assessment, codeHash)),
    findByCode: (codeHash, now) => deed(() => assessments.findByCode(codeHash, now)),
    findAssessment: (id, now) => deed(() => assessments.findValid(id, now)),
    adoptAssessment: (adoption) => deed(() => assessments.adopt(adoption)),
    readChanges: (assessmentId, since) => deed(() => answers.readChanges(assessmentId, since)),
    readState: (assessmentId) => deed(() => answers.readState(assessmentId)),
    readAnswer: (assessmentId, address) => deed(() => answers.readOne(assessmentId, address)),
    saveAnswer: answers.save,
    readHistory: (query) => deed(() => history.read(query)),
    saveRemark: (save) => deed(() => remarks.save(save)),
    replaceAnswers: (replacement) => deed(() => answers.replace(replacement)),
    submit: (change) => deed(() => submissions.submit(change)),
    addEarlierSubmissions: (earlier) => deed(() => submissions.addEarlier(earlier)),
    signOff: (change) => deed(() => submissions.signOff(change)),
    reopen: (change) => deed(() => submissions.reopen(change)),
    listSubmissions: (assessmentId) => deed(() => submissions.list(assessmentId)),
    readSubmission: (assessmentId, number) => deed(() => submissions.read(assessmentId, number)),
    listEarlierSubmissions: (assessmentId) => deed(() => earlier.list(assessmentId)),
    findEarlierSubmission: (assessmentId) => deed(() => earlier.newest(assessmentId)),
    deleteAssessment: (assessmentId, by) => deed(() => assessments.remove(assessmentId, by)),
    deleteExpired: (now) => deed(() => assessments.removeExpired(now)),
    record: (line) => deed(() => audit.record(line)),
    recordOnce: (line, since) => deed(() => audit.recordOnce(line, since)),
    deleteAuditBefore: (month) => deed(() => audit.removeBefore(month)),
    findAuditBreak: () => deed(() => audit.findBreak()),
    probe: (now) => deed(() => writeProbe(connection, now)),
    close: () => deed(() => close(connection, answers.flush)),
  };
}

/** Saves still waiting for their commit get it first. */
function close({ client }: Connection, flush: () => void): void {
  if (client.open) flush();
  client.close();
}

function writeProbe({ db }: Connection, probedAt: string): void {
  db.insert(probes).values({ id: 1, probedAt }).onConflictDoUpdate({ target: probes.id, set: { probedAt } }).run();
}
