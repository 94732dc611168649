import type { Figure, Flag, Population, Profile, Source, Unit } from './profile.ts';
import { largestReachableBase, reachableCounts, wilson, type Interval } from './interval.ts';

/** Below this many Kommunen no figure is shown on any page (methodology § 3). */
export const SMALLEST_BASE = 7;

/** How many stand behind a shown figure, and how sure that number is. */
export type ShownBase =
  /** Own reconstruction from the printed percentages ("eigene Rückrechnung"). */
  | { readonly kind: 'derived'; readonly n: number }
  /** At most this: the smaller of the caption's n and the participants by the text, less what the percentage rejects. */
  | { readonly kind: 'atMost'; readonly n: number }
  /** The caption prints a range over sub-groups or items; neither end belongs to one value. */
  | { readonly kind: 'range'; readonly low: number; readonly high: number }
  | { readonly kind: 'unpublished' };

/** A published figure as a page may show it. */
export interface ShownFigure {
  readonly id: string;
  readonly profile: string;
  readonly group: Profile['group'];
  readonly options: readonly string[];
  /**
   * `share`: a number that may be charted · `text`: only the printed wording · `tooSmall`: nothing but the words
   * "zu kleine Basis"; `printed`, `share` and `interval` are absent then, so that no rendering can show them.
   */
  readonly show: 'share' | 'text' | 'tooSmall';
  readonly printed?: string;
  readonly share?: number;
  readonly unit: Unit;
  readonly population: Population;
  readonly base: ShownBase;
  readonly interval?: Interval;
  /** Only where exactly one count fits a derived base. */
  readonly count?: { readonly count: number; readonly of: number };
  /** Mentions only: the share of Kommunen that named it lies within (own derivation, methodology § 2). */
  readonly municipalities?: Interval;
  /** No count over the base reaches the printed percentage, even rounded twice. */
  readonly unreachable: boolean;
  readonly source: Source;
  readonly flags: readonly Flag[];
  readonly note?: string;
}

const PLAIN_PERCENT = /^(?:je |jeweils )?(\d+)(?:,(\d+))?\s%$/iu;

/** The one percentage of a printed string with its decimals; undefined for words, ranges, "ca." and two values. */
export function plainPercent(printed: string): { share: number; decimals: number } | undefined {
  const match = PLAIN_PERCENT.exec(printed.replace(/\u00a0|\u202f/gu, ' '));
  if (!match) return undefined;
  const decimals = match[2]?.length ?? 0;
  // Shifting the decimal point in the text keeps 5,4 % at exactly 0.054.
  return { share: Number(`${match[1]}.${match[2] ?? '0'}e-2`), decimals };
}

/** A share as it is printed, without "je" or "jeweils": the sentence or the row says whose it is. */
export const printedShare = (figure: ShownFigure): string => (figure.printed ?? '').replace(/^(?:je|jeweils)\s/iu, '');

/** Decides what of a published figure may be shown, and with which base and interval (methodology § 2 and § 3). */
export function presentFigure(figure: Figure, profile: Profile): ShownFigure {
  const { base: judged, verdict } = judgeBase(figure, baseOf(figure, profile));
  // The class is no bound worth showing for those of it who use one offer.
  const base: ShownBase = figure.population === 'offerUsers' ? { kind: 'unpublished' } : judged;
  const common = {
    id: figure.id,
    profile: profile.id,
    group: profile.group,
    options: figure.options,
    unit: figure.unit,
    population: figure.population,
    base,
    source: figure.source,
    flags: figure.flags,
    ...(figure.note !== undefined && { note: figure.note }),
  };
  if (verdict === 'tooSmall') return { ...common, show: 'tooSmall', unreachable: false };
  const unreachable = verdict === 'unreachable';
  const { share } = figure;
  if (share === undefined) return { ...common, show: 'text', printed: figure.printed, unreachable };
  const shown = { ...common, show: 'share' as const, printed: figure.printed, share, unreachable };
  if (figure.unit === 'mentions') return { ...shown, municipalities: municipalitiesBehind(share) };
  if (unreachable || !carriesInterval(figure, profile)) return shown;
  return { ...shown, ...intervalOf(figure.printed, share, base) };
}

function baseOf({ base }: Figure, profile: Profile): ShownBase {
  // The sub-group sizes behind the self-ratings are not printed; the captions' n are larger than they can be
  // (anomalies good-n-190 and good-n-too-big).
  if (profile.group === 'wellPlaced') return { kind: 'unpublished' };
  if (base.derived !== undefined) return { kind: 'derived', n: base.derived };
  const counts = [base.printed, base.participants].filter((n) => n !== undefined);
  if (counts.length > 0) return { kind: 'atMost', n: Math.min(...counts) };
  if (base.range) return { kind: 'range', low: base.range.low, high: base.range.high };
  return { kind: 'unpublished' };
}

type Verdict = 'fine' | 'tooSmall' | 'unreachable';

/**
 * A test that can reject a base, never prove one. A derived base must be met exactly. A base "at most n" becomes the
 * largest base up to n on which some count prints as the percentage: larger ones are rejected (decision 0008). Where only
 * bases below seven are left, the figure is too small to be shown.
 */
function judgeBase(figure: Figure, base: ShownBase): { base: ShownBase; verdict: Verdict } {
  if (base.kind === 'range' || base.kind === 'unpublished') return { base, verdict: 'fine' };
  if (base.n < SMALLEST_BASE) return { base, verdict: 'tooSmall' };
  const percent = plainPercent(figure.printed);
  if (!percent || figure.unit === 'mentions') return { base, verdict: 'fine' };
  if (base.kind === 'derived') {
    const met = reachableCounts(percent.share, base.n, percent.decimals).length > 0;
    return { base, verdict: met ? 'fine' : 'unreachable' };
  }
  const reached = largestReachableBase(percent.share, base.n, percent.decimals);
  if (reached === undefined) return { base, verdict: 'unreachable' };
  return { base: { kind: 'atMost', n: reached }, verdict: reached < SMALLEST_BASE ? 'tooSmall' : 'fine' };
}

/** Partner, Beteiligung and mention figures get no interval: their base is not known (methodology § 2). */
function carriesInterval(figure: Figure, profile: Profile): boolean {
  const unknownBase = ['offerUsers', 'fibreParticipants', 'unclear'].includes(figure.population);
  return profile.group !== 'wellPlaced' && !unknownBase && !figure.flags.includes('base-unclear');
}

function intervalOf(printed: string, share: number, base: ShownBase): Pick<ShownFigure, 'interval' | 'count'> {
  if (base.kind === 'atMost') return { interval: wilson(share, base.n) };
  if (base.kind !== 'derived') return {};
  const [count, ...others] = reachableCounts(share, base.n, plainPercent(printed)?.decimals);
  if (count === undefined || others.length > 0) return { interval: wilson(share, base.n) };
  return { interval: wilson(count / base.n, base.n), count: { count, of: base.n } };
}

/**
 * Between p and min(100 %, 3 p) of the Kommunen named an option that has the share p of mentions: each may name three,
 * some named fewer (methodology § 2).
 */
export function municipalitiesBehind(share: number): Interval {
  const percent = Math.round(share * 100);
  return { low: percent / 100, high: Math.min(100, 3 * percent) / 100 };
}
