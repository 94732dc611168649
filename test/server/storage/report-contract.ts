import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import { MOST_SHARES } from '../../../schema/assessment/share-limits.ts';
import type { Store } from '../../../server/storage/store.ts';

const at = (day: number): string => `2026-01-0${day}T00:00:00.000Z`;
const EXPIRY = '2027-01-01T00:00:00.000Z';
const uuid = (end: string): string => `00000000-0000-4000-8000-${end.padStart(12, '0')}`;
const MAYOR = { id: uuid('a'), name: 'Dr. Jürgen Groß' };
const TOWN: Assessment = {
  id: uuid('1'),
  questionnaire: { id: 'sample', version: 1 },
  municipality: { name: 'Ömmelstadt', kind: 'gemeinde', population: 18_000 },
  sizeClass: 'gemeinde-10000-25000',
  status: 'open',
  createdAt: at(1),
  changedAt: at(1),
  revision: 0,
  expiresAt: EXPIRY,
};
const change = (day: number, by: typeof MAYOR | undefined = MAYOR) => ({
  assessmentId: TOWN.id,
  at: at(day),
  expiresAt: `2027-01-0${day}T00:00:00.000Z`,
  by,
});
const MEASURES = ['components.e-payment/yes', 'participation/surveys'];

/** What every adapter does with plans and with links to reports. */
export function reportContract(name: string, open: () => Promise<Store>): void {
  const test = suite<{ store: Store }>(`storage contract, reports: ${name}`);

  test.before.each(async (context) => {
    context.store = await open();
    await context.store.keepQuestionnaire({ id: 'sample', version: 1, definition: '{}', at: at(1) });
    await context.store.createAssessment(TOWN, 'hash');
    await context.store.createAccount({ ...MAYOR, email: 'mayor@stadt.de', passwordHash: null, at: at(1) });
  });
  test.after.each(({ store }) => store.close());

  test('a plan comes back as it was saved, with who and when, and moves the expiry only', async ({ store }) => {
    assert.is(await store.readPlan(TOWN.id), undefined);
    const record = { measures: MEASURES, revision: 1, savedAt: at(2), by: MAYOR.name };
    const saved = await store.savePlan({ ...change(2), measures: MEASURES, baseRevision: 0 });
    assert.equal(saved, { outcome: 'saved', record });
    assert.equal(await store.readPlan(TOWN.id), record);
    const assessment = await store.findAssessment(TOWN.id, at(2));
    assert.equal(assessment, { ...TOWN, expiresAt: change(2).expiresAt });
  });

  test('a stale base is a conflict and changes nothing; without a base the save wins', async ({ store }) => {
    await store.savePlan({ ...change(2), measures: MEASURES });
    const before = await store.readPlan(TOWN.id);
    const outcome = await store.savePlan({ ...change(3), measures: [], baseRevision: 0 });
    assert.equal(outcome, { outcome: 'conflict', record: before });
    assert.equal(await store.readPlan(TOWN.id), before);
    await store.savePlan({ ...change(4), measures: [MEASURES[1] ?? ''] });
    assert.equal((await store.readPlan(TOWN.id))?.measures, ['participation/surveys']);
  });

  test('a removed plan keeps its revision', async ({ store }) => {
    await store.savePlan({ ...change(2), measures: MEASURES });
    await store.savePlan({ ...change(3), measures: [], baseRevision: 1 });
    assert.equal(await store.readPlan(TOWN.id), { measures: [], revision: 2, savedAt: at(3), by: MAYOR.name });
  });

  test('a plan is saved after submission too, and outlives the account that saved it without its name', async (context) => {
    const { store } = context;
    const freeze = () => ({ rows: [], dropped: [] });
    await store.submit({ ...change(2), submissionId: uuid('c'), freeze });
    assert.is((await store.savePlan({ ...change(3), measures: MEASURES })).outcome, 'saved');
    await store.deleteAccount(MAYOR.id, at(4));
    assert.equal(await store.readPlan(TOWN.id), { measures: MEASURES, revision: 1, savedAt: at(3), by: null });
  });

  test('the plan of a file replaces the one there is, a file without leaves it', async ({ store }) => {
    await store.savePlan({ ...change(2), measures: MEASURES });
    await store.replaceAnswers({ ...change(3), answers: {} });
    assert.equal((await store.readPlan(TOWN.id))?.measures, MEASURES);
    await store.replaceAnswers({ ...change(4), answers: {}, plan: ['fim-known/yes'] });
    assert.equal((await store.readPlan(TOWN.id))?.measures, ['fim-known/yes']);
    assert.is((await store.readPlan(TOWN.id))?.revision, 2);
  });

  test('what is erased takes plan and links with it', async ({ store }) => {
    await store.savePlan({ ...change(2), measures: MEASURES });
    await store.createShare(share('5', 2));
    await store.deleteAssessment(TOWN.id);
    assert.is(await store.readPlan(TOWN.id), undefined);
    assert.is(await store.findShare('token 5', at(2)), undefined);
    assert.equal(await store.savePlan({ ...change(3), measures: MEASURES }), { outcome: 'gone' });
    assert.is(await store.createShare(share('6', 3)), 'gone');
  });

  const share = (id: string, day: number, by: typeof MAYOR | undefined = MAYOR) => ({
    id: uuid(id),
    assessmentId: TOWN.id,
    tokenHash: `token ${id}`,
    passwordHash: `password ${id}`,
    note: 'Fraktion Grün-Weiß',
    at: at(day),
    expiresAt: at(day + 3),
    by,
  });

  test('a link is found by its token and listed without token and password', async ({ store }) => {
    const shown = {
      id: uuid('5'),
      note: 'Fraktion Grün-Weiß',
      createdAt: at(2),
      by: MAYOR.name,
      expiresAt: at(5),
      openings: 0,
      lastOpenedAt: null,
      revokedAt: null,
    };
    assert.equal(await store.createShare(share('5', 2)), shown);
    assert.equal(await store.listShares(TOWN.id, at(2)), [shown]);
    const found = { id: uuid('5'), assessmentId: TOWN.id, passwordHash: 'password 5', isGood: true };
    assert.equal(await store.findShare('token 5', at(2)), found);
    assert.is(await store.findShare('another token', at(2)), undefined);
    assert.equal(await store.listShares(uuid('2'), at(2)), []);
  });

  test('the newest link stands first, and there is an end to their number', async ({ store }) => {
    await store.createShare(share('5', 2));
    await store.createShare(share('6', 3));
    assert.equal(
      (await store.listShares(TOWN.id, at(3))).map(({ id }) => id),
      [uuid('6'), uuid('5')],
    );
    for (let n = 2; n < MOST_SHARES; n += 1) await store.createShare(share(String(100 + n), 3));
    assert.is(await store.createShare(share('7', 3)), 'too-many');
    await store.deleteExpiredShares(at(5));
    assert.type(await store.createShare(share('7', 5)), 'object');
  });

  test('openings are counted, as long as the link is good', async ({ store }) => {
    await store.createShare(share('5', 2));
    assert.is(await store.openShare(uuid('5'), at(3)), true);
    assert.is(await store.openShare(uuid('5'), at(4)), true);
    assert.is(await store.openShare(uuid('5'), at(5)), false);
    assert.is(await store.openShare(uuid('6'), at(3)), false);
    const [listed] = await store.listShares(TOWN.id, at(4));
    assert.equal([listed?.openings, listed?.lastOpenedAt], [2, at(4)]);
  });

  test('a revoked link opens nothing and stays in the list until it expires', async ({ store }) => {
    await store.createShare(share('5', 2));
    const revoking = { assessmentId: TOWN.id, shareId: uuid('5'), at: at(3), by: MAYOR };
    assert.is(await store.revokeShare({ ...revoking, assessmentId: uuid('2') }), false);
    assert.is(await store.revokeShare(revoking), true);
    assert.is(await store.revokeShare(revoking), false);
    assert.is((await store.findShare('token 5', at(3)))?.isGood, false);
    assert.is(await store.openShare(uuid('5'), at(3)), false);
    assert.is((await store.listShares(TOWN.id, at(4)))[0]?.revokedAt, at(3));
    assert.equal(await store.listShares(TOWN.id, at(5)), []);
  });

  test('an expired link is not good, nor one of an expired assessment; expired ones are removed', async ({ store }) => {
    await store.createShare(share('5', 2));
    await store.createShare({ ...share('6', 2), expiresAt: '2028-01-01T00:00:00.000Z' });
    assert.is((await store.findShare('token 5', at(5)))?.isGood, false);
    assert.is((await store.findShare('token 6', at(5)))?.isGood, true);
    assert.is((await store.findShare('token 6', EXPIRY))?.isGood, false);
    assert.is(await store.deleteExpiredShares(at(5)), 1);
    assert.is(await store.findShare('token 5', at(5)), undefined);
  });

  test('without an account a link says of nobody that it is hers', async ({ store }) => {
    await store.createShare({ ...share('5', 2), by: undefined });
    assert.is((await store.listShares(TOWN.id, at(2)))[0]?.by, null);
  });

  test.run();
}
