import type { Readable } from 'node:stream';
import type { Column } from '../../schema/export/table.ts';
import type { InvitationLetter } from '../../schema/wave/letter.ts';
import { csvStream, type Row } from './csv.ts';

const column = (name: string, title: string, description: string): Column => ({
  name,
  title,
  type: 'string',
  description,
});

/** Lines of an address that a mail merge gets as columns of their own. */
const ADDRESS_LINES = 4;

const COLUMNS: readonly Column[] = [
  column('unit', 'Kommune', 'Wer eingeladen ist.'),
  ...Array.from({ length: ADDRESS_LINES }, (_, index) =>
    column(`address_${index + 1}`, `Anschrift ${index + 1}`, 'Zeile der Anschrift, ohne Lücken.'),
  ),
  column('greeting', 'Anrede', 'Wie der Brief beginnt.'),
  column('subject', 'Betreff', 'Betreff des Briefes.'),
  column('code', 'Zugangscode', 'In Gruppen.'),
  column('address', 'Adresse', 'Was man in den Browser tippt.'),
  column('link', 'Link', 'Adresse mit dem Zugangscode, auch für einen QR-Code.'),
];

/** The letters' data for one's own mail merge (Serienbrief), as a CSV file that Excel and Word open. */
export const invitationsCsv = (letters: Iterable<InvitationLetter> | AsyncIterable<InvitationLetter>): Readable =>
  csvStream(COLUMNS, rows(letters), { bom: true, header: 'title' });

async function* rows(letters: Iterable<InvitationLetter> | AsyncIterable<InvitationLetter>): AsyncGenerator<Row> {
  for await (const { unit, recipient, greeting, subject, access } of letters) {
    const lines = Array.from({ length: ADDRESS_LINES }, (_, index) => [`address_${index + 1}`, recipient[index] ?? '']);
    yield {
      unit,
      ...Object.fromEntries(lines),
      greeting,
      subject,
      code: access.code.join('-'),
      address: access.address,
      link: access.link,
    };
  }
}
