import type { Store } from '../store.ts';
import { sqliteAccountStore } from './account-store.ts';
import { answerQueries } from './answers.ts';
import { assessmentQueries } from './assessments.ts';
import { auditQueries } from './audit.ts';
import { deed } from './failures.ts';
import { historyQueries } from './history.ts';
import { sqliteMunicipalityStore } from './municipality-store.ts';
import { openConnection } from './open.ts';
import type { Connection } from './open.ts';
import { questionnaireQueries } from './questionnaires.ts';
import { sqliteRegisterStore } from './register.ts';
import { remarkQueries } from './remarks.ts';
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
 * async outside.
 * @throws StoreUnusable with reason and fix in German
 */
export function openSqliteStore(file: string, migrationsFolder: string): SqliteStore {
  const connection = openConnection(file, migrationsFolder);
  const audit = auditQueries(connection);
  const questionnaires = questionnaireQueries(connection);
  const assessments = assessmentQueries(connection, audit);
  const history = historyQueries(connection);
  const remarks = remarkQueries(connection);
  const answers = answerQueries(connection, { find: assessments.find, history, remarks });
  const waves = waveQueries(connection, audit);
  const submissions = submissionQueries(connection, { find: assessments.find, answers, audit, waves });

  return {
    connections: [connection],
    ...sqliteAccountStore(connection, audit),
    ...sqliteWaveStore(connection, { assessments, audit, waves }),
    ...sqliteMunicipalityStore(connection, { assessments, audit }),
    ...sqliteRegisterStore(connection, audit),
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
    deleteAssessment: (assessmentId, by) => deed(() => assessments.remove(assessmentId, by)),
    deleteExpired: (now) => deed(() => assessments.removeExpired(now)),
    record: (line) => deed(() => audit.record(line)),
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
