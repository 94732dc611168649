import { linesOf } from '../text/format.ts';

/**
 * How many signs of running text a line of the letter holds, on the safe side: of German text it holds about 95 at the
 * largest size. Measured by rendering (test/server/rendering/letters.test.ts).
 */
export const SIGNS_PER_LINE = 78;

/** Lines that the page leaves to the wave's own welcome when everything else is at its longest; measured likewise. */
export const WELCOME_LINES = 14;

/** How many lines texts take that each begin on a line of their own. */
export const linesTaken = (texts: readonly string[], signs: number): number =>
  texts.reduce((sum, text) => sum + Math.ceil(text.length / signs), 0);

/** How many lines of the letter a welcome takes, the gaps between its paragraphs counted as half a line. */
export function welcomeLines(welcome: string): number {
  const paragraphs = linesOf(welcome);
  return Math.ceil(linesTaken(paragraphs, SIGNS_PER_LINE) + paragraphs.length / 2);
}

/** Lines by which a welcome is too long for a letter of one page; 0 where it fits. */
export const welcomeExcess = (welcome: string): number => Math.max(0, welcomeLines(welcome) - WELCOME_LINES);
