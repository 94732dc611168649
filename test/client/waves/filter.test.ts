import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { filterOf, pageOf, queryOf, withField } from '../../../client/waves/filter.ts';

const test = suite('client/waves/filter');

test('an address and its filter say the same', () => {
  const filter = { search: 'Bad Öd', state: '07', stage: 'invited', mark: 'mailProblem' } as const;
  assert.equal(filterOf(queryOf(filter, 3)), filter);
  assert.is(pageOf(queryOf(filter, 3)), 3);
  assert.is(queryOf({}), '');
});

test('what an address makes up is left out', () => {
  assert.equal(filterOf('stage=toString&kind=stadt&sizeClass=1&mark=&search=+'), {});
  for (const page of ['', '0', '-1', '1.5', 'x']) assert.is(pageOf(`page=${page}`), 1);
});

test('setting a field keeps the others, and an empty value takes it out', () => {
  assert.equal(withField({ state: '07' }, 'kreis', '07231'), { state: '07', kreis: '07231' });
  assert.equal(withField({ state: '07', kreis: '07231' }, 'kreis', ''), { state: '07' });
});

test.run();
