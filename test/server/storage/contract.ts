import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import type { Store } from '../../../server/storage/store.ts';

const QUESTIONNAIRE = { id: 'sample', version: 1, definition: '{"id":"sample"}', at: '2026-01-01T00:00:00.000Z' };
const DAY_1 = '2026-01-01T00:00:00.000Z';
const DAY_2 = '2026-01-02T00:00:00.000Z';
const YEAR_LATER = '2027-01-01T00:00:00.000Z';
const YEAR_AND_A_DAY = '2027-01-02T00:00:00.000Z';

const TOWN: Assessment = {
  id: '00000000-0000-4000-8000-000000000001',
  questionnaire: { id: 'sample', version: 1 },
  municipality: { name: 'Ömmelstadt „am Bach“', kind: 'gemeinde', population: 18_000 },
  sizeClass: 'gemeinde-10000-25000',
  status: 'open',
  createdAt: DAY_1,
  changedAt: DAY_1,
  expiresAt: YEAR_LATER,
};
const DISTRICT: Assessment = {
  ...TOWN,
  id: '00000000-0000-4000-8000-000000000002',
  municipality: { name: 'Kreis', kind: 'kreis', population: 300_000 },
  sizeClass: 'kreis-250000',
};
const change = { assessmentId: TOWN.id, at: DAY_2, expiresAt: YEAR_AND_A_DAY };

/**
 * Runs what every storage adapter must do. `open` hands out a fresh, empty store each time; the test closes it.
 */
export function contract(name: string, open: () => Promise<Store>): void {
  const test = suite<{ store: Store }>(`storage contract: ${name}`);

  test.before.each(async (context) => {
    context.store = await open();
    await context.store.keepQuestionnaire(QUESTIONNAIRE);
    await context.store.createAssessment(TOWN, 'hash-of-town');
    await context.store.createAssessment(DISTRICT, 'hash-of-district');
  });
  test.after.each(({ store }) => store.close());

  test('a questionnaire version is kept once and never changed', async ({ store }) => {
    assert.is(await store.keepQuestionnaire(QUESTIONNAIRE), 'known');
    assert.is(await store.keepQuestionnaire({ ...QUESTIONNAIRE, definition: '{"id":"other"}' }), 'different');
    assert.is(await store.keepQuestionnaire({ ...QUESTIONNAIRE, version: 2 }), 'added');
    assert.equal(await store.readQuestionnaires(), [
      { id: 'sample', version: 1, definition: '{"id":"sample"}' },
      { id: 'sample', version: 2, definition: '{"id":"sample"}' },
    ]);
  });

  test('an assessment comes back as it was created', async ({ store }) => {
    assert.equal(await store.findByCode('hash-of-town', DAY_1), TOWN);
    assert.equal(await store.readState(TOWN.id), { assessment: TOWN, answers: [] });
  });

  test('an id or a code hash is taken only once', async ({ store }) => {
    await rejects(store.createAssessment({ ...TOWN }, 'another-hash'));
    await rejects(store.createAssessment({ ...TOWN, id: '00000000-0000-4000-8000-000000000003' }, 'hash-of-town'));
  });

  test('an assessment names a questionnaire version that is kept', async ({ store }) => {
    const orphan = { ...TOWN, id: '00000000-0000-4000-8000-000000000003', questionnaire: { id: 'sample', version: 9 } };
    await rejects(store.createAssessment(orphan, 'hash-of-orphan'));
    assert.is(await store.findByCode('hash-of-orphan', DAY_1), undefined);
  });

  test('a code that nobody has finds nothing', async ({ store }) => {
    assert.is(await store.findByCode('no-such-hash', DAY_1), undefined);
  });

  test('a code finds nothing from the moment its assessment expires', async ({ store }) => {
    assert.is((await store.findByCode('hash-of-town', '2026-12-31T23:59:59.999Z'))?.id, TOWN.id);
    assert.is(await store.findByCode('hash-of-town', YEAR_LATER), undefined);
  });

  test('every kind of answer comes back as it was saved', async ({ store }) => {
    const saved = {
      single: 'yes',
      several: ['a', 'b'],
      grade: 3,
      'matrix.row': 'in-use',
      text: 'Zeile 1\nZeile „zwei“ 🏛',
      unknown: { missing: 'noAnswer' as const },
    };
    for (const [address, answer] of Object.entries(saved)) await store.saveAnswer({ ...change, address, answer });
    const state = await store.readState(TOWN.id);
    assert.equal(Object.fromEntries(state!.answers.map(({ address, answer }) => [address, answer])), saved);
  });

  test('revisions start at 1 and grow with every save, removal included', async ({ store }) => {
    const address = 'single';
    const first = await store.saveAnswer({ ...change, address, answer: 'yes' });
    assert.equal(first, { outcome: 'saved', record: { address, answer: 'yes', revision: 1, changedAt: DAY_2 } });
    const removed = await store.saveAnswer({ ...change, address, answer: null });
    assert.equal(removed, { outcome: 'saved', record: { address, answer: null, revision: 2, changedAt: DAY_2 } });
    await store.saveAnswer({ ...change, address, answer: 'no' });
    assert.equal(await store.readAnswer(TOWN.id, address), { address, answer: 'no', revision: 3, changedAt: DAY_2 });
  });

  test('an address that was never answered has no record', async ({ store }) => {
    assert.is(await store.readAnswer(TOWN.id, 'single'), undefined);
  });

  test('a save on a stale revision changes nothing and hands back what is stored', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes', baseRevision: 0 });
    await store.saveAnswer({ ...change, address: 'single', answer: 'no', baseRevision: 1 });
    const late = { ...change, at: YEAR_LATER, expiresAt: '2028-01-01T00:00:00.000Z', address: 'single', answer: 'yes' };
    const record = { address: 'single', answer: 'no', revision: 2, changedAt: DAY_2 };
    assert.equal(await store.saveAnswer({ ...late, baseRevision: 1 }), { outcome: 'conflict', record });
    assert.equal(await store.saveAnswer({ ...late, baseRevision: 0 }), { outcome: 'conflict', record });
    assert.equal(await store.readAnswer(TOWN.id, 'single'), record);
    assert.is((await store.readState(TOWN.id))!.assessment.expiresAt, YEAR_AND_A_DAY);
  });

  test('a save without a base revision always wins', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes' });
    assert.is((await store.saveAnswer({ ...change, address: 'single', answer: 'no' })).outcome, 'saved');
  });

  test('of two saves on the same revision one wins and the other is told', async ({ store }) => {
    const outcomes = await Promise.all(
      ['yes', 'no'].map((answer) => store.saveAnswer({ ...change, address: 'single', answer, baseRevision: 0 })),
    );
    assert.equal(outcomes.map(({ outcome }) => outcome).toSorted(), ['conflict', 'saved']);
  });

  test('a save moves change and expiry, and only of its own assessment', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes' });
    const { assessment } = (await store.readState(TOWN.id))!;
    assert.is(assessment.changedAt, DAY_2);
    assert.is(assessment.expiresAt, YEAR_AND_A_DAY);
    assert.equal(await store.readState(DISTRICT.id), { assessment: DISTRICT, answers: [] });
  });

  test('a clock set back loses nothing', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes' });
    const earlier = { ...change, at: DAY_1, expiresAt: YEAR_LATER };
    const outcome = await store.saveAnswer({ ...earlier, address: 'single', answer: 'no', baseRevision: 1 });
    assert.is(outcome.outcome, 'saved');
    assert.is((await store.readAnswer(TOWN.id, 'single'))!.revision, 2);
  });

  test('submitting freezes the answers until reopening', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes' });
    const submitted = await store.submit(change);
    assert.equal(submitted, {
      outcome: 'changed',
      assessment: { ...TOWN, status: 'submitted', submittedAt: DAY_2, changedAt: DAY_2, expiresAt: YEAR_AND_A_DAY },
    });
    assert.equal(await store.submit(change), { outcome: 'unchanged' });
    assert.equal(await store.saveAnswer({ ...change, address: 'single', answer: 'no' }), { outcome: 'frozen' });
    assert.equal(await store.replaceAnswers({ ...change, answers: {} }), { outcome: 'frozen' });
    assert.is((await store.readAnswer(TOWN.id, 'single'))!.answer, 'yes');

    const reopened = await store.reopen(change);
    assert.is(reopened.outcome === 'changed' && reopened.assessment.submittedAt, undefined);
    assert.equal(await store.reopen(change), { outcome: 'unchanged' });
    assert.is((await store.saveAnswer({ ...change, address: 'single', answer: 'no' })).outcome, 'saved');
  });

  test('replacing sets what the file has and removes what it lacks', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'kept', answer: 'old' });
    await store.saveAnswer({ ...change, address: 'dropped', answer: 'old' });
    await store.saveAnswer({ ...change, assessmentId: DISTRICT.id, address: 'dropped', answer: 'other' });
    const replaced = await store.replaceAnswers({ ...change, answers: { kept: 'new', added: 5 } });
    const state = await store.readState(TOWN.id);
    assert.equal(replaced, { outcome: 'replaced', state });
    assert.equal(
      state!.answers.map(({ address, answer, revision }) => [address, answer, revision]),
      [
        ['added', 5, 1],
        ['dropped', null, 2],
        ['kept', 'new', 2],
      ],
    );
    assert.is((await store.readAnswer(DISTRICT.id, 'dropped'))!.answer, 'other');
  });

  test('replacing by an empty file removes every answer', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes' });
    await store.replaceAnswers({ ...change, answers: {} });
    assert.is((await store.readAnswer(TOWN.id, 'single'))!.answer, null);
  });

  test('deeds on an assessment that does not exist say so', async ({ store }) => {
    const nowhere = { ...change, assessmentId: '00000000-0000-4000-8000-00000000000f' };
    assert.equal(await store.saveAnswer({ ...nowhere, address: 'single', answer: 'yes' }), { outcome: 'gone' });
    assert.equal(await store.replaceAnswers({ ...nowhere, answers: {} }), { outcome: 'gone' });
    assert.equal(await store.submit(nowhere), { outcome: 'gone' });
    assert.equal(await store.reopen(nowhere), { outcome: 'gone' });
    assert.is(await store.readState(nowhere.assessmentId), undefined);
    assert.is(await store.deleteAssessment(nowhere.assessmentId), false);
  });

  test('deleting removes the assessment with its answers and nothing else', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes' });
    await store.saveAnswer({ ...change, assessmentId: DISTRICT.id, address: 'single', answer: 'no' });
    assert.is(await store.deleteAssessment(TOWN.id), true);
    assert.is(await store.findByCode('hash-of-town', DAY_1), undefined);
    assert.is(await store.readAnswer(TOWN.id, 'single'), undefined);
    assert.is((await store.readAnswer(DISTRICT.id, 'single'))!.answer, 'no');
  });

  test('the retention deletes what has expired and keeps what was changed since', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes' });
    assert.is(await store.deleteExpired('2026-12-31T23:59:59.999Z'), 0);
    assert.is(await store.deleteExpired(YEAR_LATER), 1);
    assert.is(await store.readState(DISTRICT.id), undefined);
    assert.is((await store.readAnswer(TOWN.id, 'single'))!.answer, 'yes');
    assert.is(await store.deleteExpired(YEAR_AND_A_DAY), 1);
    assert.is(await store.readAnswer(TOWN.id, 'single'), undefined);
  });

  test('the probe succeeds on a healthy database, again and again', async ({ store }) => {
    await store.probe(DAY_1);
    await store.probe(DAY_2);
  });

  test.run();
}

async function rejects(promise: Promise<unknown>): Promise<void> {
  let error: unknown;
  await promise.catch((thrown: unknown) => (error = thrown));
  assert.ok(error instanceof Error, 'expected a rejection');
}
