import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { toggle } from '../../../client/questions/several-choice.ts';

const test = suite('client/questions/several-choice');
const options = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
  { id: 'none', label: 'Keines', exclusive: true as const },
];

test('options are kept in the order of the question', () => assert.equal(toggle(options, ['b'], 'a'), ['a', 'b']));
test('a second click takes an option away', () => assert.equal(toggle(options, ['a', 'b'], 'a'), ['b']));
test('the exclusive option clears the others', () => assert.equal(toggle(options, ['a', 'b'], 'none'), ['none']));
test('another option clears the exclusive one', () => assert.equal(toggle(options, ['none'], 'b'), ['b']));
test('the last one taken away leaves nothing', () => assert.equal(toggle(options, ['none'], 'none'), []));

test.run();
