import { dayOf } from '../../schema/assessment/day.ts';
import type { Day } from '../../schema/assessment/instant.ts';
import type { FormError } from '../parts/error-summary.tsx';

/** What is chosen and typed in the form that hands over. */
export interface Draft {
  readonly sections: readonly string[];
  readonly members: readonly string[];
  readonly isInviting: boolean;
  readonly name: string;
  readonly email: string;
  /** A calendar day, or empty. */
  readonly dueOn: string;
}

/** The calendar day in Germany. */
export const today = (): Day => dayOf(new Date().toISOString());

/** What is wrong with it now, by the ids of the fields. */
export function draftErrors({ sections, members, isInviting, name, email, dueOn }: Draft): (FormError | undefined)[] {
  const hasNobody = members.length === 0 && !isInviting;
  const isPast = dueOn !== '' && dueOn < today();
  return [
    sections.length === 0 ? { field: 'abschnitte-wahl', text: 'Wählen Sie mindestens einen Abschnitt.' } : undefined,
    hasNobody
      ? { field: 'personen', text: 'Wählen Sie, wer die Abschnitte bekommt, oder laden Sie jemanden ein.' }
      : undefined,
    isInviting && name.trim() === '' ? { field: 'neu-member-name', text: 'Geben Sie den Namen ein.' } : undefined,
    isInviting && email.trim() === ''
      ? { field: 'neu-member-email', text: 'Geben Sie die E-Mail-Adresse ein.' }
      : undefined,
    isPast
      ? {
          field: 'neu-dueOn',
          text: 'Die Frist ist schon vorbei. Wählen Sie heute oder einen späteren Tag, oder lassen Sie sie weg.',
        }
      : undefined,
  ];
}
