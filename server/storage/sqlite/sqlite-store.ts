import type { Store } from '../store.ts';
import { answerQueries } from './answers.ts';
import { assessmentQueries } from './assessments.ts';
import { deed } from './failures.ts';
import { historyQueries } from './history.ts';
import { openConnection } from './open.ts';
import type { Connection } from './open.ts';
import { questionnaireQueries } from './questionnaires.ts';
import { remarkQueries } from './remarks.ts';
import { probes } from './tables.ts';

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
  const questionnaires = questionnaireQueries(connection);
  const assessments = assessmentQueries(connection);
  const history = historyQueries(connection);
  const remarks = remarkQueries(connection);
  const answers = answerQueries(connection, { find: assessments.find, history, remarks });

  return {
    connections: [connection],
    keepQuestionnaire: (version) => deed(() => questionnaires.keep(version)),
    readQuestionnaires: () => deed(() => questionnaires.all()),
    createAssessment: (assessment, codeHash) => deed(() => void assessments.create(assessment, codeHash)),
    findByCode: (codeHash, now) => deed(() => assessments.findByCode(codeHash, now)),
    readState: (assessmentId) => deed(() => answers.readState(assessmentId)),
    readAnswer: (assessmentId, address) => deed(() => answers.readOne(assessmentId, address)),
    saveAnswer: answers.save,
    readHistory: (query) => deed(() => history.read(query)),
    saveRemark: (save) => deed(() => remarks.save(save)),
    replaceAnswers: (replacement) => deed(() => answers.replace(replacement)),
    submit: (change) => deed(() => assessments.setStatus(change, 'submitted')),
    reopen: (change) => deed(() => assessments.setStatus(change, 'open')),
    deleteAssessment: (assessmentId) => deed(() => assessments.remove(assessmentId)),
    deleteExpired: (now) => deed(() => assessments.removeExpired(now)),
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
