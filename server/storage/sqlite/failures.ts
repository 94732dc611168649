import Database from 'better-sqlite3';
import { Problem } from '../../../schema/problem.ts';
import { StoreUnusable } from '../store.ts';

/** What is wrong with the disk or the file, as opposed to a mistake in our SQL. */
type Failure = 'read-only' | 'full' | 'corrupt' | 'busy' | 'unreachable';

const FAILURES: readonly [pattern: RegExp, failure: Failure][] = [
  [/^SQLITE_READONLY/, 'read-only'],
  [/^SQLITE_FULL/, 'full'],
  [/^SQLITE_(CORRUPT|NOTADB)/, 'corrupt'],
  [/^SQLITE_(BUSY|LOCKED)/, 'busy'],
  [/^SQLITE_(CANTOPEN|IOERR|PERM|AUTH)/, 'unreachable'],
  [/^(EACCES|EPERM|EROFS)$/, 'read-only'],
  [/^(ENOENT|ENOTDIR|EEXIST|EIO)$/, 'unreachable'],
  [/^(ENOSPC|EDQUOT)$/, 'full'],
];

/** Reason and fix per failure, for whoever runs the server. */
const SENTENCES: Record<Failure, readonly [reason: string, fix: string]> = {
  'read-only': [
    'Die Datei oder ihr Ordner ist schreibgeschützt.',
    'Geben Sie dem Benutzer, unter dem das Programm läuft, Schreibrechte auf Ordner und Datei, oder setzen Sie DATA_DIR auf einen anderen Ordner. Geändert wurde nichts.',
  ],
  full: ['Der Datenträger ist voll.', 'Schaffen Sie Platz und starten Sie neu. Geändert wurde nichts.'],
  corrupt: [
    'Die Datei ist beschädigt oder keine SQLite-Datenbank.',
    'Spielen Sie eine Sicherung ein, oder benennen Sie die Datei um; dann beginnt das Programm mit einer leeren Datenbank. Geändert wurde nichts.',
  ],
  busy: [
    'Ein anderes Programm hält die Datenbank gesperrt.',
    'Beenden Sie das andere Programm (zum Beispiel eine zweite Instanz) und starten Sie neu.',
  ],
  unreachable: [
    'Die Datei lässt sich nicht öffnen.',
    'Prüfen Sie den Pfad in DATA_DIR und die Rechte auf den Ordner. Geändert wurde nichts.',
  ],
};

function failureOf(error: unknown): Failure | undefined {
  const code = codeOf(error);
  return FAILURES.find(([pattern]) => pattern.test(code))?.[1];
}

function codeOf(error: unknown): string {
  const isSystemError = error instanceof Error && 'code' in error && typeof error.code === 'string';
  return isSystemError ? String(error.code) : '';
}

/** Drizzle wraps errors in one whose message holds the parameters, that is answers: only the cause may travel on. */
function unwrapped(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Database.SqliteError ? error.cause : error;
}

/** Runs one deed; a failing disk or file becomes the problem `storage-unavailable`, everything else stays a bug. */
export function deed<T>(work: () => T): Promise<T> {
  try {
    return Promise.resolve(work());
  } catch (thrown) {
    const error = unwrapped(thrown);
    const failure = failureOf(error);
    if (!failure) return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    const problem = new Problem('storage-unavailable', { reason: failure });
    problem.cause = error;
    return Promise.reject(problem);
  }
}

/** What hinders opening the database, in words; errors of our own making pass through. */
export function unusable(file: string, thrown: unknown): unknown {
  const error = unwrapped(thrown);
  const failure = failureOf(error);
  if (!failure) return error;
  const [reason, fix] = SENTENCES[failure];
  return new StoreUnusable(file, `${reason} (${codeOf(error)})`, fix, error);
}
