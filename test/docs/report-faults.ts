import type { Report } from '../../schema/report/report.ts';
import { SMALLEST_BASE } from '../../schema/benchmark/shown-figure.ts';

/** What no report may say: the study is not representative, tests nothing and ranks nobody. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['speaks for Germany', /deutsche[nr]? (?:Kommunen|Städte|Gemeinden|Landkreise|Kreise)/iu],
  ['claims significance', /signifikan/iu],
  ['names a rank', /\bRang(?:liste|folge|platz|plätze)?\b|\bRanking\b/u],
  ['names a place', /\b(?:auf|der|den|dem|belegen) Platz \d|\bPlatz \d+ (?:von|unter)|\b\d+\. Platz/iu],
  ['compares with a percentage of others', /\b(?:besser|schlechter|weiter|mehr) als [^.]*(?:%|Prozent)/iu],
  ['names a position', /\b(?:an|auf) (?:\d+\.|erster|zweiter|dritter|letzter) (?:Stelle|Position)\b|\bTop[ -]\d/iu],
  [
    'names a quantile',
    /\b(?:best|oberst|unterst|schlechtest|ober|unter)e[nrs]* (?:Hälfte|Drittel|Viertel|Fünftel|Zehntel)\b/iu,
  ],
  ['judges by an average', /(?:über|unter)durchschnittlich|Spitzenreiter|Schlusslicht|Vorreiter|Nachzügler/iu],
];

/** That there is no rank may and must be said. */
const DENIAL = /(?:Einen Gesamtwert und )?einen Rang gibt es nicht/giu;

const COUNTED =
  /(?:Basis (?:höchstens )?|(?:^|[^\d.])\d+ von )(\d[\d.]*)(?=[^()]*(?:eigene Rückrechnung|Intervall|\)))/gu;

/** What is wrong with these words, one line per fault. */
export function faultsIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const words = text.replaceAll(/[\u00a0\u202f]/gu, ' ').replaceAll(DENIAL, '');
    const said = FORBIDDEN.flatMap(([fault, pattern]) => (pattern.test(words) ? [`${fault}: ${text}`] : []));
    return [...said, ...(sharesOnFew(words) ? [`shows a share on a small base: ${text}`] : [])];
  });
}

/** "43 % (2 von 5, eigene Rückrechnung)" */
const sharesOnFew = (words: string): boolean =>
  /\d %/u.test(words) &&
  [...words.matchAll(COUNTED)].some(([, n = '']) => Number(n.replaceAll('.', '')) < SMALLEST_BASE);

/** Every string of a report. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/** What a page shows, element by element. */
export const textsIn = (html: string): string[] =>
  html
    .replaceAll(/<style>[\s\S]*?<\/style>/gu, '')
    .replaceAll(/<\/?(?:strong|span|s|a|em)\b[^>]*>/gu, '')
    .replaceAll('&quot;', '"')
    .split(/<[^>]*>/u)
    .map((text) => text.trim())
    .filter((text) => text !== '');

interface Based {
  readonly id: string;
  readonly show: string;
  readonly printed?: string;
  readonly share?: number;
}

/** The figures of a report, wherever they stand in it. */
export function figuresIn(value: unknown): Based[] {
  if (typeof value !== 'object' || value === null) return [];
  const isFigure = 'show' in value && 'base' in value && 'id' in value;
  return [...(isFigure ? [value as Based] : []), ...Object.values(value).flatMap(figuresIn)];
}

/** Figures of these ids that the report shows a number of. */
export const numbersOf = (report: Report, ids: ReadonlySet<string>): string[] =>
  figuresIn(report).flatMap(({ id, printed, share }) =>
    ids.has(id) && (printed !== undefined || share !== undefined) ? [id] : [],
  );
