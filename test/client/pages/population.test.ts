import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { MAX_POPULATION, parsePopulation } from '../../../client/pages/population.ts';
import { MAX_POPULATION as SHAPES_MAX } from '../../../schema/municipality/municipality.ts';

const test = suite('client/pages/population');

for (const typed of [
  '18000',
  '18.000',
  '18 000',
  '18\u00a0000',
  '18\u202f000',
  '18’000',
  '  18.000 ',
  '18.000 Einwohner',
]) {
  test(`reads ${JSON.stringify(typed)} as 18,000`, () => assert.equal(parsePopulation(typed), { value: 18_000 }));
}

for (const typed of ['', 'viele', '-5', '0', '18,5', '18.5', '1.8000', '1e12', '9.999.999', '１８０００', '12 Tsd']) {
  test(`refuses ${JSON.stringify(typed)} with a sentence`, () => {
    const parsed = parsePopulation(typed);
    assert.ok('error' in parsed && parsed.error.endsWith('.'));
  });
}

test('has the bound of the shapes', () => {
  assert.is(MAX_POPULATION, SHAPES_MAX);
  assert.equal(parsePopulation('5.000.000'), { value: 5_000_000 });
});

test.run();
