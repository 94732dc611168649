import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Ags } from '../../../schema/account/account.ts';
import { SIZE_CLASSES, sizeClassOf } from '../../../schema/municipality/size-class.ts';
import { isSynthetic } from '../../../schema/municipality/synthetic.ts';
import { demoRegister } from '../../../server/demo/register.ts';
import { ROOT } from '../../../server/root.ts';

const test = suite('server/demo/register');
const units = demoRegister();
const of = (level: string) => units.filter((unit) => unit.level === level);

test('Musterland has 400 units with keys and names of their own, all in Land 99, and is the same every time', () => {
  assert.is(units.length, 400);
  assert.equal(
    ['kreis', 'verband', 'gemeinde'].map((level) => of(level).length),
    [24, 36, 340],
  );
  assert.is(units.filter(({ isKreisfrei }) => isKreisfrei).length, 8);
  assert.is(new Set(units.map(({ ars }) => ars)).size, 400);
  assert.is(new Set(units.map(({ name }) => name)).size, 400);
  assert.ok(units.every(({ state, ars }) => isSynthetic(state) && ars.startsWith('99')));
  assert.ok(units.flatMap(({ ags }) => ags ?? []).every((ags) => Ags.safeParse(ags).success));
  assert.equal(demoRegister(), units);
});

test('every size class occurs, and what is above has the inhabitants of what is below', () => {
  const found = new Map<string, number>();
  for (const { kind, population } of units) {
    const { id } = sizeClassOf(kind, population);
    found.set(id, (found.get(id) ?? 0) + 1);
  }
  assert.equal([...found.keys()].toSorted(), SIZE_CLASSES.map(({ id }) => id).toSorted());
  for (const unit of [...of('kreis'), ...of('verband')]) {
    const below = of('gemeinde').filter(({ kreis, verband }) =>
      unit.level === 'kreis' ? kreis === unit.ars : verband === unit.ars,
    );
    assert.ok(below.length >= 4, unit.name);
    assert.is(
      below.reduce((sum, { population }) => sum + population, 0),
      unit.population,
      unit.name,
    );
  }
});

test('there are umlauts and names that need room', () => {
  assert.ok(units.filter(({ name }) => /[äöüÄÖÜ]/u.test(name)).length > 40);
  assert.ok(units.some(({ name }) => name.length > 45));
});

/** The official register, where it lies beside the project; its Gemeinden are those that no invented name may repeat. */
const REGISTER = join(ROOT, '../shared/data/GV100AD_30112025.txt');

test('no invented name is that of a real Gemeinde, Verband or Kreis', () => {
  if (!existsSync(REGISTER)) {
    console.log('SKIPPED the official register is not beside the project');
    return;
  }
  const real = new Set(
    readFileSync(REGISTER, 'utf8')
      .split('\n')
      .filter((line) => /^[456]0/u.test(line))
      .flatMap((line) => {
        const whole = line.slice(22, 72).trim();
        // "Kiel, Landeshauptstadt" and "Kiel" are one name.
        return [whole, whole.split(',')[0] ?? ''].map((name) => name.toLowerCase());
      }),
  );
  assert.ok(real.size > 10_000);
  const bare = (name: string): string => name.replace(/^(Landkreis|Verbandsgemeinde) /u, '').toLowerCase();
  assert.equal(
    units.filter(({ name }) => real.has(bare(name)) || real.has(name.toLowerCase())).map((u) => u.name),
    [],
  );
  assert.ok(real.has('kiel'), 'the comparison would find one');
});

test.run();
