import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import { labelOf, resolveAddress } from '../../schema/questionnaire/address.ts';
import type { Address, Questionnaire } from '../../schema/questionnaire/definition.ts';
import { assessment } from '../session/session.ts';
import { Notice } from './notices.tsx';

/** The answers that went with the submission that was made in this window. */
export const dropped = signal<{ readonly id: string; readonly addresses: readonly Address[] } | undefined>();

/** "Beteiligte an der Strategie", "Komponenten: Dokumentenmanagement" */
export function namesOf(questionnaire: Questionnaire, addresses: readonly Address[]): string[] {
  return addresses.flatMap((address) => {
    const addressed = resolveAddress(questionnaire, address);
    return addressed ? [addressed.row ? `${addressed.question.short}: ${labelOf(addressed)}` : labelOf(addressed)] : [];
  });
}

/** Says which answers the submission dropped; stays until the answers are opened again. */
export function DroppedNotice({ questionnaire }: { questionnaire: Questionnaire }): VNode | null {
  const open = assessment.value;
  if (!dropped.value || dropped.value.id !== open?.id || open.status === 'open') return null;
  const names = namesOf(questionnaire, dropped.value.addresses);
  return (
    <Notice
      tone="info"
      title={
        names.length === 1
          ? 'Bei der Abgabe ist eine Antwort entfallen.'
          : `Bei der Abgabe sind ${names.length} Antworten entfallen.`
      }
    >
      <p>Ihre Fragen wurden nach den übrigen Antworten nicht gestellt:</p>
      <ul class="check__plain">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <p>Wird eine davon später wieder gestellt, steht die frühere Antwort in ihrem Verlauf.</p>
    </Notice>
  );
}
