import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseNumber } from '../../../client/questions/typed-number.ts';

const test = suite('client/questions/typed-number');
const whole = { min: 0, max: 20_000, integer: true };
const share = { min: -1, max: 1, integer: false };

test('reads numbers as they are written in Germany', () => {
  assert.equal(parseNumber('18.000', whole), { value: 18_000 });
  assert.equal(parseNumber('18 000', whole), { value: 18_000 });
  assert.equal(parseNumber('0,25', share), { value: 0.25 });
  assert.equal(parseNumber('-1', share), { value: -1 });
});

test('says what is wrong with others', () => {
  for (const [typed, bounds] of [
    ['', whole],
    ['1.5', whole],
    ['3,5', whole],
    ['20.001', whole],
    ['-2', share],
    ['1e3', whole],
  ] as const) {
    assert.ok('error' in parseNumber(typed, bounds), typed);
  }
});

test.run();
