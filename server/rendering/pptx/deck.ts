import PptxGenJS from 'pptxgenjs';
import { PRINT } from '../../../client/charts/palette.ts';
import type { Report } from '../../../schema/report/report.ts';
import { COUNCIL } from '../../../schema/text/council.ts';

export type Deck = PptxGenJS.default;
export type Slide = PptxGenJS.default.Slide;

// The package declares a CommonJS module, Node loads its ES module: the class itself is the default.
const Pptx = PptxGenJS as unknown as typeof PptxGenJS.default;

/** Slide and text area in inches, 16:9. */
export const SLIDE = { width: 13.333, height: 7.5, left: 0.6, right: 12.733 } as const;
export const CONTENT_WIDTH = SLIDE.right - SLIDE.left;
/** Where the contents of a slide begin and end, between title and foot. */
export const CONTENT_TOP = 1.45;

/** Metric-compatible everywhere, so that what fits here fits in the council chamber. */
export const FONT = 'Arial';
export const LANGUAGE = 'de-DE';

/** The library wants colours without the hash. */
const bare = (colour: string): string => colour.slice(1).toUpperCase();
export const COLOURS = {
  ink: bare(PRINT.ink),
  class: bare(PRINT.class),
  all: bare(PRINT.all),
  wellPlaced: bare(PRINT.wellPlaced),
  line: bare(PRINT.line),
  muted: bare(PRINT.muted),
  paper: bare(PRINT.paper),
} as const;

export const MASTER = 'Kommunalspiegel';
export const TITLE = 'title';

/** An empty deck with one layout: a real title, the Kommune's name and date in the foot, the slide's number. */
export function newDeck({ heading }: Report): Deck {
  const deck = new Pptx();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = `${COUNCIL.subject}: ${heading.municipality} ${heading.date}`;
  deck.author = COUNCIL.author;
  deck.company = COUNCIL.author;
  deck.subject = COUNCIL.subject;
  deck.theme = { headFontFace: FONT, bodyFontFace: FONT };
  const foot = { y: 6.95, h: 0.3, fontFace: FONT, fontSize: 12, color: COLOURS.muted, margin: 0 } as const;
  deck.defineSlideMaster({
    title: MASTER,
    background: { color: COLOURS.paper },
    objects: [
      {
        placeholder: {
          options: {
            name: TITLE,
            type: 'title',
            x: SLIDE.left,
            y: 0.45,
            w: CONTENT_WIDTH,
            h: 0.75,
            margin: 0,
            align: 'left',
            valign: 'middle',
            fontFace: FONT,
            fontSize: 28,
            bold: true,
            color: COLOURS.ink,
          },
          text: '',
        },
      },
      {
        text: {
          text: [heading.municipality, heading.date, ...(heading.notice ? [heading.notice] : [])].join(' · '),
          options: { x: SLIDE.left, w: 11, ...foot },
        },
      },
    ],
    slideNumber: { x: 12.13, w: 0.6, align: 'right', ...foot },
  });
  return deck;
}

/** A slide with its title and what the speaker says. */
export function newSlide(deck: Deck, title: string, notes: readonly string[]): Slide {
  const slide = deck.addSlide({ masterName: MASTER });
  slide.addText(title, { placeholder: TITLE, lang: LANGUAGE });
  slide.addNotes(notes.join('\n'));
  return slide;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Look {
  readonly size?: number;
  readonly bold?: true;
  readonly colour?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly valign?: 'top' | 'middle' | 'bottom';
  readonly name?: string;
}

/** A paragraph; its own look where it differs from the box's. */
export type Piece =
  string | { readonly text: string; readonly size: number; readonly bold: true; readonly colour: string };

/** Text in a box without margins; every piece a paragraph of its own. */
export function write(slide: Slide, pieces: string | readonly Piece[], box: Box, look: Look = {}): void {
  const { size = 16, bold = false, colour = COLOURS.ink, align = 'left', valign = 'top', name } = look;
  const all = typeof pieces === 'string' ? [pieces] : pieces;
  slide.addText(
    all.map((piece, index) => ({
      text: typeof piece === 'string' ? piece : piece.text,
      options: {
        breakLine: index < all.length - 1,
        ...(all.length > 1 && { paraSpaceAfter: 6 }),
        ...(typeof piece === 'object' && { fontSize: piece.size, bold: piece.bold, color: piece.colour }),
      },
    })),
    {
      ...box,
      margin: 0,
      fontFace: FONT,
      fontSize: size,
      bold,
      color: colour,
      align,
      valign,
      lang: LANGUAGE,
      ...(name !== undefined && { objectName: name }),
    },
  );
}
