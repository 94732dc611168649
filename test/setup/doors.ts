import { posix } from 'node:path';
import { importsOf, type Import } from './imports.ts';

/**
 * A room and what may come in. Entries are folders (with a slash at the end), files, packages (`zod`, and with it
 * `zod/…`), `@scope/*` or `node:*`. `types`: as `import type` only. The most specific room of a file decides.
 */
export interface Room {
  readonly room: string;
  readonly may: readonly string[];
  readonly types?: readonly string[];
  /** What is inside `may` and yet stays out. */
  readonly never?: readonly string[];
}

/** The allow-list of the architecture; CONTRIBUTING.md says it in sentences. */
export const ROOMS: readonly Room[] = [
  { room: 'schema/', may: ['schema/', 'zod'] },

  {
    room: 'client/',
    may: ['client/', 'schema/', 'preact', 'preact-iso', '@preact/signals', '@kern-ux/native'],
    never: ['client/style/kern-parts.ts'],
  },
  // Runs in the build and picks the parts of KERN that are used.
  { room: 'client/style/kern-parts.ts', may: ['node:*'], types: ['vite', 'postcss'] },
  // Rendered by the server too, so pure: no signals, no router, no fetch (docs/decisions/0006).
  { room: 'client/charts/', may: ['client/charts/', 'schema/', 'preact'] },
  { room: 'client/release/', may: ['client/release/', 'client/charts/', 'schema/', 'preact'] },
  { room: 'client/report/', may: ['client/report/', 'client/charts/', 'schema/', 'preact'] },

  {
    room: 'server/',
    may: ['server/', 'schema/', 'fastify', 'fastify-type-provider-zod', '@fastify/*', 'zod', 'jsonc-parser', 'node:*'],
    never: ['server/storage/sqlite/', 'server/main.ts'],
  },
  { room: 'server/main.ts', may: ['server/', 'schema/', 'node:*'] },
  // Runs in the workshop only, never in a server.
  {
    room: 'server/generate.ts',
    may: ['server/', 'schema/', 'prettier', 'zod', 'node:*'],
    never: ['server/storage/sqlite/'],
  },
  {
    room: 'server/routes/',
    may: [
      'server/routes/',
      'server/problem.ts',
      'server/access.ts',
      'server/access-code.ts',
      'server/sessions.ts',
      'server/sign-in/',
      'server/register/limits.ts',
      'server/register/taking-over.ts',
      'server/releases/publishing.ts',
      'schema/',
      'fastify',
      'fastify-type-provider-zod',
      'zod',
    ],
    types: [
      'server/storage/',
      'server/means.ts',
      'server/rendering/',
      'server/exports/',
      'server/mail/',
      'server/register/',
      'server/releases/',
    ],
  },
  { room: 'server/storage/', may: [], types: ['server/storage/', 'schema/'], never: ['server/storage/sqlite/'] },
  {
    room: 'server/storage/sqlite/',
    may: [
      'server/storage/sqlite/',
      'server/storage/store.ts',
      'server/storage/account-store.ts',
      'server/storage/municipality-store.ts',
      'server/storage/wave-store.ts',
      'server/storage/register-store.ts',
      'server/storage/release-store.ts',
      'server/storage/report-store.ts',
      'server/storage/peer-store.ts',
      'schema/',
      'drizzle-orm',
      'better-sqlite3',
      'zod',
      'node:*',
    ],
  },
  {
    room: 'server/sign-in/',
    may: [
      'server/sign-in/',
      'server/readable-code.ts',
      'schema/',
      '@node-rs/argon2',
      '@zxcvbn-ts/*',
      'openid-client',
      'otpauth',
      'uqr',
      'zod',
      'node:*',
    ],
  },
  {
    room: 'server/register/',
    may: ['server/register/', 'server/worker.ts', 'schema/', 'csv-parse', 'node:*'],
    types: ['server/storage/'],
  },
  // Publishing: keys and signatures, and the workers that read many answers or write large files.
  {
    room: 'server/releases/',
    may: ['server/releases/', 'server/exports/', 'server/worker.ts', 'schema/', 'node:*'],
    types: ['server/storage/'],
    never: ['server/storage/sqlite/'],
  },
  // On a connection of its own, which cannot write.
  {
    room: 'server/releases/answers-worker.ts',
    may: [
      'server/releases/',
      'server/storage/sqlite/answer-reader.ts',
      'server/storage/sqlite/open.ts',
      'schema/',
      'node:*',
    ],
    types: ['server/storage/'],
  },
  { room: 'server/mail/', may: ['server/mail/', 'schema/', 'nodemailer', 'node:*'] },
  // Files of rows, streamed; what stands in them is decided in `schema/export/`.
  { room: 'server/exports/', may: ['server/exports/', 'schema/', 'csv-stringify', 'hucre', 'yazl', 'node:*'] },
  {
    room: 'server/rendering/',
    may: [
      'server/rendering/',
      'server/root.ts',
      'server/worker.ts',
      'schema/',
      'client/charts/',
      'client/report/',
      'preact',
      'preact-render-to-string',
      '@myriaddreamin/typst-ts-node-compiler',
      'uqr',
      'wawoff2',
      'node:*',
    ],
  },
  // The council pack: the report model and the charts' rules, nothing of the other renderings but the finishing touches.
  {
    room: 'server/rendering/docx/',
    may: ['server/rendering/docx/', 'server/rendering/office.ts', 'schema/', 'docx'],
  },
  {
    room: 'server/rendering/pptx/',
    may: [
      'server/rendering/pptx/',
      'server/rendering/office.ts',
      'schema/',
      'client/charts/',
      'client/report/',
      'pptxgenjs',
    ],
  },
];

/** Rooms without doors: tests may import everything, configuration in the root its tools. */
const OPEN = /^test\/|^[^/]+$/;

export type Sources = ReadonlyMap<string, string>;

/** Every import that no door allows, as a sentence. */
export function strayImports(sources: Sources, rooms: readonly Room[] = ROOMS): string[] {
  return [...sources].flatMap(([path, text]) => {
    if (OPEN.test(path)) return [];
    const room = roomOf(path, rooms);
    if (!room) return [`${path} is in no room of the architecture`];
    return importsOf(path, text)
      .filter((found) => !isAllowed(room, path, found))
      .map(
        (found) =>
          `${path} imports ${found.typeOnly ? 'the types of ' : ''}${found.specifier}: no door from ${room.room}`,
      );
  });
}

/**
 * Chains of run-time imports from files under `from` to the package `target`, one per file that reaches it. zod must
 * stay out of the browser (25 kB of its 60), also by way of a rule that imports a shape.
 */
export function chainsTo(sources: Sources, from: string, target: string): string[] {
  return [...sources.keys()]
    .filter((path) => path.startsWith(from))
    .map((path) => chainFrom(sources, path, target))
    .filter((chain) => chain !== undefined)
    .map((chain) => chain.join(' → '));
}

function chainFrom(sources: Sources, start: string, target: string): string[] | undefined {
  const seen = new Set([start]);
  const queue = [[start]];
  for (let chain = queue.shift(); chain; chain = queue.shift()) {
    const path = chain.at(-1) ?? start;
    for (const { specifier, typeOnly } of importsOf(path, sources.get(path) ?? '')) {
      const next = resolve(path, specifier);
      if (typeOnly || seen.has(next)) continue;
      if (matches(target, next)) return [...chain, next];
      seen.add(next);
      if (sources.has(next)) queue.push([...chain, next]);
    }
  }
  return undefined;
}

function roomOf(path: string, rooms: readonly Room[]): Room | undefined {
  return rooms.filter(({ room }) => matches(room, path)).toSorted((a, b) => b.room.length - a.room.length)[0];
}

function isAllowed(room: Room, path: string, { specifier, typeOnly }: Import): boolean {
  const target = resolve(path, specifier);
  if (room.never?.some((entry) => matches(entry, target))) return false;
  return [...room.may, ...(typeOnly ? (room.types ?? []) : [])].some((entry) => matches(entry, target));
}

/** A relative specifier as a path from the root; a package's name as it is. */
function resolve(path: string, specifier: string): string {
  const bare = specifier.split('?')[0] ?? specifier;
  return bare.startsWith('.') ? posix.join(posix.dirname(path), bare) : bare;
}

function matches(entry: string, target: string): boolean {
  if (entry.endsWith('*')) return target.startsWith(entry.slice(0, -1));
  if (entry.endsWith('/')) return target.startsWith(entry);
  return target === entry || target.startsWith(`${entry}/`);
}
