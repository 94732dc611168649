import { renderToStaticMarkup } from 'preact-render-to-string';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ReleaseHead } from '../../../client/release/release-head.tsx';
import { ReleaseView } from '../../../client/release/release-view.tsx';
import { shownTrend } from '../../../client/release/trend-lines.ts';
import { viewOf } from '../../../client/release/view.ts';
import type { ReleaseDocument } from '../../../schema/release/release.ts';
import { apartWords, missingSides, shareWords, sideNames, sideWords } from '../../../schema/text/release-trend.ts';
import { manyAtoms } from '../../fixtures/many-atoms.ts';
import { questionnaire } from '../../fixtures/oefit.ts';

const test = suite('client/release/trend');

const before = manyAtoms();
const later = manyAtoms('00000000-0000-4000-8000-000000000012');
/** The wave two years on: one question reworded, one new, one question's counts withheld. */
const now: ReleaseDocument = {
  ...later,
  wave: { ...later.wave, id: '22222222-0000-4000-8000-000000000013', opensOn: '2028-09-01', closesOn: '2028-11-15' },
  tables: later.tables.map((table) => {
    if (table.address === 'fim-known') return { ...table, meaning: 2 };
    if (table.address !== 'broadband') return table;
    return { ...table, cells: table.cells.map(({ atom }) => ({ atom, withheld: 'tooFew' as const })) };
  }),
};
const shown = shownTrend({ ...before, tables: before.tables.filter(({ address }) => address !== 'fibre') }, now);

function htmlOf(chosen?: readonly string[]): string {
  return renderToStaticMarkup(
    <ReleaseView
      view={viewOf(now)}
      head={<ReleaseHead document={now} />}
      questionnaires={new Map([[questionnaire.id, questionnaire]])}
      studies={new Map()}
      chosen={chosen}
      onChoose={() => undefined}
      trend={{ shown, choice: <p>Auswahl</p> }}
    />,
  );
}
const textOf = (html: string): string =>
  html
    .replace(/<svg.*?<\/svg>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u00A0', ' ')
    .replace(/\s+/g, ' ');

test('both waves stand in the table of a question, with who took part in each', () => {
  const text = textOf(htmlOf(['strategy-status']));
  assert.match(text, /Verglichen mit 2026/);
  assert.match(text, /Verschiedene Teilnehmende – 2026: 41 von 120 eingeladenen, 2028: 41 von 120 eingeladenen/);
  assert.match(text, /Anteil 2028 kaum anders/, 'the same answers are no change');
  assert.not.match(text, /signifikant/i);
});

test('a break is said at its question and in the overview, and nothing of it is compared', () => {
  const html = htmlOf(['fim-known', 'fibre']);
  const text = textOf(html);
  assert.match(text, /Nicht mit 2026 verglichen\. Die Frage ist seit 2026 neu gefasst und fragt etwas anderes\./);
  assert.match(text, /Nicht mit 2026 verglichen\. 2026 nicht gefragt\./);
  assert.not.match(html, /release-table--trend/);
  const link = /<a href="#frage-fim-known">/;
  assert.match(html, link);
  const overview = htmlOf([]);
  assert.match(textOf(overview), /Was nicht verglichen ist/);
  assert.not.match(overview, link, 'a question that is not on the page has no link');
});

test('what depends on a reworded question is not compared either', () => {
  assert.match(textOf(htmlOf(['fim-usefulness'])), /2026 wurde sie anderen Kommunen gestellt\./);
});

test('where one of the waves has no counts, that one is named with the reason', () => {
  assert.match(textOf(htmlOf(['broadband'])), /2028: Nicht veröffentlicht: Weniger als 10 nicht geöffnete Abgaben\./);
});

test('the comparison keeps headings, ids and references of the page sound', () => {
  const html = htmlOf();
  const levels = [...html.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level));
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

test('shares round outwards where they are ranges, and some are never none', () => {
  const share = (...args: Parameters<typeof shareWords>): string => shareWords(...args).replaceAll('\u00A0', ' ');
  assert.is(share({ exact: 5 }, 12), '42 %');
  assert.is(share({ exact: 4 }, 1000), 'unter 1 %');
  assert.is(share({ exact: 997 }, 1000), 'über 99 %');
  assert.is(share({ exact: 0 }, 10), '0 %');
  assert.is(share({ atMost: 3 }, 14), 'höchstens 22 %');
  assert.is(share({ atLeast: 11 }, 14), 'mindestens 78 %');
  assert.is(share({ from: 5, to: 9 }, 20), '25 bis 45 %');
});

test('waves are called by their years, and by their days where these are the same', () => {
  const at = (opensOn: string) => ({ opensOn });
  assert.equal(sideNames({ before: at('2025-01-01'), now: at('2026-12-31') }), { before: '2025', now: '2026' });
  assert.equal(sideNames({ before: at('2026-01-02'), now: at('2026-12-31') }), {
    before: '02.01.2026',
    now: '31.12.2026',
  });
});

test('a group that cannot be compared says what only one wave has', () => {
  const names = { before: '2025', now: '2026' };
  const group = {
    ...{ id: 'x', state: '05', title: 'Gruppe' },
    before: { atoms: ['a'], submitted: 12, invited: 30 },
    now: { atoms: ['b'], submitted: 14 },
  };
  const cells = [{ kind: 'gemeinde', sizeClass: 'gemeinde-400000' }] as const;
  assert.is(apartWords(group, names), undefined);
  assert.is(
    apartWords({ ...group, apart: { onlyBefore: [], onlyNow: cells } }, names)?.replaceAll('\u00A0', ' '),
    'Nicht verglichen, denn es wäre nicht dieselbe Gruppe. Nur 2026 vertreten: Städte und Gemeinden ab 400.000 Einwohnern.',
  );
  const without = { ...group, now: { atoms: [], submitted: 0 } };
  assert.is(
    apartWords({ ...without, apart: { onlyBefore: cells, onlyNow: [] } }, names),
    'Nicht verglichen: 2026 keine solche Vergleichsgruppe.',
  );
  assert.equal([sideWords(group.now), sideWords(without.now)], ['14 Abgaben', 'keine Vergleichsgruppe']);
  assert.is(missingSides({ before: 'notPut', now: 'notPut' }, names), 'Diesen Kommunen wird die Frage nicht gestellt.');
});

test.run();
