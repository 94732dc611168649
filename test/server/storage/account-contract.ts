import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { MunicipalityRecord } from '../../../schema/account/account.ts';
import type { Role } from '../../../schema/account/role.ts';
import { Problem } from '../../../schema/problem.ts';
import type { Store } from '../../../server/storage/store.ts';

const AT = '2026-11-01T08:00:00.000Z';
const LATER = '2026-11-02T08:00:00.000Z';
const id = (last: number): string => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;

const ANNA = { id: id(1), email: 'änne@ömmelstadt.example', name: 'Änne Groß', passwordHash: 'hash-1', at: AT };
const BERND = { id: id(2), email: 'bernd@a.example', name: 'Bernd', passwordHash: null, at: AT };
const PROVIDER = { issuer: 'https://anmeldung.example', subject: 'änne' };
const SESSION = {
  hash: 'session-1',
  id: id(11),
  accountId: ANNA.id,
  at: AT,
  secondFactorAt: null,
  device: 'Firefox auf Linux',
};
const TOWN: MunicipalityRecord = {
  id: id(21),
  name: 'Ömmelstadt',
  kind: 'gemeinde',
  population: 18_000,
  state: '09',
  ags: null,
  ars: null,
  createdAt: AT,
};

/** Runs what every storage adapter must do with accounts, sessions and links. */
export function accountContract(name: string, open: () => Promise<Store>): void {
  const test = suite<{ store: Store }>(`storage contract, accounts: ${name}`);

  test.before.each(async (context) => {
    context.store = await open();
    await context.store.createAccount(ANNA);
    await context.store.createAccount(BERND);
  });
  test.after.each(async ({ store }) => {
    assert.is(await store.findAuditBreak(), undefined);
    await store.close();
  });

  const give = async (store: Store, role: Role, accountId: string, memberId = id(31), municipalityId = TOWN.id) => {
    const isWide = role === 'operator' || role === 'coordinator';
    const scope = role === 'coordinator' ? { states: ['09'], municipalities: [] } : null;
    await store.createMember({
      id: memberId,
      municipalityId: isWide ? null : municipalityId,
      role,
      scope,
      name: '',
      email: `${memberId}@a.example`,
      at: AT,
      by: null,
      byName: null,
    });
    await store.joinMember(memberId, accountId, AT);
  };

  test('an account is found by id, by e-mail and by who the provider says it is', async ({ store }) => {
    const found = await store.findAccount({ email: ANNA.email });
    assert.equal(found, {
      account: {
        id: ANNA.id,
        email: ANNA.email,
        name: ANNA.name,
        secondFactor: false,
        hasPassword: true,
        createdAt: AT,
      },
      passwordHash: 'hash-1',
      totpSecret: null,
      pendingTotpSecret: null,
      totpStep: null,
    });
    assert.equal(await store.findAccount({ id: ANNA.id }), found);
    assert.is((await store.findAccount({ id: BERND.id }))?.account.hasPassword, false);
    assert.is(await store.findProvided(PROVIDER.issuer, PROVIDER.subject), undefined);
    assert.is(await store.linkProvider(ANNA.id, PROVIDER, LATER), true);
    assert.is((await store.findProvided(PROVIDER.issuer, PROVIDER.subject))?.account.id, ANNA.id);
    assert.is(await store.linkProvider(ANNA.id, { ...PROVIDER, subject: 'other' }, LATER), false);
    assert.is(await store.findAccount({ email: 'nobody@a.example' }), undefined);
  });

  test('an e-mail and an identity have one account only', async ({ store }) => {
    await refuses(store.createAccount({ ...ANNA, id: id(3) }), 'account-exists');
    await store.linkProvider(ANNA.id, PROVIDER, AT);
    const same = { ...ANNA, id: id(3), email: 'new@a.example', provider: PROVIDER };
    await refuses(store.createAccount(same), 'account-exists');
    assert.is(await store.findAccount({ id: id(3) }), undefined);
  });

  test('what let in before an account was linked does no more', async ({ store }) => {
    await store.createSession(SESSION);
    await store.keepDevice(ANNA.id, 'device', AT);
    await store.setSecondFactor({ accountId: ANNA.id, secret: 'S', pending: 'P', recoveryHashes: ['a'], at: AT });
    await store.createToken({ purpose: 'reset', accountId: ANNA.id, hash: 'reset', at: AT, expiresAt: LATER });
    await store.linkProvider(ANNA.id, PROVIDER, AT);
    const stored = await store.findAccount({ id: ANNA.id });
    assert.equal([stored?.passwordHash, stored?.totpSecret, stored?.pendingTotpSecret], [null, null, null]);
    assert.is(await store.countRecoveryCodes(ANNA.id), 0);
    assert.is(await store.findSession(SESSION.hash), undefined);
    assert.is(await store.knowsDevice(ANNA.id, 'device'), false);
    assert.is(await store.findToken('reset', AT), undefined);
  });

  test('a new name is there', async ({ store }) => {
    await store.renameAccount(ANNA.id, 'Änne Größer');
    assert.is((await store.findAccount({ id: ANNA.id }))?.account.name, 'Änne Größer');
  });

  test('a new password ends all other sessions and uses reset links up', async ({ store }) => {
    await store.createSession(SESSION);
    await store.createSession({ ...SESSION, hash: 'session-2', id: id(12) });
    await store.createSession({ ...SESSION, hash: 'session-3', id: id(13), accountId: BERND.id });
    const reset = { purpose: 'reset', accountId: ANNA.id, hash: 'reset', at: AT, expiresAt: LATER } as const;
    await store.createToken(reset);
    await store.setPassword({ accountId: ANNA.id, passwordHash: 'hash-2', at: AT, exceptSession: SESSION.id });
    assert.is((await store.findAccount({ id: ANNA.id }))?.passwordHash, 'hash-2');
    assert.equal(
      (await store.listSessions(ANNA.id)).map((session) => session.id),
      [SESSION.id],
    );
    assert.is((await store.listSessions(BERND.id)).length, 1);
    assert.is(await store.findToken('reset', AT), undefined);
    await store.setPassword({ accountId: ANNA.id, passwordHash: 'hash-3', at: AT, exceptSession: null });
    assert.equal(await store.listSessions(ANNA.id), []);
  });

  test('a second factor is set, replaced and removed with its recovery codes', async ({ store }) => {
    const read = async () => {
      const found = await store.findAccount({ id: ANNA.id });
      return [found?.account.secondFactor, found?.totpSecret, found?.pendingTotpSecret, found?.totpStep];
    };
    const change = { accountId: ANNA.id, at: AT };
    await store.setSecondFactor({ ...change, pending: 'NEW' });
    assert.equal(await read(), [false, null, 'NEW', null]);
    await store.setSecondFactor({ ...change, secret: 'NEW', pending: null, recoveryHashes: ['a', 'b'] });
    assert.equal(await read(), [true, 'NEW', null, null]);
    assert.is(await store.countRecoveryCodes(ANNA.id), 2);
    await store.setSecondFactor({ ...change, recoveryHashes: ['c', 'd', 'e'] });
    assert.is(await store.useRecoveryCode(ANNA.id, 'a'), false);
    assert.is(await store.useTotpStep(ANNA.id, 7), true);
    await store.setSecondFactor({ ...change, pending: 'NEXT' });
    assert.equal(await read(), [true, 'NEW', 'NEXT', 7]);
    await store.setSecondFactor({ ...change, secret: null, pending: null });
    assert.equal(await read(), [false, null, null, null]);
    assert.is(await store.countRecoveryCodes(ANNA.id), 0);
  });

  test('a time step counts once, and no earlier one after it', async ({ store }) => {
    assert.is(await store.useTotpStep(ANNA.id, 100), true);
    assert.is(await store.useTotpStep(ANNA.id, 100), false);
    assert.is(await store.useTotpStep(ANNA.id, 99), false);
    assert.is(await store.useTotpStep(ANNA.id, 101), true);
    assert.is(await store.useTotpStep(BERND.id, 100), true);
  });

  test('a recovery code is used up, and is one account’s only', async ({ store }) => {
    await store.setSecondFactor({ accountId: ANNA.id, secret: 'S', recoveryHashes: ['a'], at: AT });
    assert.is(await store.useRecoveryCode(BERND.id, 'a'), false);
    assert.is(await store.useRecoveryCode(ANNA.id, 'a'), true);
    assert.is(await store.useRecoveryCode(ANNA.id, 'a'), false);
  });

  test('a session comes back with account and memberships as they are now', async ({ store }) => {
    await store.createMunicipality(TOWN, null);
    await store.createSession(SESSION);
    assert.equal((await store.findSession(SESSION.hash))?.memberships, []);
    await give(store, 'officer', ANNA.id, id(31));
    await give(store, 'coordinator', ANNA.id, id(32));
    await give(store, 'operator', ANNA.id, id(33));
    await give(store, 'reader', BERND.id, id(34));
    const found = await store.findSession(SESSION.hash);
    assert.equal(
      { ...found, memberships: found?.memberships.toSorted((a, b) => a.id.localeCompare(b.id)) },
      {
        id: SESSION.id,
        hash: SESSION.hash,
        createdAt: AT,
        usedAt: AT,
        secondFactorAt: null,
        account: (await store.findAccount({ id: ANNA.id }))?.account,
        memberships: [
          { id: id(31), role: 'officer', municipality: { id: TOWN.id, name: 'Ömmelstadt' } },
          { id: id(32), role: 'coordinator', scope: { states: ['09'], municipalities: [] } },
          { id: id(33), role: 'operator' },
        ],
      },
    );
    assert.is(await store.findSession('unknown'), undefined);
  });

  test('a session is raised under a new token, touched, listed and ended', async ({ store }) => {
    await store.createSession(SESSION);
    await store.raiseSession({ hash: SESSION.hash, newHash: 'raised', at: LATER });
    assert.is(await store.findSession(SESSION.hash), undefined);
    const raised = await store.findSession('raised');
    assert.equal(
      [raised?.secondFactorAt, raised?.usedAt, raised?.createdAt, raised?.id],
      [LATER, LATER, AT, SESSION.id],
    );
    await store.touchSession('raised', '2026-11-03T08:00:00.000Z');
    assert.equal(await store.listSessions(ANNA.id), [
      { id: SESSION.id, createdAt: AT, usedAt: '2026-11-03T08:00:00.000Z', device: 'Firefox auf Linux' },
    ]);
    assert.is(await store.endSession(BERND.id, SESSION.id), false);
    assert.is(await store.endSession(ANNA.id, SESSION.id), true);
    assert.is(await store.endSession(ANNA.id, SESSION.id), false);
  });

  test('all other sessions end, or all', async ({ store }) => {
    for (const n of [1, 2, 3]) await store.createSession({ ...SESSION, hash: `session-${n}`, id: id(10 + n) });
    assert.is(await store.endOtherSessions(ANNA.id, id(11)), 2);
    assert.is(await store.endOtherSessions(ANNA.id, null), 1);
  });

  test('a device is known to the accounts it was kept for', async ({ store }) => {
    await store.keepDevice(ANNA.id, 'device', AT);
    await store.keepDevice(ANNA.id, 'device', LATER);
    assert.is(await store.knowsDevice(ANNA.id, 'device'), true);
    assert.is(await store.knowsDevice(BERND.id, 'device'), false);
  });

  test('a link is good until it expires, is used or replaced', async ({ store }) => {
    const token = { purpose: 'reset', accountId: ANNA.id, at: AT, expiresAt: LATER } as const;
    await store.createToken({ ...token, hash: 'first' });
    assert.equal(await store.findToken('first', AT), { purpose: 'reset', accountId: ANNA.id, expiresAt: LATER });
    assert.is(await store.findToken('first', LATER), undefined);
    await store.createToken({ ...token, hash: 'second' });
    await store.createToken({ ...token, hash: 'of-bernd', accountId: BERND.id });
    assert.is(await store.findToken('first', AT), undefined);
    assert.is((await store.useToken('second', AT))?.purpose, 'reset');
    assert.is(await store.useToken('second', AT), undefined);
    assert.is(await store.findToken('second', AT), undefined);
    assert.is(await store.useToken('of-bernd', LATER), undefined);
    assert.ok(await store.findToken('of-bernd', AT));
  });

  test('an invitation is for a member, and goes with her', async ({ store }) => {
    await give(store, 'operator', ANNA.id);
    const member = { name: 'C', email: 'c@a.example', municipalityId: null, scope: null, by: null, byName: null };
    await store.createMember({ ...member, id: id(32), role: 'operator', at: AT });
    await store.createToken({ purpose: 'invitation', memberId: id(32), hash: 'invited', at: AT, expiresAt: LATER });
    assert.equal(await store.findToken('invited', AT), {
      purpose: 'invitation',
      memberId: id(32),
      expiresAt: LATER,
    });
    assert.is(await store.hasInvitation('c@a.example'), true);
    assert.is(await store.hasInvitation('d@a.example'), false);
    await store.removeMember({ memberId: id(32), by: ANNA.id, at: AT });
    assert.is(await store.findToken('invited', AT), undefined);
  });

  test('there is an operator once one has joined', async ({ store }) => {
    const member = { name: '', email: '', municipalityId: null, scope: null, by: null, byName: null };
    await store.createMember({ ...member, id: id(32), role: 'operator', at: AT });
    assert.is(await store.hasOperator(), false);
    await store.joinMember(id(32), ANNA.id, AT);
    assert.is(await store.hasOperator(), true);
  });

  test('sessions, links and devices that are over are removed, and no others', async ({ store }) => {
    const now = '2026-11-20T12:00:00.000Z';
    const start = async (hash: string, last: number, at: string, usedAt: string) => {
      await store.createSession({ ...SESSION, hash, id: id(last), at });
      await store.touchSession(hash, usedAt);
    };
    await start('idle', 41, '2026-11-20T01:00:00.000Z', '2026-11-20T01:30:00.000Z');
    await start('long', 42, '2026-11-13T11:00:00.000Z', '2026-11-20T11:59:00.000Z');
    await start('alive', 43, '2026-11-13T13:00:00.000Z', '2026-11-20T03:00:00.000Z');
    await store.createToken({ purpose: 'reset', accountId: ANNA.id, hash: 'over', at: AT, expiresAt: now });
    await store.createToken({
      purpose: 'reset',
      accountId: BERND.id,
      hash: 'good',
      at: AT,
      expiresAt: '2027-01-01T00:00:00.000Z',
    });
    await store.keepDevice(ANNA.id, 'old', '2025-11-01T00:00:00.000Z');
    await store.keepDevice(ANNA.id, 'young', '2026-01-01T00:00:00.000Z');
    assert.is(await store.deleteStale(now), 4);
    assert.is(await store.deleteStale(now), 0);
    assert.ok(await store.findSession('alive'));
    assert.ok(await store.findToken('good', now));
    assert.equal([await store.knowsDevice(ANNA.id, 'old'), await store.knowsDevice(ANNA.id, 'young')], [false, true]);
  });

  test('accounts without a role go when nobody has signed in for long, invitations when nobody followed them', async ({
    store,
  }) => {
    await store.createMunicipality(TOWN, null);
    const [at, before, now] = ['2025-06-01T00:00:00.000Z', '2025-11-01T00:00:00.000Z', '2026-11-20T12:00:00.000Z'];
    const old = async (last: number) => {
      await store.createAccount({ ...ANNA, id: id(last), email: `${last}@a.example`, at });
      return id(last);
    };
    const [forgotten, held, seen, open] = [await old(51), await old(52), await old(53), await old(54)];
    await give(store, 'reader', held, id(61));
    await store.keepDevice(seen, 'device', at);
    await store.createSession({ ...SESSION, hash: 'open', accountId: open });
    const waiting = {
      municipalityId: TOWN.id,
      role: 'reader',
      scope: null,
      name: 'W',
      by: null,
      byName: null,
    } as const;
    await store.createMember({ ...waiting, id: id(71), email: 'w1@a.example', at });
    await store.createMember({ ...waiting, id: id(72), email: 'w2@a.example', at });
    await store.createMember({ ...waiting, id: id(73), email: 'w3@a.example', at: AT });
    await store.createToken({ purpose: 'invitation', memberId: id(72), hash: 'new', at: now, expiresAt: now });
    await store.createMember({ ...waiting, id: id(74), municipalityId: null, role: 'operator', email: '', at });

    assert.is(await store.deleteForsaken(before, now), 2);
    assert.is(await store.deleteForsaken(before, now), 0);
    assert.is(await store.findAccount({ id: forgotten }), undefined);
    for (const kept of [ANNA.id, held, seen, open]) assert.ok(await store.findAccount({ id: kept }), kept);
    assert.is(await store.findMember(id(71)), undefined);
    for (const kept of [61, 72, 73, 74]) assert.ok(await store.findMember(id(kept)), String(kept));
  });

  test('expired months of the audit log go whole, and what is left is unbroken', async ({ store }) => {
    for (const at of ['2025-10-31T23:59:00.000Z', '2025-11-01T00:00:00.000Z', '2025-11-02T00:00:00.000Z']) {
      await store.record({ at, actor: null, action: 'probe', object: 'x' });
    }
    assert.is(await store.deleteAuditBefore('2025-11'), 1);
    assert.is(await store.deleteAuditBefore('2025-11'), 0);
    assert.is(await store.findAuditBreak(), undefined);
    assert.is(await store.deleteAuditBefore('2025-12'), 2);
  });

  test('an erased account leaves nothing behind that names it', async ({ store }) => {
    await store.createSession(SESSION);
    await store.keepDevice(ANNA.id, 'device', AT);
    await store.setSecondFactor({ accountId: ANNA.id, secret: 'S', recoveryHashes: ['a'], at: AT });
    assert.is(await store.deleteAccount(ANNA.id, LATER), 'erased');
    assert.is(await store.findAccount({ id: ANNA.id }), undefined);
    assert.is(await store.findSession(SESSION.hash), undefined);
    assert.is(await store.knowsDevice(ANNA.id, 'device'), false);
    assert.is(await store.countRecoveryCodes(ANNA.id), 0);
    await store.createAccount({ ...ANNA, id: id(3) });
  });

  test('the last officer of a place and the last operator cannot be erased', async ({ store }) => {
    await store.createMunicipality(TOWN, null);
    await give(store, 'officer', ANNA.id, id(31));
    assert.is(await store.deleteAccount(ANNA.id, LATER), 'last');
    assert.ok(await store.findAccount({ id: ANNA.id }));
    await give(store, 'officer', BERND.id, id(32));
    assert.is(await store.deleteAccount(ANNA.id, LATER), 'erased');
    await give(store, 'operator', BERND.id, id(33));
    assert.is(await store.deleteAccount(BERND.id, LATER), 'last');
  });

  test.run();
}

async function refuses(deed: Promise<unknown>, code: string): Promise<void> {
  const error = await deed.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.instance(error, Problem);
  assert.is((error as Problem).code, code);
}
