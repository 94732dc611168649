import { renderToStaticMarkup } from 'preact-render-to-string';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CombinedHead, ReleaseHead } from '../../../client/release/release-head.tsx';
import { ReleaseView } from '../../../client/release/release-view.tsx';
import type { Studies } from '../../../client/release/study.ts';
import { viewOf, viewOfCombined } from '../../../client/release/view.ts';
import { combine } from '../../../schema/release/combine.ts';
import type { ReleaseDocument } from '../../../schema/release/release.ts';
import { germanDate } from '../../../schema/text/format.ts';
import { RELEASE_METHOD, unreleasedWords, WITHHELD_WORDS } from '../../../schema/text/release.ts';
import { madeUpRelease } from '../../fixtures/live.ts';
import { manyAtoms } from '../../fixtures/many-atoms.ts';
import { profiles, questionnaire } from '../../fixtures/oefit.ts';
import { release as every } from '../../fixtures/release.ts';

const test = suite('client/release');
const STUDIES: Studies = new Map([
  [questionnaire.id, { figures: profiles, fieldwork: 'Dezember 2018 bis Februar 2019', title: 'Studie' }],
]);

const many = manyAtoms();
const one = madeUpRelease();
assert.ok(one);
const withheld: ReleaseDocument = {
  ...one,
  tables: one.tables.map((table) => ({
    ...table,
    cells: table.cells.map(({ atom }) => ({ atom, withheld: 'tooFew' as const })),
    total: null,
  })),
};
const RELEASES: Readonly<Record<string, ReleaseDocument>> = { many, one, withheld, every };

function htmlOf(document: ReleaseDocument, studies: Studies = new Map(), chosen?: readonly string[]): string {
  return renderToStaticMarkup(
    <ReleaseView
      view={viewOf(document)}
      head={<ReleaseHead document={document} />}
      remarks={unreleasedWords(document)}
      questionnaires={new Map([[questionnaire.id, questionnaire]])}
      studies={studies}
      chosen={chosen}
      onChoose={() => undefined}
    />,
  );
}

const textOf = (html: string): string =>
  html
    .replace(/<svg.*?<\/svg>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&[a-z]+;/g, ' ');
const numbersIn = (text: string): Set<string> =>
  new Set((text.replace(/(\d)\.(?=\d{3}(?!\d))/g, '$1').match(/\d+/g) ?? []).map((number) => String(Number(number))));

/** Every number that the document holds, its words and dates included, and those of the fixed words. */
function numbersOf(document: ReleaseDocument): Set<string> {
  const dates = [document.publishedAt, document.wave.opensOn, document.wave.closesOn].map(germanDate);
  const help = questionnaire.questions.map((question) => question.help);
  return numbersIn([JSON.stringify(document), ...dates, ...RELEASE_METHOD, ...help, '0 10'].join(' '));
}

for (const [name, document] of Object.entries(RELEASES)) {
  const html = htmlOf(document);

  test(`every number of the view of „${name}“ stands in the document`, () => {
    const known = numbersOf(document);
    assert.equal(
      [...numbersIn(textOf(html))].filter((number) => !known.has(number)),
      [],
    );
  });

  test(`headings of „${name}“ go down one level at a time, ids are unique, references hit`, () => {
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    assert.is(levels.filter((level) => level === 1).length, 1);
    for (const [index, level] of levels.entries()) assert.ok(index === 0 || level <= levels[index - 1]! + 1);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.is(new Set(ids).size, ids.length);
    const references = [...html.matchAll(/(?:aria-labelledby="|href="#)([^"]+)"/g)].map(([, id]) => id);
    assert.equal(
      references.filter((id) => !ids.includes(id)),
      [],
    );
    assert.not.match(html, /\sstyle=/);
  });

  test(`the participation of every Vergleichsgruppe of „${name}“ stands in the view`, () => {
    for (const { participation, title } of document.atoms) {
      assert.ok(textOf(html).includes(participation), participation);
      assert.ok(textOf(html).includes(title), title);
    }
  });
}

test('counts are shown as words, each with a mark: a dot where it is exact, a bar where it is a range', () => {
  const html = htmlOf(every);
  const cells = [...html.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell]) => cell ?? '');
  const exact = cells.find((cell) => cell.includes('<strong>17</strong>'));
  const range = cells.find((cell) => cell.includes('mindestens') && cell.includes('<strong>11</strong>'));
  assert.match(exact ?? '', /„ja“ oder „=geplant“ zusammen/);
  assert.match(exact ?? '', /<circle/);
  assert.not.match(range ?? '<circle', /<circle/);
  assert.match(html, /<strong>28 bis 31<\/strong>|<strong>28\u00A0bis\u00A031<\/strong>/);
});

test('options that are counted together share a cell below their heads', () => {
  const html = htmlOf(every);
  assert.match(html, /<td role="cell" colSpan="2" class="release-joined">|colspan="2"[^>]*release-joined/i);
});

test('where nothing may be published the reason stands in words, and no mark is drawn', () => {
  const html = htmlOf(withheld);
  const [, questions = ''] = html.split('class="release-section"');
  assert.ok(html.includes(WITHHELD_WORDS.tooFew));
  assert.not.match(questions, /<circle|stroke-dasharray/);
});

test('the study stands beside the counts with its base, and of several classes each alone', () => {
  const text = textOf(htmlOf(many, STUDIES)).replaceAll('\u00A0', ' ');
  assert.match(text, /Studie, Basis 37\s+ja, sie liegt vor\s+5,4 %\s+in Entwicklung\s+24 %/);
  assert.match(text, /Studie, 100\.000 bis unter 200\.000, Basis 12\s+ja, sie liegt vor\s+17 %/);
  assert.match(text, /Studie, 200\.000 bis unter 400\.000, Basis 11/);
  assert.match(text, /„ja, sie liegt vor“: 5,4 % \(2 von 37, eigene Rückrechnung;/);
  assert.match(text, /Studie: 66 %, Basis höchstens 150/);
  assert.match(text, /33 % der Nennungen/);
});

test('the numbers of a question are those of its own tables', () => {
  const { tables, ...rest } = many;
  for (const question of new Set(tables.map(({ address }) => address.split('.')[0]?.replace(':', '-') ?? ''))) {
    const own = tables.filter(({ address }) => (address.split('.')[0] ?? '').replace(':', '-') === question);
    const known = numbersOf({ ...rest, tables: own });
    const found = numbersIn(textOf(htmlOf(many, new Map(), [question])));
    assert.equal(
      [...found].filter((number) => !known.has(number)),
      [],
      question,
    );
  }
});

test('the own view shows the chosen questions alone', () => {
  const html = htmlOf(many, new Map(), ['broadband', 'unknown']);
  assert.is([...html.matchAll(/class="release-question"/g)].length, 1);
  assert.match(html, /id="frage-broadband"/);
  assert.match(htmlOf(many, new Map(), []), /Noch ist keine Frage gewählt/);
});

test('a combined view shows the sums that its document holds', () => {
  const other = manyAtoms('00000000-0000-4000-8000-000000000012', '08');
  const document = combine([{ ...many, wave: { ...many.wave, id: '33333333-0000-4000-8000-000000000011' } }, other]);
  const html = renderToStaticMarkup(
    <ReleaseView
      view={viewOfCombined(document)}
      head={<CombinedHead document={document} />}
      questionnaires={new Map()}
      studies={new Map()}
      chosen={['strategy-status']}
      onChoose={() => undefined}
    />,
  );
  const [table] = document.tables;
  assert.ok(table?.total);
  assert.ok(textOf(html).replaceAll('\u00A0', ' ').includes(`n = ${table.total.n}`));
  for (const { origin } of document.sources) assert.ok(html.includes(origin.name));
});

test.run();
