/** No-break space. */
export const NBSP = '\u00a0';

/** "95-%-Intervall" with hyphens that do not break. */
export const INTERVAL = '95\u2011%\u2011Intervall';

/** Words that announce a number: "S. 27", "höchstens 150". */
const ANNOUNCING = new Set([
  'S.',
  'Abb.',
  'Tab.',
  'Kapitel',
  'Note',
  'Frage',
  'Basis',
  'höchstens',
  'mindestens',
  'rund',
  'ca.',
  'über',
  'unter',
  '=',
]);
const UNITS = new Set(['Einwohner', 'Punkte', 'Kommunen', 'Nennungen']);

const startsWithDigit = (word = ''): boolean => /^\d/u.test(word);
const endsWithDigit = (word = ''): boolean => /\d$/u.test(word);
const bare = (word: string): string => word.replace(/^[(„]+|[.,;:)“]+$/gu, '');

/** Whether a line must not break between `words[i]` and the word after it. */
function holdsTogether(words: readonly string[], i: number): boolean {
  const word = words[i] ?? '';
  const next = words[i + 1] ?? '';
  if (next.startsWith('%') || next === '=') return true;
  if (startsWithDigit(next)) {
    const within = (word === 'von' || word === 'bis') && endsWithDigit(words[i - 1]);
    return within || ANNOUNCING.has(word.replace(/^[(„]+/u, ''));
  }
  if (endsWithDigit(word)) {
    return ((next === 'von' || next === 'bis') && startsWithDigit(words[i + 2])) || UNITS.has(bare(next));
  }
  return word.endsWith('z.') && next.startsWith('B.');
}

/** Puts no-break blanks where a line must not break; the one place where this is decided. */
export function nb(text: string): string {
  // Most strings of a report are ids or words without a number: nothing in them can break wrongly. Asked in this order
  // because a report has thousands of them.
  if (!text.includes(' ') || !(/\d/u.test(text) || text.includes('z. B.'))) return text;
  const words = text.split(' ');
  let held = words[0] ?? '';
  for (let i = 1; i < words.length; i += 1) held += (holdsTogether(words, i - 1) ? NBSP : ' ') + (words[i] ?? '');
  return held;
}

/** What has passed `nbAll` already: the published figures pass once, not once per report. */
const passed = new WeakSet<object>();

/** Applies `nb` to every string within JSON-like data. */
export function nbAll<T>(value: T): T;
export function nbAll(value: unknown): unknown {
  const result = walk(value);
  if (typeof result === 'object' && result !== null) passed.add(result);
  return result;
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return nb(value);
  if (typeof value !== 'object' || value === null || passed.has(value)) return value;
  if (Array.isArray(value)) return value.map((entry: unknown) => walk(entry));
  const result: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) result[key] = walk(entry);
  return result;
}

/** 1828 → "1.828". */
export function wholeNumber(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/gu, '.');
}

/** 0.234 → "23 %"; shares carry no decimals unless the print has them. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** 7 → "7-mal" with a hyphen that does not break. */
export const times = (n: number): string => `${n}\u2011mal`;

/** An interval as "18 bis 31 %", rounded to whole percentages. */
export const percentRange = (low: number, high: number): string =>
  `${Math.round(low * 100)} bis ${Math.round(high * 100)} %`;

const GERMAN_DATE = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'Europe/Berlin',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
});

/** An ISO instant as "21.11.2026" in German local time (Europe/Berlin). */
export const germanDate = (instant: string): string => GERMAN_DATE.format(new Date(instant));

const TIME = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' });

/** An ISO instant as "21.11.2026, 14:03 Uhr" in German local time (Europe/Berlin). */
export const germanDateAndTime = (instant: string): string =>
  `${germanDate(instant)}, ${TIME.format(new Date(instant))} Uhr`;

/** "a", "a und b", "a, b und c". */
export function list(parts: readonly string[], word = 'und'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

/** What somebody typed, line by line, without empty lines and strange blanks. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/u)
    .map((line) => line.replace(/[\s\p{C}]+/gu, ' ').trim())
    .filter((line) => line !== '');
