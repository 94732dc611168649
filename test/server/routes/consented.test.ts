import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { NamedContacts, OpenAnswers, OpenUnits } from '../../../schema/wave/consented.ts';
import type { NewConsent } from '../../../schema/wave/consent.ts';
import type { Wave } from '../../../schema/wave/wave.ts';
import { readZip } from '../../../server/rendering/zip.ts';
import { startApp } from '../app-under-test.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { linesOf } from '../audit-lines.ts';
import { person } from '../people.ts';
import { handIn, join, openedWave, takePart, townsOf, type Taken } from '../release-world.ts';

const TOWNS = townsOf(3);
const BOTH = { individualAnswers: true, namedContact: true };
const NOTHING = { individualAnswers: false, namedContact: false };

const allow = (started: AppUnderTest, wave: Wave, { municipalityId, officer }: Taken, consent: NewConsent) =>
  started.store.setConsent({
    ...{ waveId: wave.id, municipalityId, consent, by: officer.accountId, at: started.clock.now.toISOString() },
  });

const release = ({ store, clock }: AppUnderTest, { id }: Wave) =>
  store.noteReleased({ waveId: id, at: clock.now.toISOString(), by: null });

/** A wave that asks for both; the first town has handed in, the second has begun. */
async function world() {
  const started = await startApp();
  const { wave, coordinator } = await openedWave(started, TOWNS, ['07'], BOTH);
  const first = await takePart(started, wave, TOWNS[0]!);
  const second = await join(started, wave, TOWNS[1]!);
  const path = `/waves/${wave.id}`;
  const named = async () =>
    (await coordinator.get(`${path}/named-contacts`)).json<NamedContacts>().units.map(({ name }) => name);
  return { started, wave, coordinator, first, second, path, named };
}

const test = suite('routes, what municipalities have allowed');

test('named are the municipalities that allow it at this moment, and no person', async () => {
  const { started, wave, coordinator, first, second, path, named } = await world();
  assert.equal(await named(), []);
  await allow(started, wave, first, BOTH);
  const at = started.clock.now.toISOString();
  started.clock.now = new Date(started.clock.now.getTime() + 60_000);
  await allow(started, wave, second, { ...NOTHING, namedContact: true });
  await allow(started, wave, first, { ...BOTH, individualAnswers: false });
  const response = await coordinator.get(`${path}/named-contacts`);
  const { units } = response.json<NamedContacts>();
  assert.equal(
    units.map(({ name, since }) => [name, since]),
    [
      ['Ort 0', at],
      ['Ort 1', started.clock.now.toISOString()],
    ],
    'since the first of the decisions without interruption',
  );
  assert.not.ok([first.officer.name, first.officer.email].some((word) => response.body.includes(word)));
  const csv = await coordinator.get(`${path}/named-contacts.csv`);
  assert.match(csv.body, /^\uFEFFARS;Kommune;Art;Größenklasse;erlaubt seit\r\n\d{12};Ort 0;Stadt oder Gemeinde;/u);
  await allow(started, wave, first, NOTHING);
  assert.equal(await named(), ['Ort 1']);
  assert.is(linesOf(started, 'named-contacts.read').length, 3);
  assert.equal(linesOf(started, 'named-contacts.taken-out'), [{ actor: coordinator.accountId, object: wave.id }]);
  await started.app.close();
});

test('answers are read one by one with consent, after the release, and each look is noted', async () => {
  const { started, wave, coordinator, first, second, path } = await world();
  const one = `${path}/individual-answers/${TOWNS[0]!.ars}`;
  const third = await takePart(started, wave, TOWNS[2]!);
  for (const taken of [first, second, third]) await allow(started, wave, taken, BOTH);
  const refused = async (code: string): Promise<void> => {
    for (const url of [`${path}/individual-answers`, one]) assert.is((await coordinator.get(url)).json().code, code);
  };
  await refused('wave-not-closed');
  await coordinator.post(`${path}/closing`, {});
  await refused('wave-not-released');
  await allow(started, wave, third, { ...NOTHING, namedContact: true });
  await release(started, wave);
  assert.is(await allow(started, wave, first, NOTHING), 'fixed');
  const list = (await coordinator.get(`${path}/individual-answers`)).json<OpenUnits>();
  assert.equal(
    list.units.map(({ name }) => name),
    ['Ort 0'],
    'who has begun only has nothing to read, who has withdrawn is gone',
  );
  const read = await coordinator.get(one);
  assert.is(read.statusCode, 200, read.body);
  assert.is(read.headers['cache-control'], 'no-store');
  const { unit, parts } = read.json<OpenAnswers>();
  assert.equal([unit.name, parts.length], ['Ort 0', 1]);
  for (const ars of [TOWNS[1]!.ars, TOWNS[2]!.ars, '071110000000']) {
    const nothing = await coordinator.get(`${path}/individual-answers/${ars}`);
    assert.equal([nothing.statusCode, nothing.json().code], [409, 'consent-missing']);
  }
  assert.equal(
    linesOf(started, 'individual-answers.read'),
    [{ actor: coordinator.accountId, object: `${wave.id}/${TOWNS[0]!.ars}` }],
    'a refusal is no look',
  );
  await started.app.close();
});

test('the screen shows what is in the file, and nothing of remarks or who handed in', async () => {
  const { started, wave, coordinator, second, path } = await world();
  const remark = 'Nur für uns: Streit im Amt';
  const written = await second.officer.put(`/assessments/${second.assessmentId}/remarks/strategy-status`, {
    remark: { comment: remark },
  });
  assert.is(written.statusCode, 200, written.body);
  await handIn(started, second);
  await allow(started, wave, second, BOTH);
  await coordinator.post(`${path}/closing`, {});
  await release(started, wave);
  const read = await coordinator.get(`${path}/individual-answers/${TOWNS[1]!.ars}`);
  assert.not.match(read.body, /Streit/u);
  assert.not.ok(read.body.includes(second.officer.name));
  const zip = readZip((await coordinator.post(`${path}/individual-answers.zip`, {})).rawPayload);
  const csv = Buffer.from(zip.get('antworten-codes.csv')!).toString();
  assert.not.match(csv, /Streit/u);
  const [heading = '', row = ''] = csv.trim().split('\r\n');
  const cells = new Map(heading.split(';').map((name, index) => [name, row.split(';')[index]]));
  const answers = read.json<OpenAnswers>().parts[0]!.answers;
  const plain = answers.flatMap(({ address, answer }) =>
    typeof answer === 'string' || typeof answer === 'number' ? [{ address, answer }] : [],
  );
  assert.ok(plain.length > 20);
  for (const { address, answer } of plain) {
    const name = address.replaceAll('-', '_').replace('.', '__');
    assert.is(cells.get(name), String(answer), address);
  }
  await started.app.close();
});

test('what the wave does not ask for is not shown, nor to the coordinator of another Land', async () => {
  const { started, wave, first, path } = await world();
  await allow(started, wave, first, BOTH);
  const stranger = await person(started, { role: 'coordinator', scope: { states: ['08'], municipalities: [] } });
  const operator = await person(started, { role: 'operator' });
  for (const url of [
    'named-contacts',
    'named-contacts.csv',
    'individual-answers',
    `individual-answers/${TOWNS[0]!.ars}`,
  ]) {
    assert.is((await stranger.get(`${path}/${url}`)).json().code, 'wave-not-found', url);
    assert.is((await operator.get(`${path}/${url}`)).json().code, 'not-permitted', url);
  }
  const other = await openedWave(started, townsOf(1, '09'), ['09'], NOTHING);
  const taken = await join(started, other.wave, townsOf(1, '09')[0]!);
  await handIn(started, taken);
  await allow(started, other.wave, taken, BOTH);
  const named = await other.coordinator.get(`/waves/${other.wave.id}/named-contacts`);
  assert.equal(named.json(), { units: [] });
  await started.app.close();
});

test.run();
