import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder: the nearest one above this file with a package.json, from `server/` and from `dist/program/server/`. */
export const ROOT = findRoot(dirname(fileURLToPath(import.meta.url)));

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('No package.json above the program: the installation is incomplete.');
  return findRoot(parent);
}

/** Where the SQL of the SQLite tables lies. */
export const SQLITE_MIGRATIONS = join(ROOT, 'migrations', 'sqlite');
