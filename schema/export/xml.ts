/** An element with attributes, and text or further elements in it. */
export interface Xml {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly Xml[];
}

export const element = (
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  content: string | readonly Xml[] = '',
): Xml => ({ name, attributes, content });

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** What XML 1.0 has no way to write becomes the sign for it. */
const escaped = (words: string): string =>
  words
    .replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD')
    .replace(/[&<>"]/gu, (sign) => ESCAPES[sign] ?? sign);

/** An element as XML, a line for each that holds others. */
export function text({ name, attributes, content }: Xml): string {
  const start = `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('')}`;
  if (content.length === 0) return `${start}/>\n`;
  if (typeof content === 'string') return `${start}>${escaped(content)}</${name}>\n`;
  return `${start}>\n${content.map(text).join('')}</${name}>\n`;
}
