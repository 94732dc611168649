import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseNumber, textOf } from '../../../client/questions/typed-number.ts';

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

test('the field keeps what was typed, until another number is given', () => {
  assert.is(textOf(1500, { text: '1.500', given: 1500 }), '1.500');
  assert.is(textOf(15, { text: '15x', given: 15 }), '15x', 'with its error');
  assert.is(textOf(7.5, { text: '1.500', given: 1500 }), '7,5', 'somebody else has answered');
  assert.is(textOf(null, { text: '1.500', given: 1500 }), '', 'taken back');
  assert.is(textOf(null, { text: '', given: null }), '');
  assert.is(textOf(3, undefined), '3');
});

test.run();
