import { letter, oneLine } from './letter.ts';
import type { Letter } from './letter.ts';

/** Somebody of another municipality asks about a step that this one has taken. */
export interface PeerRequestMail {
  /** The contact that was offered. */
  readonly name: string;
  readonly site: string;
  readonly asker: { readonly name: string; readonly municipality: string; readonly email: string };
  /** "Komponenten: E-Payment" */
  readonly step: string;
  readonly text: string;
  readonly link: string;
}

/** What she wrote stands quoted, so that nobody takes it for words of this program. */
export function peerRequestMail({ asker, step, text, link, ...to }: PeerRequestMail): Letter {
  const who = oneLine(asker.name);
  const quoted = text.split(/\r\n|\r|\n/u).map((line) => `> ${oneLine(line)}`.trim());
  return letter(to, `Frage aus ${asker.municipality}: ${step}`, [
    `${who} (${oneLine(asker.municipality)}) fragt nach Ihren Erfahrungen mit „${oneLine(step)}“. Sie haben in Kommunalspiegel angeboten, dazu Auskunft zu geben.`,
    `${who} schreibt:`,
    quoted,
    'Ihre Antwort auf diese Mail geht an:',
    [oneLine(asker.email)],
    'Anfragen und Angebote Ihrer Kommune, auch zum Zurückziehen:',
    [link],
  ]);
}
