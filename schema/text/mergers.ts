import { list } from './format.ts';
import { letter, oneLine } from './letter.ts';
import type { Letter } from './letter.ts';
import { contactWords } from './waves.ts';
import type { WaveContact } from '../wave/wave.ts';

interface Merged {
  readonly title: string;
  readonly contact: WaveContact;
}

/** Why a unit that was merged into another can hand in nothing more. */
export const mergedWords = ({ title, contact }: Merged, successor: string): string =>
  `In der Erhebung „${title}“ gehört Ihre Kommune jetzt zu ${oneLine(successor)}; abgeben kann nur noch diese. Ihre Antworten bleiben erhalten. ${contactWords(contact)}`;

interface MergerMail extends Merged {
  readonly name: string;
  readonly site: string;
  readonly reason: string;
  readonly predecessors: readonly string[];
  readonly successor: string;
  readonly link: string;
}

const enteredWords = ({ title, predecessors, successor, reason }: MergerMail): string =>
  `In der Erhebung „${title}“ hat die Koordination einen Zusammenschluss eingetragen: ${namesOf(predecessors)} ${predecessors.length === 1 ? 'gehört' : 'gehören'} jetzt zu ${oneLine(successor)}. Als Grund ist angegeben: „${oneLine(reason)}“.`;

const namesOf = (names: readonly string[]): string => list(names.map(oneLine));

/** To officers and heads of a predecessor: who reads their answers now, and that they hand in nothing more. */
export const predecessorMail = (mail: MergerMail): Letter =>
  letter(mail, `${mail.title}: Zusammenschluss eingetragen (${oneLine(mail.successor)})`, [
    enteredWords(mail),
    `Ihre Antworten bleiben bei Ihnen. Wer in ${oneLine(mail.successor)} zu Bearbeitung, Hausleitung oder Einsicht gehört, kann sie jetzt lesen, aber nicht ändern. Abgeben können Sie in dieser Erhebung nichts mehr.`,
    [mail.link],
    `Stimmt das nicht, widersprechen Sie bitte gleich; die Koordination kann den Eintrag zurücknehmen. ${contactWords(mail.contact)}`,
  ]);

/** To officers and heads of the successor: what they can read now, and that nothing is compared with earlier. */
export const successorMail = (mail: MergerMail): Letter =>
  letter(mail, `${mail.title}: Zusammenschluss eingetragen (${namesOf(mail.predecessors)})`, [
    enteredWords(mail),
    'Deren Antworten können Sie in Ihrer Übersicht lesen, aber nicht ändern. Antworten Sie für die ganze neue Kommune. Im Bericht wird mit Ihren früheren Abgaben nicht verglichen.',
    [mail.link],
    contactWords(mail.contact),
  ]);

/** Between two submissions others became part of the municipality. */
export function territoryWords(
  changes: readonly { readonly names: readonly string[]; readonly reason: string | null }[],
): string {
  const names = namesOf(changes.flatMap((change) => change.names));
  const reasons = [...new Set(changes.flatMap(({ reason }) => (reason === null ? [] : [`„${oneLine(reason)}“`])))];
  return `Seitdem ${changes.flatMap((change) => change.names).length === 1 ? 'gehört' : 'gehören'} ${names} zu Ihrer Kommune${reasons.length === 0 ? '' : ` (${list(reasons)})`}.`;
}

/** A unit as far as the consequences depend on it. */
export interface MergingUnit {
  readonly name: string;
  readonly isBegun: boolean;
  readonly isSubmitted: boolean;
}

/** What entering a merger does, sentence by sentence. `successor.isNew`: it took no part in the wave so far. */
export function mergerConsequences(
  predecessors: readonly MergingUnit[],
  successor: MergingUnit & { readonly isNew: boolean },
  hasMail: boolean,
): readonly string[] {
  const names = namesOf(predecessors.map(({ name }) => name));
  const to = oneLine(successor.name);
  const one = predecessors.length === 1;
  const begun = predecessors.filter(({ isBegun }) => isBegun);
  const answered = begun.map(({ name, isSubmitted }) => `${oneLine(name)} (${isSubmitted ? 'abgegeben' : 'begonnen'})`);
  return [
    `${names} ${one ? 'nimmt' : 'nehmen'} nicht mehr teil. ${one ? 'Der Code gilt' : 'Die Codes gelten'} nicht mehr, und abgegeben wird dort nichts mehr.`,
    begun.length === 0
      ? 'Antworten gibt es dort noch keine.'
      : `Die Antworten von ${list(answered)} bleiben dort. ${to} kann sie lesen, aber nicht ändern. In eine Auswertung gehen sie von jetzt an nicht ein.`,
    successor.isNew
      ? `${to} kommt neu in die Erhebung und braucht noch eine Einladung.`
      : successor.isBegun
        ? `${to} antwortet für die ganze neue Kommune. Art, Größenklasse und Einwohnerzahl bleiben, wie sie beim Eröffnen waren.`
        : `${to} hat noch nicht begonnen; die Antworten sieht sie erst, wenn ihr Code eingelöst ist.`,
    `Der Bericht von ${to} vergleicht nicht mehr mit früheren Abgaben und nennt den Grund.`,
    hasMail
      ? 'Bearbeitung und Hausleitung beider Seiten bekommen eine Mail.'
      : 'Diese Installation verschickt keine Mails; beide Seiten sehen den Eintrag in ihrer Übersicht.',
    'Solange die Erhebung läuft, können Sie den Eintrag zurücknehmen. Was bis dahin gelesen wurde, ist gelesen, und Codes bleiben zurückgezogen.',
  ];
}
