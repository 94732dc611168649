/** A share's interval; both ends 0 to 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 % quantile of the normal distribution. */
const Z95 = 1.959963984540054;

/**
 * The 95 % Wilson score interval of a share `p` (0 to 1) on `n` ≥ 1 Kommunen; `p · n` need not be whole, since the
 * print rounds. Source: Wilson, JASA 22 (1927), 209–212.
 * @throws RangeError when `p` is not within 0 to 1 or `n` is below 1
 */
export function wilson(p: number, n: number): Interval {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`Share ${p} is not within 0 to 1`);
  if (!(n >= 1)) throw new RangeError(`Base ${n} is below 1`);
  const z2 = Z95 * Z95;
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
  const half = (Z95 / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n));
  // At p = 0 and p = 1 the formula reaches the end exactly; floating point may miss it by 1e-17.
  return { low: p === 0 ? 0 : Math.max(0, centre - half), high: p === 1 ? 1 : Math.min(1, centre + half) };
}

/** Rounds half up to `decimals` places, as the print does; guarded against 0.5 being stored as 0.49999…. */
function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  return Math.floor(value * factor + 0.5 + 1e-9) / factor;
}

/**
 * Whether `count` of `base` prints as `share` with `decimals` decimals of a percentage, plainly or rounded twice
 * (5/11 = 45.45 → 45.5 → 46; the study has such values, anomaly "double-rounding").
 */
export function printsAs(count: number, base: number, share: number, decimals = 0): boolean {
  const percent = (100 * count) / base;
  const printed = round(100 * share, decimals);
  return (
    Math.abs(round(percent, decimals) - printed) < 1e-9 ||
    Math.abs(round(round(percent, decimals + 1), decimals) - printed) < 1e-9
  );
}

/** The whole counts out of `base` that print as `share`; empty: no count reaches it, more than one: undecided. */
export function reachableCounts(share: number, base: number, decimals = 0): number[] {
  return Array.from({ length: base + 1 }, (_, count) => count).filter((h) => printsAs(h, base, share, decimals));
}

/** The largest base up to `atMost` on which some count prints as `share`; undefined when there is none. */
export function largestReachableBase(share: number, atMost: number, decimals = 0): number | undefined {
  for (let base = atMost; base >= 1; base--) if (reachableCounts(share, base, decimals).length > 0) return base;
  return undefined;
}
