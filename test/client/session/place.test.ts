import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { isRemark, remarkedAt, remarkPlace, toHeld, toRecords } from '../../../client/session/place.ts';
import { clientIdOf, newStamp } from '../../../client/session/stamp.ts';
import { Address } from '../../../schema/questionnaire/definition.ts';

const test = suite('client/session/place');

const changedAt = '2026-11-21T09:00:00.000Z';

test('a remark’s place is no address of an answer', () => {
  assert.not.ok(Address.safeParse(remarkPlace('components')).success);
  assert.is(remarkedAt(remarkPlace('components')), 'components');
  assert.is(remarkedAt('components.dms'), undefined);
});

test('answers and remarks go in together and come out apart', () => {
  const answers = [{ address: 'a', answer: { missing: 'noAnswer' as const }, revision: 1, changedAt, by: null }];
  const remarks = [
    { question: 'a', remark: { comment: 'x' }, revision: 2, changedAt, by: null },
    { question: 'b', remark: null, revision: 3, changedAt, by: null },
  ];
  assert.equal(toRecords([...answers, ...remarks].map(toHeld)), { answers, remarks });
});

test('no answer looks like a remark', () => {
  for (const answer of ['a', 1, ['a'], { missing: 'notOurs' as const }, null]) assert.not.ok(isRemark(answer));
  assert.ok(isRemark({ source: 'x' }));
});

test('every change has a new name that the server takes; the previous release’s stamps are none', () => {
  const stamps = Array.from({ length: 100 }, newStamp);
  assert.is(new Set(stamps).size, 100);
  for (const stamp of stamps) assert.is(z.uuid().parse(clientIdOf(stamp)), stamp);
  assert.is(clientIdOf('123456-7890'), undefined);
});

test.run();
