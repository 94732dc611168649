import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SizeClassId } from '../../../schema/municipality/municipality.ts';
import { openEnds } from '../../../schema/register/cut-off.ts';
import { hasOwnAdministration } from '../../../schema/register/text-codes.ts';
import { FILES_HERE } from '../../../server/register/files.ts';
import { ROOT } from '../../setup/tree.ts';

// The official file is no part of the product; where it lies beside it, the numbers are counted a second time.
const FILE = join(ROOT, '../shared/data/GV100AD_30112025.txt');

const test = suite('server/register/official');
const isThere = existsSync(FILE);
if (!isThere) console.log(`SKIPPED official register: ${FILE} not there`);
const withFile = isThere ? test : test.skip;

const bytesOf = (): Uint8Array => readFileSync(FILE);
const linesOf = (): string[] => readFileSync(FILE, 'utf8').split('\n').slice(0, -1);
const textOf = (lines: readonly string[]): Uint8Array => new TextEncoder().encode(`${lines.join('\n')}\n`);

async function read(bytes: Uint8Array) {
  const found = await FILES_HERE.readRegister(bytes);
  if ('refused' in found) throw new Error(JSON.stringify(found.refused.issues.slice(0, 3)));
  return found;
}
async function refused(bytes: Uint8Array) {
  const found = await FILES_HERE.readRegister(bytes);
  assert.ok('refused' in found, 'the file was taken');
  return found.refused;
}

/** A count of its own: no function of the product, other means. */
function countedApart() {
  const inhabited = /^60.{8}(\d{5})(\d{3})(\d{4}).{100}(\d\d).{15}(\d{11})/u;
  const gemeinden = new Map<string, number>();
  const kreise = new Map<string, number>();
  let free = 0;
  for (const line of linesOf()) {
    const found = inhabited.exec(line);
    if (!found) continue;
    const [, kreis = '', gemeinde = '', , code = '', people = ''] = found;
    kreise.set(kreis, (kreise.get(kreis) ?? 0) + Number(people));
    if (code === '65' || code === '66') free += Number(people);
    else gemeinden.set(kreis + gemeinde, Number(people));
  }
  const whole = new Set(linesOf().flatMap((line) => (/^40.{120}4[345]/u.test(line) ? [line.slice(10, 15)] : [])));
  return { gemeinden, kreise: new Map([...kreise].filter(([key]) => whole.has(key))), free };
}

withFile('has 10,751 Gemeinden, 294 Kreise, 106 kreisfreie Städte and 83,576,223 people', async () => {
  const { units, counts, asOf } = await read(bytesOf());
  const { byState: _byState, cutNames, ...numbers } = counts;
  assert.equal(numbers, {
    ...{ records: 16_000, kreise: 294, kreisfrei: 106, verbaende: 1203, gemeinden: 10_751, population: 83_576_223 },
    unincorporated: { inhabited: 2, uninhabited: 200, population: 917 },
  });
  assert.is(counts.population + counts.unincorporated.population, 83_577_140);
  assert.is(units.length, 294 + 1203 + 10_751);
  assert.is(asOf, '2025-11-30');
  assert.ok(cutNames.some((name) => name.startsWith('Bautzen / Budyšin')));
});

withFile('agrees in every unit, Land and size class with a count of its own', async () => {
  const { units, counts } = await read(bytesOf());
  const { gemeinden, kreise, free } = countedApart();
  const ofLevel = (level: string) =>
    new Map(units.flatMap((unit) => (unit.level === level ? [[unit.ags ?? '', unit.population] as const] : [])));
  assert.equal(ofLevel('gemeinde'), gemeinden);
  assert.equal(ofLevel('kreis'), kreise);
  assert.is(free, 917);

  const bounds = { gemeinde: [0, 10, 25, 50, 100, 200, 400], kreis: [0, 150, 250] } as const;
  const classIn = (kind: keyof typeof bounds, people: number): SizeClassId => {
    const lower = bounds[kind].toReversed().find((bound) => people >= bound * 1000) ?? 0;
    const upper = bounds[kind].find((bound) => bound > lower);
    return `${kind}-${[lower, upper].flatMap((n) => (n === undefined ? [] : [n * 1000])).join('-')}` as SizeClassId;
  };
  for (const { state, classes, gemeinden: number } of counts.byState) {
    const apart: Record<string, number> = {};
    for (const [kind, map] of [
      ['gemeinde', gemeinden],
      ['kreis', kreise],
    ] as const)
      for (const [key, people] of map)
        if (key.startsWith(state)) apart[classIn(kind, people)] = (apart[classIn(kind, people)] ?? 0) + 1;
    assert.equal(
      Object.fromEntries(Object.entries(classes).filter(([, n]) => n > 0)),
      sortedLike(classes, apart),
      state,
    );
    assert.is([...gemeinden.keys()].filter((key) => key.startsWith(state)).length, number);
  }
});

const sortedLike = (order: object, numbers: Record<string, number>): object =>
  Object.fromEntries(Object.keys(order).flatMap((key) => (numbers[key] === undefined ? [] : [[key, numbers[key]]])));

withFile(
  'of the Verbände 38 in Thüringen, one in Brandenburg and two kinds by agreement have no administration',
  async () => {
    const { units } = await read(bytesOf());
    const without = units.filter((unit) => !hasOwnAdministration(unit));
    const byState: Record<string, number> = {};
    for (const { state } of without) byState[state] = (byState[state] ?? 0) + 1;
    assert.equal({ ...byState }, { '12': 1, '14': 64, '16': 38, '08': 156 });
  },
);

withFile('cut, in Latin-1, shuffled or with a line twice it is refused', async () => {
  const lines = linesOf();
  assert.equal((await refused(bytesOf().slice(0, 2_000_000))).issues[0]?.line, 9043);
  assert.match(
    (await refused(textOf(lines.slice(0, 9000)))).issues.at(-1)?.message ?? '',
    /nicht vollständig.*Thüringen/,
  );
  assert.match((await refused(Buffer.from(lines.join('\n'), 'latin1'))).issues[0]?.message ?? '', /Latin-1/);
  const shuffled = await refused(textOf(lines.toReversed()));
  assert.ok(shuffled.total > 10_000 && shuffled.issues.every(({ line }) => line !== null));
  const twice = await refused(textOf(lines.toSpliced(5000, 0, lines[4000]!)));
  assert.equal(
    twice.issues.map(({ line }) => line),
    [5001],
  );
});

/** All of the last Land, and of the others no more than the file's rules ask for: a kreisfreie Stadt each, or everything. */
function withLastLandOnly(lines: readonly string[]): string[] {
  const cities = new Map<string, string>();
  for (const line of lines) {
    const state = line.slice(10, 12);
    if (/^40.{120}4[12]/u.test(line) && !cities.has(state)) cities.set(state, line.slice(10, 15));
  }
  return lines.filter((line) => {
    const city = cities.get(line.slice(10, 12));
    return line.slice(10, 12) === '16' || city === undefined || /^[123]0/u.test(line) || line.slice(10, 15) === city;
  });
}

withFile(
  'a first file cut at the end of a line is seen but before the last two lines, and between two Kreise',
  async () => {
    const lines = withLastLandOnly(linesOf());
    const unseen: number[] = [];
    for (let left = 1; left <= 100; left += 1) {
      const found = await FILES_HERE.readRegister(textOf(lines.slice(0, -left)));
      if ('units' in found && openEnds(found.units).length === 0) unseen.push(left);
    }
    // Behind the 40th and the 97th line from the end a Kreis begins.
    assert.equal(unseen, [1, 2, 40, 97]);
    assert.equal(openEnds((await read(bytesOf())).units), []);
  },
);

test.run();
