import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { MunicipalityRecord } from '../../../schema/account/account.ts';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import { Problem } from '../../../schema/problem.ts';
import type { NewStoredMember } from '../../../server/storage/municipality-store.ts';
import type { Store } from '../../../server/storage/store.ts';

const AT = '2026-11-01T08:00:00.000Z';
const LATER = '2026-11-02T08:00:00.000Z';
const id = (last: number): string => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;

const BOSS = id(1);
const ANNA = id(2);
const TOWN: MunicipalityRecord = {
  id: id(11),
  name: 'Ömmelstadt',
  kind: 'gemeinde',
  population: 18_000,
  state: '09',
  ags: '09123456',
  ars: null,
  createdAt: AT,
};
const DISTRICT: MunicipalityRecord = {
  id: id(12),
  name: 'Zweikreis',
  kind: 'kreis',
  population: 300_000,
  state: '05',
  ags: null,
  ars: null,
  createdAt: AT,
};
const ASSESSMENT: Assessment = {
  id: id(21),
  questionnaire: { id: 'sample', version: 1 },
  municipality: { name: 'Ömmelstadt', kind: 'gemeinde', population: 18_000 },
  sizeClass: 'gemeinde-10000-25000',
  status: 'open',
  createdAt: AT,
  changedAt: AT,
  municipalityId: TOWN.id,
  revision: 0,
  expiresAt: '2031-11-01T08:00:00.000Z',
};
const MEMBER: NewStoredMember = {
  id: id(31),
  municipalityId: TOWN.id,
  role: 'contributor',
  scope: null,
  name: 'Anna Größe',
  email: 'anna@ömmelstadt.example',
  at: AT,
  by: BOSS,
  byName: 'Bea Betrieb',
};
const OFFICER: NewStoredMember = { ...MEMBER, id: id(32), role: 'officer', name: 'Olga', email: 'olga@a.example' };
const SECOND: NewStoredMember = { ...OFFICER, id: id(33), email: 'zweite@a.example' };
const hand = { assessmentId: ASSESSMENT.id, memberId: MEMBER.id, dueOn: '2026-11-20', at: AT, by: BOSS };

/** Runs what every storage adapter must do with municipalities, members and handovers. */
export function municipalityContract(name: string, open: () => Promise<Store>): void {
  const test = suite<{ store: Store }>(`storage contract, municipalities: ${name}`);

  test.before.each(async (context) => {
    context.store = await open();
    const { store } = context;
    await store.keepQuestionnaire({ id: 'sample', version: 1, definition: '{}', at: AT });
    await store.keepQuestionnaire({ id: 'sample', version: 2, definition: '{}', at: AT });
    await store.createAccount({ id: BOSS, email: 'boss@a.example', name: 'Bea Betrieb', passwordHash: null, at: AT });
    await store.createAccount({ id: ANNA, email: MEMBER.email, name: 'Anna Konto', passwordHash: null, at: AT });
    await store.createMunicipality(TOWN, BOSS);
    await store.createMunicipality(DISTRICT, BOSS);
    await store.createMember(MEMBER);
  });
  test.after.each(async ({ store }) => {
    assert.is(await store.findAuditBreak(), undefined);
    await store.close();
  });

  test('a municipality comes back as it was created', async ({ store }) => {
    assert.equal(await store.findMunicipality(TOWN.id), TOWN);
    assert.equal(await store.findMunicipalityByAgs('09123456'), TOWN);
    assert.is(await store.findMunicipality(id(99)), undefined);
    assert.is(await store.findMunicipalityByAgs('01123456'), undefined);
  });

  test('an AGS is taken once, and none at all as often as wanted', async ({ store }) => {
    await refuses(store.createMunicipality({ ...TOWN, id: id(13) }, BOSS), 'municipality-exists');
    await store.createMunicipality({ ...DISTRICT, id: id(14) }, BOSS);
    const { createdAt: _, ...changed } = { ...DISTRICT, ags: TOWN.ags };
    await refuses(store.updateMunicipality(changed, BOSS, LATER), 'municipality-exists');
  });

  test('a changed municipality keeps its members, and one that is not there is told', async ({ store }) => {
    const { createdAt: _, ...changed } = { ...TOWN, population: 25_001, name: 'Neu-Ömmelstadt' };
    assert.is(await store.updateMunicipality(changed, BOSS, LATER), true);
    assert.equal(await store.findMunicipality(TOWN.id), { ...changed, createdAt: AT });
    assert.is((await store.findMember(MEMBER.id))!.municipality!.name, 'Neu-Ömmelstadt');
    assert.is(await store.updateMunicipality({ ...changed, id: id(99), ags: null }, BOSS, LATER), false);
  });

  test('the list is by name in German order, with its members counted', async ({ store }) => {
    const list = await store.listMunicipalities('all');
    assert.equal(list, [
      { ...TOWN, members: 1 },
      { ...DISTRICT, members: 0 },
    ]);
  });

  test('a scope is its Länder and its municipalities, and an empty one is empty', async ({ store }) => {
    const names = async (states: string[], municipalities: string[]) =>
      (await store.listMunicipalities({ states, municipalities })).map((municipality) => municipality.name);
    assert.equal(await names(['09'], []), ['Ömmelstadt']);
    assert.equal(await names([], [DISTRICT.id]), ['Zweikreis']);
    assert.equal(await names(['09'], [DISTRICT.id]), ['Ömmelstadt', 'Zweikreis']);
    assert.equal(await names([], []), []);
  });

  test('with a municipality go its members, assessments and handovers', async ({ store }) => {
    await begin(store);
    await store.setHandovers({ ...hand, sections: ['a'] });
    assert.is(await store.deleteMunicipality(TOWN.id, BOSS, LATER), true);
    assert.is(await store.deleteMunicipality(TOWN.id, BOSS, LATER), false);
    assert.is(await store.findMember(MEMBER.id), undefined);
    assert.is(await store.readState(ASSESSMENT.id), undefined);
    assert.equal(await store.listHandovers(ASSESSMENT.id), []);
  });

  test('a municipality has its own assessments, newest first, and one open of each questionnaire', async ({
    store,
  }) => {
    await begin(store);
    const newer: Assessment = {
      ...ASSESSMENT,
      id: id(22),
      createdAt: LATER,
      questionnaire: { id: 'sample', version: 2 },
      status: 'submitted',
      submittedAt: LATER,
    };
    await refuses(store.createAssessment({ ...newer, status: 'open' }, 'hash-2'), 'assessment-begun');
    await store.createAssessment(newer, 'hash-2');
    await store.createAssessment({ ...ASSESSMENT, id: id(23), municipalityId: DISTRICT.id }, 'hash-3');
    assert.equal(await store.listAssessments(TOWN.id), [newer, ASSESSMENT]);
  });

  test('a member waits under the name of her invitation, and is called as her account says once she has joined', async ({
    store,
  }) => {
    const waiting = {
      id: MEMBER.id,
      role: 'contributor',
      name: 'Anna Größe',
      email: MEMBER.email,
      scope: null,
      invitedAt: AT,
      joinedAt: null,
      mailProblem: null,
      isFromProvider: false,
      municipality: { id: TOWN.id, name: TOWN.name },
      accountId: null,
      invitedBy: 'Bea Betrieb',
    };
    assert.equal(await store.findMember(MEMBER.id), waiting);
    assert.is(await store.joinMember(MEMBER.id, ANNA, LATER), true);
    const joined = { ...waiting, name: 'Anna Konto', joinedAt: LATER, accountId: ANNA };
    assert.equal(await store.listMembers(TOWN.id), [joined]);
    assert.is(await store.joinMember(MEMBER.id, BOSS, LATER), false, 'an invitation is redeemed once');
    assert.is((await store.findMember(MEMBER.id))!.accountId, ANNA);
  });

  test('the same e-mail has a role once in a place', async ({ store }) => {
    await refuses(store.createMember({ ...MEMBER, id: id(40) }), 'member-exists');
    await store.createMember({ ...MEMBER, id: id(41), role: 'reader' });
    await store.createMember({ ...MEMBER, id: id(42), municipalityId: DISTRICT.id });
    const staff = { ...MEMBER, municipalityId: null, role: 'operator' as const };
    await store.createMember({ ...staff, id: id(43) });
    await refuses(store.createMember({ ...staff, id: id(44) }), 'member-exists');
    assert.equal(
      (await store.listMembers(null)).map((member) => member.id),
      [id(43)],
    );
  });

  test('everything that waits for an e-mail is joined at once', async ({ store }) => {
    const scope = { states: ['09'], municipalities: [DISTRICT.id] };
    await store.createMember({ ...MEMBER, id: id(41), municipalityId: null, role: 'coordinator', scope });
    await store.createMember(OFFICER);
    assert.is(await store.joinByEmail(MEMBER.email, ANNA, LATER), 2);
    assert.is(await store.joinByEmail(MEMBER.email, ANNA, LATER), 0);
    assert.equal((await store.findMember(id(41)))!.scope, scope);
    assert.is((await store.findMember(OFFICER.id))!.accountId, null);
  });

  test('the last officer who has joined stays, unless an operator says otherwise', async ({ store }) => {
    const removal = { memberId: OFFICER.id, by: BOSS, at: LATER };
    await store.createMember(OFFICER);
    await store.createMember(SECOND);
    await store.joinMember(OFFICER.id, ANNA, AT);
    assert.is(await store.removeMember(removal), 'last', 'who was only invited does not count');
    await store.joinMember(SECOND.id, BOSS, AT);
    assert.is(await store.removeMember(removal), 'removed');
    assert.is(await store.removeMember(removal), 'gone');
    assert.is(await store.removeMember({ ...removal, memberId: SECOND.id }), 'last');
    assert.is(await store.removeMember({ ...removal, memberId: SECOND.id, mayBeLast: true }), 'removed');
  });

  test('whoever was only invited, or is not an officer, can always go', async ({ store }) => {
    await store.createMember(OFFICER);
    assert.is(await store.removeMember({ memberId: OFFICER.id, by: BOSS, at: LATER }), 'removed');
    await store.joinMember(MEMBER.id, ANNA, AT);
    assert.is(await store.removeMember({ memberId: MEMBER.id, by: BOSS, at: LATER }), 'removed');
  });

  test('the last operator stays', async ({ store }) => {
    await store.createMember({ ...MEMBER, id: id(41), municipalityId: null, role: 'operator' });
    await store.joinMember(id(41), ANNA, AT);
    assert.is(await store.removeMember({ memberId: id(41), by: ANNA, at: LATER }), 'last');
  });

  test('what the mail server said stays with the member until it says otherwise', async ({ store }) => {
    await store.noteMail(MEMBER.id, 'Das Postfach gibt es nicht.');
    assert.is((await store.findMember(MEMBER.id))!.mailProblem, 'Das Postfach gibt es nicht.');
    await store.noteMail(MEMBER.id, null);
    assert.is((await store.findMember(MEMBER.id))!.mailProblem, null);
  });

  test('addressees are those of a role who have joined', async ({ store }) => {
    await store.createMember(OFFICER);
    assert.equal(await store.listAddressees(TOWN.id, 'officer'), []);
    await store.joinMember(OFFICER.id, ANNA, AT);
    assert.equal(await store.listAddressees(TOWN.id, 'officer'), [
      { accountId: ANNA, name: 'Anna Konto', email: MEMBER.email },
    ]);
    assert.equal(await store.listAddressees(DISTRICT.id, 'officer'), []);
  });

  test('roles of the provider come, change and go, and leave those alone that were given here', async ({ store }) => {
    await store.joinMember(MEMBER.id, ANNA, AT);
    const reader = { id: id(51), role: 'reader' as const, municipalityId: TOWN.id, scope: null };
    const same = { id: id(52), role: 'contributor' as const, municipalityId: TOWN.id, scope: null };
    const wide = { id: id(53), role: 'coordinator' as const, municipalityId: null };
    const roles = async () =>
      [...(await store.listMembers(TOWN.id)), ...(await store.listMembers(null))]
        .filter(({ accountId }) => accountId === ANNA)
        .map((member) => [member.id, member.role, member.isFromProvider, member.scope?.states ?? null]);

    await store.setProvidedRoles(ANNA, [reader, same, { ...wide, scope: { states: ['09'], municipalities: [] } }], AT);
    assert.equal(
      new Set(await roles()),
      new Set([
        [MEMBER.id, 'contributor', false, null],
        [id(51), 'reader', true, null],
        [id(53), 'coordinator', true, ['09']],
      ]),
    );
    const again = { ...wide, id: id(54), scope: { states: ['05'], municipalities: [] } };
    await store.setProvidedRoles(ANNA, [again], LATER);
    assert.equal(await roles(), [
      [MEMBER.id, 'contributor', false, null],
      [id(53), 'coordinator', true, ['05']],
    ]);
    await store.setProvidedRoles(ANNA, [], LATER);
    assert.equal(await roles(), [[MEMBER.id, 'contributor', false, null]]);
  });

  test('handing over sets what a member has, and tells what is new to her', async ({ store }) => {
    await begin(store);
    assert.equal(await store.setHandovers({ ...hand, sections: ['b', 'a'] }), ['b', 'a']);
    const again = { ...hand, sections: ['b', 'c'], dueOn: null, at: LATER };
    assert.equal(await store.setHandovers(again), ['c']);
    const member = { id: MEMBER.id, name: 'Anna Größe', email: MEMBER.email, hasJoined: false };
    const fresh = { member, dueOn: null, doneAt: null, remindedAt: null, mailProblem: null };
    assert.equal(await store.listHandovers(ASSESSMENT.id), [
      { ...fresh, section: 'b', createdAt: AT },
      { ...fresh, section: 'c', createdAt: LATER },
    ]);
    assert.equal(await store.setHandovers({ ...hand, sections: [] }), []);
    assert.equal(await store.listHandovers(ASSESSMENT.id), []);
  });

  test('who is invited with a handover becomes a member and has the sections, or neither', async ({ store }) => {
    await begin(store);
    const invited = { ...MEMBER, id: id(40), name: 'Neu', email: 'neu@a.example' };
    await store.setHandovers({ ...hand, memberId: invited.id, invited, sections: ['a'] });
    assert.is((await store.findMember(invited.id))?.role, 'contributor');
    const twice = { ...invited, id: id(41) };
    await refuses(
      store.setHandovers({ ...hand, memberId: twice.id, invited: twice, sections: ['b'] }),
      'member-exists',
    );
    assert.equal(
      (await store.listHandovers(ASSESSMENT.id)).map(({ section, member }) => [section, member.id]),
      [['a', invited.id]],
    );
  });

  test('the sections of an account are those of all its roles in that place', async ({ store }) => {
    await begin(store);
    await store.setHandovers({ ...hand, sections: ['a', 'b'] });
    assert.equal(await store.handedSections(ASSESSMENT.id, ANNA), [], 'not joined yet');
    await store.joinMember(MEMBER.id, ANNA, AT);
    assert.equal(await store.handedSections(ASSESSMENT.id, ANNA), ['a', 'b']);
    assert.equal(await store.handedSections(ASSESSMENT.id, BOSS), []);
    await store.removeMember({ memberId: MEMBER.id, by: BOSS, at: LATER });
    assert.equal(await store.handedSections(ASSESSMENT.id, ANNA), []);
  });

  test('done is reported for an account, a member or everybody; the first time counts, and it can be taken back', async ({
    store,
  }) => {
    await begin(store);
    await store.createMember(OFFICER);
    await store.joinMember(MEMBER.id, ANNA, AT);
    await store.setHandovers({ ...hand, sections: ['a', 'b'] });
    await store.setHandovers({ ...hand, memberId: OFFICER.id, sections: ['a'] });
    const report = { assessmentId: ASSESSMENT.id, section: 'a', doneAt: AT };
    const done = async () =>
      (await store.listHandovers(ASSESSMENT.id)).flatMap(({ section, member, doneAt }) =>
        doneAt === null ? [] : [[section, member.id, doneAt]],
      );

    assert.is(await store.reportDone({ ...report, whose: { accountId: BOSS } }), false);
    assert.is(await store.reportDone({ ...report, section: 'z', whose: { accountId: ANNA } }), false);
    assert.is(await store.reportDone({ ...report, whose: { accountId: ANNA } }), true);
    assert.equal(await done(), [['a', MEMBER.id, AT]]);
    assert.is(await store.reportDone({ ...report, doneAt: LATER }), true);
    assert.equal(await done(), [
      ['a', MEMBER.id, AT],
      ['a', OFFICER.id, LATER],
    ]);
    assert.is(await store.reportDone({ ...report, whose: { memberId: OFFICER.id }, doneAt: null }), true);
    assert.equal(await done(), [['a', MEMBER.id, AT]]);
  });

  test('due is what is open, not done and not reminded of by itself, as one entry per member', async ({ store }) => {
    await begin(store);
    await store.setHandovers({ ...hand, sections: ['a', 'b', 'c'] });
    await store.createMember(OFFICER);
    await store.setHandovers({ ...hand, memberId: OFFICER.id, sections: ['a'], dueOn: '2026-11-21' });
    await store.createMember(SECOND);
    await store.setHandovers({ ...hand, memberId: SECOND.id, sections: ['a'], dueOn: null });
    await store.reportDone({ assessmentId: ASSESSMENT.id, section: 'b', whose: { memberId: MEMBER.id }, doneAt: AT });

    assert.equal(await store.listDue('2026-11-19'), []);
    const due = {
      assessmentId: ASSESSMENT.id,
      municipality: TOWN.name,
      questionnaire: { id: 'sample', version: 1 },
      member: { id: MEMBER.id, name: 'Anna Größe', email: MEMBER.email, hasJoined: false },
      sections: [
        { section: 'a', dueOn: '2026-11-20' },
        { section: 'c', dueOn: '2026-11-20' },
      ],
    };
    assert.equal(await store.listDue('2026-11-20'), [due]);
    assert.is((await store.listDue('2026-11-21')).length, 2);

    const reminded = { assessmentId: ASSESSMENT.id, memberId: MEMBER.id, sections: ['a'], at: LATER };
    await store.noteReminded({ ...reminded, byItself: false });
    assert.is((await store.listHandovers(ASSESSMENT.id))[0]!.remindedAt, LATER);
    assert.equal(await store.listDue('2026-11-20'), [due], 'by hand does not count');
    await store.noteReminded({ ...reminded, byItself: true });
    assert.equal(await store.listDue('2026-11-20'), [{ ...due, sections: [due.sections[1]] }]);
    await store.setHandovers({ ...hand, sections: ['a', 'c'] });
    assert.is((await store.listDue('2026-11-20'))[0]!.sections.length, 1, 'the same day again is no new one');
    await store.setHandovers({ ...hand, sections: ['a', 'c'], dueOn: '2026-11-18' });
    assert.is((await store.listDue('2026-11-20'))[0]!.sections.length, 2, 'another day is');

    const change = { assessmentId: ASSESSMENT.id, at: LATER, expiresAt: ASSESSMENT.expiresAt };
    await store.submit({ ...change, submissionId: id(61), freeze: () => ({ rows: [], dropped: [] }) });
    assert.equal(await store.listDue('2026-11-30'), []);
  });

  test('unclear questions are listed within a scope, with whose they are to count by; self-checks for all only', async ({
    store,
  }) => {
    await begin(store);
    await store.createAssessment({ ...ASSESSMENT, id: id(22), municipalityId: DISTRICT.id }, 'hash-2');
    const { municipalityId: _, ...nobodys } = { ...ASSESSMENT, id: id(23) };
    await store.createAssessment(nobodys, 'hash-3');
    const save = async (assessmentId: string, question: string, unclear: string | undefined, at: string) =>
      store.saveRemark({
        assessmentId,
        question,
        at,
        expiresAt: ASSESSMENT.expiresAt,
        remark: { comment: 'secret', ...(unclear !== undefined && { unclear }) },
      });
    await save(ASSESSMENT.id, 'q1', 'Was ist „Amt“?', LATER);
    await save(ASSESSMENT.id, 'q2', undefined, AT);
    await save(id(22), 'q1', 'Welches Jahr?', AT);
    await save(id(23), 'q3', 'Wer?', LATER);
    const reasons = async (scope: Parameters<Store['listUnclear']>[0]) =>
      (await store.listUnclear(scope)).map(({ question, reason }) => `${question} ${reason}`);

    assert.equal((await store.listUnclear('all'))[0], {
      questionnaire: { id: 'sample', version: 1 },
      question: 'q1',
      reason: 'Welches Jahr?',
      whose: DISTRICT.id,
      isSelfCheck: false,
    });
    assert.is((await store.listUnclear('all'))[2]?.isSelfCheck, true);
    assert.equal(await reasons('all'), ['q1 Welches Jahr?', 'q1 Was ist „Amt“?', 'q3 Wer?']);
    assert.equal(await reasons({ states: ['09'], municipalities: [] }), ['q1 Was ist „Amt“?']);
    assert.equal(await reasons({ states: [], municipalities: [DISTRICT.id] }), ['q1 Welches Jahr?']);
    assert.equal(await reasons({ states: [], municipalities: [] }), []);
    await store.saveRemark({
      assessmentId: ASSESSMENT.id,
      question: 'q1',
      at: LATER,
      expiresAt: ASSESSMENT.expiresAt,
      remark: null,
    });
    assert.equal(await reasons('all'), ['q1 Welches Jahr?', 'q3 Wer?']);
  });

  test.run();
}

const begin = (store: Store): Promise<void> => store.createAssessment(ASSESSMENT, 'hash-1');

async function refuses(deed: Promise<unknown>, code: string): Promise<void> {
  const error = await deed.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.instance(error, Problem);
  assert.is((error as Problem).code, code);
}
