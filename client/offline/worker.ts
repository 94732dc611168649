import { CACHES, treatmentOf } from './requests.ts';
import type { Keep } from './requests.ts';

// The service worker: lets the client start without a connection (docs/decisions/0009). It keeps the built files and
// questionnaires, which are public; answers never pass through it.

/** The built files and their common hash, filled in by vite.config.ts. */
declare const SHELL: readonly string[];
declare const RELEASE: string;

// The DOM's types and those of workers exclude each other in one program; this is what is used of the latter.
interface ExtendableEvent extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  readonly respondWith: (response: Promise<Response>) => void;
}
interface KeepEvent extends ExtendableEvent {
  readonly data: Keep;
  readonly ports: readonly MessagePort[];
}
interface Scope {
  addEventListener(type: 'install' | 'activate', hear: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'message', hear: (event: KeepEvent) => void): void;
  addEventListener(type: 'fetch', hear: (event: FetchEvent) => void): void;
  readonly skipWaiting: () => Promise<void>;
  readonly clients: {
    readonly claim: () => Promise<void>;
    readonly matchAll: (which: { type: 'window'; includeUncontrolled: boolean }) => Promise<readonly unknown[]>;
  };
}
const scope = globalThis as unknown as Scope;
const shell = SHELL;

const SHELLS = `${CACHES}shell-`;
const OWN_SHELL = SHELLS + RELEASE;
const QUESTIONNAIRES = `${CACHES}questionnaires`;
const PAGE = '/index.html';

/** A server that takes longer counts as unreachable, when there is a page to show instead. */
const PATIENCE_MS = 4_000;

// A new release takes over at once. Pages come from the server when it answers, so the next navigation brings the new
// one; an open page of the old release goes on with what its shell holds.
scope.addEventListener('install', (event) => {
  event.waitUntil(fillShell().then(() => scope.skipWaiting()));
});
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener('message', (event) => {
  event.waitUntil(keep(event.data).then(() => event.ports[0]?.postMessage('kept')));
});
scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const treatment = treatmentOf(request, location.origin);
  if (treatment === 'page') event.respondWith(page(request));
  if (treatment === 'asset') event.respondWith(asset(request));
  if (treatment === 'questionnaire') event.respondWith(questionnaire(event));
});

async function page(request: Request): Promise<Response> {
  const fresh = fetch(request).catch(() => Response.error());
  const inTime = await Promise.race([fresh, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  if (inTime && inTime.type !== 'error' && inTime.status < 500) return inTime;
  return (await caches.match(PAGE, { cacheName: OWN_SHELL, ignoreVary: true })) ?? fresh;
}

async function asset(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function questionnaire(event: FetchEvent): Promise<Response> {
  const { request } = event;
  const kept = await caches.match(request, { cacheName: QUESTIONNAIRES, ignoreVary: true });
  if (!kept) return fetch(request);
  event.waitUntil(renew(request.url).catch(() => undefined));
  return kept;
}

/** Completes what a page needs to start without a connection; after a sign-out there is nothing any more. */
async function keep({ script, questionnaire: path }: Keep): Promise<void> {
  await fillShell();
  const isKept = (await caches.match(path, { cacheName: QUESTIONNAIRES, ignoreVary: true })) !== undefined;
  const isPublic = treatmentOf(new Request(path), location.origin) === 'questionnaire';
  if (!isKept && isPublic) await renew(path);
  if (shell.includes(script)) await dropOldShells();
}

async function renew(path: string): Promise<void> {
  await (await caches.open(QUESTIONNAIRES)).add(path);
}

async function fillShell(): Promise<void> {
  const cache = await caches.open(OWN_SHELL);
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const missing = [PAGE, ...shell].filter((path) => !known.has(path));
  await cache.addAll(missing.map((path) => new Request(path, { cache: path === PAGE ? 'no-cache' : 'default' })));
}

/** Not while a second tab is open: it may be of the old release and need a page that it has not loaded yet. */
async function dropOldShells(): Promise<void> {
  const tabs = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tabs.length > 1) return;
  const old = (await caches.keys()).filter((name) => name.startsWith(SHELLS) && name !== OWN_SHELL);
  await Promise.all(old.map((name) => caches.delete(name)));
}
