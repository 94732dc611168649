/** No-break space. */
export const NBSP = '\u00a0';

const BREAKS: readonly [RegExp, string][] = [
  [/ %/gu, `${NBSP}%`],
  [/95-%-Intervall/gu, '95\u2011%\u2011Intervall'],
  [/\b(S\.|Abb\.|Tab\.|n =|Kapitel|Note|Frage|höchstens|mindestens|rund|ca\.|über|unter) (\d)/gu, `$1${NBSP}$2`],
  [/(\d) (von|bis) (\d)/gu, `$1${NBSP}$2${NBSP}$3`],
  [/(\d) (Einwohner|Punkte|Kommunen|Nennungen)\b/gu, `$1${NBSP}$2`],
  [/\bz\. B\./gu, `z.${NBSP}B.`],
];

/** Puts no-break characters where a line must not break; the one place where this is decided. */
export function nb(text: string): string {
  return BREAKS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), text);
}

/** Applies `nb` to every string within JSON-like data. */
export function nbAll<T>(value: T): T;
export function nbAll(value: unknown): unknown {
  if (typeof value === 'string') return nb(value);
  if (Array.isArray(value)) return value.map((entry: unknown) => nbAll(entry));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, nbAll(entry)]));
}

/** 1828 → "1.828". */
export function wholeNumber(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/gu, '.');
}

/** 0.234 → "23 %"; shares carry no decimals unless the print has them. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** An interval as "18 bis 31 %", rounded to whole percentages. */
export const percentRange = (low: number, high: number): string =>
  `${Math.round(low * 100)} bis ${Math.round(high * 100)} %`;

/** An ISO instant as "21.11.2026" in German local time (Europe/Berlin). */
export function germanDate(instant: string): string {
  const parts = new Intl.DateTimeFormat('de-DE', {
    timeZone: 'Europe/Berlin',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  });
  return parts.format(new Date(instant));
}

/** "a", "a und b", "a, b und c". */
export function list(parts: readonly string[], word = 'und'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
}

/** 1 → "eine", 3 → "drei", 13 → "13": small numbers as words, as German prose has them. */
export function smallNumber(n: number): string {
  const words = ['null', 'eine', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf'];
  return words[n] ?? (n === 12 ? 'zwölf' : wholeNumber(n));
}
