import { letter, oneLine } from './letter.ts';
import type { Letter } from './letter.ts';
import { contactWords } from './waves.ts';
import type { WaveContact } from '../wave/wave.ts';

/** To officers and heads: the coordinator has made a second code, with which somebody else can join them. */
export const reissuedMail = (mail: {
  readonly name: string;
  readonly site: string;
  readonly title: string;
  readonly unit: string;
  readonly reason: string;
  readonly contact: WaveContact;
  readonly link: string;
}): Letter =>
  letter(mail, `${mail.title}: neuer Zugang für ${oneLine(mail.unit)}`, [
    `Die Koordination der Erhebung „${mail.title}“ hat für ${oneLine(mail.unit)} einen neuen Zugangscode ausgestellt. Als Grund ist angegeben: „${oneLine(mail.reason)}“.`,
    'Wer ihn einlöst, bevor bei Ihnen jemand etwas beantwortet hat, gehört danach zur Bearbeitung Ihrer Kommune und sieht, was dann beantwortet wird. Hat schon jemand geantwortet, gilt der Code nicht. Ihre eigenen Rollen bleiben. Sie bekommen eine Mail, sobald der Code eingelöst ist; wer nicht dazugehört, dem kann die Bearbeitung die Rolle nehmen:',
    [mail.link],
    `Stimmt das nicht, fragen Sie bitte gleich nach. ${contactWords(mail.contact)}`,
  ]);

/** Who looks after a wave stays apart from who answers in it. */
export const ownWaveWords =
  'Mit diesem Konto koordinieren Sie diese Erhebung. Wer koordiniert, sieht keine Antworten und kann ihre Codes nicht einlösen. Geben Sie den Code an die Kommune weiter.';
