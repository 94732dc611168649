import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answers } from '../../../schema/questionnaire/answers.ts';
import type { Store } from '../../../server/storage/store.ts';
import { openedWave, redeemed, WAVE } from './wave-contract.ts';

const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [BOSS, OFFER, OTHER, REQUEST] = [id(1), id(71), id(72), id(81)];
const on = (hour: number): string => `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`;
const CONTACT = { name: 'Stadtkasse', email: 'kasse@ort.example' };
/** Of the one who has taken the step, and of the one who asks. */
const [GIVER, ASKER] = [1, 2];
const place = (n: number) => ({ waveId: WAVE.id, municipalityId: id(20_000 + n) });
const officer = (n: number): string => id(30_000 + n);

/** Two in a wave that have handed in: one with "ja", one with "nein". */
async function twoIn(store: Store): Promise<void> {
  const units = await openedWave(store, 2);
  for (const n of [GIVER, ASKER]) {
    assert.is((await redeemed(store, units[n - 1]!.ars, n)).outcome, 'redeemed');
    const change = { assessmentId: id(10_000 + n), at: on(1), expiresAt: '2031-11-21T09:00:00.000Z' };
    const freeze = (_answers: Answers) => ({
      rows: [{ address: 'step', state: 'answered' as const, answer: n === GIVER ? 'yes' : 'no' }],
      dropped: [],
    });
    const submitted = await store.submit({ ...change, submissionId: id(50_000 + n), freeze });
    assert.is(submitted.outcome, 'changed');
  }
}

const offering = (hour: number, options: readonly string[] = ['yes'], offerId = OFFER) => ({
  ...{ ...place(GIVER), at: on(hour), by: officer(GIVER), contact: options.length > 0 ? CONTACT : null },
  offers: options.map((option) => ({
    id: offerId,
    assessmentId: id(10_000 + GIVER),
    address: 'step',
    option,
    note: 'n',
  })),
});
const asking = (hour: number, request = REQUEST, limit = 5) => ({
  ...{ id: request, offerId: OFFER, municipalityId: id(20_000 + ASKER), text: 'Wie?', at: on(hour) },
  ...{ by: officer(ASKER), since: on(0), limit },
});
async function release(store: Store, hour: number): Promise<void> {
  await store.closeWave({ waveId: WAVE.id, at: on(hour), by: BOSS });
  await store.noteReleased({ waveId: WAVE.id, at: on(hour), by: BOSS });
}
const seen = async (store: Store) =>
  (await store.listForeignOffers(WAVE.id, id(20_000 + ASKER))).map((offer) => offer.id);

/** What every adapter keeps to about municipalities that let others ask them. */
export function peerContract(name: string, open: () => Promise<Store>): void {
  const test = suite<{ store: Store }>(`storage contract, peers: ${name}`);
  test.before.each(async (context) => {
    context.store = await open();
    await twoIn(context.store);
  });
  test.after.each(({ store }) => store.close());

  test('an offer is one’s own at once, opened from its moment on, and others’ after the release', async ({ store }) => {
    assert.is(await store.setOffers(offering(2)), 'set');
    const own = await store.listOwnOffers(WAVE.id, id(20_000 + GIVER));
    assert.equal(own, [
      {
        ...{ id: OFFER, assessmentId: id(10_000 + GIVER), address: 'step', option: 'yes', contact: CONTACT, note: 'n' },
        offeredAt: on(2),
      },
    ]);
    assert.equal(await store.openedAnswers(WAVE.id, on(2)), []);
    assert.equal(await store.openedAnswers(WAVE.id, on(3)), [
      { assessmentId: id(10_000 + GIVER), addresses: ['step'] },
    ]);
    assert.equal(await seen(store), []);
    await release(store, 3);
    assert.equal(await seen(store), [OFFER]);
    assert.equal(await store.listForeignOffers(WAVE.id, id(20_000 + GIVER)), [], 'not one’s own');
  });

  test('only a contact, only for what is one’s own, and nothing half done', async ({ store }) => {
    assert.is(await store.setOffers({ ...offering(2), contact: null }), 'gone');
    assert.is(await store.setOffers({ ...offering(2), ...place(ASKER) }), 'gone');
    assert.is(await store.setOffers({ ...offering(2), waveId: id(9) }), 'gone');
    assert.equal(await store.listOwnOffers(WAVE.id, id(20_000 + GIVER)), []);
  });

  test('what was not handed in like that is neither opened nor seen', async ({ store }) => {
    assert.is(await store.setOffers(offering(2, ['planned'])), 'set');
    assert.equal(await store.openedAnswers(WAVE.id, on(9)), []);
    await release(store, 3);
    assert.equal(await seen(store), []);
  });

  test('after the release an offer changes and goes, and none comes; its day stays', async ({ store }) => {
    await store.setOffers(offering(2));
    await release(store, 3);
    assert.is(await store.setOffers(offering(4, ['yes', 'planned'], OTHER)), 'fixed');
    assert.is(await store.setOffers({ ...offering(4), contact: { ...CONTACT, name: 'IT' } }), 'set');
    const [own] = await store.listOwnOffers(WAVE.id, id(20_000 + GIVER));
    assert.equal([own?.contact.name, own?.offeredAt], ['IT', on(2)]);
    assert.is(await store.setOffers(offering(5, [])), 'set');
    assert.equal(await seen(store), []);
    assert.is(await store.ask(asking(6)), 'gone');
    assert.is(await store.setOffers(offering(7)), 'fixed', 'nor does it come back');
  });

  test('one request per offer at a time, so many a day, withdrawn by who made it', async ({ store }) => {
    await store.setOffers(offering(2));
    await release(store, 3);
    assert.is(await store.ask(asking(4)), 'sent');
    assert.is(await store.ask(asking(5, id(82))), 'asked');
    const withdrawal = { ...place(ASKER), id: REQUEST, at: on(6), by: officer(ASKER) };
    assert.is(await store.withdrawRequest({ ...withdrawal, municipalityId: id(20_000 + GIVER) }), false);
    assert.is(await store.withdrawRequest(withdrawal), true);
    assert.is(await store.withdrawRequest(withdrawal), false);
    assert.is(await store.ask(asking(7, id(82), 1)), 'used-up');
    assert.is(await store.ask(asking(7, id(82), 2)), 'sent');
    const { sent } = await store.listRequests(WAVE.id, id(20_000 + ASKER));
    assert.equal(
      sent.map((one) => [one.id, one.withdrawnAt]),
      [
        [id(82), null],
        [REQUEST, on(6)],
      ],
    );
    const { received } = await store.listRequests(WAVE.id, id(20_000 + GIVER));
    assert.equal(received.map(({ municipality, email }) => [municipality, email])[0], ['Ort 2', 'ort2@land.example']);
  });

  test('erased with the account that asked, and with the municipality that offered', async ({ store }) => {
    const left = async () => {
      const { sent } = await store.listRequests(WAVE.id, id(20_000 + ASKER));
      return [(await seen(store)).length, sent.length];
    };
    await store.setOffers(offering(2));
    await release(store, 3);
    await store.ask(asking(4));
    assert.equal(await left(), [1, 1]);
    await store.removeMember({ memberId: id(40_000 + ASKER), by: BOSS, at: on(5), mayBeLast: true });
    assert.is(await store.deleteAccount(officer(ASKER), on(5)), 'erased');
    assert.equal(await left(), [1, 0]);
    await store.deleteMunicipality(id(20_000 + GIVER), BOSS, on(6));
    assert.equal(await left(), [0, 0]);
  });

  test('whoever has left is not named, and offers with her address go', async ({ store }) => {
    const own = { ...CONTACT, email: 'Ort1@Land.example' };
    await store.setOffers({ ...offering(2), contact: own });
    await release(store, 3);
    await store.ask(asking(4));
    for (const n of [ASKER, GIVER]) {
      await store.removeMember({ memberId: id(40_000 + n), by: BOSS, at: on(5), mayBeLast: true });
    }
    assert.equal(await seen(store), []);
    const { received } = await store.listRequests(WAVE.id, id(20_000 + GIVER));
    assert.equal([received[0]?.name, received[0]?.email, received[0]?.text], ['', '', '']);
    assert.is(received[0]?.withdrawnAt, on(5));
  });

  test('requests, and offers that were withdrawn, go when they are old', async ({ store }) => {
    await store.setOffers(offering(2));
    await release(store, 3);
    await store.ask(asking(4));
    assert.is(await store.deletePeerTraces(on(4)), 0);
    assert.is(await store.deletePeerTraces(on(5)), 1);
    assert.equal(await seen(store), [OFFER]);
    await store.setOffers(offering(6, []));
    assert.is(await store.deletePeerTraces(on(7)), 1);
  });

  test.run();
}
