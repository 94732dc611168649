/** Where the label of a line upright stands: beside its top, as much of it as there is room for. */
export interface ReminderLabel {
  readonly anchor: 'start' | 'end';
  /** Whether "Erinnerung" has room on a wide plot; else the number alone. */
  readonly isWhole: boolean;
  /** Whether its number has room on a phone too. */
  readonly isNarrow: boolean;
}

/** Plots of at least this width show words: the container query in `charts.css` asks for the same. */
const WIDE = 400;
/** The plot of a phone beside the words at the lines' ends. */
const NARROW = 150;
/** "12. Erinnerung" and "12." in pixels, with the distance to their line. */
const WHOLE_WIDTH = 116;
const NUMBER_WIDTH = 30;
const APART = 4;

interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Labels for lines at these shares of a plot (0 to 1, ascending), so that none touches another label or a line that is not
 * its own; undefined where there is no room for any.
 */
export function reminderLabels(shares: readonly number[]): (ReminderLabel | undefined)[] {
  const wide: Span[] = [];
  const narrow: Span[] = [];
  return shares.map((share, index) => {
    const others = shares.filter((_, other) => other !== index);
    const place = (anchor: 'start' | 'end', isWhole: boolean): ReminderLabel | undefined => {
      const span = spanOf(share * WIDE, isWhole ? WHOLE_WIDTH : NUMBER_WIDTH, anchor);
      if (!isFree(span, wide, others, WIDE)) return undefined;
      wide.push(span);
      const small = spanOf(share * NARROW, NUMBER_WIDTH, anchor);
      const isNarrow = isFree(small, narrow, others, NARROW);
      if (isNarrow) narrow.push(small);
      return { anchor, isWhole, isNarrow };
    };
    return place('start', true) ?? place('end', true) ?? place('start', false) ?? place('end', false);
  });
}

const spanOf = (at: number, width: number, anchor: 'start' | 'end'): Span =>
  anchor === 'start' ? { from: at, to: at + width } : { from: at - width, to: at };

function isFree({ from, to }: Span, taken: readonly Span[], lines: readonly number[], width: number): boolean {
  return (
    from >= -APART &&
    to <= width + APART &&
    taken.every((one) => to + APART <= one.from || one.to + APART <= from) &&
    lines.every((share) => share * width < from - APART || share * width > to + APART)
  );
}
