import type { DemoPerson } from '../../schema/account/demo-person.ts';
import { ROLE_NAMES } from '../../schema/text/mail.ts';
import { DEMO_PASSWORD } from './cast.ts';

/** Who can sign in, as a table for the console. */
export function signInTable(people: readonly DemoPerson[]): string {
  const rows = [
    ['Rolle', 'Wer', 'Kommune', 'E-Mail-Adresse'],
    ...people.map(({ role, name, place, email }) => [ROLE_NAMES[role], name, place ?? 'Musterland', email]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const [head = '', ...body] = lines;
  return [
    '',
    'Vorführung: Alle Kommunen, Personen und Antworten sind erfunden.',
    '',
    head,
    '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2)),
    ...body,
    '',
    `Auf der Seite /vorfuehrung genügt ein Klick auf eine Person. Das Passwort aller ist „${DEMO_PASSWORD}“; mit ihm`,
    'verlangen Koordination und Betrieb wie im echten Betrieb einen zweiten Faktor, den Sie dann einrichten.',
    '',
  ].join('\n');
}
