import type { Day } from '../assessment/instant.ts';
import { lastDayOf } from '../wave/closing.ts';
import { nextFirstDay } from '../wave/overlap.ts';
import type { Overlap } from '../wave/overlap.ts';
import type { Wave, WaveContact } from '../wave/wave.ts';
import { germanDate, wholeNumber } from './format.ts';
import { letter, oneLine } from './letter.ts';
import type { Letter } from './letter.ts';

/** "21.11.2026" of a calendar day. */
export const germanDay = (day: Day): string => day.split('-').toReversed().join('.');

/** "Wenden Sie sich an Digitalministerium, Referat 3 (referat3@land.example, 06131 123)." */
export function contactWords({ name, email, phone }: WaveContact): string {
  return `Wenden Sie sich an ${oneLine(name)} (${email}${phone === undefined ? '' : `, ${oneLine(phone)}`}).`;
}

/** Why nothing can be handed in any more, and whom to ask. */
export const closedWords = (wave: Pick<Wave, 'title' | 'closesOn' | 'closedAt' | 'contact'>): string =>
  `Die Erhebung „${wave.title}“ nimmt nichts mehr an; der letzte Tag war der ${germanDay(lastDayOf(wave))}. Ihre Antworten bleiben erhalten. ${contactWords(wave.contact)}`;

/** From when on a code can be redeemed. */
export const notBegunWords = (wave: { title: string; opensOn: Day; contact: WaveContact }): string =>
  `Die Erhebung „${wave.title}“ beginnt am ${germanDay(wave.opensOn)}. Von da an gilt der Code. ${contactWords(wave.contact)}`;

/** Who answers already, where only one of two may. */
export const answeredWords = (by: string, contact: WaveContact): string =>
  `In dieser Erhebung antwortet schon ${oneLine(by)}. Ein Verband und seine Mitglieder können nicht beide teilnehmen. ${contactWords(contact)}`;

/** Why two waves overlap (methodology § 8.6), and what would help. */
export function overlapWords(overlap: Overlap): string {
  const { wave, opensOn, lastDay, isEarlier } = overlap;
  const when = isEarlier ? `bis ${germanDay(lastDay)}` : `ab ${germanDay(opensOn)}`;
  const help = isEarlier
    ? `einen ersten Tag ab dem ${germanDay(nextFirstDay(overlap))}`
    : 'einen ersten Tag, der mindestens zwölf Monate, und einen letzten, der mindestens sechs Monate vor ihrem ersten liegt';
  return `Die Erhebung „${wave}“ (${when}) stellt ${sharedWords(overlap)} und fragt auch ${sharedUnitWords(overlap)}. Zwischen beiden ersten Tagen müssen zwölf Monate liegen, zwischen dem letzten der einen und dem ersten der anderen sechs. ${WHY_APART} Wählen Sie ${help}, einen anderen Fragebogen oder andere Kommunen. Ein Verband und sein Mitglied zählen dabei als dieselbe Kommune.`;
}

/** Why a wave cannot be extended to a day: the next one would be too close to it. */
export const extensionWords = (overlap: Overlap): string =>
  `Am ${germanDay(overlap.opensOn)} beginnt die Erhebung „${overlap.wave}“. Sie stellt ${sharedWords(overlap)} und fragt auch ${sharedUnitWords(overlap)}. Der letzte Tag muss mindestens sechs Monate davor liegen. ${WHY_APART}`;

const WHY_APART = 'Aus zwei solchen Ergebnissen ließen sich einzelne Antworten errechnen.';

function sharedWords({ questionnaire, sharedQuestions }: Overlap): string {
  if (questionnaire !== null) return `denselben Fragebogen („${questionnaire}“)`;
  return sharedQuestions === 1 ? 'eine gleiche Frage' : `${wholeNumber(sharedQuestions)} gleiche Fragen`;
}

const sharedUnitWords = ({ sharedUnits, unit }: Overlap): string =>
  sharedUnits === 1 ? oneLine(unit) : `${wholeNumber(sharedUnits)} Kommunen, darunter ${oneLine(unit)}`;

/** What every mail of a wave has. */
interface WaveMail {
  /** A salutation or a name; empty: none is known. */
  readonly name: string;
  readonly site: string;
  readonly title: string;
  readonly unit: string;
  readonly closesOn: Day;
  readonly contact: WaveContact;
}

/** The first mail to a town hall: what it is asked for, and the link with its code. */
export function waveInvitationMail(mail: WaveMail & { welcome: string; link: string; validUntil: Day }): Letter {
  return letter(mail, `${mail.title}: Einladung für ${oneLine(mail.unit)}`, [
    ...mail.welcome.split(/\n{2,}/u),
    `${oneLine(mail.unit)} ist eingeladen, bis zum ${germanDay(mail.closesOn)} teilzunehmen. Mit diesem Link beginnen Sie:`,
    [mail.link],
    `Der Link gilt bis zum ${germanDay(mail.validUntil)} und nur einmal. Wer ihn öffnet, legt ein Konto an, bearbeitet den Fragebogen für Ihre Kommune und lädt weitere Personen ein. Geben Sie ihn nur an diese Person weiter.`,
    askAt(mail.contact),
  ]);
}

/** Nobody has redeemed the code yet; `link`: null where it stands in a letter. */
export function notStartedMail(mail: WaveMail & { link: string | null; invitedAt: string }): Letter {
  return letter(mail, `Erinnerung: ${mail.title} (${oneLine(mail.unit)})`, [
    `${oneLine(mail.unit)} hat an der Erhebung „${mail.title}“ noch nicht begonnen. Sie läuft bis zum ${germanDay(mail.closesOn)}.`,
    ...(mail.link === null
      ? [
          `Den Zugangscode finden Sie in unserem Schreiben vom ${germanDate(mail.invitedAt)}. Ist es nicht angekommen, schicken wir Ihnen einen neuen.`,
        ]
      : ['Mit diesem Link beginnen Sie; er ersetzt den früheren:', [mail.link]]),
    askAt(mail.contact),
  ]);
}

/** To who answers: it is not handed in yet. */
export function notSubmittedMail(mail: WaveMail & { link: string }): Letter {
  return letter(mail, `Erinnerung: ${mail.title} (${oneLine(mail.unit)})`, [
    `der Fragebogen von ${oneLine(mail.unit)} zur Erhebung „${mail.title}“ ist noch nicht abgegeben. Das ist bis zum ${germanDay(mail.closesOn)} möglich. Hier geht es weiter:`,
    [mail.link],
    askAt(mail.contact),
  ]);
}

/** To who signs off: it is handed in and waits. */
export function notSignedOffMail(mail: WaveMail & { link: string }): Letter {
  return letter(mail, `Zur Freigabe: ${mail.title} (${oneLine(mail.unit)})`, [
    `der Fragebogen von ${oneLine(mail.unit)} zur Erhebung „${mail.title}“ ist abgegeben und noch nicht freigegeben. Die Erhebung läuft bis zum ${germanDay(mail.closesOn)}. Hier geben Sie ihn frei oder öffnen ihn wieder:`,
    [mail.link],
    askAt(mail.contact),
  ]);
}

/** To the officers there are: somebody else has become one by the wave's code. */
export function newOfficerMail(mail: {
  name: string;
  site: string;
  municipality: string;
  newcomer: string;
  email: string;
  title: string;
  link: string;
}): Letter {
  return letter(mail, `Neu in der Bearbeitung: ${oneLine(mail.newcomer)} (${oneLine(mail.municipality)})`, [
    `${oneLine(mail.newcomer)} (${mail.email}) hat den Zugangscode von ${oneLine(mail.municipality)} zur Erhebung „${mail.title}“ eingelöst und gehört jetzt zur Bearbeitung Ihrer Kommune.`,
    'Soll das nicht sein, kann die Bearbeitung ihr oder ihm die Rolle nehmen:',
    [mail.link],
  ]);
}

const askAt = ({ name, email, phone }: WaveContact): string =>
  `Fragen beantwortet ${oneLine(name)} (${email}${phone === undefined ? '' : `, ${oneLine(phone)}`}).`;
