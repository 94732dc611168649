import { PRINT } from '../../client/charts/palette.ts';
import { WORDS } from '../../client/report/words.ts';
import type { Form, FormBox } from '../../schema/questionnaire/form.ts';
import { BOX_WORDS, FORM_FIELDS, FORM_WORDS } from '../../schema/text/form.ts';
import { LEGEND_MARKS } from './pdf-charts.tsx';

/** The boxes; told apart by form, not by colour, and wide enough for a pen. */
const BOXES: Readonly<Record<FormBox['mark'], string>> = {
  empty: box(`<rect x="1" y="1" width="22" height="22" rx="2" fill="#fff" stroke="${PRINT.ink}" stroke-width="2"/>`),
  chosen: box(
    `<rect x="1" y="1" width="22" height="22" rx="2" fill="${PRINT.ink}" stroke="${PRINT.ink}" stroke-width="2"/>` +
      '<path d="M6 12.5 10.5 17 18 7.5" fill="none" stroke="#fff" stroke-width="3"/>',
  ),
  notChosen: box(
    `<rect x="1" y="1" width="22" height="22" rx="2" fill="#fff" stroke="${PRINT.muted}" stroke-width="1.5"/>`,
  ),
};

function box(shape: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">${shape}</svg>`;
}

/** The document as the template reads it; Fira Sans has no no-break hyphen. */
export const formJson = (form: Form): string => JSON.stringify(formDocument(form)).replaceAll('\u2011', '-');

/** What the Typst template gets as JSON: the form's words as they are, the fixed words, and the boxes as drawings. */
export function formDocument(form: Form) {
  return {
    ...form,
    state: form.state ?? null,
    // Typst takes the date apart. A blank form has none, so that its bytes depend on nothing but its version.
    date: form.state?.at.slice(0, 10).split('-').map(Number) ?? null,
    words: { ...FORM_WORDS, chosen: BOX_WORDS.chosen, product: WORDS.product },
    fields: FORM_FIELDS,
    colours: PRINT,
    marks: { class: LEGEND_MARKS.class },
    boxes: BOXES,
  };
}
