import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { DATABASE, RELEASE_KEY } from './data-folder.ts';
import { Refusal } from './refusal.ts';

/** What a backup needs of the database; the adapter knows how. Each refuses with reason and fix. */
export interface DatabaseFiles {
  readonly copy: (from: string, to: string) => void;
  readonly check: (file: string) => void;
  readonly settle: (file: string) => 'settled' | 'in use' | 'damaged';
}

const MANIFEST = 'sicherung.json';

/** The list of what lies in a backup's folder, written last. */
const Manifest = z.strictObject({
  format: z.literal('kommunalspiegel-backup/1'),
  /** Version of the program that wrote it. */
  program: z.string(),
  madeAt: z.iso.datetime(),
  files: z
    .array(
      z.strictObject({
        name: z.enum([DATABASE, RELEASE_KEY]),
        bytes: z.int().nonnegative(),
        sha256: z.string().regex(/^[0-9a-f]{64}$/u),
      }),
    )
    .refine((files) => files.some(({ name }) => name === DATABASE)),
});
export type Manifest = z.infer<typeof Manifest>;

/**
 * Writes database and key of the data folder, checked, into a new folder: a whole one or none. The server may run.
 * @throws Refusal when there is nothing to back up, or the target is there already or cannot be written
 */
export function makeBackup(
  { dataFolder, target }: { readonly dataFolder: string; readonly target: string },
  { program, madeAt }: { readonly program: string; readonly madeAt: string },
  database: DatabaseFiles,
): Manifest {
  const source = join(dataFolder, DATABASE);
  if (!existsSync(source)) throw new Refusal(`${source} gibt es nicht, zu sichern ist nichts. Prüfen Sie DATA_DIR.`);
  if (existsSync(target))
    throw new Refusal(`${target} gibt es schon. Nennen Sie einen Ordner, den es noch nicht gibt.`);
  const unfinished = `${target}.unfinished`;
  return onDisk(target, () => {
    try {
      rmSync(unfinished, { recursive: true, force: true });
      mkdirSync(unfinished, { recursive: true, mode: 0o700 });
      database.copy(source, join(unfinished, DATABASE));
      database.check(join(unfinished, DATABASE));
      const key = join(dataFolder, RELEASE_KEY);
      if (existsSync(key)) copyFileSync(key, join(unfinished, RELEASE_KEY));
      const names = [DATABASE, RELEASE_KEY] as const;
      const files = names.flatMap((name) => {
        const file = join(unfinished, name);
        if (!existsSync(file)) return [];
        keep(file);
        return [{ name, bytes: statSync(file).size, sha256: hashOf(file) }];
      });
      const manifest: Manifest = { format: 'kommunalspiegel-backup/1', program, madeAt, files };
      writeFileSync(join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
      keep(join(unfinished, MANIFEST));
      flush(unfinished);
      renameSync(unfinished, target);
      flush(dirname(target));
      return manifest;
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  });
}

/**
 * What a backup's folder holds, after every byte of it was compared with its list and the database was read.
 * @throws Refusal when anything is missing, changed or damaged
 */
export function checkedBackup(folder: string, database: Pick<DatabaseFiles, 'check'>): Manifest {
  const manifest = manifestIn(folder);
  for (const { name, bytes, sha256 } of manifest.files) {
    const file = join(folder, name);
    if (!existsSync(file)) throw new Refusal(`${file} fehlt. ${NOTHING_CHANGED}`);
    if (statSync(file).size !== bytes || hashOf(file) !== sha256) {
      throw new Refusal(
        `${file} ist nicht mehr, was gesichert wurde. Nehmen Sie eine andere Sicherung. ${NOTHING_CHANGED}`,
      );
    }
  }
  database.check(join(folder, DATABASE));
  return manifest;
}

/**
 * Puts a checked backup in the place of what the data folder holds, which stays beside it under another name. The
 * database is never missing in between.
 * @returns the names of what was kept
 * @throws Refusal when a server runs on the folder, or it cannot be written
 */
export function putBack(
  {
    folder,
    dataFolder,
    manifest,
  }: { readonly folder: string; readonly dataFolder: string; readonly manifest: Manifest },
  stamp: string,
  { settle }: Pick<DatabaseFiles, 'settle'>,
): string[] {
  return onDisk(dataFolder, () => {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    const present = join(dataFolder, DATABASE);
    if (existsSync(present) && settle(present) === 'in use') {
      throw new Refusal(`${present} ist in Gebrauch. Halten Sie erst den Server an. ${NOTHING_CHANGED}`);
    }
    const coming = manifest.files.map(({ name, sha256 }) => {
      const beside = join(dataFolder, `${name}.restoring`);
      copyFileSync(join(folder, name), beside);
      keep(beside);
      if (hashOf(beside) !== sha256) throw new Refusal(`${beside} wurde nicht richtig geschrieben. ${NOTHING_CHANGED}`);
      return { beside, name };
    });
    const kept = coming.flatMap(({ name }) => keptAside(dataFolder, name, stamp));
    for (const { beside, name } of coming) renameSync(beside, join(dataFolder, name));
    flush(dataFolder);
    return kept;
  });
}

export const NOTHING_CHANGED = 'Geändert wurde nichts.';

/** A second name for what is there, so that the first one is replaced in one step; a log must not meet another database. */
function keptAside(dataFolder: string, name: string, stamp: string): string[] {
  const file = join(dataFolder, name);
  if (!existsSync(file)) return [];
  const aside = `${name}.bis-${stamp}`;
  linkSync(file, join(dataFolder, aside));
  for (const log of ['-wal', '-shm']) {
    if (existsSync(`${file}${log}`)) renameSync(`${file}${log}`, join(dataFolder, `${aside}${log}`));
  }
  return [aside];
}

function manifestIn(folder: string): Manifest {
  const file = join(folder, MANIFEST);
  if (!existsSync(file)) {
    throw new Refusal(`${folder} ist keine Sicherung: ${MANIFEST} fehlt darin. ${NOTHING_CHANGED}`);
  }
  try {
    return Manifest.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Refusal(`${file} ist nicht lesbar. Nehmen Sie eine andere Sicherung. ${NOTHING_CHANGED}`, error);
  }
}

/** Only its user reads it, and it is on the disk before anything is said of it. */
function keep(file: string): void {
  chmodSync(file, 0o600);
  flush(file);
}

function flush(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** By pieces: a database may be larger than what fits into memory. */
function hashOf(file: string): string {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(1 << 20);
  const opened = openSync(file, 'r');
  try {
    for (let read = readSync(opened, piece); read > 0; read = readSync(opened, piece))
      hash.update(piece.subarray(0, read));
  } finally {
    closeSync(opened);
  }
  return hash.digest('hex');
}

/** Errors of the file system in words; everything else stays what it is. */
function onDisk<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
    if (!/^E[A-Z]+$/.test(code)) throw error;
    const what =
      code === 'ENOSPC' || code === 'EDQUOT' ? 'Der Datenträger ist voll' : 'Lesen oder Schreiben geht nicht';
    throw new Refusal(
      `${path}: ${what} (${code}). Prüfen Sie Pfad, Rechte und freien Platz. ${NOTHING_CHANGED}`,
      error,
    );
  }
}
