import { computed, effect, signal } from '@preact/signals';
import type { Present } from '../../schema/assessment/changes.ts';
import { POLL_MS } from '../../schema/assessment/poll.ts';
import { readChanges } from '../api.ts';
import { noteLostSession, refresh } from './autosave.ts';
import { deviceId } from './device-id.ts';
import { toHeld } from './place.ts';
import { assessment, owner, ownSections, path, presence, sessionLost, takeRecord } from './session.ts';

/** Who else has the assessment open. */
export const present = signal<readonly Present[]>([]);

/** After this many failures in a row it is asked less often: nobody is to hammer a server that is down. */
const PATIENT_FAILURES = 3;
const LONG_MS = 15_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let since: { readonly id: string; readonly revision: number } | undefined;
let failures = 0;

/** Asks every three seconds what others changed, as long as the page is seen. */
export function startLive(): void {
  const isOpen = computed(() => assessment.value !== undefined && presence.value === 'here' && !sessionLost.value);
  effect(() => {
    if (isOpen.value) plan(0);
    else stop();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') plan(0);
    else stop();
  });
}

function plan(delayMs: number): void {
  clearTimeout(timer);
  if (document.visibilityState === 'visible') timer = setTimeout(() => void ask(), delayMs);
}

function stop(): void {
  clearTimeout(timer);
  present.value = [];
}

async function ask(): Promise<void> {
  const open = assessment.peek();
  if (!open || sessionLost.peek()) return;
  const whose = owner.peek();
  const from = since?.id === open.id ? since.revision : open.revision;
  try {
    const changes = await readChanges(open.id, from, { device: deviceId(), section: sectionShown() });
    failures = 0;
    // Another one has been opened meanwhile, which is asked about from its own state.
    if (owner.peek() !== whose) return plan(0);
    since = { id: open.id, revision: changes.revision };
    for (const record of [...changes.answers, ...changes.remarks]) takeRecord(toHeld(record));
    if (changes.assessment && changes.assessment.revision >= (assessment.peek()?.revision ?? 0)) {
      assessment.value = changes.assessment;
    }
    present.value = changes.present;
    // Handed over or taken back meanwhile: what may be seen is another part now.
    if (changes.sections?.join() !== ownSections.peek()?.join()) void refresh();
  } catch (error) {
    if (owner.peek() !== whose) return plan(0);
    failures += 1;
    present.value = [];
    if (noteLostSession(error)) return;
  }
  plan(failures > PATIENT_FAILURES ? LONG_MS : POLL_MS);
}

/** The section of the page that is shown; undefined outside the questionnaire. */
function sectionShown(): string | undefined {
  const page = /^\/fragebogen\/([^/]+)/u.exec(location.pathname)?.[1];
  return path.peek()?.pages.find(({ id }) => id === page)?.section;
}
