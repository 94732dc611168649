import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Problem } from '../../../schema/problem.ts';
import { createAttempts, createCodeAttempts, createOpeningAttempts } from '../../../server/sign-in/attempts.ts';
import type { Attempt, Attempts } from '../../../server/sign-in/attempts.ts';
import { MOST_KEYS } from '../../../server/sign-in/counter.ts';

const test = suite('server/sign-in/attempts');

const START = Date.parse('2026-11-21T10:00:00Z');
const MINUTE = 60_000;

function fresh() {
  let now = START;
  const clock = (): Date => new Date(now);
  const pass = (ms: number): void => {
    now += ms;
  };
  return { attempts: createAttempts({ clock }), codes: createCodeAttempts({ clock }), pass };
}

const who = (email: string, address: string, knownDevice = false): Attempt => ({ email, address, knownDevice });
const petra = who('petra@musterhausen.de', '198.51.100.7');

function failTimes<Who>(attempts: Attempts<Who>, times: number, whoOf: (n: number) => Who): void {
  for (let n = 0; n < times; n += 1) attempts.failed(whoOf(n));
}

test('ten failures at one account from one address: wait until the window ends', () => {
  const { attempts, pass } = fresh();
  attempts.failed(petra);
  pass(5 * MINUTE);
  failTimes(attempts, 8, () => petra);
  assert.is(attempts.waitFor(petra), undefined);
  attempts.failed(petra);
  assert.is(attempts.waitFor(petra), 600);
  pass(10 * MINUTE - 1);
  assert.is(attempts.waitFor(petra), 1);
  pass(1);
  assert.is(attempts.waitFor(petra), undefined);
});

test('another address and another account are not concerned', () => {
  const { attempts } = fresh();
  failTimes(attempts, 10, () => petra);
  assert.is(attempts.waitFor({ ...petra, address: '198.51.100.8' }), undefined);
  assert.is(attempts.waitFor({ ...petra, email: 'paul@musterhausen.de' }), undefined);
});

test('case and spelling of an address make no difference', () => {
  const { attempts } = fresh();
  failTimes(attempts, 10, () => who('PETRA@musterhausen.de ', '198.51.100.7'));
  assert.ok(attempts.waitFor(petra));
  failTimes(attempts, 10, () => who('jürgen@musterhausen.de'.normalize('NFD'), '198.51.100.7'));
  assert.ok(attempts.waitFor(who('jürgen@musterhausen.de', '198.51.100.7')));
});

test('a success begins anew', () => {
  const { attempts } = fresh();
  failTimes(attempts, 9, () => petra);
  attempts.succeeded(petra);
  failTimes(attempts, 9, () => petra);
  assert.is(attempts.waitFor(petra), undefined);
});

test('fifty failures from many addresses stop strange devices, but not one that has signed in before', () => {
  const { attempts, pass } = fresh();
  failTimes(attempts, 50, (n) => ({ ...petra, address: `203.0.113.${n}` }));
  assert.is(attempts.waitFor({ ...petra, address: '192.0.2.1' }), 900);
  assert.is(attempts.waitFor({ ...petra, knownDevice: true }), undefined);
  pass(15 * MINUTE);
  assert.is(attempts.waitFor({ ...petra, address: '192.0.2.1' }), undefined);
});

test('an attacker behind the same address does not lock out a known device either', () => {
  const { attempts } = fresh();
  failTimes(attempts, 200, (n) => ({ ...petra, email: n < 100 ? petra.email : `p${n}@x.de` }));
  assert.ok(attempts.waitFor(petra));
  assert.is(attempts.waitFor({ ...petra, knownDevice: true }), undefined);
});

test('a known device has ten failures of its own', () => {
  const { attempts } = fresh();
  failTimes(attempts, 10, () => ({ ...petra, knownDevice: true }));
  assert.is(attempts.waitFor({ ...petra, knownDevice: true }), 900);
});

test('a hundred failures from one address stop it for every account', () => {
  const { attempts } = fresh();
  failTimes(attempts, 99, (n) => ({ ...petra, email: `p${n}@musterhausen.de` }));
  assert.is(attempts.waitFor(petra), undefined);
  attempts.failed({ ...petra, email: 'last@musterhausen.de' });
  assert.is(attempts.waitFor(petra), 900);
  assert.is(attempts.waitFor({ ...petra, address: '198.51.100.8' }), undefined);
});

test('addresses of one IPv6 network count as one, in whatever spelling', () => {
  const { attempts } = fresh();
  failTimes(attempts, 10, (n) => ({ ...petra, address: `2001:db8:0:7::${n}` }));
  assert.ok(attempts.waitFor({ ...petra, address: '2001:0DB8:0000:0007:ffff:1:2:3' }));
  assert.is(attempts.waitFor({ ...petra, address: '2001:db8:0:8::1' }), undefined);
  failTimes(attempts, 10, () => ({ ...petra, address: '::ffff:192.0.2.9' }));
  assert.ok(attempts.waitFor({ ...petra, address: '192.0.2.9' }));
});

test('unknown e-mails behave like known ones', () => {
  const { attempts } = fresh();
  const nobody = { ...petra, email: 'nobody@nowhere.example' };
  failTimes(attempts, 10, () => petra);
  failTimes(attempts, 10, () => nobody);
  assert.is(attempts.waitFor(nobody), attempts.waitFor(petra));
});

test('a hundred tries at the same moment are not all let through', async () => {
  const { attempts } = fresh();
  let checked = 0;
  const all = await Promise.allSettled(
    Array.from({ length: 100 }, () =>
      attempts.guess(petra, async () => {
        checked += 1;
        await new Promise((resolve) => setTimeout(resolve, 5));
        return undefined;
      }),
    ),
  );
  assert.is(checked, 10);
  const reasons = all.filter((one) => one.status === 'rejected').map(({ reason }) => reason as Problem);
  assert.is(reasons.length, 90);
  assert.ok(
    reasons.every(({ code, particulars }) => code === 'too-many-requests' && particulars['retryAfter'] === 900),
  );
});

test('a right guess and a broken check cost nothing', async () => {
  const { attempts } = fresh();
  for (let n = 0; n < 120; n += 1) assert.is(await attempts.guess(petra, async () => Promise.resolve(n)), n);
  for (let n = 0; n < 120; n += 1) {
    await attempts
      .guess(petra, async () => Promise.reject(new Problem('overloaded')))
      .then(
        () => assert.unreachable(),
        (error: unknown) => assert.is((error as Problem).code, 'overloaded'),
      );
  }
  assert.is(attempts.waitFor(petra), undefined);
});

test('five wrong codes of the second factor per account', () => {
  const { codes, pass } = fresh();
  failTimes(codes, 4, () => 'a');
  assert.is(codes.waitFor('a'), undefined);
  codes.failed('a');
  assert.is(codes.waitFor('a'), 900);
  assert.is(codes.waitFor('b'), undefined);
  pass(15 * MINUTE);
  assert.is(codes.waitFor('a'), undefined);
  failTimes(codes, 4, () => 'a');
  codes.succeeded('a');
  failTimes(codes, 4, () => 'a');
  assert.is(codes.waitFor('a'), undefined);
});

test('memory is bounded: the oldest is dropped first', () => {
  const { codes } = fresh();
  failTimes(codes, 5, () => 'oldest');
  failTimes(codes, 5, () => 'newer');
  failTimes(codes, MOST_KEYS - 1, (n) => `account ${n}`);
  assert.is(codes.waitFor('oldest'), undefined);
  assert.is(codes.waitFor('newer'), 900);
});

test('a clock set back makes nobody wait longer', () => {
  const { codes, pass } = fresh();
  failTimes(codes, 5, () => 'a');
  pass(-24 * 60 * MINUTE);
  assert.is(codes.waitFor('a'), undefined);
});

test('a link to a report: ten from one network, fifty from anywhere, a hundred at all links from one network', () => {
  const now = new Date(START);
  const opening = createOpeningAttempts({ clock: () => now });
  const at = (tokenHash: string, address: string) => ({ tokenHash, address });
  failTimes(opening, 10, () => at('a', '198.51.100.7'));
  assert.is(opening.waitFor(at('a', '198.51.100.7')), 900);
  assert.is(opening.waitFor(at('a', '203.0.113.9')), undefined);
  assert.is(opening.waitFor(at('b', '198.51.100.7')), undefined);
  failTimes(opening, 40, (n) => at('a', `203.0.113.${n}`));
  assert.is(opening.waitFor(at('a', '192.0.2.1')), 900);
  failTimes(opening, 90, (n) => at(`other ${n}`, '198.51.100.7'));
  assert.is(opening.waitFor(at('b', '198.51.100.7')), 900);
  assert.is(opening.waitFor(at('b', '192.0.2.1')), undefined);
});

test.run();
