import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder, with a slash at the end. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What is installed, built, measured or stored by a running instance; all in .gitignore. */
const NOT_OURS = new Set(['.git', 'node_modules', 'dist', 'data', 'coverage']);

/** Every file of the project, as a path from the root with forward slashes, sorted. */
export function projectFiles(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.has(entry.name) && !entry.name.endsWith('.log'))
    .flatMap((entry) => (entry.isDirectory() ? projectFiles(`${folder}${entry.name}/`) : [folder + entry.name]))
    .toSorted();
}

/** The text of one file of the project. */
export function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
