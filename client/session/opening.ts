import { batch } from '@preact/signals';
import type { AssessmentState } from '../../schema/assessment/assessment.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { nbAll } from '../../schema/text/format.ts';
import { readAssessment, readCurrent, readQuestionnaire } from '../api.ts';
import { dropKept, readKept } from '../offline/kept-state.ts';
import { Refusal, refusalText, speakFor } from '../request.ts';
import { choose, chosenAssessment, chosenOwner } from './chosen.ts';
import type { Outbox } from './outbox.ts';
import { loadOutbox, storeChanges } from './outbox-storage.ts';
import {
  failure,
  forgotten,
  isClosed,
  isGone,
  keptAt,
  outbox,
  owner,
  ownerOf,
  presence,
  questionnaire,
  records,
  sessionLost,
  takeState,
} from './session.ts';

/** After this the answers kept on the device are shown while the server thinks. */
const PATIENCE_MS = 3_000;

/** Asks the server which assessment the cookie opens; without an answer the one kept on this device is shown. */
export async function loadCurrent(): Promise<void> {
  presence.value = 'loading';
  const timer = setTimeout(() => void openKept(), PATIENCE_MS);
  try {
    await adopt(await readOpen());
  } catch (error) {
    const isNone = error instanceof Refusal && isClosed(error.code);
    failure.value = refusalText(error);
    if (isNone ? await reopenUnsent() : await openKept()) return;
    if (isNone && (await openByCode())) return;
    presence.value = isNone ? 'none' : 'failed';
  } finally {
    clearTimeout(timer);
  }
}

/** What was opened with an account is closed; perhaps there is a self-check too. */
async function openByCode(): Promise<boolean> {
  if (chosenAssessment() === undefined) return false;
  choose(undefined);
  try {
    await adopt(await readCurrent());
    return true;
  } catch {
    return false;
  }
}

/** Opens an assessment of the account; rejects with the refusal. */
export async function openAssessment(id: string): Promise<void> {
  await adopt(await readAssessment(id));
}

/** The assessment that was opened last with an account, or the one of the access code. */
function readOpen(): Promise<AssessmentState> {
  const id = chosenAssessment();
  return id === undefined ? readCurrent() : readAssessment(id);
}

/** Shows the assessment as this device keeps it; false when there is none. */
async function openKept(): Promise<boolean> {
  const kept = await readKept(chosenOwner(), new Date().toISOString());
  try {
    if (kept) await adopt(kept.state, kept.keptAt);
  } catch {
    // Its questionnaire is not on this device.
  }
  return presence.value === 'here';
}

/** The session has ended: what this device keeps is shown only while it holds unsent answers. */
async function reopenUnsent(): Promise<boolean> {
  const kept = await readKept(chosenOwner(), new Date().toISOString());
  if (!kept) return false;
  const keptOwner = ownerOf(kept.state);
  if (presence.value !== 'here' && Object.keys(await loadOutbox(keptOwner)).length === 0) {
    await dropKept(keptOwner);
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
  const isOpen = owner.value === ownerOf(state);
  const unsent = isOpen ? outbox.value : await unsentOf(state);
  // Meanwhile the server has answered.
  if (since !== undefined && presence.value === 'here') return;
  batch(() => {
    questionnaire.value = known === needed ? needed : unbroken(needed);
    outbox.value = unsent;
    if (!isOpen) records.value = {};
    takeState(state, since);
    if (since === undefined) choose(state.account ? ownerOf(state) : undefined);
    speakFor(state.account ?? undefined);
    forgotten.value = undefined;
    sessionLost.value = false;
    isGone.value = false;
    presence.value = 'here';
  });
}

/** The unsent answers of a state; those of a self-check go with it when a municipality has taken it over. */
async function unsentOf(state: AssessmentState): Promise<Outbox> {
  const { id } = state.assessment;
  const left = state.account ? await loadOutbox(id) : {};
  if (Object.keys(left).length > 0 && (await storeChanges(ownerOf(state), left))) {
    await storeChanges(id, Object.fromEntries(Object.keys(left).map((address) => [address, null])));
  }
  return loadOutbox(ownerOf(state));
}

/** Keeps together on one line what belongs together: numbers with their units, "IT-Abteilung". */
const unbroken = (found: Questionnaire): Questionnaire =>
  nbAll(JSON.parse(JSON.stringify(found).replaceAll(/\b(IT|E)-(?=\p{Lu})/gu, '$1-\u2060')) as Questionnaire);
