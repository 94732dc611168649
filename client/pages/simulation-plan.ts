import type { Measure } from '../../schema/report/measure.ts';
import type { Simulation } from '../../schema/report/simulation.ts';

const MARK = '#plan=';

/**
 * What is chosen, from the address's fragment, which never leaves the browser; undefined where it holds no plan, as
 * after the link to the content. What is no measure of this Kommune (any more) is passed over by the rules.
 */
export function chosenIn(hash: string): readonly string[] | undefined {
  if (!hash.startsWith(MARK)) return undefined;
  return hash
    .slice(MARK.length)
    .split(',')
    .filter((id) => /^[a-z0-9-]+(\.[a-z0-9-]+)?\/[a-z0-9-]+$/u.test(id));
}

/** The fragment that brings a choice back; empty where nothing is chosen. */
export const hashOf = (chosen: readonly string[]): string => (chosen.length === 0 ? '' : `${MARK}${chosen.join(',')}`);

/** The plan as plain text, to be mailed or put beside the minutes. */
export function planText({ before, words, areas }: Simulation, measures: readonly Measure[]): string {
  const { municipality, date } = before.heading;
  const unchanged = areas.filter(({ isChanged }) => !isChanged).map((area) => area.words);
  const lines = [
    `Plan: ${municipality}`,
    `Stand ${date}. Simulation auf Grundlage der eigenen Antworten, keine Zusage.`,
    '',
    'Vorhaben',
    ...measures.map(({ label, own, peers }) => `- ${label} (heute: ${own.word}; ${peers})`),
    '',
    'Was sich damit im Bericht ändert',
    ...[...words, ...unchanged].map((sentence) => `- ${sentence}`),
    '',
    'Die Punkte sind eine eigene Rechnung, keine Zahl der Studie.',
    before.summary.saysNot,
  ];
  // Without the marks that keep words together on a screen.
  return `${lines.join('\n').replaceAll('\u2060', '').replaceAll('\u00a0', ' ')}\n`;
}
