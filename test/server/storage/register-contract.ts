import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Contact, RegisterImport, RegisterUnit } from '../../../schema/register/unit.ts';
import { parseRegister } from '../../../schema/register/gv100ad.ts';
import type { Store } from '../../../server/storage/store.ts';
import { smallRegister, textOf } from '../../fixtures/register.ts';

const AT = '2026-11-01T08:00:00.000Z';
const BOSS = '00000000-0000-4000-8000-000000000001';
const parsed = parseRegister(textOf(smallRegister()));
if (!parsed.units) throw new Error('the made-up register is broken');
const { units: UNITS, counts, asOf } = parsed;
const IMPORT: RegisterImport = {
  ...{ asOf, populationAsOf: '2024-12-31', source: '© Erfunden' },
  ...{ importedAt: AT, importedBy: BOSS, counts },
};
const contact = (ars: string, email = 'post@a.example'): Contact => ({
  ...{ ars, email, office: 'Büro', salutation: null, street: null, postcode: null, town: null },
});
const arsOf = (units: readonly RegisterUnit[]): string[] => units.map(({ ars }) => ars);
const arsOfContacts = (contacts: readonly Contact[]): string[] => contacts.map(({ ars }) => ars);
const deed = { by: BOSS, at: AT };
/** A Gemeinde with its AGS and, once it has joined the Verband, another ARS. */
const ALONE = '080510010010';
const JOINED = '080515001010';
const joined = UNITS.map((unit) => (unit.ars === ALONE ? { ...unit, ars: JOINED, verband: '080515001' } : unit));

/** Runs what every storage adapter must do with the register and its contacts. */
export function registerContract(name: string, open: () => Promise<Store>): void {
  const test = suite<{ store: Store }>(`storage contract of the register: ${name}`);
  test.before.each(async (context) => {
    context.store = await open();
  });
  test.after.each(({ store }) => store.close());

  test('before the first import there is nothing', async ({ store }) => {
    assert.is(await store.readRegister(), undefined);
    assert.equal(await store.listUnits(), []);
    assert.is(await store.findUnit(ALONE), undefined);
    assert.equal(await store.listMissingContacts([ALONE]), [ALONE]);
  });

  test('units and import come back as they were given', async ({ store }) => {
    assert.equal(await store.importRegister(UNITS, IMPORT), { contactsMoved: 0, contactsRemoved: 0 });
    assert.equal(await store.readRegister(), IMPORT);
    assert.equal(
      await store.listUnits(),
      UNITS.toSorted((a, b) => (a.ars < b.ars ? -1 : 1)),
    );
    const unit = UNITS.find(({ ars }) => ars === ALONE);
    assert.equal(await store.findUnit(ALONE), unit);
    assert.is(await store.countUnits(), UNITS.length);
  });

  test('units are found by Land, level, Kreis, key and part of the name, in parts', async ({ store }) => {
    await store.importRegister(UNITS, IMPORT);
    assert.is((await store.listUnits({ state: '02' })).length, 1);
    assert.is(await store.countUnits({ level: 'kreis' }), 14);
    const own = ['08051', '080510010010', '080515001', '080515001001', '080515001002'];
    assert.equal(arsOf(await store.listUnits({ kreis: '08051' })), own);
    assert.equal(arsOf(await store.listUnits({ kreis: '08051', offset: 1, limit: 2 })), own.slice(1, 3));
    assert.equal(arsOf(await store.listUnits({ search: 'wjelike Bł', state: '08' })), ['080515001002']);
    assert.equal(arsOf(await store.listUnits({ search: 'ömmelstadt 02' })), ['020010000000']);
    assert.equal(arsOf(await store.listUnits({ search: '08051010' })), [ALONE]);
    assert.equal(await store.listUnits({ search: 'gibt_es%nicht' }), []);
  });

  test('a second import replaces the first, whatever changed its key', async ({ store }) => {
    await store.importRegister(UNITS, IMPORT);
    const smaller = joined.filter(({ state }) => state !== '16');
    await store.importRegister(smaller, { ...IMPORT, asOf: '2026-11-30', importedBy: null });
    assert.equal(
      await store.listUnits(),
      smaller.toSorted((a, b) => (a.ars < b.ars ? -1 : 1)),
    );
    const { asOf: day, importedBy } = (await store.readRegister())!;
    assert.equal([day, importedBy], ['2026-11-30', null]);
  });

  test('two Gemeinden may change their keys with each other', async ({ store }) => {
    await store.importRegister(UNITS, IMPORT);
    await store.keepContacts(
      [contact('080515001001', 'eins@a.example'), contact('080515001002', 'zwei@a.example')],
      deed,
    );
    const swapped = UNITS.map((unit) => {
      if (unit.ars === '080515001001') return { ...unit, ars: '080515001002', ags: '08051001' };
      if (unit.ars === '080515001002') return { ...unit, ars: '080515001001', ags: '08051002' };
      return unit;
    });
    assert.equal(await store.importRegister(swapped, IMPORT), { contactsMoved: 2, contactsRemoved: 0 });
    assert.equal(
      (await store.listContacts()).map(({ ars, email }) => [ars, email]),
      [
        ['080515001001', 'zwei@a.example'],
        ['080515001002', 'eins@a.example'],
      ],
    );
  });

  test('contacts are kept, replaced and listed; those not named stay', async ({ store }) => {
    await store.importRegister(UNITS, IMPORT);
    await store.keepContacts([contact(ALONE), contact('08051')], deed);
    await store.keepContacts([contact(ALONE, 'neu@a.example')], deed);
    assert.equal(await store.listContacts(), [contact('08051'), contact(ALONE, 'neu@a.example')]);
    assert.equal(await store.listContacts([ALONE, '99999']), [contact(ALONE, 'neu@a.example')]);
    assert.equal(await store.listMissingContacts(['080515001', ALONE, '080515001001']), ['080515001', '080515001001']);
  });

  test('a contact goes along with its Gemeinde, and away with one that is gone', async ({ store }) => {
    await store.importRegister(UNITS, IMPORT);
    await store.keepContacts([contact(ALONE), contact('160515001001')], deed);
    const after = joined.filter(({ ars }) => ars !== '160515001001');
    assert.equal(await store.importRegister(after, IMPORT), { contactsMoved: 1, contactsRemoved: 1 });
    assert.equal(await store.listContacts(), [contact(JOINED)]);
  });

  test('more keys than the database takes at once are no difficulty', async ({ store }) => {
    const many = Array.from({ length: 40_000 }, (_, index) => String(index));
    assert.equal(await store.listContacts(many), []);
    assert.is((await store.listMissingContacts(many)).length, 40_000);
  });

  test('contacts of the units named are deleted, and counted', async ({ store }) => {
    await store.importRegister(UNITS, IMPORT);
    await store.keepContacts([contact(ALONE), contact('08051')], deed);
    assert.is(await store.deleteContacts([ALONE, '080515001'], deed), 1);
    assert.equal(arsOfContacts(await store.listContacts()), ['08051']);
  });

  test('contacts that nobody brought anew for so long are deleted', async ({ store }) => {
    await store.importRegister(UNITS, IMPORT);
    await store.keepContacts([contact(ALONE), contact('08051')], deed);
    await store.keepContacts([contact('08051')], { ...deed, at: '2027-03-01T00:00:00.000Z' });
    assert.is(await store.deleteUnusedContacts(AT, '2027-11-01T00:00:00.000Z'), 0);
    assert.is(await store.deleteUnusedContacts('2026-12-01T00:00:00.000Z', '2027-12-01T00:00:00.000Z'), 1);
    assert.equal(arsOfContacts(await store.listContacts()), ['08051']);
  });

  test('a mark on an address stays with it and goes with another one', async ({ store }) => {
    await store.importRegister(UNITS, IMPORT);
    const without = { ...contact('080515001'), email: null, postcode: '12345', town: 'Ort' };
    await store.keepContacts([contact(ALONE), contact('08051'), without], deed);
    const mark = { ...deed, waveId: 'w', arsList: [ALONE, '08051', '080515001'], isUndeliverable: true };
    assert.equal(await store.markUndeliverable(mark), [ALONE, '08051']);
    assert.equal(await store.markUndeliverable(mark), [], 'marked already');
    await store.keepContacts([contact(ALONE, 'POST@a.example'), contact('08051', 'neu@a.example')], deed);
    assert.equal(await store.markUndeliverable(mark), ['08051'], 'the other address is a new one');
    assert.equal(await store.markUndeliverable({ ...mark, isUndeliverable: false }), [ALONE, '08051']);
  });

  test('an import that breaks changes nothing', async ({ store }) => {
    await store.importRegister(UNITS, IMPORT);
    await store.keepContacts([contact('160515001001')], deed);
    const broken = [...joined.filter(({ state }) => state !== '16'), { ...UNITS[0]!, ars: '99999', population: -1 }];
    let hasFailed = false;
    await store.importRegister(broken, { ...IMPORT, asOf: '2027-01-01' }).catch(() => (hasFailed = true));
    assert.ok(hasFailed);
    assert.is(await store.countUnits(), UNITS.length);
    assert.is((await store.readRegister())?.asOf, asOf);
    assert.is((await store.listContacts()).length, 1);
  });

  test.run();
}
