/**
 * The colours of every chart. Five carry data (ink, class, all, wellPlaced, bar); shape and words carry the same, so
 * that nothing rests on hue (interface.md, chart grammar).
 */
export interface Palette {
  readonly ink: string;
  readonly class: string;
  readonly all: string;
  readonly wellPlaced: string;
  /** Bars of mentions: another unit, so another mark than a dot. */
  readonly bar: string;
  readonly line: string;
  readonly hair: string;
  readonly muted: string;
  /** The ground, for halos that keep marks and labels apart. */
  readonly paper: string;
  /** Absent on screen, where the page's font is inherited. */
  readonly font?: string;
}

/** On screen every colour is a custom property of charts.css, which has light, dark, forced and print values. */
export const SCREEN: Palette = {
  ink: 'var(--chart-ink)',
  class: 'var(--chart-class)',
  all: 'var(--chart-all)',
  wellPlaced: 'var(--chart-well)',
  bar: 'var(--chart-bar)',
  line: 'var(--chart-line)',
  hair: 'var(--chart-hair)',
  muted: 'var(--chart-muted)',
  paper: 'var(--chart-paper)',
};

/** On paper the values are fixed: Typst's SVG renderer (usvg) knows no custom properties. */
export const PRINT: Palette = {
  ink: '#131525',
  class: '#2044aa',
  all: '#5b6185',
  wellPlaced: '#925400',
  bar: '#dfe1ea',
  line: '#c0c3d5',
  hair: '#dfe1ea',
  muted: '#51577a',
  paper: '#ffffff',
  font: 'Fira Sans',
};
