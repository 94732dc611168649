import type Database from 'better-sqlite3';
import { StoreUnusable } from '../store.ts';

/**
 * Written into the header of a demo's database (`PRAGMA application_id`, 0 everywhere else): it travels with every copy
 * and backup of the file, and no table has to know it. The letters "KSde".
 */
const DEMO_ID = 0x4b536465;

const isMarked = (client: Database.Database): boolean => client.pragma('application_id', { simple: true }) === DEMO_ID;

const isEmpty = (client: Database.Database): boolean => !client.prepare('SELECT 1 FROM sqlite_master').get();

/** Marks an empty database before the first table is in it. */
export function markAsDemo(client: Database.Database): void {
  if (!isMarked(client)) client.pragma(`application_id = ${DEMO_ID}`);
}

/**
 * Made-up and real data never meet: the demo opens its own database or an empty one, everything else no demo's.
 * @throws StoreUnusable; the file is unchanged then
 */
export function refuseMixing(client: Database.Database, file: string, purpose: 'real' | 'demo'): void {
  if (purpose === 'real' && isMarked(client)) {
    throw new StoreUnusable(
      file,
      'Das ist die Datenbank einer Vorführung mit erfundenen Daten.',
      'Starten Sie die Vorführung mit „npm run demo“, oder wählen Sie mit DATA_DIR einen anderen Ordner. Geändert wurde nichts.',
    );
  }
  if (purpose === 'demo' && !isMarked(client) && !isEmpty(client)) throw new StoreUnusable(file, NOT_A_DEMO, ELSEWHERE);
}

const NOT_A_DEMO = 'Hier liegt eine Datenbank, die keine Vorführung ist.';
const ELSEWHERE =
  'Wählen Sie für die Vorführung mit DATA_DIR einen leeren Ordner, oder lassen Sie DATA_DIR weg. Geändert wurde nichts.';
