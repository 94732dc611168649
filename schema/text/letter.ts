/** A mail's subject and plain text. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
}

/** RFC 5322, 2.1.1. */
const WIDTH = 78;

/** A paragraph, or lines that stay lines: links and lists. */
type Paragraph = string | readonly string[];

/** A mail with salutation, paragraphs and the installation's address; lines are broken, links are not. */
export function letter(
  { name, site }: { readonly name: string; readonly site: string },
  subject: string,
  paragraphs: readonly Paragraph[],
): Letter {
  const salutation = `Guten Tag${oneLine(name) === '' ? '' : ` ${oneLine(name)}`},`;
  const all = [salutation, ...paragraphs, ['Kommunalspiegel', site]];
  const text = all
    .map((paragraph) => (typeof paragraph === 'string' ? paragraph.split(/\r\n|\r|\n/u) : paragraph))
    .map((lines) => lines.map(wrapped).join('\n').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
  return { subject: oneLine(subject), text: `${text}\n` };
}

/** What somebody typed, on one line. */
export const oneLine = (text: string): string => text.replace(/[\s\p{C}]+/gu, ' ').trim();

/** A long line as several; what belongs to a list stays under its text, what is quoted stays quoted. */
function wrapped(line: string): string {
  const indent = line.startsWith('- ') ? '  ' : line.startsWith('> ') ? '> ' : '';
  const lines: string[] = [];
  for (const word of line.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(last === undefined ? word : indent + word);
  }
  return lines.join('\n');
}
