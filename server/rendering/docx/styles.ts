import { AlignmentType, LevelFormat, type INumberingOptions, type IStylesOptions } from 'docx';

const INK = '131525';
const MUTED = '51577A';
const FONT = 'Arial';

/** Real heading styles, so that Word's navigation and screen readers find their way; sizes in half points. */
export const STYLES: IStylesOptions = {
  default: {
    document: {
      run: {
        font: FONT,
        size: 21,
        color: INK,
        language: { value: 'de-DE', eastAsia: 'de-DE', bidirectional: 'de-DE' },
      },
      paragraph: { spacing: { after: 100, line: 264 } },
    },
    title: { run: { font: FONT, size: 32, bold: true, color: INK }, paragraph: { spacing: { after: 160 } } },
    heading1: {
      run: { font: FONT, size: 26, bold: true, color: INK },
      paragraph: { spacing: { before: 280, after: 100 }, keepNext: true },
    },
    heading2: {
      run: { font: FONT, size: 22, bold: true, color: INK },
      paragraph: { spacing: { before: 180, after: 80 }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: 'Cell',
      name: 'Tabelle',
      basedOn: 'Normal',
      run: { size: 19 },
      paragraph: { spacing: { after: 0, line: 250 } },
    },
    {
      id: 'Detail',
      name: 'Einzelheit',
      basedOn: 'Normal',
      paragraph: { indent: { left: 425 }, spacing: { before: 0, after: 40 }, keepLines: true },
    },
    { id: 'Running', name: 'Kopf und Fuß', basedOn: 'Normal', run: { size: 17, color: MUTED } },
    {
      id: 'Small',
      name: 'Klein',
      basedOn: 'Normal',
      run: { size: 18, color: MUTED },
      paragraph: { spacing: { before: 60, after: 60, line: 250 } },
    },
  ],
};

const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string, before = 160) => ({
  level: 0,
  format,
  text,
  alignment: AlignmentType.START,
  style: { paragraph: { indent: { left: 425, hanging: 425 }, spacing: { before, after: 40 } } },
});

export const NUMBERING: INumberingOptions = {
  config: [
    { reference: 'decision', levels: [level(LevelFormat.DECIMAL, '%1.')] },
    { reference: 'annexes', levels: [level(LevelFormat.DECIMAL, '%1.')] },
    { reference: 'points', levels: [level(LevelFormat.BULLET, '•', 40)] },
  ],
};
