import { batch, computed, signal } from '@preact/signals';
import { mayWith } from '../../schema/account/role.ts';
import type { Actor, AssessmentDeed } from '../../schema/account/role.ts';
import type { Assessment, AssessmentState } from '../../schema/assessment/assessment.ts';
import type { Answer, Answers, Remarks } from '../../schema/questionnaire/answers.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { pathOf, pathWithin } from '../../schema/questionnaire/path.ts';
import { choose } from './chosen.ts';
import { speakFor } from '../request.ts';
import type { Refusal } from '../request.ts';
import type { Outbox } from './outbox.ts';
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

/** What was signed out or deleted in this window, by owner: the device has to forget it too. */
export const forgotten = signal<string | undefined>();

/** The access code, from its creation until the person goes on; the server keeps only a hash of it. */
export const freshCode = signal<string | undefined>();

/** The cookie is gone or expired while the page is open. */
export const sessionLost = signal(false);

/** Lost because the assessment is erased, or is not this account's to see any more: signing in again changes nothing. */
export const isGone = signal(false);

/** What the server said last; the records are kept up to date apart from it. */
const lastState = signal<AssessmentState | undefined>();

/**
 * Under what this device keeps unsent answers and the last state: the assessment, and with an account whose. What
 * somebody has not sent is never sent by somebody else who signs in on the same device.
 */
export const owner = computed(() => lastState.value && ownerOf(lastState.value));

/** The owner of a state. */
export const ownerOf = ({ assessment: { id }, account }: AssessmentState): string =>
  account ? `${id}@${account}` : id;

/** The account that the assessment is open with. */
export const openedBy = computed(() => lastState.value?.account ?? undefined);

/** As whom the assessment is open; what an earlier release kept on the device was opened by its code. */
export const actor = computed<Actor>(() => lastState.value?.actor ?? 'code');

/** The sections that a contributor was handed; null: all. */
export const ownSections = computed(() => lastState.value?.sections ?? null);

/** Whether it belongs to a municipality that was merged into one's own. */
export const isInherited = computed(() => lastState.value?.isInherited === true);

/** Whether this may be done with the open assessment; the interface offers nothing else. */
export const may = (deed: AssessmentDeed): boolean => mayWith(actor.value, deed);

/** Answers cannot be changed: handed in, or not this person's to change. */
export const isFrozen = computed(() => assessment.value?.status !== 'open' || !may('answer'));

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

/** The way through the questionnaire as it is asked now; a contributor's leads through her sections only. */
export const path = computed(() => {
  const kind = assessment.value?.municipality.kind;
  if (!questionnaire.value || !kind) return undefined;
  return pathWithin(pathOf(questionnaire.value, answers.value, kind), questionnaire.value, ownSections.value);
});

/** The server's answer as far as it is known here, for the start without a connection. */
export const heldState = computed<AssessmentState | undefined>(() => {
  const open = assessment.value;
  return (
    lastState.value && open && { ...lastState.value, assessment: open, ...toRecords(Object.values(records.value)) }
  );
});

/** Whether a refusal means that nothing is open here (any more). */
export const isClosed = (code: Refusal['code']): boolean =>
  [
    'access-code-missing',
    'access-code-unknown',
    'assessment-not-found',
    'not-signed-in',
    'second-factor-missing',
  ].includes(code);

/** Takes over what the server held when it answered; what was saved or changed meanwhile is newer and stays. */
export function takeState(state: AssessmentState, since?: string): void {
  const open = assessment.peek();
  const isOpen = open?.id === state.assessment.id;
  const known = isOpen ? records.peek() : {};
  const newer = (record: Held): Held => {
    const own = known[record.address];
    return own && own.revision > record.revision ? own : record;
  };
  batch(() => {
    lastState.value = state;
    keptAt.value = since;
    assessment.value = isOpen && open.revision > state.assessment.revision ? open : state.assessment;
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
  forgotten.value = owner.value;
  close();
}

/** Closes the assessment in this window; what this device keeps of it stays. */
export function close(): void {
  assessment.value = undefined;
  questionnaire.value = undefined;
  records.value = {};
  outbox.value = {};
  freshCode.value = undefined;
  sessionLost.value = false;
  isGone.value = false;
  presence.value = 'none';
  lastState.value = undefined;
  choose(undefined);
  speakFor(undefined);
}
