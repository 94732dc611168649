import { computed, effect, signal } from '@preact/signals';
import type { Suggestion, Suggestions } from '../../schema/assessment/suggestion.ts';
import type { Address } from '../../schema/questionnaire/definition.ts';
import type { PathItem } from '../../schema/questionnaire/path.ts';
import { readSuggestions } from '../api.ts';
import { readKept } from '../offline/kept-state.ts';
import { giveAnswers } from './autosave.ts';
import { assessment, keptAt, outbox, owner, ownSections, path, presence, records } from './session.ts';

const loaded = signal<{ readonly whose: string; readonly found: Suggestions } | undefined>();

/** What was handed in last time; undefined while it is not known. */
export const suggestions = computed(() => (loaded.value?.whose === owner.value ? loaded.value?.found : undefined));

const byAddress = computed(() => new Map(suggestions.value?.suggestions.map((one) => [one.address, one])));

/** What is suggested at an address. */
export const suggestionAt = (address: Address): Suggestion | undefined => byAddress.value.get(address);

/** The unanswered items among these that something is suggested for. */
export const openSuggestions = (items: readonly PathItem[]): readonly Suggestion[] =>
  items.flatMap(({ address, state }) => (state === 'unanswered' ? (suggestionAt(address) ?? []) : []));

/** Of the whole way, or of a contributor's sections. */
export const allOpenSuggestions = computed(() => openSuggestions(path.value?.items ?? []));

/** Whether the answer at an address was taken over unchanged, here or on the server. */
export function isConfirmed(address: Address): boolean {
  const unsent = outbox.value[address];
  return unsent ? unsent.confirms !== undefined : records.value[address]?.confirmedFrom !== undefined;
}

/** Takes suggestions over unchanged, in one deed. */
export function confirm(confirmed: readonly Suggestion[]): void {
  const from = suggestions.value?.from;
  if (from)
    giveAnswers(
      confirmed.map(({ address, answer }) => [address, answer]),
      { confirms: from.submissionId },
    );
}

/** Reads what is suggested whenever another assessment, or another part of it, is opened. */
export function startSuggestions(): void {
  let shown: string | undefined;
  effect(() => {
    const [whose, id] = [owner.value, assessment.value?.id];
    const isHere = presence.value === 'here' && assessment.value?.municipalityId !== undefined;
    // A page that was opened without a connection asks again once there is one.
    const asked = isHere ? [whose, ownSections.value?.join(), keptAt.value === undefined].join(' ') : undefined;
    if (asked === shown) return;
    shown = asked;
    if (asked !== undefined && id !== undefined && whose !== undefined) void load(id, whose);
  });
}

/** Without an answer of the server what this device keeps; an installation of before has no suggestions. */
async function load(id: string, whose: string): Promise<void> {
  const found = await readSuggestions(id).catch(async () => {
    const kept = await readKept(whose, new Date().toISOString());
    return kept?.suggestions;
  });
  if (owner.peek() === whose && found) loaded.value = { whose, found };
}
