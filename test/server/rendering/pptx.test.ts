import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Report } from '../../../schema/report/report.ts';
import { renderHtml } from '../../../server/rendering/html.ts';
import { renderPptx } from '../../../server/rendering/pptx/pptx.ts';
import { HOSTILE_NAME, LONG_NAME, town, village } from '../../fixtures/report.ts';
import { numbersIn, paragraphsOf, part, partsOf, reports, rest, spaced, unescape } from './office-text.ts';

const test = suite('server/rendering/pptx');

const read = async (report: Report) => {
  const parts = partsOf(await renderPptx(report));
  const count = [...parts.keys()].filter((path) => /^ppt\/slides\/slide\d+\.xml$/u.test(path)).length;
  const each = (folder: string): string[] =>
    Array.from({ length: count }, (_, index) => part(parts, `ppt/${folder}s/${folder}${index + 1}.xml`));
  return { parts, slides: each('slide'), notes: each('notesSlide') };
};
const textOf = (xml: readonly string[]): string[] => xml.flatMap((slide) => paragraphsOf(slide, 'a'));
/** The title placeholder's text. */
const titleOf = (slide: string): string => {
  const shapes = slide.match(/<p:sp>.*?<\/p:sp>/gsu) ?? [];
  return paragraphsOf(shapes.find((shape) => /<p:ph\s[^>]*type="title"/u.test(shape)) ?? '', 'a').join(' ');
};
const chartsOf = (slide: string): string[] => slide.match(/<p:grpSp>.*?<\/p:grpSp>/gsu) ?? [];

for (const [name, report] of reports()) {
  test(`${name}: every number on slides and in notes is the report's`, async () => {
    const { slides, notes } = await read(report);
    const paragraphs = textOf([...slides, ...notes]);
    assert.equal(rest(report, paragraphs), []);
    const html = numbersIn(unescape(renderHtml(report).replace(/<[^>]+>/gu, ' ')));
    assert.equal(
      [...numbersIn(paragraphs.join(' '))].filter((number) => !html.has(number)),
      [],
    );
  });

  test(`${name}: six to eight slides, each with a title and notes in whole sentences`, async () => {
    const { slides, notes } = await read(report);
    assert.ok(slides.length >= 6 && slides.length <= 8);
    const titles = slides.map(titleOf);
    assert.equal(titles.slice(3), [
      'Stärken',
      'Lücken',
      ...(report.trend ? ['Seit der letzten Abgabe'] : []),
      'Nächste Schritte',
      'Was der Vergleich sagen kann und was nicht',
    ]);
    assert.is(new Set(titles).size, slides.length);
    for (const slide of notes) {
      const said = paragraphsOf(slide, 'a');
      assert.ok(said.join(' ').length > 60, said.join(' '));
      for (const sentence of said) assert.match(sentence, /[.?!“]\)?$/u);
    }
    assert.not.match(textOf([...slides, ...notes]).join(' '), /undefined|null|NaN|\[object/u);
  });

  test(`${name}: what page one says is on the slides`, async () => {
    const { summary, heading } = report;
    const text = spaced(textOf((await read(report)).slides).join(' '));
    assert.ok(text.includes(spaced(heading.municipality)));
    for (const { words } of summary.areas) assert.ok(text.includes(spaced(words)), words);
    for (const { label, sentence } of [...summary.strengths, ...summary.gaps]) {
      assert.ok(text.includes(spaced(label)) && text.includes(spaced(sentence)), label);
    }
    if (summary.strengths.length === 0) assert.ok(text.includes(spaced(summary.noStrengths)));
    if (summary.gaps.length === 0) assert.ok(text.includes(spaced(summary.noGaps)));
    assert.ok(text.includes(spaced(summary.saysNot)));
  });

  test(`${name}: shapes stay on the slide, charts are groups with a text alternative`, async () => {
    const { slides } = await read(report);
    const [width, height] = [12_192_000, 6_858_000];
    for (const slide of slides) {
      for (const [, x, y, w, h] of slide.matchAll(
        /<a:off x="(-?\d+)" y="(-?\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"\/>/gu,
      )) {
        assert.ok(
          Number(x) >= 0 && Number(y) >= 0 && Number(x) + Number(w) <= width && Number(y) + Number(h) <= height,
        );
      }
      for (const chart of chartsOf(slide)) assert.match(chart, /name="Diagramm" descr="[^"]{3,}"/u);
      const ids = [...slide.matchAll(/<p:cNvPr id="(\d+)"/gu)].map(([, id]) => id);
      assert.is(new Set(ids).size, ids.length);
    }
  });
}

test('charts are native shapes in the chart grammar: whiskers, filled dot, hollow dot, triangle, diamond', async () => {
  const { parts, slides } = await read(town());
  assert.not.ok([...parts.keys()].some((path) => /media\/.*\.(?:png|jpe?g|svg|gif)$/u.test(path)));
  const [profile = '', gaps = ''] = [slides[2], slides[4]];
  const [strategy = ''] = chartsOf(profile);
  assert.match(strategy, /descr="Strategie: 31\u00a0Punkte, vollständig beantwortet"/u);
  assert.match(strategy, /prst="diamond"/u);
  const [first = ''] = chartsOf(gaps);
  assert.match(
    first,
    /descr="Fortbildung zu Fachverfahren und Anwendungen: Größenklasse 71\u00a0%, gut Aufgestellte 83\u00a0%"/u,
  );
  assert.match(first, /name="Intervall".*prst="line"/su);
  assert.match(first, /name="Größenklasse".*prst="ellipse"/su);
  assert.match(first, /name="gut Aufgestellte".*prst="triangle"/su);
});

test('a mark stands where its share is', async () => {
  const chart = chartsOf((await read(town())).slides[4] ?? '')[0] ?? '';
  const box = (name: string) => {
    const [, x = 0, , w = 0] =
      new RegExp(`name="${name}".*?<a:off x="(\\d+)" y="(\\d+)"/><a:ext cx="(\\d+)"`, 'su').exec(chart)?.map(Number) ??
      [];
    return { x, w };
  };
  const [line, dot] = [box('Linie'), box('Größenklasse')];
  assert.ok(Math.abs((dot.x + dot.w / 2 - line.x) / line.w - 0.71) < 0.002);
});

test('everything is German', async () => {
  const { parts } = await read(village());
  for (const [path, xml] of parts) {
    if (/ppt\/(?:slides|notesSlides|slideLayouts|slideMasters)\/[^_]/u.test(path))
      assert.not.match(xml, /"en-US"/u, path);
  }
  assert.match(part(parts, 'docProps/core.xml'), /<dc:language>de-DE</u);
  assert.match(part(parts, 'docProps/core.xml'), /2026-11-21T09:30:00Z/u);
});

test('every part that is declared is there', async () => {
  const { parts } = await read(town());
  const declared = [...part(parts, '[Content_Types].xml').matchAll(/PartName="\/([^"]+)"/gu)].map(
    ([, path = '']) => path,
  );
  assert.ok(declared.length > 10);
  assert.equal(
    declared.filter((path) => !parts.has(path)),
    [],
  );
});

test('long names and names full of markup stay whole', async () => {
  for (const name of [LONG_NAME, 'Verbandsgemeinde Bernkastel-Kues', HOSTILE_NAME, 'Ömmelstadt am Bäch ß']) {
    const text = spaced(textOf((await read(town(name))).slides).join(' '));
    assert.ok(text.includes(spaced(name)), name);
  }
});

test('the same report gives the same bytes', async () => {
  assert.ok(Buffer.from(await renderPptx(town())).equals(await renderPptx(town())));
});

test.run();
