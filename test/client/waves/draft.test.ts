import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { WaveDraft } from '../../../client/waves/draft.ts';
import { draftErrors, draftOf, emptyDraft, waveOf } from '../../../client/waves/draft.ts';
import { NewWave } from '../../../schema/wave/wave.ts';
import type { Wave } from '../../../schema/wave/wave.ts';
import { NEW_WAVE } from '../../server/wave-world.ts';

const test = suite('client/waves/draft');
const TODAY = '2026-11-26';

const WAVE: Wave = {
  ...NEW_WAVE,
  id: '0b0f7c52-7f0c-4b7e-9e0a-0d6f5d4f8a11',
  status: 'draft',
  createdAt: '2026-11-21T09:00:00.000Z',
  openedAt: null,
  closedAt: null,
  releasedAt: null,
  populationAsOf: null,
  revision: 1,
};

test('a kept wave that is not changed is sent as it was', () => {
  assert.equal(waveOf(draftOf(WAVE, new Map())), NEW_WAVE);
  assert.ok(NewWave.safeParse(waveOf(draftOf(WAVE, new Map()))).success);
});

test('the only questionnaire and the only Land are chosen already', () => {
  const writer = { name: 'Katrin Sommer', email: 'sommer@land.example' };
  const draft = emptyDraft([{ id: 'a/b', version: 2 }], ['07'], writer);
  assert.equal(waveOf(draft).questionnaires, [{ id: 'a/b', version: 2 }]);
  assert.equal(waveOf(draft).scope.states, [{ state: '07', level: 'verband', kreise: true }]);
  assert.equal(emptyDraft([], ['07', '08'], writer).states, {});
});

test('what is missing is named at its field, once', () => {
  const whole = draftOf(WAVE, new Map());
  const errors = (change: Partial<WaveDraft>) => draftErrors({ ...whole, ...change }, TODAY).map(({ field }) => field);
  assert.equal(errors({}), []);
  assert.equal(errors({ title: 'ab ' }), ['erhebung-title']);
  assert.equal(errors({ states: {}, units: [] }), ['erhebung-scope']);
  assert.equal(errors({ opensOn: '' }), ['erhebung-opensOn']);
  assert.equal(errors({ closesOn: '2020-01-01' }), ['erhebung-closesOn']);
  assert.equal(errors({ opensOn: '2026-01-01', closesOn: '2026-02-01' }), ['erhebung-closesOn']);
  assert.equal(errors({ contactEmail: 'referat', contactPhone: '1' }), [
    'erhebung-contact-email',
    'erhebung-contact-phone',
  ]);
  assert.equal(errors({ contactStreet: 'Markt 1' }), [
    'erhebung-contact-address-postcode',
    'erhebung-contact-address-town',
  ]);
  assert.equal(errors({ contactPostcode: '5511', contactTown: 'x'.repeat(51), contactStreet: 'x'.repeat(61) }), [
    'erhebung-contact-address-street',
    'erhebung-contact-address-postcode',
    'erhebung-contact-address-town',
  ]);
});

test("the sender's address is sent whole, or not at all", () => {
  const address = { street: 'Markt 1', postcode: '55116', town: 'Mainz' };
  const wave = { ...WAVE, contact: { ...WAVE.contact, address } };
  assert.equal(waveOf(draftOf(wave, new Map())).contact, wave.contact);
  assert.ok(NewWave.safeParse(waveOf(draftOf(wave, new Map()))).success);
  const half = waveOf({ ...draftOf(WAVE, new Map()), contactTown: 'Mainz' });
  assert.equal(
    NewWave.safeParse(half).error?.issues.map(({ path }) => path.join('.')),
    ['contact.address.street', 'contact.address.postcode'],
  );
});

test.run();
