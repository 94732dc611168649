import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../setup/tree.ts';
import { verdict, type Section } from './section.ts';

interface Chunk {
  readonly file: string;
  readonly isEntry?: boolean;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const CLIENT = join(ROOT, 'dist/client');

/**
 * Compressed bytes of the scripts and styles of the first questionnaire page: the entry, the page's own chunk where it
 * is loaded on demand, and everything these import. Fonts are apart.
 */
export function clientSize(): { readonly files: ReadonlyMap<string, number>; readonly total: number } {
  const manifest = readManifest();
  const roots = Object.keys(manifest).filter(
    (key) => manifest[key]?.isEntry || /pages\/question(naire)?\.tsx$/.test(key),
  );
  const files = new Set(roots.flatMap((key) => filesOf(manifest, key, new Set())));
  const sizes = new Map(
    [...files].map((file) => [file, gzipSync(readFileSync(join(CLIENT, file)), { level: 9 }).length]),
  );
  return { files: sizes, total: [...sizes.values()].reduce((sum, size) => sum + size, 0) };
}

function readManifest(): Record<string, Chunk> {
  const path = join(CLIENT, '.vite/manifest.json');
  if (!existsSync(path)) throw new Error(`${path} is missing: vite needs build.manifest, and the client a build`);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, Chunk>;
}

function filesOf(manifest: Record<string, Chunk>, key: string, seen: Set<string>): string[] {
  const chunk = manifest[key];
  if (!chunk || seen.has(key)) return [];
  seen.add(key);
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((next) => filesOf(manifest, next, seen))];
}

/** `npm run bench -- client-size` */
export const clientSection: Section = {
  name: 'client-size',
  run() {
    const { files, total } = clientSize();
    const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
    console.log(`\nFirst questionnaire page: ${kilobytes(total)} gzip (goal ≤ 60 kB) ${verdict(total <= 60_000)}`);
    for (const [file, size] of files) console.log(`  ${file}: ${kilobytes(size)}`);
  },
};
