import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Figure, Profile } from '../../../schema/benchmark/profile.ts';
import { municipalitiesBehind, plainPercent, presentFigure } from '../../../schema/benchmark/shown-figure.ts';

const test = suite('schema/benchmark/shown-figure');

const classProfile: Profile = { id: 'class', group: 'class', title: 'Klasse', kind: 'gemeinde', table: 9, n: 9 };
const good: Profile = { id: 'good', group: 'wellPlaced', title: 'Gut', selfRating: 'rating' };

/** A figure of a class, 40 % of at most 20, unless told otherwise. */
const figure = (change: Partial<Figure>): Figure => ({
  id: 'f',
  profile: 'class',
  question: 'measures',
  options: ['x'],
  printed: '40 %',
  share: 0.4,
  unit: 'municipalities',
  population: 'respondents',
  base: { printed: 20 },
  source: { document: 'made-up', page: 9 },
  flags: [],
  ...change,
});

test('the smaller of caption and participants is the base, worded "at most", and carries the interval', () => {
  const shown = presentFigure(figure({ base: { printed: 20, participants: 15 } }), classProfile);
  assert.equal(shown.base, { kind: 'atMost', n: 15 });
  assert.is(Math.round((shown.interval?.low ?? 0) * 100), 20);
  assert.is(shown.count, undefined);
});

test('a derived base gives "h of n" where exactly one count fits', () => {
  const shown = presentFigure(figure({ printed: '43 %', share: 0.43, base: { printed: 9, derived: 7 } }), classProfile);
  assert.equal(shown.count, { count: 3, of: 7 });
  assert.equal(shown.base, { kind: 'derived', n: 7 });
});

test('a derived base on which several counts fit gives an interval but no count', () => {
  const shown = presentFigure(figure({ printed: '52 %', share: 0.52, base: { derived: 126 } }), classProfile);
  assert.is(shown.count, undefined);
  assert.ok(shown.interval);
});

test('below seven Kommunen nothing of a figure is handed on', () => {
  const shown = presentFigure(figure({ base: { printed: 6 } }), classProfile);
  assert.is(shown.show, 'tooSmall');
  assert.equal([shown.printed, shown.share, shown.interval], [undefined, undefined, undefined]);
});

test('a percentage that only bases below seven can produce counts as too small', () => {
  const shown = presentFigure(
    figure({ printed: '83 %', share: 0.83, base: { printed: 9, participants: 8 } }),
    classProfile,
  );
  assert.is(shown.show, 'tooSmall');
  const each = figure({ printed: 'je 40 %', share: 0.4, base: { printed: 9, participants: 8 }, flags: ['each'] });
  assert.is(presentFigure(each, classProfile).show, 'tooSmall');
});

test('a base that cannot have produced the percentage is rejected for the next smaller one that can', () => {
  const shown = presentFigure(
    figure({ printed: '29 %', share: 0.29, base: { printed: 9, participants: 8 } }),
    classProfile,
  );
  assert.equal(shown.base, { kind: 'atMost', n: 7 });
  assert.ok(shown.interval);
});

test('a percentage that no count reaches is shown as not reproducible, without interval', () => {
  const shown = presentFigure(
    figure({ printed: '84 %', share: 0.84, base: { printed: 9, participants: 8 } }),
    classProfile,
  );
  assert.is(shown.show, 'share');
  assert.ok(shown.unreachable);
  assert.is(shown.interval, undefined);
  const joint = figure({ printed: '72 %', options: ['x', 'y'], base: { derived: 7 }, flags: ['joint'] });
  const { share: _share, ...withoutShare } = joint;
  assert.ok(presentFigure(withoutShare, classProfile).unreachable);
});

test('mentions have bounds for municipalities and never an interval', () => {
  const shown = presentFigure(
    figure({ unit: 'mentions', printed: '32 %', share: 0.32, base: { derived: 60 } }),
    classProfile,
  );
  assert.is(shown.interval, undefined);
  assert.equal(shown.municipalities, { low: 0.32, high: 0.96 });
  assert.equal(municipalitiesBehind(0.37), { low: 0.37, high: 1 });
});

test('partner and fibre figures and those with an unclear base get no interval', () => {
  for (const change of [
    { population: 'offerUsers' },
    { population: 'fibreParticipants' },
    { population: 'unclear' },
    { flags: ['base-unclear'] },
  ] as const) {
    const shown = presentFigure(
      figure({ ...change, flags: [...('flags' in change ? change.flags : [])] }),
      classProfile,
    );
    assert.is(shown.show, 'share');
    assert.is(shown.interval, undefined);
  }
});

test('a range in a caption gives no interval, and neither end becomes a base', () => {
  const range = { low: 35, high: 144, printed: '35 ≤ n ≥ 144' };
  const shown = presentFigure(figure({ base: { range } }), classProfile);
  assert.equal(shown.base, { kind: 'range', low: 35, high: 144 });
  assert.is(shown.interval, undefined);
});

test('the size of a well-placed group counts as unpublished whatever its caption says', () => {
  const shown = presentFigure(figure({ base: { printed: 190 } }), good);
  assert.equal(shown.base, { kind: 'unpublished' });
  assert.is(shown.interval, undefined);
});

test('words and bounds stay text', () => {
  const { share: _share, ...text } = figure({ printed: 'drei Viertel', flags: ['words'] });
  const shown = presentFigure(text, classProfile);
  assert.equal([shown.show, shown.printed, shown.share], ['text', 'drei Viertel', undefined]);
});

test('only a string that is one percentage is read as one', () => {
  assert.equal(plainPercent('5,4 %'), { share: 0.054, decimals: 1 });
  assert.equal(plainPercent('je 40 %'), { share: 0.4, decimals: 0 });
  for (const printed of ['ca. 30 %', '87 %/ 36 %', 'über 70 %', 'drei Viertel', '27 %/28 %']) {
    assert.is(plainPercent(printed), undefined);
  }
});

test.run();
