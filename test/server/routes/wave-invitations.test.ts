import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readCsv } from '../exports/read-csv.ts';
import { CITY, NEW_WAVE, TOWN, VERBAND, waveWorld } from '../wave-world.ts';

const test = suite('routes/wave invitations');

test('the list has a line per unit with a code that works, and no cell of it becomes a formula', async () => {
  const { app, ask, clock, coordinator, store, wave } = await waveWorld();
  const nothing = { salutation: null, postcode: null, town: null };
  await store.keepContacts(
    [{ ...nothing, ars: CITY, office: '=HYPERLINK("x")', street: 'Platz 1; Hof', email: 'rathaus@freistadt.example' }],
    { at: clock.now.toISOString(), by: null },
  );
  const inviting = { units: [CITY, TOWN], expiresOn: '2026-12-01' };
  const file = await coordinator.post(`/waves/${wave.id}/invitations.csv`, inviting);
  assert.equal(
    [file.statusCode, file.headers['content-type'], file.headers['cache-control']],
    [200, 'text/csv; charset=utf-8', 'no-store'],
  );
  assert.match(String(file.headers['content-disposition']), /attachment; filename="einladungen\.csv"/);
  assert.is(file.rawPayload.subarray(0, 3).toString('hex'), 'efbbbf');
  const [head, ...rows] = readCsv(file.payload.replace(/^\uFEFF/u, ''));
  assert.is(head?.join(';'), 'ARS;AGS;Name;Amt;Anrede;Straße;PLZ;Ort;E-Mail;Code;Link;gültig bis');
  const city = rows.find(([ars]) => ars === CITY);
  assert.equal(city?.slice(0, 9), [
    CITY,
    '07111000',
    'Freistadt',
    '\'=HYPERLINK("x")',
    '',
    'Platz 1; Hof',
    '',
    '',
    'rathaus@freistadt.example',
  ]);
  assert.equal([rows.length, city?.[11]], [2, '01.12.2026']);
  assert.ok(city?.[10]?.endsWith(`/teilnahme#${city[9]}`));
  assert.is((await ask('reading', { code: city?.[9] })).json().unit.name, 'Freistadt');
  await app.close();
});

test('who has redeemed is not on the list, and who takes no part is refused by name', async () => {
  const { app, coordinator, redeem, wave } = await waveWorld();
  const lines = async (units: unknown): Promise<string[]> =>
    readCsv((await coordinator.post(`/waves/${wave.id}/invitations.csv`, { units })).payload)
      .slice(1)
      .map(([ars = '']) => ars);
  const [, row] = readCsv((await coordinator.post(`/waves/${wave.id}/invitations.csv`, { units: [CITY] })).payload);
  await redeem(row?.[9] ?? '', 'b@freistadt.example');
  assert.not.ok((await lines('notRedeemed')).includes(CITY));
  assert.equal(await lines([CITY, VERBAND]), [VERBAND]);
  const foreign = await coordinator.post(`/waves/${wave.id}/invitations.csv`, { units: ['099999999999'] });
  assert.match(foreign.body, /099999999999 nimmt an dieser Erhebung nicht teil/);
  const late = { units: [TOWN], expiresOn: '2027-01-01' };
  assert.match(
    (await coordinator.post(`/waves/${wave.id}/invitations.csv`, late)).body,
    /Wählen Sie einen Tag von heute bis zum 31\.12\.2026/,
  );
  await app.close();
});

test('a greeting that leaves no room for the letter is refused when it is saved, with how much is too much', async () => {
  const { app, coordinator } = await waveWorld();
  const welcome = 'Wir bitten um Ihre Teilnahme. '.repeat(60);
  const made = await coordinator.post('/waves', { ...NEW_WAVE, title: 'Lang', welcome });
  assert.equal([made.statusCode, made.json().code], [422, 'invalid-input']);
  const said = made.json<{ errors: { path: string; message: string }[] }>().errors;
  assert.match(said.find(({ path }) => path === 'welcome')?.message ?? '', /„Begrüßung“ um etwa \d+ Zeichen/u);
  const draft = (await coordinator.post('/waves', { ...NEW_WAVE, title: 'Kurz' })).json();
  const changed = await coordinator.put(`/waves/${draft.id}`, { ...NEW_WAVE, welcome, revision: draft.revision });
  assert.is(changed.json().errors[0].path, 'welcome');
  assert.is((await coordinator.get(`/waves/${draft.id}`)).json().wave.title, 'Kurz');
  await app.close();
});

test.run();
