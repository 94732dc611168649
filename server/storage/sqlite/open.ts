import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { StoreUnusable } from '../store.ts';
import { markAsDemo, refuseMixing } from './demo-mark.ts';
import { unusable } from './failures.ts';

/** One open connection: drizzle for queries, the client for transactions and pragmas. */
export interface Connection {
  readonly client: Database.Database;
  readonly db: BetterSQLite3Database;
}

/**
 * Opens (or creates) the database at `file`, or one in memory for `:memory:`, and brings its tables up to date.
 * @throws StoreUnusable when it is damaged, not writable or newer than this program; the file is unchanged then
 */
export function openConnection(file: string, migrationsFolder: string, purpose: 'real' | 'demo' = 'real'): Connection {
  let client: Database.Database | undefined;
  try {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    closeToOthers(file);
    client = new Database(file, { timeout: BUSY_MS });
    refuseDamaged(client, file);
    refuseNewer(client, file, migrationsFolder);
    refuseMixing(client, file, purpose);
    setPragmas(client, file);
    if (purpose === 'demo') markAsDemo(client);
    const db = drizzle({ client });
    migrate(db, { migrationsFolder });
    return { client, db };
  } catch (error) {
    client?.close();
    throw unusable(file, error);
  }
}

/** A connection that cannot write, beside the one of the server. */
export function openReading(file: string): Database.Database {
  const client = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
  // The server may be the demo's, the rights are those of the file: nothing here to set but not to wait for ever.
  client.pragma('query_only = ON');
  return client;
}

/**
 * Looks into a file that is there, without migrating it or setting anything.
 * @throws StoreUnusable when it cannot be read, and what `look` throws
 */
export function inspectFile<T>(
  file: string,
  look: (client: Database.Database) => T,
  options: Pick<Database.Options, 'readonly' | 'timeout'> = {},
): T {
  let client: Database.Database | undefined;
  try {
    client = new Database(file, { ...options, fileMustExist: true });
    return look(client);
  } catch (error) {
    throw unusable(file, error);
  } finally {
    client?.close();
  }
}

/**
 * Only the program's user reads the database, and its group where it was let in on purpose. SQLite gives its other files
 * the same rights.
 */
function closeToOthers(file: string): void {
  if (file === ':memory:') return;
  closeSync(openSync(file, 'a', 0o600));
  for (const each of [file, `${file}-wal`, `${file}-shm`]) {
    const mode = statSync(each, { throwIfNoEntry: false })?.mode ?? 0;
    if ((mode & 0o007) === 0) continue;
    try {
      chmodSync(each, mode & 0o770);
    } catch {
      // Not ours to change: whoever owns the file has decided.
    }
  }
}

/** How long SQLite waits, blocking, for another process's write lock. */
const BUSY_MS = 2000;

/** Reads the whole file once: a damaged page is better found at start than in the middle of somebody's work. */
function refuseDamaged(client: Database.Database, file: string): void {
  const found = client.pragma('quick_check(1)', { simple: true });
  if (found === 'ok') return;
  throw new StoreUnusable(
    file,
    `Die Datei ist beschädigt (${String(found)}).`,
    'Spielen Sie eine Sicherung ein, oder benennen Sie die Datei um; dann beginnt das Programm mit einer leeren Datenbank. Geändert wurde nichts.',
  );
}

/** A database that a newer program has migrated would lose what this one does not know. */
export function refuseNewer(client: Database.Database, file: string, migrationsFolder: string): void {
  const known = Math.max(0, ...readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis));
  const hasMigrations = client.prepare("SELECT 1 FROM sqlite_master WHERE name = '__drizzle_migrations'").get();
  if (!hasMigrations) return;
  const applied = Number(client.prepare('SELECT max(created_at) FROM __drizzle_migrations').pluck().get());
  if (applied <= known) return;
  throw new StoreUnusable(
    file,
    'Die Datenbank stammt von einer neueren Programmfassung.',
    'Starten Sie die neuere Fassung, oder spielen Sie eine Sicherung von vor der Aktualisierung ein. Geändert wurde nichts.',
  );
}

/** An acknowledged answer survives power loss: write-ahead log, and every commit is synced to disk. */
function setPragmas(client: Database.Database, file: string): void {
  // A write that is taken back: SQLite opens a read-only file without a word, and would complain at the first save.
  client.exec('BEGIN IMMEDIATE; PRAGMA user_version = 0; ROLLBACK');
  const mode = client.pragma('journal_mode = WAL', { simple: true });
  if (mode !== 'wal' && file !== ':memory:') {
    throw new StoreUnusable(
      file,
      'Das Dateisystem erlaubt kein Vorausschreib-Protokoll (WAL).',
      'Legen Sie DATA_DIR auf eine lokale Platte; Netzlaufwerke eignen sich nicht.',
    );
  }
  client.pragma('synchronous = FULL');
  client.pragma('foreign_keys = ON');
  // Erased answers are overwritten, not only unlinked.
  client.pragma('secure_delete = ON');
}
