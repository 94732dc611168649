import type { VNode } from 'preact';
import { list } from '../../schema/text/format.ts';
import { present } from '../session/live.ts';
import { questionnaire } from '../session/session.ts';

/** Who else is here, quietly: nothing is locked, so nobody has to act on it. */
export function PresenceNote(): VNode | null {
  if (present.value.length === 0) return null;
  return <p class="presence">Auch gerade hier: {list([...new Set(present.value.map(words))])}</p>;
}

/** "Ayşe Öztürk (Strategie)" */
function words({ name, section }: { readonly name: string | null; readonly section: string | null }): string {
  const title = questionnaire.value?.sections.find(({ id }) => id === section)?.title;
  const who = name ?? 'jemand mit demselben Zugangscode';
  return title === undefined ? who : `${who} (${title})`;
}
