import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import { daysAfter } from '../../../schema/assessment/day.ts';
import { nextFirstDay, spanOf } from '../../../schema/wave/overlap.ts';
import { countsOf, curveOf, groupsOf } from '../../../schema/wave/progress.ts';
import type { Wave } from '../../../schema/wave/wave.ts';
import type { Store } from '../../../server/storage/store.ts';
import type { FrozenUnit, OpenedWave } from '../../../server/storage/wave-store.ts';
import { draftWave } from '../../fixtures/wave.ts';

const AT = '2026-11-21T09:00:00.000Z';
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const BOSS = id(1);

export const WAVE = draftWave({
  ...{ id: id(2), createdAt: AT, title: 'Erhebung' },
  questionnaires: [{ id: 'sample', version: 1 }],
});

/** So many Gemeinden in one Kreis. */
export const unitsOf = (count: number): FrozenUnit[] =>
  Array.from({ length: count }, (_, n) => {
    const number = String(n).padStart(5, '0');
    return {
      ars: `07231${number.slice(0, 4)}00${number.slice(4)}`,
      ags: `072${number}`,
      name: `Ort ${n}`,
      kind: 'gemeinde',
      sizeClass: 'gemeinde-0-10000',
      population: 2_000,
      state: '07',
      kreis: '07231',
      kreisName: 'Waldkreis',
      verband: null,
    };
  });

/** An opened wave with so many units. */
export async function openedWave(store: Store, count: number, wave: Wave = WAVE): Promise<readonly FrozenUnit[]> {
  await store.keepQuestionnaire({ id: 'sample', version: 1, definition: '{}', at: AT });
  await store.createWave(wave, BOSS);
  const units = unitsOf(count);
  const opening = {
    waveId: wave.id,
    at: AT,
    by: BOSS,
    revision: 1,
    units,
    populationAsOf: null,
    judge: () => undefined,
  };
  assert.is((await store.openWave(opening)).outcome, 'opened');
  return units;
}

/** Redeems the code of a unit for a new account. */
export async function redeemed(store: Store, ars: string, n: number, at = AT) {
  const hash = `hash-${n}`;
  await store.issueCodes({ waveId: WAVE.id, at, by: BOSS, channel: 'list', expiresOn: null, codes: [{ ars, hash }] });
  const municipality = { name: `Ort ${n}`, kind: 'gemeinde' as const, population: 2_000 };
  const assessment: Assessment = {
    id: id(10_000 + n),
    questionnaire: { id: 'sample', version: 1 },
    municipality,
    sizeClass: 'gemeinde-0-10000',
    status: 'open',
    createdAt: at,
    changedAt: at,
    revision: 0,
    expiresAt: '2031-11-21T09:00:00.000Z',
  };
  return store.redeemCode({
    hash,
    at,
    municipality: { ...municipality, id: id(20_000 + n), state: '07', ags: null, ars, createdAt: at },
    account: { id: id(30_000 + n), email: `ort${n}@land.example`, name: `Ort ${n}`, passwordHash: null, at },
    memberId: id(40_000 + n),
    assessments: [{ assessment, codeHash: `code-${n}` }],
  });
}

/** What every adapter keeps to about waves. */
export function waveContract(name: string, open: () => Promise<Store>): void {
  const test = suite<{ store: Store }>(`storage contract, waves: ${name}`);
  test.before.each(async (context) => void (context.store = await open()));
  test.after.each(({ store }) => store.close());

  test('a draft is changed by whoever has seen it last, deleted, and fixed once it is open', async ({ store }) => {
    await store.createWave(WAVE, BOSS);
    const change = { waveId: WAVE.id, at: AT, by: BOSS, wave: { ...WAVE, title: 'Neu' } };
    assert.is(await store.changeWave({ ...change, revision: 1 }), 'changed');
    assert.is(await store.changeWave({ ...change, revision: 1 }), 'stale');
    assert.equal(await store.findWave(WAVE.id), { ...WAVE, title: 'Neu', revision: 2 });
    const opening = { waveId: WAVE.id, at: AT, by: BOSS, revision: 2, units: unitsOf(1), populationAsOf: '2025-12-31' };
    // Units and judgement belong to the draft that was read; another one is not opened with them.
    const before = await store.openWave({ ...opening, revision: 1, judge: () => undefined });
    assert.equal(before, { outcome: 'stale' });
    const refused = await store.openWave({ ...opening, judge: () => 'because' });
    assert.equal(refused, { outcome: 'refused', refusal: 'because' });
    assert.equal(await store.listParticipants(WAVE.id), []);
    assert.is((await store.openWave({ ...opening, judge: () => undefined })).outcome, 'opened');
    assert.is(await store.changeWave({ ...change, revision: 3 }), 'frozen');
    assert.is(await store.deleteDraft({ waveId: WAVE.id, at: AT, by: BOSS }), false);
  });

  test('other waves are judged by when they end, with their units', async ({ store }) => {
    await openedWave(store, 2);
    for (const [n, opensOn, expected] of [
      [3, daysAfter(nextFirstDay(spanOf(WAVE)), -1), ['Erhebung 2']],
      [4, nextFirstDay(spanOf(WAVE)), []],
    ] as const) {
      await store.createWave({ ...WAVE, id: id(n), opensOn, closesOn: daysAfter(opensOn, 10) }, BOSS);
      const seen = await store.judgeDraft(id(n), (others) =>
        [...others].map(({ wave, units }) => `${wave.title} ${units.length}`),
      );
      assert.equal(seen, expected);
    }
  });

  test('an extension is judged by the later waves that it comes too close to, and by no others', async ({ store }) => {
    await openedWave(store, 2);
    const opensOn = nextFirstDay(spanOf(WAVE));
    await openedWave(store, 2, { ...WAVE, id: id(3), title: 'Nächste', opensOn, closesOn: daysAfter(opensOn, 20) });
    const titles = (others: Iterable<OpenedWave>): string | undefined =>
      [...others].map(({ wave, units }) => `${wave.title} ${units.length}`).join() || undefined;
    const deed = { at: AT, by: BOSS, judge: titles };
    const closesOn = daysAfter(opensOn, -150);
    assert.equal(await store.extendWave({ ...deed, waveId: WAVE.id, closesOn }), { refusal: 'Nächste 2' });
    assert.is((await store.findWave(WAVE.id))?.closesOn, WAVE.closesOn);
    const next = await store.extendWave({ ...deed, waveId: id(3), closesOn: daysAfter(opensOn, 30) });
    assert.is(next && 'wave' in next && next.wave.closesOn, daysAfter(opensOn, 30));
  });

  test('a wave that was closed without a submission stands in no other’s way, and cannot come back beside it', async ({
    store,
  }) => {
    const [unit] = await openedWave(store, 2);
    const titles = (others: Iterable<OpenedWave>): string | undefined =>
      [...others].map(({ wave }) => wave.title).join() || undefined;
    await store.createWave({ ...WAVE, id: id(3), title: 'Noch einmal' }, BOSS);
    assert.is(await store.judgeDraft(id(3), titles), 'Erhebung');
    const taken = await redeemed(store, unit!.ars, 1);
    await store.closeWave({ waveId: WAVE.id, at: AT, by: BOSS });
    assert.is(await store.judgeDraft(id(3), titles), undefined);

    const extended = { waveId: WAVE.id, at: AT, by: BOSS, closesOn: WAVE.closesOn };
    await store.extendWave({ ...extended, judge: titles });
    const assessmentId = taken.outcome === 'redeemed' ? taken.assessments[0]! : '';
    const freeze = () => ({ rows: [], dropped: [] });
    const change = { assessmentId, at: AT, expiresAt: '2031-11-21T09:00:00.000Z', submissionId: id(50), freeze };
    assert.is((await store.submit(change)).outcome, 'changed');
    await store.closeWave({ waveId: WAVE.id, at: AT, by: BOSS });
    assert.is(await store.judgeDraft(id(3), titles), 'Erhebung');
  });

  test('who was closed without a submission is judged by all others when it is opened again', async ({ store }) => {
    await openedWave(store, 2);
    await store.closeWave({ waveId: WAVE.id, at: AT, by: BOSS });
    await openedWave(store, 2, { ...WAVE, id: id(3), title: 'Noch einmal', opensOn: '2026-11-20' });
    const judge = (others: Iterable<OpenedWave>): string | undefined => [...others].at(0)?.wave.title;
    const extended = { waveId: WAVE.id, at: AT, by: BOSS, closesOn: WAVE.closesOn };
    assert.equal(await store.extendWave({ ...extended, judge }), { refusal: 'Noch einmal' });
    assert.is((await store.findWave(WAVE.id))?.status, 'closed');
  });

  test('of two who redeem one code one does, and nothing of the other is kept', async ({ store }) => {
    const [unit] = await openedWave(store, 1);
    const first = await redeemed(store, unit!.ars, 1);
    assert.is(first.outcome, 'redeemed');
    const second = await redeemed(store, unit!.ars, 2);
    assert.is(second.outcome, 'unknown');
    assert.is(await store.findAccount({ email: 'ort2@land.example' }), undefined);
    const participant = await store.findParticipant(WAVE.id, unit!.ars);
    assert.equal([participant?.stage, participant?.startedOn], ['started', '2026-11-21']);
  });

  test('a municipality with officers is opened by none but them and its head; of a stranger nothing is kept', async ({
    store,
  }) => {
    const [unit, other] = await openedWave(store, 2);
    await redeemed(store, unit!.ars, 1);
    await store.createMunicipality(
      {
        id: id(20_002),
        name: 'Ort 2',
        kind: 'gemeinde',
        population: 2_000,
        state: '07',
        ags: null,
        ars: other!.ars,
        createdAt: AT,
      },
      null,
    );
    // Nobody has an account there yet, so a code makes its first officer.
    assert.is((await redeemed(store, other!.ars, 2)).outcome, 'redeemed');
    const later = { ...WAVE, id: id(9), opensOn: '2027-11-21', closesOn: '2027-12-31' };
    await store.createWave(later, BOSS);
    const at = '2027-11-21T09:00:00.000Z';
    const opening = { waveId: later.id, at, by: BOSS, revision: 1, populationAsOf: null, judge: () => undefined };
    await store.openWave({ ...opening, units: unitsOf(1) });
    const codes = [{ ars: unit!.ars, hash: 'again' }];
    await store.issueCodes({ waveId: later.id, at, by: BOSS, channel: 'list', expiresOn: null, codes });
    const record = { ...unit!, id: id(21_000), createdAt: at };
    const by = (account: { id: string; email: string; name: string }) =>
      store.redeemCode({
        ...{ hash: 'again', at, memberId: id(41_000), assessments: [] },
        municipality: {
          id: record.id,
          name: 'Ort',
          kind: 'gemeinde',
          population: 2_000,
          state: '07',
          ags: null,
          ars: unit!.ars,
          createdAt: at,
        },
        account,
      });
    const stranger = { id: id(31_000), email: 'fremd@land.example', name: 'Fremd', passwordHash: null, at };
    assert.equal(await by(stranger), { outcome: 'taken' });
    assert.is(await store.findAccount({ email: stranger.email }), undefined);
    assert.equal(await by({ id: id(30_002), email: 'ort2@land.example', name: 'Ort 2' }), { outcome: 'taken' });
    const own = await by({ id: id(30_001), email: 'ort1@land.example', name: 'Ort 1' });
    assert.equal(own, { outcome: 'redeemed', municipalityId: id(20_001), memberId: null, assessments: [] });
  });

  test('erasing a municipality takes it out of the wave’s assessments; its unit stays', async ({ store }) => {
    const [unit] = await openedWave(store, 1);
    await redeemed(store, unit!.ars, 1);
    const setting = { waveId: WAVE.id, municipalityId: id(20_001), at: AT, by: id(30_001) };
    await store.setConsent({ ...setting, consent: { individualAnswers: true, namedContact: false } });
    await store.deleteMunicipality(id(20_001), BOSS, AT);
    const participant = await store.findParticipant(WAVE.id, unit!.ars);
    assert.equal([participant?.stage, participant?.municipalityId], ['invited', null]);
    assert.is(participant?.consents.individualAnswers, false);
  });

  test('a reminder is claimed once a day', async ({ store }) => {
    const [unit] = await openedWave(store, 1);
    const claim = (day: string) => store.claimReminder(WAVE.id, unit!.ars, day);
    assert.equal(
      [await claim('2026-11-21'), await claim('2026-11-21'), await claim('2026-11-22')],
      [true, false, true],
    );
  });

  test('what is counted together is what counting one by one gives, merged, overridden and erased units too', async ({
    store,
  }) => {
    const units = await openedWave(store, 12);
    const override = { kind: 'kreis' as const, sizeClass: 'kreis-0-150000' as const, reason: 'Region' };
    await store.overrideUnit({ waveId: WAVE.id, at: AT, by: BOSS, ars: units[2]!.ars, override });
    for (const n of [1, 2, 3, 4]) await redeemed(store, units[n]!.ars, n, `2026-11-2${n}T23:30:00.000Z`);
    // Erased, and invited still.
    await store.deleteMunicipality(id(20_001), BOSS, AT);
    const by = { id: id(30_002), name: 'Ort 2' };
    const change = {
      assessmentId: id(10_002),
      at: '2026-11-30T09:00:00.000Z',
      expiresAt: '2029-11-30T09:00:00.000Z',
      by,
    };
    const freeze = () => ({ rows: [], dropped: [] });
    assert.is((await store.submit({ ...change, submissionId: id(50_000), freeze })).outcome, 'changed');
    assert.is((await store.signOff({ ...change, note: null })).outcome, 'changed');
    const merger = { waveId: WAVE.id, at: AT, by: BOSS, from: [units[11]!.ars], to: units[3]!.ars, reason: 'Zusammen' };
    assert.is(await store.mergeUnits({ ...merger, successor: undefined }), undefined);
    assert.equal(countsOf(await store.listParticipants(WAVE.id)), {
      ...{ units: 11, invited: 4, started: 3, submitted: 1, signedOff: 1 },
    });
    const alone = await store.listParticipants(WAVE.id);
    const together = await store.readParticipation(WAVE.id);
    assert.equal(countsOf(together.units), countsOf(alone));
    assert.equal(countsOf(await store.countParticipants(WAVE.id)), countsOf(alone));
    assert.equal(groupsOf(together.units), groupsOf(alone));
    assert.equal(curveOf(together.steps, '2026-12-31'), curveOf(alone, '2026-12-31'));
    assert.ok(together.units.length < alone.length);
  });

  test('reminders are counted by day and channel, each unit once a day; a first code is none', async ({ store }) => {
    const units = await openedWave(store, 3);
    const issue = (at: string, channel: 'letter' | 'list', of = units) =>
      store.issueCodes({
        ...{ waveId: WAVE.id, at, by: BOSS, channel, expiresOn: null },
        codes: of.map(({ ars }) => ({ ars, hash: `${at} ${channel} ${ars}` })),
      });
    const reminders = async () => (await store.readParticipation(WAVE.id)).reminders;
    await issue('2026-11-21T10:00:00.000Z', 'letter');
    assert.equal(await reminders(), [], 'printed twice on the day of the invitation');
    await store.claimReminder(WAVE.id, units[0]!.ars, '2026-11-28');
    await store.claimReminder(WAVE.id, units[0]!.ars, '2026-11-28');
    // 23:30 in Germany is the next day there, not in UTC.
    await issue('2026-11-27T23:30:00.000Z', 'letter');
    await issue('2026-11-28T09:00:00.000Z', 'list');
    assert.equal(await reminders(), [{ day: '2026-11-28', mail: 1, letter: 2, list: 0 }]);
    assert.is((await store.findParticipant(WAVE.id, units[1]!.ars))?.invitation.remindedOn, '2026-11-28');
    // A letter instead of a mail that came back, and a code in place of a withdrawn one, remind nobody.
    await store.noteUnitMail(WAVE.id, units[0]!.ars, '550');
    await store.revokeCode({ waveId: WAVE.id, ars: units[1]!.ars, at: AT, by: BOSS });
    await issue('2026-12-05T09:00:00.000Z', 'letter', units.slice(0, 2));
    assert.is((await reminders()).length, 1);
  });

  test('the goal is set while the wave is open', async ({ store }) => {
    await openedWave(store, 1);
    const deed = { waveId: WAVE.id, at: AT, by: BOSS };
    assert.is((await store.setWaveGoal({ ...deed, goalPercent: 70 }))?.goalPercent, 70);
    assert.is((await store.findWave(WAVE.id))?.goalPercent, 70);
    assert.is((await store.setWaveGoal({ ...deed, goalPercent: null }))?.goalPercent, null);
    await store.closeWave(deed);
    assert.is(await store.setWaveGoal({ ...deed, goalPercent: 10 }), undefined);
  });

  test('a wave is closed by the calendar, once, and no other', async ({ store }) => {
    await openedWave(store, 1);
    assert.is(await store.closeOverdue('2026-12-31', AT), 0);
    assert.is(await store.closeOverdue('2027-01-01', AT), 1);
    assert.is(await store.closeOverdue('2027-01-01', AT), 0);
    assert.is(await store.archiveWave({ waveId: WAVE.id, at: AT, by: BOSS }).then((wave) => wave?.status), 'archived');
  });

  test.run();
}
