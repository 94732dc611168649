import { computed, signal } from '@preact/signals';
import type { AnswerRecord, Assessment, AssessmentState } from '../../schema/assessment/assessment.ts';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import type { Address, Questionnaire } from '../../schema/questionnaire/definition.ts';
import { pathOf } from '../../schema/questionnaire/path.ts';
import { nbAll } from '../../schema/text/format.ts';
import { readCurrent, readQuestionnaire, Refusal, refusalText } from '../api.ts';
import type { Outbox } from './outbox.ts';

/** Whether there is an assessment in this browser. `failed`: not known, the server did not answer. */
export type Presence = 'loading' | 'none' | 'here' | 'failed';

export const presence = signal<Presence>('loading');
export const failure = signal('');
export const assessment = signal<Assessment | undefined>();
export const questionnaire = signal<Questionnaire | undefined>();
export const records = signal<Readonly<Record<Address, AnswerRecord>>>({});
export const outbox = signal<Outbox>({});

/** The access code, from its creation until the person goes on; the server keeps only a hash of it. */
export const freshCode = signal<string | undefined>();

/** The cookie is gone or expired while the page is open. */
export const sessionLost = signal(false);

export const isFrozen = computed(() => assessment.value?.status === 'submitted');

/** What the person sees: the stored answers with the unsent ones on top. */
export const answers = computed<Answers>(() => {
  const stored = Object.values(records.value).map(({ address, answer }) => [address, answer] as const);
  const unsent = Object.values(outbox.value).map(({ address, answer }) => [address, answer] as const);
  return Object.fromEntries([...new Map([...stored, ...unsent])].flatMap(([a, v]) => (v === null ? [] : [[a, v]])));
});

/** The way through the questionnaire as it is asked now. */
export const path = computed(() => {
  const kind = assessment.value?.municipality.kind;
  return questionnaire.value && kind ? pathOf(questionnaire.value, answers.value, kind) : undefined;
});

/** Asks the server which assessment the cookie opens. */
export async function loadCurrent(): Promise<void> {
  presence.value = 'loading';
  try {
    await adopt(await readCurrent());
  } catch (error) {
    const isNone = error instanceof Refusal && ['access-code-missing', 'access-code-unknown'].includes(error.code);
    presence.value = isNone ? 'none' : 'failed';
    failure.value = refusalText(error);
  }
}

/** Takes over an assessment with its answers and fetches its questionnaire. */
export async function adopt(state: AssessmentState): Promise<void> {
  const { id, version } = state.assessment.questionnaire;
  const known = questionnaire.value;
  const needed = known?.id === id && known.version === version ? known : await readQuestionnaire(id, version);
  questionnaire.value = known === needed ? needed : unbroken(needed);
  takeState(state);
  sessionLost.value = false;
  presence.value = 'here';
}

/** Keeps together on one line what belongs together: numbers with their units, "IT-Abteilung". */
const unbroken = (found: Questionnaire): Questionnaire =>
  nbAll(JSON.parse(JSON.stringify(found).replaceAll(/\b(IT|E)-(?=\p{Lu})/gu, '$1-\u2060')) as Questionnaire);

/** Takes over what the server held when it answered; what was saved meanwhile is newer and stays. */
export function takeState(state: AssessmentState): void {
  const known = assessment.peek()?.id === state.assessment.id ? records.peek() : {};
  const newer = (record: AnswerRecord): AnswerRecord => {
    const own = known[record.address];
    return own && own.revision > record.revision ? own : record;
  };
  assessment.value = state.assessment;
  records.value = { ...known, ...Object.fromEntries(state.answers.map((record) => [record.address, newer(record)])) };
}

/** Takes over one stored answer, unless a newer revision is known already. */
export function takeRecord(record: AnswerRecord): void {
  const known = records.value[record.address];
  if (!known || known.revision < record.revision) records.value = { ...records.value, [record.address]: record };
}

/** Forgets the assessment in this browser window. */
export function forget(): void {
  assessment.value = undefined;
  questionnaire.value = undefined;
  records.value = {};
  outbox.value = {};
  freshCode.value = undefined;
  sessionLost.value = false;
  presence.value = 'none';
}
