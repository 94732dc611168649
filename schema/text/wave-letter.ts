import type { InvitationLetter, LetterAccess, LetterFile } from '../wave/letter.ts';
import { SIGNS_PER_LINE, WELCOME_LINES, welcomeExcess, welcomeLines } from '../wave/letter-room.ts';
import { germanDate, linesOf } from './format.ts';
import { oneLine } from './letter.ts';

/** What the letter needs to know of a wave. */
export interface LetterWave {
  readonly title: string;
  /** The coordination's own words; paragraphs on lines of their own. */
  readonly welcome: string;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
  /** The last day for answers, 2026-11-21 or an instant, or null. */
  readonly closesOn: string | null;
}

/** Where a unit is reached by post; what is not known is empty. */
export interface LetterContact {
  readonly office: string;
  /** A line of the address ("Frau Bürgermeisterin Anna Beispiel") or the letter's greeting ("Sehr geehrte Frau …"). */
  readonly salutation: string;
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
}

/** One invitation to be written. */
export interface LetterInvitation {
  readonly wave: LetterWave;
  readonly unit: string;
  readonly contact: LetterContact;
  /** In groups joined by hyphens, as it is spelled out. */
  readonly code: string;
  /** Where the installation is reached, without a slash at its end. */
  readonly site: string;
  /** An ISO 8601 instant. */
  readonly at: string;
  /** Where the sender is reached by post; empty where nothing is known. */
  readonly senderAddress: { readonly street: string; readonly postcode: string; readonly town: string };
}

/** The page that takes an access code. */
const PAGE = '/teilnahme';
const IS_GREETING = /^(?:Sehr geehrte|Guten Tag|Liebe|Hallo)/u;

/** The invitation as a letter: every word of it, nothing of its looks. */
export function waveLetter(invitation: LetterInvitation): InvitationLetter {
  const { wave, contact, senderAddress, at } = invitation;
  const salutation = oneLine(contact.salutation);
  const isGreeting = IS_GREETING.test(salutation);
  const town = place(senderAddress);
  const name = oneLine(wave.contact.name);
  return {
    unit: oneLine(invitation.unit),
    // A name alone brings no letter back.
    returnLine: town === '' ? '' : written([name, senderAddress.street, town]).join(' · '),
    recipient: written([
      oneLine(contact.office) === '' ? invitation.unit : contact.office,
      isGreeting ? '' : salutation,
      contact.street,
      place(contact),
    ]),
    sender: written([name, senderAddress.street, town, wave.contact.email, phone(wave)]),
    placeAndDate: written([senderAddress.town, germanDate(at)]).join(', '),
    subject: `Einladung zur Erhebung „${oneLine(wave.title)}“`,
    greeting: isGreeting ? withComma(salutation) : 'Sehr geehrte Damen und Herren,',
    paragraphs: [
      `wir laden Ihre Kommune ein, an dieser Erhebung teilzunehmen.${until(wave)}`,
      ...linesOf(wave.welcome),
    ],
    access: access(invitation),
    closing: [
      'Der Zugangscode gilt nur für Ihre Kommune. Geben Sie ihn nur an die Person weiter, die den Fragebogen bearbeitet. ' +
        'Wer teilnimmt und wer abgegeben hat, sehen wir. Was Sie antworten, sehen wir nicht, es sei denn, Sie stimmen zu.',
      `Bei Fragen wenden Sie sich an ${written([name, wave.contact.email, phone(wave)]).join(', ')}.`,
    ],
    farewell: 'Mit freundlichen Grüßen',
    signature: name,
  };
}

/** The letters of a wave as one file. */
export const letterFile = (wave: LetterWave, at: string, letters: readonly InvitationLetter[]): LetterFile => ({
  title: `Einladungen zur Erhebung „${oneLine(wave.title)}“`,
  invitationFor: 'Einladung für',
  at,
  letters,
});

function access({ unit, code, site }: LetterInvitation): LetterAccess {
  const groups = code.split('-');
  return {
    heading: 'Ihr Zugangscode',
    code: groups,
    hint: 'Groß und klein, Striche und Leerzeichen machen keinen Unterschied. 0 und 1 sind immer Ziffern.',
    addressLabel: 'Adresse',
    address: `${site.replace(/^https?:\/\//u, '')}${PAGE}`,
    link: `${site}${PAGE}#${code}`,
    qrHint: 'Oder mit der Kamera: Der QR-Code öffnet die Adresse mit Ihrem Code.',
    qrAlt: `QR-Code für ${oneLine(unit)}: öffnet ${site}${PAGE} mit dem Zugangscode ${groups.join(' ')}`,
  };
}

/** Why a welcome cannot go into the letters, or undefined where it can. */
export function welcomeIssue(welcome: string): string | undefined {
  const excess = welcomeExcess(welcome);
  if (excess === 0) return undefined;
  return (
    `Der Begrüßungstext ist für einen Brief von einer Seite zu lang: Er braucht etwa ${welcomeLines(welcome)} Zeilen, ` +
    `Platz ist für ${WELCOME_LINES}. Kürzen Sie das Feld „Begrüßung“ um etwa ${excess * SIGNS_PER_LINE} Zeichen ` +
    'oder fassen Sie Absätze zusammen.'
  );
}

const until = ({ closesOn }: LetterWave): string =>
  closesOn === null ? '' : ` Der Fragebogen ist bis zum ${germanDate(closesOn)} geöffnet.`;
const phone = ({ contact }: LetterWave): string => (oneLine(contact.phone) === '' ? '' : `Tel. ${contact.phone}`);
const place = ({ postcode, town }: { readonly postcode: string; readonly town: string }): string =>
  oneLine(`${postcode} ${town}`);
const withComma = (greeting: string): string => `${greeting.replace(/[,!.]+$/u, '')},`;
const written = (lines: readonly string[]): string[] => lines.map(oneLine).filter((line) => line !== '');
