import { batch, computed, signal } from '@preact/signals';
import type { Assessment, AssessmentState } from '../../schema/assessment/assessment.ts';
import type { Answer, Answers, Remarks } from '../../schema/questionnaire/answers.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { pathOf } from '../../schema/questionnaire/path.ts';
import { nbAll } from '../../schema/text/format.ts';
import { readCurrent, readQuestionnaire, Refusal, refusalText } from '../api.ts';
import { dropKept, readKept } from '../offline/kept-state.ts';
import type { Outbox } from './outbox.ts';
import { loadOutbox } from './outbox-storage.ts';
import { isRemark, remarkedAt, toHeld, toRecords } from './place.ts';
import type { Held, Kept } from './place.ts';

/** Whether there is an assessment in this browser. `failed`: not known, the server did not answer. */
export type Presence = 'loading' | 'none' | 'here' | 'failed';

export const presence = signal<Presence>('loading');
export const failure = signal('');
export const assessment = signal<Assessment | undefined>();
export const questionnaire = signal<Questionnaire | undefined>();
/** What the server holds: answers by address, remarks by place. */
export const records = signal<Readonly<Record<string, Held>>>({});
export const outbox = signal<Outbox>({});

/** When the server held what is shown, while it has not been reached since this page was opened. */
export const keptAt = signal<string | undefined>();

/** The assessment that was signed out or deleted in this window: the device has to forget it too. */
export const forgotten = signal<string | undefined>();

/** The access code, from its creation until the person goes on; the server keeps only a hash of it. */
export const freshCode = signal<string | undefined>();

/** The cookie is gone or expired while the page is open. */
export const sessionLost = signal(false);

export const isFrozen = computed(() => assessment.value?.status === 'submitted');

/** What the person sees: what is stored with what is unsent on top. */
const shown = computed<readonly (readonly [string, Kept])[]>(() => {
  const stored = Object.values(records.value).map(({ address, answer }) => [address, answer] as const);
  const unsent = Object.values(outbox.value).map(({ address, answer }) => [address, answer] as const);
  return [...new Map([...stored, ...unsent])];
});

/** Every answer that is given, by address. */
export const answers = computed<Answers>(() => {
  const isGiven = (entry: readonly [string, Kept]): entry is readonly [string, Answer] =>
    entry[1] !== null && !isRemark(entry[1]) && remarkedAt(entry[0]) === undefined;
  return Object.fromEntries(shown.value.filter(isGiven));
});

/** Every remark, by question. */
export const remarks = computed<Remarks>(() =>
  Object.fromEntries(
    shown.value.flatMap(([place, kept]) => {
      const question = remarkedAt(place);
      return question !== undefined && isRemark(kept) ? [[question, kept] as const] : [];
    }),
  ),
);

/** The way through the questionnaire as it is asked now. */
export const path = computed(() => {
  const kind = assessment.value?.municipality.kind;
  return questionnaire.value && kind ? pathOf(questionnaire.value, answers.value, kind) : undefined;
});

/** The server's answer as far as it is known here, for the start without a connection. */
export const heldState = computed<AssessmentState | undefined>(() => {
  const open = assessment.value;
  return (
    lastState.value && open && { ...lastState.value, assessment: open, ...toRecords(Object.values(records.value)) }
  );
});
const lastState = signal<AssessmentState | undefined>();

/** After this the answers kept on the device are shown while the server thinks. */
const PATIENCE_MS = 3_000;

/** Asks the server which assessment the cookie opens; without an answer the one kept on this device is shown. */
export async function loadCurrent(): Promise<void> {
  presence.value = 'loading';
  const timer = setTimeout(() => void openKept(), PATIENCE_MS);
  try {
    await adopt(await readCurrent());
  } catch (error) {
    const isNone = error instanceof Refusal && ['access-code-missing', 'access-code-unknown'].includes(error.code);
    failure.value = refusalText(error);
    if (isNone ? await reopenUnsent() : await openKept()) return;
    presence.value = isNone ? 'none' : 'failed';
  } finally {
    clearTimeout(timer);
  }
}

/** Shows the assessment as this device keeps it; false when there is none. */
async function openKept(): Promise<boolean> {
  const kept = await readKept(new Date().toISOString());
  try {
    if (kept) await adopt(kept.state, kept.keptAt);
  } catch {
    // Its questionnaire is not on this device.
  }
  return presence.value === 'here';
}

/** The session has ended: what this device keeps is shown only while it holds unsent answers. */
async function reopenUnsent(): Promise<boolean> {
  const id = (await readKept(new Date().toISOString()))?.state.assessment.id;
  if (id === undefined) return false;
  if (presence.value !== 'here' && Object.keys(await loadOutbox(id)).length === 0) {
    await dropKept(id);
    return false;
  }
  const isOpen = await openKept();
  sessionLost.value = isOpen;
  keptAt.value = undefined;
  return isOpen;
}

/**
 * Takes over an assessment with its answers, fetches its questionnaire, and puts the unsent answers on top. `since`:
 * it does not come from the server but was kept on this device then.
 */
export async function adopt(state: AssessmentState, since?: string): Promise<void> {
  const { id, version } = state.assessment.questionnaire;
  const known = questionnaire.value;
  const needed = known?.id === id && known.version === version ? known : await readQuestionnaire(id, version);
  const isOpen = assessment.value?.id === state.assessment.id;
  const unsent = isOpen ? outbox.value : await loadOutbox(state.assessment.id);
  // Meanwhile the server has answered.
  if (since !== undefined && presence.value === 'here') return;
  batch(() => {
    questionnaire.value = known === needed ? needed : unbroken(needed);
    outbox.value = unsent;
    takeState(state, since);
    forgotten.value = undefined;
    sessionLost.value = false;
    presence.value = 'here';
  });
}

/** Keeps together on one line what belongs together: numbers with their units, "IT-Abteilung". */
const unbroken = (found: Questionnaire): Questionnaire =>
  nbAll(JSON.parse(JSON.stringify(found).replaceAll(/\b(IT|E)-(?=\p{Lu})/gu, '$1-\u2060')) as Questionnaire);

/** Takes over what the server held when it answered; what was saved meanwhile is newer and stays. */
export function takeState(state: AssessmentState, since?: string): void {
  const known = assessment.peek()?.id === state.assessment.id ? records.peek() : {};
  const newer = (record: Held): Held => {
    const own = known[record.address];
    return own && own.revision > record.revision ? own : record;
  };
  batch(() => {
    lastState.value = state;
    keptAt.value = since;
    assessment.value = state.assessment;
    const held = [...state.answers, ...state.remarks].map(toHeld);
    records.value = { ...known, ...Object.fromEntries(held.map((record) => [record.address, newer(record)])) };
  });
}

/** Takes over one stored answer or remark, unless a newer revision is known already. */
export function takeRecord(record: Held): void {
  const known = records.value[record.address];
  if (!known || known.revision < record.revision) records.value = { ...records.value, [record.address]: record };
}

/** Forgets the assessment, in this window and on this device. */
export function forget(): void {
  const id = assessment.value?.id;
  assessment.value = undefined;
  questionnaire.value = undefined;
  records.value = {};
  outbox.value = {};
  freshCode.value = undefined;
  sessionLost.value = false;
  presence.value = 'none';
  forgotten.value = id;
}
