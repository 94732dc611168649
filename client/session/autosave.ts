import { effect, signal } from '@preact/signals';
import type { AssessmentState } from '../../schema/assessment/assessment.ts';
import type { Address } from '../../schema/questionnaire/definition.ts';
import type { Remark } from '../../schema/questionnaire/answers.ts';
import { readAssessment, removeAnswer, removeRemark, saveAnswer, saveRemark } from '../api.ts';
import { Refusal, refusalText } from '../request.ts';
import { announce, announceUnsent, hear, hearUnsent } from './other-tabs.ts';
import { accept, change, collide, keepOwn, refuse, sendable, sending, without } from './outbox.ts';
import type { Outbox, Unsent } from './outbox.ts';
import { changesBetween, storeChanges } from './outbox-storage.ts';
import { isRemark, remarkedAt, remarkPlace, toHeld } from './place.ts';
import type { Given, Held, Kept } from './place.ts';
import {
  answers,
  assessment,
  isClosed,
  isFrozen,
  isGone,
  keptAt,
  openedBy,
  outbox,
  owner,
  ownerOf,
  records,
  sessionLost,
  takeRecord,
  takeState,
} from './session.ts';
import { clientIdOf, newStamp } from './stamp.ts';
import { note, undoable, undone } from './undo.ts';
import type { Deed, Deeds } from './undo.ts';

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
/** How many changes of the outbox are on their way to the disk. */
export const writing = signal(0);

let timer: ReturnType<typeof setTimeout> | undefined;
let failures = 0;
let running: { readonly whose: string | undefined; readonly done: Promise<void> } | undefined;

/** What can be taken back in this window. */
const deeds = signal<Deeds>({});

/** How answers are given. */
interface Manner {
  /** Wait for more keystrokes before sending. */
  readonly delayMs?: number;
  /** The earlier submission whose answers are taken over unchanged. */
  readonly confirms?: string;
}

/** Stores an answer (null: removes it): first on this device, then on the server. */
export function giveAnswer(address: Address, answer: Given, delayMs = 0): void {
  giveAnswers([[address, answer]], { delayMs });
}

/** Stores several answers in one deed, which is taken back as one. */
export function giveAnswers(
  given: readonly (readonly [Address, Given])[],
  { delayMs = 0, confirms }: Manner = {},
): void {
  const before = answers.value;
  const changes = given.map(([address, after]) => ({ address, before: before[address] ?? null, after }));
  deeds.value = note(deeds.value, { changes, isTyped: delayMs > 0 });
  for (const [address, answer] of given) keep(address, answer, confirms);
  schedule(delayMs);
}

/** Stores the remark on a question (null: removes it) as answers are stored. */
export function giveRemark(question: string, remark: Remark | null, delayMs: number): void {
  keep(remarkPlace(question), remark);
  schedule(delayMs);
}

/** The last change of a question in this window that can be taken back. */
export const undoableOf = (question: string): Deed | undefined => undoable(deeds.value, question, answers.value);

/** Takes the last change of a question back: the answers before it are saved anew. */
export function undo(question: string): void {
  const changes = undoableOf(question)?.changes ?? [];
  deeds.value = undone(deeds.value, question);
  for (const { address, before } of changes) keep(address, before);
  schedule(0);
}

function keep(place: string, kept: Kept, confirms?: string): void {
  const record = records.value[place];
  update(change(outbox.value, { address: place, answer: kept, record, stamp: newStamp(), confirms }));
}

/** Decides a conflict for the own answer, or for the stored one. */
export function decide(address: Address, whose: 'own' | 'stored'): void {
  const stored = outbox.value[address]?.conflict;
  if (stored) takeRecord(stored);
  update(whose === 'own' ? keepOwn(outbox.value, address) : without(outbox.value, address));
  schedule(0);
}

/** Gives up every unsent answer and remark of the assessment. */
export function giveUpUnsent(): void {
  update({});
}

/** Gives up the unsent answers of the assessment; its unsent remarks stay. */
export function giveUpUnsentAnswers(): void {
  update(Object.fromEntries(Object.entries(outbox.value).filter(([place]) => remarkedAt(place) !== undefined)));
}

/** Sends what is unsent, one after the other; resolves when nothing can be sent (any more). */
export function flush(): Promise<void> {
  const whose = owner.value;
  // What is on its way for another assessment, or another account, may take long: nothing waits for it.
  if (running && running.whose === whose) return running.done;
  const run = { whose, done: sendAll(whose) };
  running = run;
  void run.done.finally(() => {
    if (running === run) running = undefined;
  });
  return run.done;
}

/** Starts sending for the assessment that is open, now and whenever it changes. */
export function startAutosave(): void {
  effect(() => {
    if (owner.value !== openedOwner) startSending(owner.value);
  });
  // Sending pauses while the session is lost or the answers are frozen, and goes on by itself afterwards.
  effect(() => {
    if (assessment.value && !sessionLost.value && !isFrozen.value) schedule(0);
  });
  addEventListener('online', () => schedule(0));
  hear(({ assessmentId, record }) => {
    if (assessmentId === assessment.value?.id) takeRecord(record);
  });
  hearUnsent(({ owner: whose, changed }) => {
    if (whose === owner.value) outbox.value = withChanges(outbox.value, changed);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void catchUp();
  });
  addEventListener('beforeunload', (event) => {
    if (Object.keys(outbox.value).length > 0) event.preventDefault();
  });
}

let openedOwner: string | undefined;

function startSending(whose: string | undefined): void {
  openedOwner = whose;
  savedAt.value = undefined;
  sendingState.value = 'idle';
  failures = 0;
  deeds.value = {};
  if (Object.keys(outbox.peek()).length > 0) schedule(0);
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
  const whose = owner.value;
  if (id === undefined) return;
  const state = await readAssessment(id).catch((error: unknown): AssessmentState | undefined => {
    if (owner.value === whose) noteLostSession(error);
    return undefined;
  });
  if (!state || owner.value !== whose) return;
  // With another account it is somebody else's, who is not to send what is unsent here.
  if (openedBy.value !== undefined && ownerOf(state) !== whose) sessionLost.value = true;
  else takeState(state);
}

function update(next: Outbox): void {
  const whose = owner.value;
  if (whose === undefined) return;
  const changed = changesBetween(outbox.value, next);
  outbox.value = next;
  if (Object.keys(changed).length > 0) void write(whose, changed);
}

/** Writes to the disk and tells the other tabs; sending does not wait for it, saying that it is safe does. */
async function write(whose: string, changed: Readonly<Record<Address, Unsent | null>>): Promise<void> {
  announceUnsent({ owner: whose, changed });
  writing.value += 1;
  isKept.value = await storeChanges(whose, changed);
  writing.value -= 1;
}

function withChanges(before: Outbox, changed: Readonly<Record<Address, Unsent | null>>): Outbox {
  const entries = Object.entries({ ...before, ...changed });
  return Object.fromEntries(entries.flatMap(([address, entry]) => (entry ? [[address, entry]] : [])));
}

function schedule(delayMs: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void flush(), delayMs);
}

async function sendAll(whose: string | undefined): Promise<void> {
  clearTimeout(timer);
  const id = assessment.value?.id;
  if (id === undefined || whose === undefined) return;
  for (let next = upNext(); next; next = upNext()) {
    sendingState.value = 'sending';
    const isThrough = await sendOne({ id, whose }, next);
    if (!isThrough || owner.value !== whose) return;
  }
  sendingState.value = 'idle';
}

/** What is sent: to which assessment, and whose (see `owner` of the session). */
interface Sent {
  readonly id: string;
  readonly whose: string;
}

function upNext(): Unsent | undefined {
  return sessionLost.value || isFrozen.value ? undefined : sendable(outbox.value)[0];
}

/** Sends one answer or remark; false when sending has to pause. */
async function sendOne(sent: Sent, entry: Unsent): Promise<boolean> {
  update(sending(outbox.value, entry.address));
  try {
    settle(sent, entry, await send(sent.id, entry));
    return true;
  } catch (error) {
    return handleFailure(sent, entry, error);
  }
}

async function send(id: string, { address, answer, baseRevision, stamp, confirms }: Unsent): Promise<Held> {
  const writing = { baseRevision, clientId: clientIdOf(stamp) };
  const question = remarkedAt(address);
  if (question === undefined) {
    if (isRemark(answer)) throw new Refusal('invalid-request');
    if (answer === null) return removeAnswer(id, address, writing);
    return saveAnswer(id, address, answer, { ...writing, confirms });
  }
  if (answer !== null && !isRemark(answer)) throw new Refusal('invalid-request');
  return toHeld(
    await (answer === null ? removeRemark(id, question, writing) : saveRemark(id, question, answer, writing)),
  );
}

function settle({ id, whose }: Sent, entry: Unsent, record: Held): void {
  if (owner.value !== whose) return;
  failures = 0;
  takeRecord(record);
  announce({ assessmentId: id, record });
  savedAt.value = record.changedAt;
  update(accept(outbox.value, entry, record));
  // Opened without a connection, and now there is one: others may have answered.
  if (keptAt.value !== undefined) void refresh();
}

async function handleFailure({ whose }: Sent, entry: Unsent, error: unknown): Promise<boolean> {
  if (owner.value !== whose) return false;
  const code = error instanceof Refusal ? error.code : 'internal';
  if (error instanceof Refusal && code === 'revision-conflict') {
    const stored = error.stored && toHeld(error.stored);
    if (stored) takeRecord(stored);
    update(collide(outbox.value, entry, stored));
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
  if (
    [
      'invalid-answer',
      'invalid-request',
      'question-not-found',
      'body-too-large',
      'not-permitted',
      'not-your-section',
    ].includes(code)
  ) {
    update(refuse(outbox.value, entry, refusalText(error)));
    return true;
  }
  sendingState.value = 'waiting';
  isServerStuck.value = code !== 'unreachable';
  schedule(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures));
  failures += 1;
  return false;
}

/** Whether a refusal means that the session has ended, or the assessment is not there any more; then it is noted. */
export function noteLostSession(error: unknown): boolean {
  const isLost = error instanceof Refusal && isClosed(error.code);
  if (isLost) {
    isGone.value = error.code === 'assessment-not-found' && openedBy.value !== undefined;
    sessionLost.value = true;
    keptAt.value = undefined;
  }
  return isLost;
}
