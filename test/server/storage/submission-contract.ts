import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import type { SubmittedAnswer } from '../../../schema/assessment/submission.ts';
import type { Answers } from '../../../schema/questionnaire/answers.ts';
import type { Store } from '../../../server/storage/store.ts';

const at = (day: number): string => `2026-01-0${day}T00:00:00.000Z`;
const EXPIRY = '2031-01-01T00:00:00.000Z';
const uuid = (end: string): string => `00000000-0000-4000-8000-${end.padStart(12, '0')}`;

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
const OFFICER = { id: uuid('a'), name: 'Ayşe Öztürk' };
const HEAD = { id: uuid('b'), name: 'Dr. Jürgen Groß' };
const change = (day: number, by = OFFICER) => ({ assessmentId: TOWN.id, at: at(day), expiresAt: EXPIRY, by });

/** Rows of whatever is there, and the address that is dropped. */
const freezing =
  (dropped: readonly string[] = []) =>
  (answers: Answers) => ({
    rows: Object.entries(answers).map(([address, answer]): SubmittedAnswer =>
      dropped.includes(address) ? { address, state: 'notAsked', answer: null } : { address, state: 'answered', answer },
    ),
    dropped,
  });

/** What every adapter does with changes of status and with what was changed since a revision. */
export function submissionContract(name: string, open: () => Promise<Store>): void {
  const test = suite<{ store: Store }>(`storage contract, submissions: ${name}`);

  test.before.each(async (context) => {
    context.store = await open();
    await context.store.keepQuestionnaire({ id: 'sample', version: 1, definition: '{}', at: at(1) });
    await context.store.createAssessment(TOWN, 'hash');
    for (const account of [OFFICER, HEAD]) {
      await context.store.createAccount({ ...account, email: `${account.id}@stadt.de`, passwordHash: null, at: at(1) });
    }
  });
  test.after.each(({ store }) => store.close());

  const answer = (store: Store, day: number, address: string, given: string) =>
    store.saveAnswer({ ...change(day), address, answer: given });
  const submit = (store: Store, day: number, id: string, dropped: readonly string[] = []) =>
    store.submit({ ...change(day), submissionId: uuid(id), freeze: freezing(dropped) });

  test('a confirmed answer keeps where it is from until it is answered anew, and hands it on when submitted', async ({
    store,
  }) => {
    const from = uuid('e1');
    const confirm = { ...change(2), address: 'a', answer: 'yes', confirmedFrom: from };
    const saved = await store.saveAnswer({ ...confirm, clientId: uuid('e2') });
    assert.is(saved.outcome === 'saved' && saved.record.confirmedFrom, from);
    assert.equal(await store.saveAnswer({ ...confirm, clientId: uuid('e2') }), saved);
    assert.is((await store.readAnswer(TOWN.id, 'a'))?.confirmedFrom, from);
    await answer(store, 3, 'b', 'no');
    let confirmed: ReadonlyMap<string, string> = new Map();
    const freeze: Parameters<Store['submit']>[0]['freeze'] = (answers, marked) => {
      confirmed = marked;
      return freezing()(answers);
    };
    await store.submit({ ...change(4), submissionId: uuid('c1'), freeze });
    assert.equal([...confirmed], [['a', from]]);
    await store.reopen({ ...change(5), reason: 'Falsch.' });
    await answer(store, 6, 'a', 'yes');
    assert.is((await store.readAnswer(TOWN.id, 'a'))?.confirmedFrom, undefined);
    assert.equal(await store.listEarlierSubmissions(TOWN.id), [], 'nothing was begun before it');
  });

  test('a submission keeps a row per address, with person and time', async ({ store }) => {
    await answer(store, 2, 'a', 'yes');
    const outcome = await submit(store, 3, 'c1');
    assert.is(outcome.outcome, 'changed');
    const version = await store.readSubmission(TOWN.id, 1);
    assert.equal(version, {
      submission: {
        number: 1,
        submittedAt: at(3),
        submittedBy: OFFICER.name,
        ...{ signedOffAt: null, signedOffBy: null, signOffNote: null },
        ...{ reopenedAt: null, reopenedBy: null, reopenReason: null },
      },
      answers: [{ address: 'a', state: 'answered', answer: 'yes' }],
    });
  });

  test('what is not asked any more is dropped with the submission, and stays in the history', async ({ store }) => {
    await answer(store, 2, 'hidden', 'old');
    await submit(store, 3, 'c1', ['hidden']);
    assert.is((await store.readAnswer(TOWN.id, 'hidden'))?.answer, null);
    const { entries } = await store.readHistory({ assessmentId: TOWN.id, addresses: ['hidden'], offset: 0, limit: 9 });
    assert.equal(
      entries.map((entry) => [entry.answer, entry.cause, entry.by]),
      [
        [null, 'submission', OFFICER.name],
        ['old', 'answer', OFFICER.name],
      ],
    );
  });

  test('only what is submitted can be signed off, once', async ({ store }) => {
    assert.is((await store.signOff({ ...change(2, HEAD), note: null })).outcome, 'unchanged');
    await submit(store, 3, 'c1');
    const outcome = await store.signOff({ ...change(4, HEAD), note: 'Auftrag vom 3.1.' });
    assert.equal(outcome.outcome === 'changed' && [outcome.assessment.status, outcome.assessment.signedOffAt], [
      'signedOff',
      at(4),
    ]);
    assert.is((await store.signOff({ ...change(5, HEAD), note: null })).outcome, 'unchanged');
    const [submission] = await store.listSubmissions(TOWN.id);
    assert.equal([submission?.signedOffBy, submission?.signOffNote], [HEAD.name, 'Auftrag vom 3.1.']);
  });

  test('what is signed off is frozen until it is reopened with a reason; each version stays', async ({ store }) => {
    await answer(store, 2, 'a', 'yes');
    await submit(store, 3, 'c1');
    await store.signOff({ ...change(4, HEAD), note: null });
    assert.is((await answer(store, 5, 'a', 'no')).outcome, 'frozen');
    const reopened = await store.reopen({ ...change(5, HEAD), reason: 'Zahl der Schulen war falsch' });
    assert.is(reopened.outcome === 'changed' && reopened.assessment.status, 'open');
    assert.is((await answer(store, 6, 'a', 'no')).outcome, 'saved');
    await submit(store, 7, 'c2');
    assert.equal(
      (await store.listSubmissions(TOWN.id)).map(({ number, reopenReason, reopenedBy }) => [
        number,
        reopenReason,
        reopenedBy,
      ]),
      [
        [1, 'Zahl der Schulen war falsch', HEAD.name],
        [2, null, null],
      ],
    );
    assert.is((await store.readSubmission(TOWN.id, 1))?.answers[0]?.answer, 'yes');
    assert.is((await store.readSubmission(TOWN.id, 2))?.answers[0]?.answer, 'no');
    assert.is(await store.readSubmission(TOWN.id, 3), undefined);
  });

  test('what changed after a revision comes with who changed it, removals and status included', async ({ store }) => {
    await answer(store, 2, 'a', 'yes');
    const first = await store.readChanges(TOWN.id, 0);
    assert.equal(
      first?.answers.map(({ address, by }) => [address, by]),
      [['a', OFFICER.name]],
    );
    const since = first?.revision ?? 0;
    assert.equal(await store.readChanges(TOWN.id, since), { revision: since, answers: [], remarks: [] });

    await store.saveAnswer({ ...change(3, HEAD), address: 'b', answer: 'x' });
    await store.saveAnswer({ ...change(3, HEAD), address: 'a', answer: null });
    await store.saveRemark({ ...change(3, HEAD), question: 'a', remark: { comment: 'weg' } });
    const next = await store.readChanges(TOWN.id, since);
    assert.equal(
      next?.answers.map((record) => [record.address, record.answer, record.by]),
      [
        ['a', null, HEAD.name],
        ['b', 'x', HEAD.name],
      ],
    );
    assert.equal(
      next?.remarks.map(({ question, by }) => [question, by]),
      [['a', HEAD.name]],
    );

    await submit(store, 4, 'c1');
    const last = await store.readChanges(TOWN.id, next?.revision ?? 0);
    assert.equal([last?.answers, last?.assessment?.status], [[], 'submitted']);
  });

  test('adopting gives a self-check an owner, and its code opens nothing any more', async ({ store }) => {
    const municipality = { id: uuid('d'), name: 'Ömmelstadt', kind: 'gemeinde', population: 18_000 } as const;
    await store.createMunicipality({ ...municipality, state: null, ags: null, ars: null, createdAt: at(1) }, null);
    const { assessmentId: _of, ...who } = change(2);
    const adoption = { ...who, codeHash: 'hash', municipalityId: municipality.id, newCodeHash: 'nobody-has-this' };
    assert.is((await store.adoptAssessment(adoption))?.municipalityId, municipality.id);
    assert.is(await store.findByCode('hash', at(2)), undefined);
    assert.is(await store.adoptAssessment({ ...adoption, codeHash: 'nobody-has-this' }), undefined);
    assert.equal(
      (await store.listAssessments(municipality.id)).map(({ id }) => id),
      [TOWN.id],
    );
  });

  test('the audit log tells of changes of status by accounts, and a changed line breaks it', async ({ store }) => {
    await submit(store, 3, 'c1');
    await store.record({ at: at(4), actor: HEAD.id, action: 'session.started', object: HEAD.id });
    assert.is(await store.findAuditBreak(), undefined);
  });

  test.run();
}
