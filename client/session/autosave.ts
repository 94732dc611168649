import { effect, signal } from '@preact/signals';
import type { AnswerRecord, AssessmentState } from '../../schema/assessment/assessment.ts';
import type { Address } from '../../schema/questionnaire/definition.ts';
import { readCurrent, Refusal, refusalText, removeAnswer, saveAnswer } from '../api.ts';
import { announce, hear } from './other-tabs.ts';
import { accept, change, collide, keepOwn, refuse, sendable, sending, without } from './outbox.ts';
import type { Given, Outbox, Unsent } from './outbox.ts';
import { concerns, loadOutbox, storeChanges } from './outbox-storage.ts';
import { assessment, isFrozen, outbox, records, sessionLost, takeRecord, takeState } from './session.ts';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/** `waiting`: could not be sent, is tried again by itself. */
export type Sending = 'idle' | 'sending' | 'waiting';

export const sendingState = signal<Sending>('idle');
/** Whether the server was reached the last time and could not save; otherwise there was no connection. */
export const isServerStuck = signal(false);
export const savedAt = signal<string | undefined>();
/** False when the browser cannot keep unsent answers beyond this page. */
export const isKept = signal(true);

let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let running: Promise<void> | undefined;

/** Stores an answer (null: removes it): first on this device, then on the server. */
export function giveAnswer(address: Address, answer: Given, delayMs = 0): void {
  const record = records.value[address];
  update(
    change(outbox.value, { address, answer, record, stamp: crypto.getRandomValues(new Uint32Array(2)).join('-') }),
  );
  schedule(delayMs);
}

/** Decides a conflict for the own answer, or for the stored one. */
export function decide(address: Address, whose: 'own' | 'stored'): void {
  const stored = outbox.value[address]?.conflict;
  if (stored) takeRecord(stored);
  update(whose === 'own' ? keepOwn(outbox.value, address) : without(outbox.value, address));
  schedule(0);
}

/** Gives up every unsent answer of the assessment. */
export function giveUpUnsent(): void {
  update({});
}

/** Sends what is unsent, one after the other; resolves when nothing can be sent (any more). */
export function flush(): Promise<void> {
  running ??= sendAll().finally(() => {
    running = undefined;
  });
  return running;
}

/** Starts sending for the assessment that is open, now and whenever it changes. */
export function startAutosave(): void {
  effect(() => {
    const id = assessment.value?.id;
    if (id !== loadedFor) takeOutbox(id);
  });
  // Sending pauses while the session is lost or the answers are frozen, and goes on by itself afterwards.
  effect(() => {
    if (assessment.value && !sessionLost.value && !isFrozen.value) schedule(0);
  });
  addEventListener('online', () => schedule(0));
  hear(({ assessmentId, record }) => {
    if (assessmentId === assessment.value?.id) takeRecord(record);
  });
  addEventListener('storage', (event) => {
    if (loadedFor !== undefined && concerns(event, loadedFor)) outbox.value = loadOutbox(loadedFor);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void catchUp();
  });
  addEventListener('beforeunload', (event) => {
    if (Object.keys(outbox.value).length > 0) event.preventDefault();
  });
}

let loadedFor: string | undefined;

function takeOutbox(id: string | undefined): void {
  loadedFor = id;
  outbox.value = id === undefined ? {} : loadOutbox(id);
  savedAt.value = undefined;
  if (Object.keys(outbox.value).length > 0) schedule(0);
}

/** After a pause others may have answered, and this device may have been asleep. */
async function catchUp(): Promise<void> {
  if (!assessment.value || sessionLost.value) return;
  await flush();
  await refresh();
}

/** Takes over what the server holds now; silent when it does not answer. */
export async function refresh(): Promise<void> {
  const id = assessment.value?.id;
  if (id === undefined) return;
  const state = await readCurrent().catch((error: unknown): AssessmentState | undefined => {
    noteLostSession(error);
    return undefined;
  });
  if (state?.assessment.id === id) takeState(state);
}

function update(next: Outbox): void {
  const id = assessment.value?.id;
  if (id === undefined) return;
  isKept.value = storeChanges(id, outbox.value, next);
  outbox.value = next;
}

function schedule(delayMs: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void flush(), delayMs);
}

async function sendAll(): Promise<void> {
  clearTimeout(timer);
  const id = assessment.value?.id;
  if (id === undefined) return;
  for (let next = upNext(); next; next = upNext()) {
    sendingState.value = 'sending';
    const isThrough = await sendOne(id, next);
    if (!isThrough) return;
    if (assessment.value?.id !== id) break;
  }
  sendingState.value = 'idle';
}

function upNext(): Unsent | undefined {
  return sessionLost.value || isFrozen.value ? undefined : sendable(outbox.value)[0];
}

/** Sends one answer; false when sending has to pause. */
async function sendOne(id: string, entry: Unsent): Promise<boolean> {
  update(sending(outbox.value, entry.address));
  try {
    const record =
      entry.answer === null
        ? await removeAnswer(id, entry.address, entry.baseRevision)
        : await saveAnswer(id, entry.address, entry.answer, entry.baseRevision);
    settle(id, entry, record);
    return true;
  } catch (error) {
    return handleFailure(id, entry, error);
  }
}

function settle(id: string, entry: Unsent, record: AnswerRecord): void {
  failures = 0;
  if (assessment.value?.id !== id) return;
  takeRecord(record);
  announce({ assessmentId: id, record });
  savedAt.value = record.changedAt;
  update(accept(outbox.value, entry, record));
}

async function handleFailure(id: string, entry: Unsent, error: unknown): Promise<boolean> {
  if (assessment.value?.id !== id) return false;
  const code = error instanceof Refusal ? error.code : 'internal';
  if (error instanceof Refusal && code === 'revision-conflict') {
    if (error.stored) takeRecord(error.stored);
    update(collide(outbox.value, entry, error.stored));
    return true;
  }
  if (noteLostSession(error)) {
    sendingState.value = 'idle';
    return false;
  }
  if (code === 'assessment-submitted') {
    await refresh();
    sendingState.value = 'idle';
    return false;
  }
  if (['invalid-answer', 'invalid-request', 'question-not-found', 'body-too-large'].includes(code)) {
    update(refuse(outbox.value, entry, refusalText(error)));
    return true;
  }
  sendingState.value = 'waiting';
  isServerStuck.value = code !== 'unreachable';
  schedule(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures));
  failures += 1;
  return false;
}

function noteLostSession(error: unknown): boolean {
  const isLost =
    error instanceof Refusal &&
    ['access-code-missing', 'access-code-unknown', 'assessment-not-found'].includes(error.code);
  if (isLost) sessionLost.value = true;
  return isLost;
}
