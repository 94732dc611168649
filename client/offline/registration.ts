import { computed, effect, signal } from '@preact/signals';
import { assessment, presence } from '../session/session.ts';
import { CACHES, questionnairePath } from './requests.ts';
import type { Keep } from './requests.ts';

const WORKER = '/service-worker.js';

/** Whether a reload without a connection would show the questionnaire. */
export const canStartOffline = signal(false);

/** Browsers have service workers on encrypted pages and on this machine only. */
const workers = (): ServiceWorkerContainer | undefined =>
  'serviceWorker' in navigator ? navigator.serviceWorker : undefined;

/** Keeps the client itself in this browser as soon as an assessment is open. */
export function keepShell(): void {
  // There is no built worker in development.
  if (import.meta.env.DEV || !workers()) return;
  const path = computed(() => {
    const version = presence.value === 'here' ? assessment.value?.questionnaire : undefined;
    return version && questionnairePath(version.id, version.version);
  });
  effect(() => {
    if (path.value !== undefined) void prepare(path.value).catch(() => undefined);
  });
  // The worker of a new release has taken over.
  workers()?.addEventListener('controllerchange', () => {
    const worker = workers()?.controller;
    if (worker && path.peek() !== undefined) keep(worker, path.peek() ?? '');
  });
}

async function prepare(questionnaire: string): Promise<void> {
  await workers()?.register(WORKER, { updateViaCache: 'none' });
  const worker = (await workers()?.ready)?.active;
  if (worker) keep(worker, questionnaire);
}

function keep(worker: ServiceWorker, questionnaire: string): void {
  const { port1, port2 } = new MessageChannel();
  port1.addEventListener('message', () => {
    canStartOffline.value = true;
  });
  port1.start();
  const wish: Keep = { script: new URL(import.meta.url).pathname, questionnaire };
  worker.postMessage(wish, [port2]);
}

/** Removes service worker and caches; the next assessment brings them back. */
export async function stopOffline(): Promise<void> {
  canStartOffline.value = false;
  const names = 'caches' in globalThis ? await caches.keys() : [];
  await Promise.all(names.filter((name) => name.startsWith(CACHES)).map((name) => caches.delete(name)));
  await (await workers()?.getRegistration(WORKER))?.unregister();
}
