import { readdirSync, readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SMALLEST_BASE } from '../../schema/benchmark/shown-figure.ts';
import { checkAnswers } from '../../schema/questionnaire/answer.ts';
import { AnswerFile } from '../../schema/questionnaire/answers.ts';
import { pathOf } from '../../schema/questionnaire/path.ts';
import { buildReport } from '../../schema/report/build.ts';
import { openMeasures } from '../../schema/report/measure.ts';
import type { Report } from '../../schema/report/report.ts';
import { createPdfRenderer } from '../../server/rendering/pdf.ts';
import { profiles, questionnaire, recommendations } from '../fixtures/oefit.ts';
import { faultsIn, figuresIn, numbersOf, textsIn } from './report-faults.ts';
import { hasPoppler, textsOf } from './report-texts.ts';

const test = suite('docs/examples');

const pdf = hasPoppler() ? createPdfRenderer() : undefined;
if (!pdf) console.log('SKIPPED reading the words of the PDF: pdftotext (poppler-utils) is not installed');
test.after(() => pdf?.close());

const FOLDER = new URL('../../docs/examples/', import.meta.url);
const files = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => [name, AnswerFile.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')))]),
);

const inputOf = ({ municipality, answers }: AnswerFile) => ({
  questionnaire,
  profiles,
  recommendations,
  municipality,
  answers,
  status: 'submitted' as const,
  at: '2026-11-21T09:30:00Z',
});
const example = (name: string): AnswerFile => {
  const found = files.get(name);
  if (!found) throw new Error(`${name} is missing`);
  return found;
};
const reportOf = (name: string): Report => buildReport(inputOf(example(name)));
const valuesOf = (name: string) => reportOf(name).summary.areas.map(({ value }) => value);

/** Whether some count over n gives the share, rounded once or twice. */
const reaches = (n: number, share: number): boolean =>
  Array.from({ length: n + 1 }, (_, count) => count / n).some((exact) => Math.abs(exact - share) < 0.0055);

/** Class figures that only fewer than seven can stand behind: no base from seven up to the known one gives the share. */
const small = new Set(
  profiles.figures.flatMap(({ id, share, base, source }) => {
    const known = Math.min(base.printed ?? Infinity, base.participants ?? Infinity);
    if (source.table === undefined || share === undefined || base.derived !== undefined || known > 50) return [];
    const bases = Array.from({ length: known }, (_, index) => index + 1).filter((n) => reaches(n, share));
    return bases.length > 0 && bases.every((n) => n < SMALLEST_BASE) ? [id] : [];
  }),
);

test('they are the village, the towns, the city, two Kreise and a union of municipalities, all said to be made up', () => {
  assert.equal(
    [...files].map(([name, { municipality }]) => [name, municipality.kind, municipality.population]),
    [
      ['dorf-900.json', 'gemeinde', 900],
      ['kreis-120000.json', 'kreis', 120_000],
      ['kreis-300000.json', 'kreis', 300_000],
      ['stadt-18000.json', 'gemeinde', 18_432],
      ['stadt-450000.json', 'gemeinde', 450_000],
      ['stadt-62000-alles.json', 'gemeinde', 62_000],
      ['verband-32000-weiss-nicht.json', 'verband', 32_000],
    ],
  );
  for (const { municipality } of files.values()) assert.match(municipality.name, / \(erfunden\)$/);
});

for (const [name, file] of files) {
  const report = buildReport(inputOf(file));

  test(`${name} answers everything that is asked, and nothing else`, () => {
    const path = pathOf(questionnaire, file.answers, file.municipality.kind);
    assert.equal(checkAnswers(questionnaire, file.answers), []);
    assert.equal([path.done, path.hidden], [path.asked, []]);
  });

  test(`no word of any rendering on ${name} ranks, claims significance or speaks for Germany`, async () => {
    for (const [rendering, texts] of await textsOf(report, pdf)) {
      // Not vacuous: the rendering has been read, down to its shares.
      assert.ok(texts.some((text) => text.includes(file.municipality.name)) && texts.length > 50, rendering);
      assert.ok(texts.filter((text) => /\d[\u00a0 ]%/u.test(text)).length > 1, rendering);
      assert.equal(faultsIn(texts), [], rendering);
    }
    assert.equal(faultsIn(openMeasures(inputOf(file)).map(({ peers }) => peers)), []);
  });

  test(`no figure of the report on ${name} has a number on a base below seven`, () => {
    assert.equal(numbersOf(report, small), []);
    const few = figuresIn(report).filter(({ show }) => show === 'tooSmall');
    assert.equal(
      few.filter(({ printed, share }) => printed !== undefined || share !== undefined),
      [],
    );
  });
}

test('a small base has neither mark nor chart: rows with such figures alone show words', () => {
  const rows = reportOf('stadt-450000.json')
    .chapters.flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'shares' ? block.rows : []))
    .filter(({ figures }) => figures.some(({ group, show }) => group === 'class' && show === 'tooSmall'));
  assert.ok(rows.length > 0);
  for (const { label, marks } of rows)
    assert.not.ok(
      marks.some(({ group }) => group === 'class'),
      label,
    );
});

for (const planted of [
  '43 % der deutschen Kommunen nutzen E-Payment.',
  'Der Unterschied ist signifikant.',
  'Sie liegen auf Platz 3.',
  '40 % Ihrer Größenklasse (2 von 5, eigene Rückrechnung).',
]) {
  test(`„${planted}“ would be found in every rendering, in a sentence, a strength and a step`, async () => {
    const report = reportOf('stadt-18000.json');
    const { summary, steps } = report;
    const doctored: readonly Report[] = [
      { ...report, summary: { ...summary, says: `${summary.says} ${planted}` } },
      { ...report, summary: { ...summary, strengths: summary.strengths.map((s) => ({ ...s, sentence: planted })) } },
      { ...report, steps: steps.map((step) => ({ ...step, monday: planted })) },
    ];
    for (const wrong of doctored) {
      for (const [rendering, texts] of await textsOf(wrong, pdf)) assert.ok(faultsIn(texts).length > 0, rendering);
    }
  });
}

test('small bases do occur, in the report on the city', () => {
  assert.ok(figuresIn(reportOf('stadt-450000.json')).some(({ id, show }) => small.has(id) && show === 'tooSmall'));
});

test('the village does almost nothing, the city nearly everything', () => {
  assert.ok(valuesOf('dorf-900.json').every((value) => value === undefined || value <= 25));
  assert.ok(valuesOf('stadt-450000.json').every((value) => value !== undefined && value >= 80));
});

test('two of five answers of the union are "weiß nicht", and areas with too few answers have no value', () => {
  const { answers } = example('verband-32000-weiss-nicht.json');
  const unknown = Object.values(answers).filter((answer) => typeof answer === 'object' && 'missing' in answer);
  assert.is(Math.round((10 * unknown.length) / Object.keys(answers).length), 4);
  const [strategy, internal] = reportOf('verband-32000-weiss-nicht.json').summary.areas;
  assert.equal([strategy?.value, internal?.value], [undefined, undefined]);
});

test('the one that does everything gets no step, no gap and no measure', () => {
  const name = 'stadt-62000-alles.json';
  const { steps, noSteps, summary } = reportOf(name);
  assert.equal([steps, summary.steps, summary.gaps], [[], [], []]);
  assert.type(noSteps, 'string');
  assert.equal(valuesOf(name), [100, 100, 100]);
  assert.equal(openMeasures(inputOf(example(name))), []);
});

test('one answer less, and the one that does everything gets its step', () => {
  const file = example('stadt-62000-alles.json');
  const answers = { ...file.answers, 'components.e-payment': 'no' };
  assert.equal(
    buildReport(inputOf({ ...file, answers })).steps.map(({ id }) => id),
    ['culture-payment'],
  );
});

for (const sentence of [
  '43 % der deutschen Kommunen nutzen E-Payment.',
  'Der Unterschied ist signifikant.',
  'Ihr Rang in der Größenklasse',
  'Sie liegen auf Platz 3.',
  'Sie belegen den 3. Platz.',
  'Sie sind besser als 80 % Ihrer Größenklasse.',
  'Sie sind besser als 80 Prozent der anderen.',
  'Sie schneiden unterdurchschnittlich ab.',
  'Sie stehen an dritter Stelle.',
  'Sie gehören zu den Top 10.',
  'Sie liegen im obersten Viertel.',
  '40 % Ihrer Größenklasse (2 von 5, eigene Rückrechnung)',
  '40\u00a0% Ihrer Größenklasse (Basis höchstens\u00a06; 95‑%‑Intervall 18 bis 71 %)',
]) {
  test(`the check finds „${sentence}“`, () => {
    assert.is(faultsIn([sentence]).length, 1);
    assert.is(faultsIn(textsIn(`<p>Vorher</p><p>${sentence}</p>`)).length, 1);
  });
}

test('the check lets pass what a report may say', () => {
  assert.equal(
    faultsIn([
      'Der Vergleich ist kein Zeugnis, und einen Rang gibt es nicht.',
      '43 % Ihrer Größenklasse (3 von 7, eigene Rückrechnung; 95‑%‑Intervall 16 bis 75 %)',
      'Basis höchstens 150; 2 von 3 zutreffend',
    ]),
    [],
  );
});

test('the check finds a number on a small base', () => {
  const report = reportOf('stadt-450000.json');
  const [id = ''] = small;
  const doctored = { ...report, extra: { id, show: 'share', base: { kind: 'derived', n: 5 }, share: 0.4 } };
  assert.equal(numbersOf(doctored, small), [id]);
});

test.run();
