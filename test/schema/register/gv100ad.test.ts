import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import fc from 'fast-check';
import { parseRegister } from '../../../schema/register/gv100ad.ts';
import type { RegisterIssue } from '../../../schema/register/records.ts';
import { RegisterCounts, RegisterUnit } from '../../../schema/register/unit.ts';
import { AS_OF, lineOf, smallRegister, sorted, textOf } from '../../fixtures/register.ts';
import type { Line } from '../../fixtures/register.ts';

const LINES = smallRegister();
const TEXT = textOf(LINES);

/** The units of a sound file. */
function unitsOf(text: string): readonly RegisterUnit[] {
  const { units, issues } = parseRegister(text);
  if (!units) throw new Error(`refused: ${JSON.stringify(issues.slice(0, 3))}`);
  return units;
}

function issuesOf(text: string): readonly RegisterIssue[] {
  const { units, issues } = parseRegister(text);
  assert.is(units, undefined, 'the file was taken');
  return issues;
}

const find = (units: readonly RegisterUnit[], ars: string): RegisterUnit | undefined =>
  units.find((unit) => unit.ars === ars);
/** The fixture with one record changed. */
const withLine = (key: string, type: Line['type'], change: Partial<Line>): string =>
  textOf(LINES.map((line) => (line.key === key && line.type === type ? { ...line, ...change } : line)));
const lineNumber = (key: string, type: Line['type']): number =>
  LINES.findIndex((line) => line.key === key && line.type === type) + 1;

const test = suite('schema/register/gv100ad');

test('Kreise, Verbände and Gemeinden become units with their keys', () => {
  const units = unitsOf(TEXT);
  for (const unit of units) assert.equal(RegisterUnit.parse(unit), unit);
  const own = { level: 'gemeinde', kind: 'gemeinde', state: '07', seat: null, isKreisfrei: false } as const;
  assert.equal(find(units, '070515001002'), {
    ...own,
    ...{ ars: '070515001002', ags: '07051002', name: 'Großweiler 07 / Wjelike Błoto', population: 7000 },
    ...{ kreis: '07051', verband: '070515001', textCode: '64' },
  });
  assert.equal(find(units, '070510010010'), {
    ...own,
    ...{ ars: '070510010010', ags: '07051010', name: 'Mühlbrück 07', population: 26_000 },
    ...{ kreis: '07051', verband: null, textCode: '63' },
  });
  assert.equal(find(units, '07051'), {
    ...{ ars: '07051', ags: '07051', level: 'kreis', kind: 'kreis', name: 'Landkreis Zweibächen 07' },
    ...{ seat: 'Landkreis Zweibächen 07-Stadt', population: 37_000, state: '07', kreis: null, verband: null },
    ...{ isKreisfrei: false, textCode: '44' },
  });
  assert.equal(find(units, '070515001'), {
    ...{ ars: '070515001', ags: null, level: 'verband', kind: 'verband', name: 'Verbandsgemeinde Äller 07' },
    ...{ seat: 'Kleinweiler 07', population: 11_000, state: '07', kreis: '07051', verband: null },
    ...{ isKreisfrei: false, textCode: '53' },
  });
});

test('a kreisfreie Stadt is one unit, a Gemeinde in no Kreis', () => {
  const city = unitsOf(TEXT).filter(({ ars }) => ars.startsWith('02001'));
  assert.is(city.length, 1);
  const { level, isKreisfrei, kreis, verband, ags, population } = city[0]!;
  assert.equal(
    [level, isKreisfrei, kreis, verband, ags, population],
    ['gemeinde', true, null, null, '02001000', 120_000],
  );
});

test('gemeindefreie Gebiete are counted and no units; their inhabitants count in the Kreis', () => {
  const { units, counts } = parseRegister(TEXT) as Extract<ReturnType<typeof parseRegister>, { units: object }>;
  assert.equal(RegisterCounts.parse(counts), counts);
  assert.equal(counts.unincorporated, { inhabited: 1, uninhabited: 1, population: 300 });
  assert.is(units.filter(({ name }) => /Forst|Heidebezirk/u.test(name)).length, 0);
  assert.is(find(units, '03051')?.population, 37_300);
  assert.equal(
    [counts.records, counts.kreise, counts.kreisfrei, counts.verbaende, counts.gemeinden, counts.population],
    [LINES.length, 14, 16, 13, 16 + 13 * 3 + 1, 16 * 120_000 + 13 * 37_000],
  );
});

test('CRLF, a BOM and a missing last line break change nothing', () => {
  const units = unitsOf(TEXT);
  assert.equal(unitsOf(TEXT.replaceAll('\n', '\r\n')), units);
  assert.equal(unitsOf(`\uFEFF${TEXT}`), units);
  assert.equal(unitsOf(TEXT.slice(0, -1)), units);
});

test('lines are sliced by characters, not bytes', () => {
  const wide = TEXT.split('\n').filter((line) => Buffer.byteLength(line) > 220);
  assert.ok(wide.length > 20);
  assert.is(find(unitsOf(TEXT), '100515001002')?.population, 7000);
});

test('names that fill their field are reported as possibly cut', () => {
  const name = 'N'.repeat(50);
  const text = withLine('07051010', '60', { name });
  assert.equal((parseRegister(text) as { counts: RegisterCounts }).counts.cutNames, [name]);
});

test('every fault of a line is refused with its number', () => {
  const at = lineNumber('07051010', '60');
  const good = lineOf(LINES[at - 1]!);
  const faults: [RegisterIssue['code'], string][] = [
    ['length', good.slice(0, 219)],
    ['length', `${good} `],
    ['recordType', `70${good.slice(2)}`],
    ['day', `6020251131${good.slice(10)}`],
    ['otherDay', `6020241231${good.slice(10)}`],
    ['key', `${good.slice(0, 10)}0705101X${good.slice(18)}`],
    ['name', good.slice(0, 22) + ' '.repeat(50) + good.slice(72)],
    ['textCode', `${good.slice(0, 122)}68${good.slice(124)}`],
    ['number', `${good.slice(0, 139)}0000002600O${good.slice(150)}`],
    ['male', `${good.slice(0, 150)}00000026001${good.slice(161)}`],
  ];
  for (const [code, line] of faults) {
    const lines = TEXT.split('\n').with(at - 1, line);
    assert.equal(
      issuesOf(lines.join('\n')).map((issue) => [issue.code, issue.line]),
      [[code, at]],
    );
  }
});

test('an empty file is refused', () => {
  assert.equal(issuesOf(''), [{ line: null, code: 'empty', found: '' }]);
});

test('a line twice is refused with both numbers', () => {
  const at = lineNumber('07051010', '60');
  const lines = TEXT.split('\n').toSpliced(at, 0, lineOf(LINES[at - 1]!));
  assert.equal(issuesOf(lines.join('\n')), [{ line: at + 1, code: 'duplicate', found: String(at) }]);
});

test('an AGS twice under different Verbände is refused', () => {
  const twin: Line = { ...LINES[lineNumber('07051010', '60') - 1]!, verband: '5001' };
  const issues = issuesOf(textOf(sorted([...LINES, twin])));
  assert.equal(
    issues.map(({ code }) => code),
    ['duplicate'],
  );
});

test('what lies in nothing, and what nothing lies in, is refused with its line', () => {
  const without = (key: string, type: Line['type']): string =>
    textOf(LINES.filter((line) => line.key !== key || line.type !== type));
  const codes = (text: string) => issuesOf(text).map(({ code, line }) => [code, line]);
  assert.equal(codes(without('091', '20'))[0], ['above', lineNumber('0911', '30') - 1]);
  assert.equal(codes(without('09161', '40'))[0], ['above', lineNumber('09161', '50') - 1]);
  assert.equal(codes(without('07051010', '60')), [
    ['members', LINES.findIndex(({ key, verband }) => key === '07051' && verband === '0010') + 1],
  ]);
  assert.ok(codes(without('02001000', '60')).some(([code]) => code === 'members'));
});

test('a kreisfreie Stadt among the members of a Kreis is refused', () => {
  assert.equal(
    issuesOf(withLine('07051010', '60', { code: '61' })).map(({ code }) => code),
    ['members'],
  );
});

test('a Land that is missing is named', () => {
  const issues = issuesOf(textOf(LINES.filter(({ key }) => !key.startsWith('16'))));
  assert.equal(issues, [{ line: null, code: 'states', found: 'Thüringen' }]);
});

test('a made-up Land is refused', () => {
  const issues = issuesOf(textOf(sorted([...LINES, { type: '10', key: '17', name: 'Neuland' }])));
  assert.ok(issues.some(({ code, line }) => code === 'states' && line === LINES.length + 1));
});

// What the real file has and nobody may rely on: any place, any line.
const anyLine = fc.nat({ max: LINES.length - 1 });

test('cut anywhere within a line, the file is refused with that line', () => {
  fc.assert(
    fc.property(anyLine, fc.integer({ min: 1, max: 219 }), (at, length) => {
      const text = textOf(LINES.slice(0, at)) + lineOf(LINES[at]!).slice(0, length);
      const issues = issuesOf(text);
      assert.is(issues.at(-1)?.line, at + 1);
    }),
  );
});

// Nothing in the file says how many Kreise and Gemeinden there are: a dry run shows what would be gone (decision 15).
test('cut between two lines, the file is refused unless only whole ends of the last Land are missing', () => {
  for (let length = 0; length < LINES.length; length += 1) {
    const { units } = parseRegister(textOf(LINES.slice(0, length)));
    if (!units) continue;
    const rest = LINES.slice(length);
    assert.ok(
      rest.every(({ key, type }) => key.startsWith('16') && type !== '10'),
      `cut at ${length}`,
    );
    const [first] = rest;
    assert.ok(first === undefined || first.type === '60' || first.type === '40', `cut at ${length}`);
  }
});

test('shuffled in any way, the file is refused with line numbers', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(LINES, { minLength: LINES.length }), (shuffled) => {
      fc.pre(shuffled.some((line, index) => line !== LINES[index]));
      const issues = issuesOf(textOf(shuffled));
      assert.ok(issues.length > 0 && issues.every(({ line, code }) => line !== null && code === 'order'));
    }),
  );
});

test('any two lines that change places are noticed', () => {
  fc.assert(
    fc.property(anyLine, anyLine, (a, b) => {
      fc.pre(a !== b);
      const swapped = LINES.with(a, LINES[b]!).with(b, LINES[a]!);
      assert.ok(issuesOf(textOf(swapped)).length > 0);
    }),
  );
});

test('any line twice is refused', () => {
  fc.assert(
    fc.property(anyLine, (at) => {
      const issues = issuesOf(textOf(LINES.toSpliced(at, 0, LINES[at]!)));
      assert.equal(
        issues.map(({ code, line }) => [code, line]),
        [['duplicate', at + 2]],
      );
    }),
  );
});

test('sums are those of the lines, whatever the inhabitants', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 4_000_000 }), { minLength: LINES.length, maxLength: LINES.length }),
      (numbers) => {
        const lines = LINES.map((line, index) =>
          line.type === '60' ? { ...line, population: numbers[index]! } : line,
        );
        const units = unitsOf(textOf(lines));
        const sum = (isMeant: (line: Line) => boolean): number =>
          lines.reduce((all, line) => (line.type === '60' && isMeant(line) ? all + (line.population ?? 0) : all), 0);
        for (const { level, ars, population } of units) {
          if (level === 'kreis')
            assert.is(
              population,
              sum(({ key }) => key.startsWith(ars)),
            );
          if (level === 'verband')
            assert.is(
              population,
              sum(({ key, verband }) => key.slice(0, 5) + verband === ars),
            );
        }
        // Kreise and kreisfreie Städte together are the country, gemeindefreie Gebiete included.
        const country = units.filter(({ level, isKreisfrei }) => level === 'kreis' || isKreisfrei);
        assert.is(
          country.reduce((all, { population }) => all + population, 0),
          sum(() => true),
        );
      },
    ),
    { numRuns: 30 },
  );
});

test('no text makes the parser throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (text) => {
      assert.ok(issuesOf(text).length > 0);
    }),
  );
});

test('the Gebietsstand is read as a day', () => {
  const parsed = parseRegister(TEXT);
  assert.is('asOf' in parsed ? parsed.asOf : '', AS_OF);
});

test.run();
