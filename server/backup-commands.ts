import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { germanDateAndTime, list } from '../schema/text/format.ts';
import { checkedBackup, makeBackup, NOTHING_CHANGED, putBack } from './backups.ts';
import type { DatabaseFiles } from './backups.ts';
import { DATABASE } from './data-folder.ts';
import { openedStore } from './opened-store.ts';
import { Refusal } from './refusal.ts';

/** The data folder, and what the adapter can do with database files. */
export interface Keeping {
  readonly dataFolder: string;
  /** Whether the signing key lies elsewhere and is the operator's to keep. */
  readonly hasOwnKey: boolean;
  readonly database: DatabaseFiles;
}

interface Means {
  readonly out: (text: string) => void;
  readonly clock: () => Date;
  readonly version: string;
  readonly keeping: () => Promise<Keeping>;
}

/** `backup ORDNER`: database and signing key, as of one moment, into a new folder; the server may run. */
export async function backupCommand([target, ...more]: readonly string[], means: Means): Promise<void> {
  const folder = theFolder('backup', target, more);
  const { dataFolder, hasOwnKey, database } = await means.keeping();
  const made = { program: means.version, madeAt: means.clock().toISOString() };
  const { files } = openedStore(() => makeBackup({ dataFolder, target: folder }, made, database));
  means.out(
    `Gesichert nach ${folder}: ${list(files.map(({ name, bytes }) => `${name} (${sizeOf(bytes)})`))}. Die Kopie ist geprüft.\n`,
  );
  if (hasOwnKey) means.out('Der Schlüssel unter RELEASE_KEY_FILE ist nicht dabei; sichern Sie ihn selbst.\n');
}

/** `restore ORDNER [--yes]`: checks a backup from end to end, then puts it in place; the server must not run. */
export async function restoreCommand(
  [source, ...more]: readonly string[],
  isSure: boolean,
  means: Means,
): Promise<void> {
  const folder = theFolder('restore', source, more);
  const { dataFolder, database } = await means.keeping();
  const manifest = openedStore(() => checkedBackup(folder, database));
  const words = `Sicherung vom ${germanDateAndTime(manifest.madeAt)} (Fassung ${manifest.program})`;
  if (existsSync(join(dataFolder, DATABASE)) && !isSure) {
    throw new Refusal(
      `Die ${words} ist heil. In ${dataFolder} liegt schon eine Datenbank: Mit --yes tritt die Sicherung an ihre Stelle, und sie ` +
        `bleibt unter anderem Namen daneben. ${NOTHING_CHANGED}`,
    );
  }
  const stamp = means.clock().toISOString().replaceAll(/[:.]/g, '');
  const kept = openedStore(() => putBack({ folder, dataFolder, manifest }, stamp, database));
  means.out(`Die ${words} ist in ${dataFolder} eingespielt.\n`);
  if (kept.length > 0) means.out(`Das Bisherige liegt daneben: ${list(kept)}. Löschen Sie es, wenn alles stimmt.\n`);
  means.out(
    'Was nach der Sicherung gelöscht wurde, ist wieder da: Löschen Sie es noch einmal. Dann starten Sie den Server.\n',
  );
}

function theFolder(command: string, folder: string | undefined, more: readonly string[]): string {
  if (folder === undefined) throw new Refusal(`${command}: Nennen Sie den Ordner der Sicherung.`);
  if (more.length > 0) throw new Refusal(`Die Angabe „${more.join(' ')}“ ist zu viel. Mehr mit --help.`);
  return resolve(folder);
}

const sizeOf = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1).replace('.', ',')} MB`;
