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
  revision: 0,
  expiresAt: YEAR_LATER,
};
const DISTRICT: Assessment = {
  ...TOWN,
  id: '00000000-0000-4000-8000-000000000002',
  municipality: { name: 'Kreis', kind: 'kreis', population: 300_000 },
  sizeClass: 'kreis-250000',
};
const CLIENT_ID = '6f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f0';
const SOMEBODY = { id: '00000000-0000-4000-8000-0000000000aa', name: 'Ayşe Öztürk' };
const change = { assessmentId: TOWN.id, at: DAY_2, expiresAt: YEAR_AND_A_DAY };
const submitting = {
  ...change,
  submissionId: '00000000-0000-4000-8000-0000000000bb',
  freeze: () => ({ rows: [], dropped: [] }),
};

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
    assert.equal(await store.readState(TOWN.id), { assessment: TOWN, answers: [], remarks: [] });
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
    assert.equal(first, {
      outcome: 'saved',
      record: { address, answer: 'yes', revision: 1, changedAt: DAY_2, by: null },
    });
    const removed = await store.saveAnswer({ ...change, address, answer: null });
    assert.equal(removed, {
      outcome: 'saved',
      record: { address, answer: null, revision: 2, changedAt: DAY_2, by: null },
    });
    await store.saveAnswer({ ...change, address, answer: 'no' });
    assert.equal(await store.readAnswer(TOWN.id, address), {
      address,
      answer: 'no',
      revision: 3,
      changedAt: DAY_2,
      by: null,
    });
  });

  test('an address that was never answered has no record', async ({ store }) => {
    assert.is(await store.readAnswer(TOWN.id, 'single'), undefined);
  });

  test('a save on a stale revision changes no answer and hands back what is stored', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes', baseRevision: 0 });
    await store.saveAnswer({ ...change, address: 'single', answer: 'no', baseRevision: 1 });
    const late = { ...change, at: YEAR_LATER, expiresAt: '2028-01-01T00:00:00.000Z', address: 'single', answer: 'yes' };
    const record = { address: 'single', answer: 'no', revision: 2, changedAt: DAY_2, by: null };
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
    assert.equal(await store.readState(DISTRICT.id), { assessment: DISTRICT, answers: [], remarks: [] });
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
    const submitted = await store.submit(submitting);
    assert.equal(submitted.outcome === 'changed' && submitted.assessment, {
      ...TOWN,
      status: 'submitted',
      submittedAt: DAY_2,
      changedAt: DAY_2,
      revision: 2,
      expiresAt: YEAR_AND_A_DAY,
    });
    assert.equal(await store.submit(submitting), { outcome: 'unchanged' });
    assert.equal(await store.saveAnswer({ ...change, address: 'single', answer: 'no' }), { outcome: 'frozen' });
    assert.equal(await store.replaceAnswers({ ...change, answers: {} }), { outcome: 'frozen' });
    assert.is((await store.readAnswer(TOWN.id, 'single'))!.answer, 'yes');

    const reopened = await store.reopen({ ...change, reason: null });
    assert.is(reopened.outcome === 'changed' && reopened.assessment.submittedAt, undefined);
    assert.equal(await store.reopen({ ...change, reason: null }), { outcome: 'unchanged' });
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

  const kept = async (store: Store, addresses: readonly string[] = ['single'], assessmentId = TOWN.id) => {
    const { entries } = await store.readHistory({ assessmentId, addresses, offset: 0, limit: 100 });
    return entries.map(({ address, answer, revision, cause }) => [address, answer, revision, cause]);
  };

  test('the history keeps every save, removal included, newest first, with time and person', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes' });
    await store.createAccount({ ...SOMEBODY, email: 'ayse@stadt.de', passwordHash: null, at: DAY_1 });
    await store.saveAnswer({ ...change, address: 'single', answer: ['a', 'b'], by: SOMEBODY });
    await store.saveAnswer({ ...change, at: DAY_1, address: 'single', answer: null });
    const { entries, hasMore } = await store.readHistory({
      ...{ assessmentId: TOWN.id, addresses: ['single'], offset: 0, limit: 3 },
    });
    const entry = { address: 'single', cause: 'answer' } as const;
    assert.equal(entries, [
      { ...entry, answer: null, revision: 3, changedAt: DAY_1, by: null },
      { ...entry, answer: ['a', 'b'], revision: 2, changedAt: DAY_2, by: SOMEBODY.name },
      { ...entry, answer: 'yes', revision: 1, changedAt: DAY_2, by: null },
    ]);
    assert.is(hasMore, false);
  });

  test('a save that overwrites another keeps both in the history, and a refused one is kept there too, once', async ({
    store,
  }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes', baseRevision: 0 });
    await store.saveAnswer({ ...change, address: 'single', answer: 'no' });
    for (const answer of ['perhaps', 'perhaps', 'no', null]) {
      await store.saveAnswer({ ...change, address: 'single', answer, baseRevision: 1 });
    }
    assert.equal(await kept(store), [
      ['single', null, 1, 'conflict'],
      ['single', 'perhaps', 1, 'conflict'],
      ['single', 'no', 2, 'answer'],
      ['single', 'yes', 1, 'answer'],
    ]);
    assert.equal(await kept(store, ['single'], DISTRICT.id), []);
  });

  test('a history is read in parts, of several addresses at once', async ({ store }) => {
    for (const answer of ['one', 'two', 'three']) await store.saveAnswer({ ...change, address: 'single', answer });
    await store.saveAnswer({ ...change, address: 'matrix.row', answer: 'four' });
    await store.saveAnswer({ ...change, address: 'another', answer: 'five' });
    const part = async (offset: number) => {
      const query = { assessmentId: TOWN.id, addresses: ['single', 'matrix.row'], offset, limit: 3 };
      const { entries, hasMore } = await store.readHistory(query);
      return [entries.map(({ answer }) => answer), hasMore];
    };
    assert.equal(await part(0), [['four', 'three', 'two'], true]);
    assert.equal(await part(3), [['one'], false]);
  });

  test('loading a file is in the history, with what it removed', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'kept', answer: 'old' });
    await store.saveAnswer({ ...change, address: 'dropped', answer: 'old' });
    await store.replaceAnswers({ ...change, answers: { kept: 'new' } });
    assert.equal(await kept(store, ['kept', 'dropped']), [
      ['dropped', null, 2, 'file'],
      ['kept', 'new', 2, 'file'],
      ['dropped', 'old', 1, 'answer'],
      ['kept', 'old', 1, 'answer'],
    ]);
  });

  test('a save sent twice is stored once, also when others saved since or the answers are frozen', async ({
    store,
  }) => {
    const save = { ...change, address: 'single', answer: 'yes', baseRevision: 0, clientId: CLIENT_ID };
    const first = await store.saveAnswer(save);
    assert.is(first.outcome, 'saved');
    assert.equal(await store.saveAnswer({ ...save, at: YEAR_LATER }), first);
    await store.saveAnswer({ ...change, address: 'single', answer: 'no', baseRevision: 1 });
    assert.equal(await store.saveAnswer(save), first);
    await store.submit(submitting);
    assert.equal(await store.saveAnswer(save), first);
    assert.equal(await kept(store), [
      ['single', 'no', 2, 'answer'],
      ['single', 'yes', 1, 'answer'],
    ]);
  });

  test('a removal sent twice is stored once', async ({ store }) => {
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes' });
    const removal = { ...change, address: 'single', answer: null, baseRevision: 1, clientId: CLIENT_ID };
    assert.equal(await store.saveAnswer(removal), await store.saveAnswer(removal));
    assert.is((await kept(store)).length, 2);
  });

  test('a change’s name counts for its address and assessment only', async ({ store }) => {
    const save = { ...change, address: 'single', answer: 'yes', clientId: CLIENT_ID };
    await store.saveAnswer(save);
    await store.saveAnswer({ ...save, address: 'another' });
    await store.saveAnswer({ ...save, assessmentId: DISTRICT.id, answer: 'no' });
    assert.equal(await kept(store, ['another']), [['another', 'yes', 1, 'answer']]);
    assert.equal(await kept(store, ['single'], DISTRICT.id), [['single', 'no', 1, 'answer']]);
  });

  test('two of the same save at once are stored once', async ({ store }) => {
    const save = { ...change, address: 'single', answer: 'yes', baseRevision: 0, clientId: CLIENT_ID };
    const [first, second] = await Promise.all([store.saveAnswer(save), store.saveAnswer(save)]);
    assert.is(first.outcome, 'saved');
    assert.equal(second, first);
  });

  const remarked = async (store: Store, id = TOWN.id) => (await store.readState(id))!.remarks;
  const REMARK = {
    comment: 'Läuft über die „ITK“.',
    source: 'Auskunft Schulamt, 12.3.',
    unclear: 'Ab wann zählt das?',
  };

  test('a remark comes back as it was saved, with revisions like an answer', async ({ store }) => {
    const record = { question: 'single', remark: REMARK, revision: 1, changedAt: DAY_2, by: null };
    assert.equal(await store.saveRemark({ ...change, question: 'single', remark: REMARK, baseRevision: 0 }), {
      outcome: 'saved',
      record,
    });
    assert.equal(await remarked(store), [record]);
    assert.is((await store.readState(TOWN.id))!.assessment.expiresAt, YEAR_AND_A_DAY);
    const removed = { question: 'single', remark: null, revision: 2, changedAt: DAY_2, by: null };
    await store.saveRemark({ ...change, question: 'single', remark: null, baseRevision: 1 });
    assert.equal(await remarked(store), [removed]);
    assert.equal(await remarked(store, DISTRICT.id), []);
  });

  test('a remark on a stale revision changes nothing and hands back what is stored', async ({ store }) => {
    await store.saveRemark({ ...change, question: 'single', remark: REMARK });
    const late = { ...change, question: 'single', remark: { comment: 'anders' }, baseRevision: 0 };
    const [record] = await remarked(store);
    assert.equal(await store.saveRemark(late), { outcome: 'conflict', record });
    assert.equal(await remarked(store), [record]);
  });

  test('a remark sent twice is stored once', async ({ store }) => {
    const save = { ...change, question: 'single', remark: REMARK, baseRevision: 0, clientId: CLIENT_ID };
    assert.equal(await store.saveRemark(save), await store.saveRemark(save));
    assert.is((await remarked(store))[0]!.revision, 1);
  });

  test('remarks are frozen with the answers', async ({ store }) => {
    await store.submit(submitting);
    assert.equal(await store.saveRemark({ ...change, question: 'single', remark: REMARK }), { outcome: 'frozen' });
    await store.reopen({ ...change, reason: null });
    assert.is((await store.saveRemark({ ...change, question: 'single', remark: REMARK })).outcome, 'saved');
  });

  test('a file with remarks replaces them, one without leaves them', async ({ store }) => {
    await store.saveRemark({ ...change, question: 'kept', remark: REMARK });
    await store.saveRemark({ ...change, question: 'dropped', remark: REMARK });
    const before = await remarked(store);
    await store.replaceAnswers({ ...change, answers: {} });
    assert.equal(await remarked(store), before);
    await store.replaceAnswers({ ...change, answers: {}, remarks: { kept: { comment: 'neu' }, added: REMARK } });
    assert.equal(
      (await remarked(store)).map(({ question, remark, revision }) => [question, remark, revision]),
      [
        ['added', REMARK, 1],
        ['dropped', null, 2],
        ['kept', { comment: 'neu' }, 2],
      ],
    );
  });

  test('deeds on an assessment that does not exist say so', async ({ store }) => {
    const nowhere = { ...change, assessmentId: '00000000-0000-4000-8000-00000000000f' };
    assert.equal(await store.saveAnswer({ ...nowhere, address: 'single', answer: 'yes' }), { outcome: 'gone' });
    assert.equal(await store.replaceAnswers({ ...nowhere, answers: {} }), { outcome: 'gone' });
    assert.equal(await store.saveRemark({ ...nowhere, question: 'single', remark: null }), { outcome: 'gone' });
    assert.equal(await kept(store, ['single'], nowhere.assessmentId), []);
    assert.equal(await store.submit({ ...submitting, ...nowhere }), { outcome: 'gone' });
    assert.equal(await store.signOff({ ...nowhere, note: null }), { outcome: 'gone' });
    assert.equal(await store.reopen({ ...nowhere, reason: null }), { outcome: 'gone' });
    assert.is(await store.readChanges(nowhere.assessmentId, 0), undefined);
    assert.is(await store.readState(nowhere.assessmentId), undefined);
    assert.is(await store.deleteAssessment(nowhere.assessmentId), false);
  });

  test('deleting removes the assessment with answers, history and remarks, and nothing else', async ({ store }) => {
    await store.saveRemark({ ...change, question: 'single', remark: REMARK });
    await store.saveAnswer({ ...change, address: 'single', answer: 'yes' });
    await store.saveAnswer({ ...change, assessmentId: DISTRICT.id, address: 'single', answer: 'no' });
    assert.is(await store.deleteAssessment(TOWN.id), true);
    assert.is(await store.findByCode('hash-of-town', DAY_1), undefined);
    assert.is(await store.readAnswer(TOWN.id, 'single'), undefined);
    assert.equal(await kept(store), []);
    await store.createAssessment(TOWN, 'hash-of-town');
    assert.equal(await store.readState(TOWN.id), { assessment: TOWN, answers: [], remarks: [] });
    assert.is((await store.readAnswer(DISTRICT.id, 'single'))!.answer, 'no');
    assert.equal(await kept(store, ['single'], DISTRICT.id), [['single', 'no', 1, 'answer']]);
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
