import Database from 'better-sqlite3';
import { StoreUnusable } from '../store.ts';
import { refuseMixing } from './demo-mark.ts';
import { inspectFile, refuseNewer } from './open.ts';

/**
 * Copies the database as of one moment into a new file, without anything that was erased from it; a server may be
 * writing to it meanwhile.
 * @throws StoreUnusable when one of the files cannot be used
 */
export function copyDatabase(from: string, to: string): void {
  const options = { readonly: true, timeout: BUSY_MS };
  inspectFile(from, (client) => void client.prepare('VACUUM INTO ?').run(to), options);
}

/**
 * Reads a copy from end to end: every page, index and reference, and whether this program knows its tables.
 * @throws StoreUnusable with the reason
 */
export function checkCopy(file: string, migrationsFolder: string): void {
  inspectFile(file, (client) => {
    const [found] = client.pragma('integrity_check(1)') as { integrity_check: string }[];
    if (found?.integrity_check !== 'ok') throw damaged(file, found?.integrity_check ?? 'leer');
    if (!client.prepare("SELECT 1 FROM sqlite_master WHERE name = 'assessments'").get()) {
      throw new StoreUnusable(
        file,
        'Das ist keine Datenbank von Kommunalspiegel.',
        'Nehmen Sie eine andere Sicherung.',
      );
    }
    const strays = client.pragma('foreign_key_check') as unknown[];
    if (strays.length > 0) throw damaged(file, `${strays.length} Verweise ins Leere`);
    refuseNewer(client, file, migrationsFolder);
    refuseMixing(client, file, 'real');
  });
}

/**
 * Takes the write-ahead log into the file, so that the file alone is the whole database.
 * @returns whether that was possible: not while another process has the file open, and not with a damaged file
 */
export function settle(file: string): 'settled' | 'in use' | 'damaged' {
  return inspectFile(file, leaveLog, { timeout: SETTLING_MS });
}

/** Leaving the log needs the file for oneself, which also finds a server that has nothing to do. */
function leaveLog(client: Database.Database): 'settled' | 'in use' | 'damaged' {
  try {
    client.pragma('journal_mode = DELETE');
    return 'settled';
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : '';
    if (/^SQLITE_(BUSY|LOCKED)/.test(code)) return 'in use';
    if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return 'damaged';
    throw error;
  }
}

/** A server that is just writing is waited for. */
const BUSY_MS = 5000;
const SETTLING_MS = 1000;

const damaged = (file: string, what: string): StoreUnusable =>
  new StoreUnusable(file, `Die Datenbank ist beschädigt (${what}).`, 'Nehmen Sie eine andere Sicherung.');
