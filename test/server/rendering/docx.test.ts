import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../../schema/report/report.ts';
import { renderDocx } from '../../../server/rendering/docx/docx.ts';
import { renderHtml } from '../../../server/rendering/html.ts';
import { HOSTILE_NAME, town } from '../../fixtures/report.ts';
import { numbersIn, paragraphsOf, part, partsOf, reports, rest, spaced, unescape } from './office-text.ts';

const test = suite('server/rendering/docx');

const read = async (report: Report) => {
  const parts = partsOf(await renderDocx(report));
  const xml = part(parts, 'word/document.xml');
  const running = [...parts].filter(([path]) => /word\/(?:header|footer)\d/u.test(path)).map(([, text]) => text);
  return {
    parts,
    xml,
    paragraphs: paragraphsOf(xml, 'w'),
    running: running.flatMap((text) => paragraphsOf(text, 'w')),
  };
};
/** What a paragraph style is called, with the text it stands at. */
const styled = (xml: string, style: string): string[] =>
  xml
    .split('</w:p>')
    .filter((paragraph) => paragraph.includes(`<w:pStyle w:val="${style}"/>`))
    .flatMap((paragraph) => paragraphsOf(`${paragraph}</w:p>`, 'w'));

for (const [name, report] of reports()) {
  test(`${name}: every number is the report's`, async () => {
    const { paragraphs, running } = await read(report);
    assert.equal(rest(report, [...paragraphs, ...running]), []);
    const html = numbersIn(unescape(renderHtml(report).replace(/<[^>]+>/gu, ' ')));
    assert.equal(
      [...numbersIn([...paragraphs, ...running].join(' '))].filter((number) => !html.has(number)),
      [],
    );
  });

  test(`${name}: parts, headings, placeholders and the proposals are there`, async () => {
    const { xml, paragraphs } = await read(report);
    assert.equal(styled(xml, 'Heading1'), ['Sachverhalt', 'Ergebnis', 'Beschlussvorschlag', 'Anlagen']);
    assert.ok(styled(xml, 'Heading2').includes('Bereichsprofil'));
    const text = spaced(paragraphs.join(' '));
    assert.ok(text.includes(report.heading.municipality));
    for (const { title, words } of report.summary.areas) assert.ok(text.includes(spaced(`${title} ${words}`)), title);
    for (const { title } of report.steps) assert.ok(text.includes(title), title);
    for (const { sentence } of report.selfImage.ratings) assert.ok(text.includes(spaced(sentence)), sentence);
    assert.is(styled(xml, 'Heading2').includes('Plan der Kommune'), report.plan !== undefined);
    for (const { label, own } of report.plan?.measures ?? [])
      assert.ok(text.includes(spaced(`${label} ${own.word}`)), label);
    if (report.steps.length === 0) assert.ok(text.includes(spaced(report.noSteps ?? '?')));
    assert.is(paragraphs.filter((paragraph) => /^\[.*eintragen.*\]$/u.test(paragraph)).length, 4);
    assert.not.match(text, /undefined|null|NaN|\[object/u);
  });
}

test('every table has a head that repeats and rows that do not break', async () => {
  const { xml } = await read(town());
  const tables = xml.match(/<w:tbl>.*?<\/w:tbl>/gsu) ?? [];
  assert.is(tables.length, 5);
  for (const table of tables) {
    const [head = '', ...rows] = table.match(/<w:tr[ >].*?<\/w:tr>/gsu) ?? [];
    assert.match(head, /<w:tblHeader\/>/u);
    for (const row of [head, ...rows]) assert.match(row, /<w:cantSplit\/>/u);
  }
});

test('the document is German, titled and numbers its pages', async () => {
  const { parts, running } = await read(town());
  assert.match(part(parts, 'word/styles.xml'), /<w:lang w:val="de-DE"/u);
  const core = part(parts, 'docProps/core.xml');
  assert.match(core, /<dc:title>Ratsvorlage Stadt Lindenau an der Selke 21\.11\.2026<\/dc:title>/u);
  assert.match(core, /<dc:creator>Kommunalspiegel<\/dc:creator>.*<dc:language>de-DE<\/dc:language>/su);
  assert.match(core, /2026-11-21T09:30:00Z/u);
  assert.match(running.join('\n'), /Stadt Lindenau an der Selke[^]*21\.11\.2026[^]*Seite {2}von /u);
  const foot = [...parts].find(([path]) => path.startsWith('word/footer'))?.[1] ?? '';
  assert.match(foot, /PAGE<.*NUMPAGES</su);
});

test('a name full of markup stays a name', async () => {
  const { paragraphs } = await read(town(HOSTILE_NAME));
  assert.ok(spaced(paragraphs.join(' ')).includes(spaced(HOSTILE_NAME)));
});

test('the same report gives the same bytes', async () => {
  assert.ok(Buffer.from(await renderDocx(town())).equals(await renderDocx(town())));
});

test.run();
