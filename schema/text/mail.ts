import type { Role } from '../account/role.ts';
import { germanDate, germanDateAndTime } from './format.ts';
import { letter, oneLine } from './letter.ts';
import type { Letter } from './letter.ts';

/** A role as the interface and mails call it. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  officer: 'Bearbeitung',
  contributor: 'Mitwirkende',
  head: 'Hausleitung',
  reader: 'Einsicht',
  coordinator: 'Koordination',
  operator: 'Betrieb',
};

/** What somebody with the role does, for who has never heard of it. */
export const ROLE_TASKS: Readonly<Record<Role, string>> = {
  officer: 'Sie füllen den Fragebogen aus, geben Abschnitte weiter und geben ihn ab.',
  contributor: 'Sie beantworten die Abschnitte, die Ihnen übergeben werden.',
  head: 'Sie lesen die Antworten und den Bericht und zeichnen die Abgabe frei.',
  reader: 'Sie lesen die Antworten und den Bericht.',
  coordinator: 'Sie begleiten die Kommunen. Einzelne Antworten sehen Sie nur, wo eine Kommune es erlaubt hat.',
  operator: 'Sie richten Kommunen und Konten ein. Einzelne Antworten sehen Sie nicht.',
};

/** What every mail has: whom it greets and the installation's address at its end. */
interface Sent {
  readonly name: string;
  readonly site: string;
}

/** `invitedBy`: null when the server itself invites; `municipality`: null for roles across municipalities. */
export interface InvitationMail extends Sent {
  readonly invitedBy: string | null;
  readonly municipality: string | null;
  readonly role: Role;
  readonly link: string;
  /** ISO 8601, like all points in time here. */
  readonly validUntil: string;
}

/** Somebody gets a role and chooses a password. */
export function invitationMail(mail: InvitationMail): Letter {
  return letter(mail, `Einladung zu Kommunalspiegel${where(mail.municipality)}`, [
    invited(mail),
    ROLE_TASKS[mail.role],
    `Nehmen Sie die Einladung bis ${germanDate(mail.validUntil)} an:`,
    [mail.link],
    'Der Link gilt nur für Sie. Geben Sie ihn nicht weiter.',
  ]);
}

/** `due`: a calendar day, 2026-11-21, or null. */
interface Handover {
  readonly sections: readonly string[];
  readonly due: string | null;
}

/** Somebody is invited and gets sections of the questionnaire at once. */
export function handoverInvitationMail(mail: InvitationMail & Handover): Letter {
  return letter(mail, `${sectionsWord(mail.sections)} für Sie in Kommunalspiegel${where(mail.municipality)}`, [
    invited(mail),
    handedOver(mail),
    items(mail.sections),
    `Nehmen Sie die Einladung bis ${germanDate(mail.validUntil)} an:`,
    [mail.link],
    'Der Link gilt nur für Sie. Geben Sie ihn nicht weiter. Antworten werden von selbst gespeichert; Sie können jederzeit unterbrechen.',
  ]);
}

export interface HandoverMail extends Sent, Handover {
  /** Who hands over or reminds; null when the server reminds by itself. */
  readonly by: string | null;
  readonly municipality: string;
  readonly link: string;
}

/** Somebody with an account gets sections. */
export function handoverMail(mail: HandoverMail): Letter {
  const by = mail.by ?? mail.municipality;
  return letter(mail, `${sectionsWord(mail.sections)} für Sie in Kommunalspiegel${where(mail.municipality)}`, [
    `${oneLine(by)} hat Ihnen im Fragebogen für ${oneLine(mail.municipality)} ${mail.sections.length === 1 ? 'einen Abschnitt' : 'Abschnitte'} übergeben. ${handedOver(mail)}`,
    items(mail.sections),
    'Hier geht es weiter:',
    [mail.link],
    'Antworten werden von selbst gespeichert; Sie können jederzeit unterbrechen.',
  ]);
}

/** Sections are still open; sent by hand or before the due date. */
export function reminderMail(mail: HandoverMail): Letter {
  const one = mail.sections.length === 1;
  const due = mail.due === null ? '' : ` Die Frist ist der ${germanDate(mail.due)}.`;
  return letter(mail, `Erinnerung: ${sectionsWord(mail.sections)} in Kommunalspiegel${where(mail.municipality)}`, [
    `im Fragebogen für ${oneLine(mail.municipality)} ${one ? 'ist dieser Abschnitt' : 'sind diese Abschnitte'} noch nicht als erledigt gemeldet:`,
    items(mail.sections),
    `${mail.by === null ? '' : `${oneLine(mail.by)} bittet Sie um Ihre Antworten.`}${due}`.trim(),
    'Hier geht es weiter:',
    [mail.link],
    'Wenn alles beantwortet ist, melden Sie den Abschnitt dort als erledigt.',
  ]);
}

/** A link to choose a new password. */
export function passwordResetMail(mail: Sent & { readonly link: string; readonly validUntil: string }): Letter {
  return letter(mail, 'Neues Passwort für Kommunalspiegel', [
    'für Ihr Konto wurde ein neues Passwort angefordert. Vergeben Sie es hier:',
    [mail.link],
    `Der Link gilt bis ${germanDateAndTime(mail.validUntil)} und nur einmal.`,
    'Nicht angefordert? Dann brauchen Sie nichts zu tun: Ihr bisheriges Passwort gilt weiter.',
  ]);
}

/** To an account's owner, so that nobody changes its proofs unnoticed (OWASP ASVS 5.0, 6.3.7). */
export interface NoticeMail extends Sent {
  readonly at: string;
}

/** The password has changed. */
export function passwordChangedMail(mail: NoticeMail): Letter {
  return letter(mail, 'Ihr Passwort für Kommunalspiegel wurde geändert', [
    `das Passwort Ihres Kontos wurde am ${germanDateAndTime(mail.at)} geändert. Auf allen anderen Geräten sind Sie abgemeldet.`,
    'Waren Sie das nicht? Dann fordern Sie sofort auf der Anmeldeseite ein neues Passwort an, und sagen Sie dem Betrieb Ihrer Installation Bescheid.',
  ]);
}

/** A second factor was set up, or another one in its place. */
export function secondFactorSetMail(mail: NoticeMail): Letter {
  return letter(mail, 'Zweiter Faktor für Kommunalspiegel eingerichtet', [
    `für Ihr Konto wurde am ${germanDateAndTime(mail.at)} ein zweiter Faktor eingerichtet. Von jetzt an gilt bei der Anmeldung der Code aus dieser App; ältere Wiederherstellungscodes gelten nicht mehr. Auf allen anderen Geräten sind Sie abgemeldet.`,
    'Waren Sie das nicht? Dann kennt jemand Ihr Passwort. Sagen Sie sofort dem Betrieb Ihrer Installation Bescheid.',
  ]);
}

/** There is no second factor any more: the owner removed it, or the operator did because it was lost. */
export function secondFactorRemovedMail(mail: NoticeMail): Letter {
  return letter(mail, 'Zweiter Faktor für Kommunalspiegel entfernt', [
    `der zweite Faktor Ihres Kontos wurde am ${germanDateAndTime(mail.at)} entfernt. Zur Anmeldung genügt Ihr Passwort, bis Sie unter „Mein Konto“ einen neuen einrichten. Koordination und Betrieb richten ihn bei der nächsten Anmeldung neu ein.`,
    'Haben Sie das weder selbst getan noch den Betrieb darum gebeten? Dann ändern Sie sofort Ihr Passwort, und sagen Sie dem Betrieb Ihrer Installation Bescheid.',
  ]);
}

/** The account belongs to a sign-in of the state's provider now. */
export function providerLinkedMail(mail: NoticeMail): Letter {
  return letter(mail, 'Ihr Konto bei Kommunalspiegel: Anmeldung des Landes', [
    `am ${germanDateAndTime(mail.at)} hat sich jemand mit Ihrer E-Mail-Adresse über die Anmeldung des Landes angemeldet. Ihr Konto gehört jetzt dazu. Das bisherige Passwort und der bisherige zweite Faktor gelten nicht mehr, alle anderen Sitzungen sind beendet.`,
    'Unter „Mein Konto“ können Sie wieder ein Passwort einrichten. Waren Sie das nicht? Dann sagen Sie sofort dem Betrieb Ihrer Installation Bescheid.',
  ]);
}

/** What happened to a municipality's questionnaire, by whom and when. */
export interface EventMail extends Sent {
  readonly municipality: string;
  readonly by: string;
  readonly at: string;
  readonly link: string;
}

/** To the head: the answers are handed in and wait for sign-off. */
export function submittedMail(mail: EventMail): Letter {
  return letter(mail, `Zur Freigabe: Fragebogen${where(mail.municipality)}`, [
    `${oneLine(mail.by)} hat am ${germanDate(mail.at)} den Fragebogen für ${oneLine(mail.municipality)} abgegeben. Die Antworten sind eingefroren und liegen Ihnen zur Freigabe vor.`,
    'Lesen Sie die Antworten und den Bericht, und zeichnen Sie frei, oder öffnen Sie den Fragebogen mit einer Begründung wieder:',
    [mail.link],
  ]);
}

/** To the officer: the head has signed off; `note`: on whose authority, when somebody else did. */
export function signedOffMail(mail: EventMail & { readonly note: string | null }): Letter {
  return letter(mail, `Freigegeben: Fragebogen${where(mail.municipality)}`, [
    `${oneLine(mail.by)} hat am ${germanDate(mail.at)} den Fragebogen für ${oneLine(mail.municipality)} freigegeben.`,
    ...(mail.note === null ? [] : [`Vermerk: „${oneLine(mail.note)}“`]),
    'Antworten und Bericht finden Sie hier:',
    [mail.link],
  ]);
}

/** The answers can be changed again; the reason is the sender's own words. */
export function reopenedMail(mail: EventMail & { readonly reason: string }): Letter {
  return letter(mail, `Wieder geöffnet: Fragebogen${where(mail.municipality)}`, [
    `${oneLine(mail.by)} hat am ${germanDate(mail.at)} den Fragebogen für ${oneLine(mail.municipality)} wieder geöffnet.`,
    `Begründung: „${mail.reason.trim()}“`,
    'Die Antworten können wieder geändert werden; die abgegebene Fassung bleibt lesbar:',
    [mail.link],
  ]);
}

const where = (municipality: string | null): string => (municipality === null ? '' : ` (${oneLine(municipality)})`);

const sectionsWord = ({ length }: readonly string[]): string =>
  length === 1 ? 'Ein Abschnitt' : `${length} Abschnitte`;

const items = (titles: readonly string[]): string[] => titles.map((title) => `- ${oneLine(title)}`);

function invited({ invitedBy, municipality, role }: InvitationMail): string {
  const place = municipality === null ? '' : ` für ${oneLine(municipality)}`;
  const what = `zu Kommunalspiegel ein, der Standortbestimmung zur Digitalisierung in Kommunen. Ihre Rolle${place}: „${ROLE_NAMES[role]}“.`;
  return invitedBy === null ? `wir laden Sie ${what}` : `${oneLine(invitedBy)} lädt Sie ${what}`;
}

function handedOver({ sections, due }: Handover): string {
  const what = sections.length === 1 ? 'diesen Abschnitt' : `diese ${sections.length} Abschnitte`;
  return `Bitte beantworten Sie ${due === null ? '' : `bis ${germanDate(due)} `}${what}:`;
}
