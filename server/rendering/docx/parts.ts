import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';

/** Width of the text on A4 with these margins, in twentieths of a point. */
export const TEXT_WIDTH = 9354;

const PLACEHOLDER = /(\[[^\]]*\])/u;

/** Runs of a text; `placeholders`: what stands in square brackets is marked, so that it is not overlooked. */
export const runs = (text: string, look: { bold?: true; placeholders?: true } = {}): TextRun[] => {
  const { bold, placeholders } = look;
  const pieces = placeholders ? text.split(PLACEHOLDER) : [text];
  return pieces
    .filter((piece) => piece !== '')
    .map((piece) => {
      const marked = placeholders && PLACEHOLDER.test(piece);
      return new TextRun({ text: piece, ...(bold && { bold }), ...(marked && { highlight: 'yellow' }) });
    });
};

export const paragraph = (text: string): Paragraph => new Paragraph({ children: runs(text) });

/** Stays on the page of what it introduces. */
export const introduction = (text: string): Paragraph =>
  new Paragraph({ keepNext: true, spacing: { before: 120 }, children: runs(text) });

/** Fine print: sources and method. */
export const small = (text: string): Paragraph => new Paragraph({ style: 'Small', children: runs(text) });

/** Whether a paragraph stays on the page of the next one. */
interface Keeping {
  readonly keepNext?: true;
}

/** A paragraph under a numbered entry. */
export const detail = (text: string, keeping: Keeping = {}): Paragraph =>
  new Paragraph({ style: 'Detail', ...keeping, children: runs(text) });

/** A paragraph that begins with its name: "Wer entscheidet: Rat". */
export const named = (name: string, text: string, keeping: Keeping = {}): Paragraph =>
  new Paragraph({ style: 'Detail', ...keeping, children: [...runs(`${name}: `, { bold: true }), ...runs(text)] });

export const heading = (level: 1 | 2, text: string): Paragraph =>
  new Paragraph({
    heading: level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
    children: runs(text),
  });

/** An entry of a numbered list; each `list` counts from one. */
export const numbered = (list: 'decision' | 'annexes', text: string): Paragraph =>
  new Paragraph({ numbering: { reference: list, level: 0 }, keepNext: true, children: runs(text, { bold: true }) });

export const bullet = (text: string): Paragraph =>
  new Paragraph({ numbering: { reference: 'points', level: 0 }, children: runs(text) });

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'C0C3D5' };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };

interface TableContent {
  /** Shares of the width. */
  readonly columns: readonly { readonly title: string; readonly share: number }[];
  readonly rows: readonly (readonly string[])[];
  readonly placeholders?: true;
  /** Few rows, which stay on one page. */
  readonly whole?: boolean;
}

/** A table whose head repeats on every page and whose rows do not break; the first column is bold. */
export function table({ columns, rows, placeholders, whole: isWhole = false }: TableContent): Table {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => Math.round((TEXT_WIDTH * share) / whole));
  const cell = (text: string, column: number, look: { head?: true; keepNext?: boolean }): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.TOP,
      margins: { top: 50, bottom: 50, left: 80, right: 80 },
      ...(look.head && { shading: { type: ShadingType.CLEAR, fill: 'EEF0F6', color: 'auto' } }),
      children: [
        new Paragraph({
          style: 'Cell',
          alignment: AlignmentType.LEFT,
          ...(look.keepNext && { keepNext: true }),
          children: runs(text, {
            ...((look.head || column === 0) && { bold: true }),
            ...(placeholders && { placeholders }),
          }),
        }),
      ],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ title }, index) => cell(title, index, { head: true, keepNext: true })),
  });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: LINE,
      bottom: LINE,
      left: NO_LINE,
      right: NO_LINE,
      insideHorizontal: LINE,
      insideVertical: NO_LINE,
    },
    rows: [
      head,
      ...rows.map(
        (row, place) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, index) => cell(text, index, { keepNext: isWhole && place < rows.length - 1 })),
          }),
      ),
    ],
  });
}
