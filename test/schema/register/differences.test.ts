import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { differencesOf } from '../../../schema/register/differences.ts';
import { parseRegister } from '../../../schema/register/gv100ad.ts';
import { previewOf } from '../../../schema/register/shown-differences.ts';
import { RegisterPreview } from '../../../schema/register/preview.ts';
import type { RegisterUnit } from '../../../schema/register/unit.ts';
import { alone, smallRegister, sorted, textOf, together } from '../../fixtures/register.ts';
import type { Line } from '../../fixtures/register.ts';

const LINES = smallRegister();

function read(lines: readonly Line[]) {
  const parsed = parseRegister(textOf(sorted(lines)));
  if (!parsed.units) throw new Error(JSON.stringify(parsed.issues.slice(0, 3)));
  return parsed;
}
const BEFORE = read(LINES).units;
const names = (units: readonly RegisterUnit[]): string[] => units.map(({ name }) => name);
const differences = (lines: readonly Line[]) => differencesOf(BEFORE, read(lines).units);
/** Without the Gemeinde (and its record of Satzart 50) or the Verband of this name. */
const without = (...gone: string[]): Line[] => LINES.filter(({ name }) => !gone.includes(name));
const changed = (name: string, change: Partial<Line>): Line[] =>
  LINES.map((line) => (line.name === name ? { ...line, ...change } : line));

const test = suite('schema/register/differences');

test('the same register changes nothing', () => {
  const same = differencesOf(BEFORE, BEFORE);
  assert.equal(same, {
    ...{ added: [], gone: [], moved: [], merged: [], renamed: [], sizeClassChanged: [] },
    ...{ populationChanged: 0, unchanged: BEFORE.length },
  });
});

test('before the first register everything is new', () => {
  const { added, unchanged, gone } = differencesOf([], BEFORE);
  assert.equal([added.length, unchanged, gone.length], [BEFORE.length, 0, 0]);
});

test('a new Gemeinde is new, one that is missing is gone', () => {
  const { added, gone, merged } = differences([...without('Mühlbrück 08'), ...alone('09051', '011', 'Neustadt', 900)]);
  assert.equal([names(added), names(gone), merged], [['Neustadt'], ['Mühlbrück 08'], []]);
});

test('another name under the same key is a renaming', () => {
  const { renamed, added, gone } = differences(changed('Mühlbrück 08', { name: 'Bad Mühlbrück' }));
  assert.equal(
    renamed.map(({ before, after }) => [before.name, after.name]),
    [['Mühlbrück 08', 'Bad Mühlbrück']],
  );
  assert.equal([added, gone], [[], []]);
});

test('who joins a Verband has moved: the AGS stays, the ARS does not', () => {
  const { moved, added, gone } = differences(
    LINES.filter(({ name, type }) => name !== 'Mühlbrück 08' || type !== '50').map((line) =>
      line.name === 'Mühlbrück 08' ? { ...line, verband: '5001' } : line,
    ),
  );
  assert.equal(
    moved.map(({ before, after }) => [before.ars, after.ars]),
    [['080510010010', '080515001010']],
  );
  assert.equal([added, gone], [[], []]);
});

test('one name with another key in the same Land has moved to another Kreis', () => {
  const { moved, added, gone } = differences([
    ...without('Mühlbrück 09'),
    ...alone('09161', '010', 'Mühlbrück 09', 26_000),
  ]);
  assert.equal(
    moved.map(({ before, after }) => [before.kreis, after.kreis]),
    [['09051', '09161']],
  );
  assert.equal([added, gone], [[], []]);
});

test('two of one name are not taken for one that moved', () => {
  const { moved, added, gone } = differences([
    ...without('Mühlbrück 09'),
    ...alone('09161', '010', 'Mühlbrück 09', 1),
    ...alone('09161', '011', 'Mühlbrück 09', 2),
  ]);
  assert.equal([moved.length, added.length, gone.length], [0, 2, 1]);
});

test('a merger is claimed only where the inhabitants fit exactly', () => {
  const grown = (population: number): Line[] =>
    without('Kleinweiler 08').map((line) => (line.name === 'Mühlbrück 08' ? { ...line, population } : line));
  const exact = differences(grown(30_000));
  assert.equal(
    exact.merged.map(({ gone, into }) => [names(gone), into.name]),
    [[['Kleinweiler 08'], 'Mühlbrück 08']],
  );
  assert.equal(exact.gone, []);
  const near = differences(grown(30_001));
  assert.equal([near.merged, names(near.gone)], [[], ['Kleinweiler 08']]);
});

test('a whole Verband that becomes one Gemeinde has merged into it', () => {
  const { merged, added, gone } = differences([
    ...without('Verbandsgemeinde Äller 08', 'Kleinweiler 08', 'Großweiler 08 / Wjelike Błoto'),
    ...alone('08051', '020', 'Äller', 11_000),
  ]);
  assert.equal(
    merged.map((one) => [names(one.gone), one.into.name]),
    [[['Kleinweiler 08', 'Großweiler 08 / Wjelike Błoto'], 'Äller']],
  );
  assert.equal(names(added), ['Äller']);
  assert.equal(names(gone), ['Verbandsgemeinde Äller 08']);
});

test('of two gone Gemeinden of one size it is not guessed which one went where', () => {
  const twins = [
    ...LINES,
    ...together('09161', '5002', 'VG Zwilling', [
      ['201', 'A', 500],
      ['202', 'B', 500],
      ['203', 'C', 9],
    ]),
  ];
  const before = read(twins).units;
  const after = twins
    .filter(({ name }) => name !== 'A' && name !== 'B')
    .map((line) => (line.name === 'C' ? { ...line, population: 509 } : line));
  const { merged, gone } = differencesOf(before, read(after).units);
  assert.equal([merged, names(gone)], [[], ['A', 'B']]);
});

test('another size class is told apart from other inhabitants', () => {
  const { populationChanged, sizeClassChanged, unchanged } = differences(
    changed('Mühlbrück 08', { population: 24_999 }),
  );
  // Its Kreis has other inhabitants too, in the same class.
  assert.equal([populationChanged, names(sizeClassChanged.map(({ after }) => after))], [2, ['Mühlbrück 08']]);
  assert.is(unchanged, BEFORE.length - 2);
});

test('the preview shows the beginning of lists, and contacts that would go', () => {
  const present = { asOf: '2024-12-31', units: BEFORE, contacts: ['080510010010', '090510010010'] };
  const after = read(without('Mühlbrück 08'));
  const preview = previewOf(present, after);
  assert.equal(RegisterPreview.parse(preview), preview);
  assert.equal([preview.gone.total, preview.contactsLost, preview.previousAsOf], [1, 1, '2024-12-31']);
});

test.run();
