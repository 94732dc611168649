import { PRINT } from '../../client/charts/palette.ts';
import { WORDS } from '../../client/report/words.ts';
import type { InvitationLetter, LetterFile } from '../../schema/wave/letter.ts';
import { linesTaken, SIGNS_PER_LINE } from '../../schema/wave/letter-room.ts';
import { LEGEND_MARKS } from './pdf-charts.tsx';
import { qrDrawing } from './qr.ts';

/** The letters as the template reads them; Fira Sans has no no-break hyphen. */
export const lettersJson = (file: LetterFile): string =>
  JSON.stringify(lettersDocument(file)).replaceAll('\u2011', '-');

/** What the Typst template gets as JSON: the letters' words as they are, and each QR code as a drawing. */
export function lettersDocument(file: LetterFile) {
  return {
    title: file.title,
    invitationFor: file.invitationFor,
    date: file.at.slice(0, 10).split('-').map(Number),
    words: { product: WORDS.product },
    colours: PRINT,
    marks: LEGEND_MARKS,
    letters: file.letters.map((letter) => ({ ...letter, roomy: isRoomy(letter), qr: qrDrawing(letter.access.link) })),
  };
}

/** Signs of a line in the address and beside it, on the safe side at their largest size. */
const NARROW = 36;
/** Lines of text that fit at the largest size, again on the safe side; the page holds about 24 besides the code. */
const PLENTY = 18;

/** Whether everything surely fits at the largest size; what is not sure is measured by the template. */
function isRoomy({ recipient, sender, unit, subject, paragraphs, closing, returnLine }: InvitationLetter): boolean {
  const lines = linesTaken([subject, ...paragraphs, ...closing].map(widened), SIGNS_PER_LINE);
  return (
    linesTaken(recipient.map(widened), NARROW) <= 5 &&
    linesTaken([unit].map(widened), NARROW - 6) + linesTaken(sender.map(widened), NARROW) <= 7 &&
    returnLine.length <= 100 &&
    lines <= PLENTY
  );
}

/** Wide letters counted twice, so that a text of capitals is measured. */
const widened = (text: string): string => text.replace(/[A-ZÄÖÜmw@]/gu, (letter) => letter + letter);
