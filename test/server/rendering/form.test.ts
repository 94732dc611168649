import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answers } from '../../../schema/questionnaire/answers.ts';
import { formOf, type Form } from '../../../schema/questionnaire/form.ts';
import { createPdfRenderer, PdfFailure, type PdfRenderer } from '../../../server/rendering/pdf.ts';
import { answerAll, questionnaire } from '../../fixtures/oefit.ts';
import { small } from '../../fixtures/questionnaire.ts';
import { HOSTILE_NAME, LONG_NAME, town } from '../../fixtures/report.ts';
import { plain } from '../../fixtures/report-words.ts';

const test = suite<{ pdf: PdfRenderer; folder: string }>('server/rendering/form');

test.before((context) => {
  context.pdf = createPdfRenderer();
  context.folder = mkdtempSync(join(tmpdir(), 'form-'));
});
test.after(async ({ pdf, folder }) => {
  await pdf.close();
  rmSync(folder, { recursive: true });
});

function hasPoppler(): boolean {
  try {
    execFileSync('pdfinfo', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
// The structure and the text of a PDF are read with poppler; Typst's own PDF/UA-1 check runs in any case.
const withPoppler = hasPoppler() ? test : test.skip;
if (!hasPoppler()) console.log('SKIPPED reading the form back: pdfinfo (poppler-utils) is not installed');

function poppler(folder: string, pdf: Uint8Array, command: string, ...args: string[]): string {
  const file = join(folder, 'form.pdf');
  writeFileSync(file, pdf);
  const all = command === 'pdftotext' ? [...args, file, '-'] : [...args, file];
  return execFileSync(command, all, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 2 ** 26 });
}
/** The pages' text without running heads and feet (points at 72 dpi). */
const BODY = ['-raw', '-x', '0', '-y', '50', '-W', '596', '-H', '744'];
const textOf = (folder: string, pdf: Uint8Array): string => plain(poppler(folder, pdf, 'pdftotext', ...BODY));

const MIXED: Answers = {
  'strategy-status': 'developing',
  'strategy-fields': ['education', 'administration'],
  'components.search': 'yes',
  'components.dms': { missing: 'noAnswer' },
  'fim-known': 'no',
  broadband: 3,
  participation: ['none'],
};
const blank = (): Form => formOf({ questionnaire });
function filled(name = 'Stadt Lindenau', answers: Answers = MIXED): Form {
  const municipality = { name, kind: 'gemeinde', population: 18_000 } as const;
  const remarks = { broadband: { source: 'Wirtschaftsförderung, 12.3.', comment: 'nur der Kernort', unclear: '#x' } };
  return formOf({
    questionnaire,
    state: { municipality, answers, remarks, status: 'open', at: '2026-11-21T09:30:00Z' },
  });
}

/** Everything that a reader of the form must find; a question that is not asked has no boxes. */
function wordsOf(form: Form): string[] {
  const questions = form.sections.flatMap((section) => [
    section.title,
    section.intro,
    ...section.questions.flatMap((question) => {
      const { title, conditions, notAsked, isHidden, help, more = '', notes } = question;
      const asked = [help, more, question.instruction, ...Object.values(notes), ...wordsIn(question.body)];
      return [title, ...conditions, ...notAsked, ...(isHidden ? [] : asked)];
    }),
  ]);
  const glossary = form.glossary.flatMap(({ term, text }) => [term, text]);
  const state = form.state ? [form.state.municipality, ...form.state.facts, form.state.progress] : [form.description];
  return [...questions, ...glossary, ...form.howTo, ...state];
}
function wordsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['kind', 'mark', 'says'].includes(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((entry) => wordsIn(entry));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => wordsIn(entry, name));
}

const FORMS: Readonly<Record<string, () => Form>> = {
  'blank form': blank,
  'state of a town': () => filled(),
  'state with nothing answered': () => filled('Stadt Lindenau', {}),
  'state with everything answered': () => filled('Stadt Lindenau', answerAll('no')),
  'state of a town with a name full of markup': () => filled(HOSTILE_NAME),
  'state of a town with a very long name': () => filled(`${LONG_NAME} ${LONG_NAME}`),
  'small questionnaire without a glossary': () => formOf({ questionnaire: small }),
};
for (const [name, make] of Object.entries(FORMS)) {
  withPoppler(`every title, option, condition and term of the ${name} is in the PDF`, async ({ pdf, folder }) => {
    const form = make();
    const text = textOf(folder, await pdf.renderForm(form));
    assert.equal(
      wordsOf(form).filter((words) => !text.includes(plain(words))),
      [],
    );
  });
}

withPoppler('the PDF is tagged, German and titled, with a bookmark per section', async ({ pdf, folder }) => {
  const file = await pdf.renderForm(filled());
  const info = poppler(folder, file, 'pdfinfo');
  assert.match(info, /Title: +Stand des Fragebogens: Stadt Lindenau\n/);
  assert.match(info, /Tagged: +yes\n/);
  assert.match(info, /Page size: +595\.\d+ x 841\.\d+ pts \(A4\)/);
  const bytes = Buffer.from(file).toString('latin1');
  assert.match(bytes, /\/Lang ?\(de/);
  assert.match(bytes, /pdfuaid:part/);
  for (const title of ['Strategie', 'Binnen-Digitalisierung', 'Glossar'])
    assert.ok(bytes.includes(`/Title (${title})`));
  const foot = poppler(folder, file, 'pdftotext', '-f', '2', '-l', '2');
  assert.match(foot, /Seite 2 von \d+/);
  assert.match(foot, /^Stadt Lindenau$/m, 'the name heads every page');
});

withPoppler(
  'the structure has headings, lists and tables with column headers, and says what is chosen',
  async ({ pdf, folder }) => {
    const file = await pdf.renderForm(filled());
    const structure = poppler(folder, file, 'pdfinfo', '-struct-text');
    assert.match(structure, /H1 "Strategie"[^]*H2 "1\. Hat Ihre Kommune[^]*H1 "Glossar"/u);
    assert.match(structure, /TH[^\n]*:\n +\/Scope \/Column[^]*?"weiß nicht"/u);
    assert.match(structure, /LBody[^\n]*\n +"gewählt: in Entwicklung"/u);
    assert.match(structure, /"gewählt: G Bildung"/u);
  },
);

/** The text alternatives of a file, which are UTF-16 where they hold an umlaut. */
const alternativesIn = (pdf: Uint8Array): string[] =>
  [
    ...Buffer.from(pdf)
      .toString('latin1')
      .matchAll(/\/Alt ?<FEFF([0-9A-F]+)>/gu),
  ].map(([, hex = '']) => Buffer.from(hex, 'hex').swap16().toString('utf16le'));

test('in a table a box names its column, so that a cell is understood without its header', async ({ pdf }) => {
  const said = new Set(alternativesIn(await pdf.renderForm(filled())));
  for (const words of ['gewählt: ja', 'nicht gewählt: geplant', 'gewählt: weiß nicht', 'Kästchen: nicht bei uns'])
    assert.ok(said.has(words), `${words} in ${[...said].join(', ')}`);
});

test('every box carries its text alternative', async ({ pdf }) => {
  const form = formOf({ questionnaire: small });
  const boxes = JSON.stringify(form).match(/"mark":"empty"/g)?.length ?? 0;
  assert.is(alternativesIn(await pdf.renderForm(form)).length, boxes);
});

test('the same form gives the same bytes, in another worker and after a report too', async ({ pdf }) => {
  const other = createPdfRenderer();
  for (const make of [blank, () => filled()]) {
    const first = await pdf.renderForm(make());
    await other.renderPdf(town());
    assert.ok(Buffer.from(first).equals(Buffer.from(await other.renderForm(make()))));
  }
  await other.close();
});

withPoppler('a question stays on one page, and remarks longer than a page are not cut off', async ({ pdf, folder }) => {
  const file = await pdf.renderForm(blank());
  const pages = poppler(folder, file, 'pdftotext', ...BODY)
    .split('\f')
    .map(plain);
  const questions = blank().sections.flatMap((section) => section.questions);
  for (const { title, terms } of questions) {
    // The terms end a question.
    const end = plain(terms[0] ? `Im Glossar: ${terms[0].term}` : title);
    assert.ok(
      pages.some((text) => text.includes(plain(title)) && text.includes(end)),
      title,
    );
  }
  const sentence = 'Ein Satz mit $Formel$ und #markup. ';
  const long = { comment: sentence.repeat(57), source: 'Quelle', unclear: sentence.repeat(57) };
  const municipality = { name: 'Stadt', kind: 'gemeinde', population: 18_000 } as const;
  const remarks = Object.fromEntries(questionnaire.questions.map(({ id }) => [id, long]));
  const state = { municipality, answers: MIXED, remarks, status: 'open', at: '2026-11-21T09:30:00Z' } as const;
  const text = textOf(folder, await pdf.renderForm(formOf({ questionnaire, state })));
  const shown = formOf({ questionnaire, state })
    .sections.flatMap(({ questions }) => questions)
    .filter((one) => !one.isHidden);
  assert.is(text.split(plain(sentence)).length - 1, shown.length * 2 * 57);
});

test('a form that the template cannot take fails as a document, and the next one works', async ({ pdf }) => {
  const broken = { ...blank(), sections: null } as unknown as Form;
  const reason = await pdf.renderForm(broken).catch((error: unknown) => error instanceof PdfFailure && error.reason);
  assert.is(reason, 'document');
  assert.ok((await pdf.renderForm(formOf({ questionnaire: small }))).length > 10_000);
});

test('letters that no font has become question marks', async ({ pdf }) => {
  assert.ok((await pdf.renderForm(filled('Stadt 漢字 😀'))).length > 10_000);
});

test.run();
