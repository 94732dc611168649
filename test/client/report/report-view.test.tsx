import { renderToStaticMarkup } from 'preact-render-to-string';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ReportView } from '../../../client/report/report-view.tsx';
import type { Report } from '../../../schema/report/report.ts';
import { city, empty, kreis, planned, town, townAgain, townWaiting, village } from '../../fixtures/report.ts';
import { lost } from '../../fixtures/report-words.ts';

const test = suite('client/report');
const REPORTS: Readonly<Record<string, Report>> = {
  town: town(),
  village: village(),
  kreis: kreis(),
  city: city(),
  empty: empty(),
  planned: planned(),
  'town that was here before': townAgain(),
  'town in a running wave': townWaiting(),
};

const htmlOf = (report: Report): string => renderToStaticMarkup(<ReportView report={report} />);
const textOf = (html: string): string =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');

for (const [name, report] of Object.entries(REPORTS)) {
  const html = htmlOf(report);

  test(`every word and every own answer of the ${name}’s report is on the page`, () => {
    assert.equal(lost(report, textOf(html)), []);
  });

  test(`headings of the ${name}’s page go down one level at a time, from one h1`, () => {
    const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
    assert.is(levels.filter((level) => level === 1).length, 1);
    assert.is(levels[0], 1);
    for (const [index, level] of levels.entries()) assert.ok(index === 0 || level <= levels[index - 1]! + 1);
  });

  test(`ids of the ${name}’s page are unique, and every reference to one hits`, () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    assert.is(new Set(ids).size, ids.length);
    const references = [...html.matchAll(/(?:aria-labelledby="|href="#)([^"]+)"/g)].map(([, id]) => id);
    assert.equal(
      references.filter((id) => !ids.includes(id)),
      [],
    );
  });

  test(`the ${name}’s page needs no inline style, which the security policy forbids`, () => {
    assert.not.match(html, /\sstyle=/);
  });

  test(`a ranking of the ${name} speaks of mentions`, () => {
    const bars = [...html.matchAll(/chart-mention-\d"[^>]*aria-label="([^"]*)"/g)].map(([, label]) => label ?? '');
    for (const label of bars) assert.match(label, /: .+ der Nennungen/);
    assert.is(
      bars.length > 0,
      report.chapters.some(({ blocks }) => blocks.some(({ kind }) => kind === 'ranking')),
    );
  });

  test(`the ${name}’s page never shows 0 % for what is not printed`, () => {
    const rows = report.chapters
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'shares' ? block.rows : []));
    const printed = rows.some(({ figures }) => figures.some((figure) => /^0\u00a0?%/.test(figure.printed ?? '')));
    if (!printed) assert.not.match(html, /<text[^>]*>0\s*%</);
  });
}

test('a figure on a base that is too small shows these words and nothing else', () => {
  const report = town();
  const [chapter] = report.chapters;
  const block = chapter?.blocks.find((entry) => entry.kind === 'shares');
  const row = block?.rows[0];
  const figure = row?.figures[0];
  if (!chapter || !block || !row || !figure) throw new Error('The fixture has shares');
  const { printed: _printed, share: _share, interval: _interval, count: _count, ...rest } = figure;
  const small = { ...rest, show: 'tooSmall' as const, base: { kind: 'atMost' as const, n: 5 } };
  const { marks: _marks, ...others } = row;
  const changed = {
    ...others,
    figures: [small],
    marks: [],
    instead: 'zu kleine Basis',
    statements: ['Ihre Größenklasse: zu kleine Basis.'],
  };
  const html = htmlOf({ ...report, chapters: [{ ...chapter, blocks: [{ ...block, rows: [changed] }] }] });
  const table = /<details.*?<\/details>/s.exec(html)?.[0] ?? '';
  assert.match(table, /zu kleine Basis/);
  assert.not.match(textOf(table), /\d\s*%|höchstens/);
  assert.match(html, /<td role="cell" class="report-instead">zu kleine Basis<\/td>/);
});

test.run();
