import type { Instant } from '../assessment/instant.ts';
import type { OwnAnswer } from '../report/report.ts';
import { germanDate } from './format.ts';

/** What a plan in a report is, and since when. */
export const planIntro = (savedAt: Instant | undefined): string =>
  `${savedAt === undefined ? '' : `Gespeichert am ${germanDate(savedAt)}. `}Der Plan hält fest, was angegangen werden soll. Er ist eine Absicht, keine Antwort, und zählt in keiner Zahl dieses Berichts.`;

/** How much of it is done by the answers of today: "Fünf" stays a number, because it is compared with one. */
export function planStanding(states: readonly OwnAnswer['state'][]): string {
  const done = states.filter((state) => state === 'yes').length;
  const planned = states.length === 1 ? 'Ein Vorhaben' : `${states.length} Vorhaben`;
  if (done === 0) return `${planned}; nach Ihren Antworten ist davon noch nichts umgesetzt.`;
  if (done === states.length) return `${planned}; nach Ihren Antworten ist alles davon umgesetzt.`;
  return `${planned}; nach Ihren Antworten ${done === 1 ? 'ist eines' : `sind ${done}`} davon umgesetzt.`;
}
