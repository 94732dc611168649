import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { ImportOutcome, MissingContacts } from '../../../schema/register/preview.ts';
import type { RegisterImport } from '../../../schema/register/unit.ts';
import { NOT_UTF8 } from '../../../schema/text/register.ts';
import { startApp } from '../app-under-test.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { linesOf } from '../audit-lines.ts';
import { municipality, person } from '../people.ts';
import type { Person } from '../people.ts';
import { alone, smallRegister, sorted, textOf } from '../../fixtures/register.ts';

const LINES = smallRegister();
const REGISTER = textOf(LINES);

/** Brings a file, as the page does. */
const bring =
  ({ app }: AppUnderTest, { cookie }: Person) =>
  (path: string, file: string | Buffer, type = 'application/octet-stream') =>
    app.inject({
      method: 'POST',
      url: `/api/v1/register/${path}`,
      headers: { cookie, 'content-type': type },
      payload: typeof file === 'string' ? Buffer.from(file) : file,
    });

async function world() {
  const started = await startApp();
  const coordinator = await person(started, { role: 'coordinator', scope: { states: ['08'], municipalities: [] } });
  const operator = await person(started, { role: 'operator' });
  return { started, coordinator, operator, close: () => started.app.close() };
}
const messages = (response: { json: () => { errors: { message: string }[] } }): string[] =>
  response.json().errors.map(({ message }) => message);

const test = suite('server/routes/register');

test('a dry run shows what would change and changes nothing; taking over does, and is in the audit log', async () => {
  const { started, coordinator, close } = await world();
  const send = bring(started, coordinator);
  assert.equal((await coordinator.get('/register')).json(), { register: null });
  const dry = (await send('imports?dryRun=true', REGISTER)).json<ImportOutcome>();
  assert.equal([dry.preview.added.total, dry.preview.added.shown.length, dry.imported], [83, 83, null]);
  assert.equal((await coordinator.get('/register')).json(), { register: null });
  assert.equal(linesOf(started, 'register.imported'), []);

  const done = await send('imports?populationAsOf=2024-12-31', REGISTER);
  assert.is(done.statusCode, 200);
  const { register } = (await coordinator.get('/register')).json<{ register: RegisterImport }>();
  assert.equal(register, done.json<ImportOutcome>().imported);
  assert.equal(
    [register.asOf, register.populationAsOf, register.importedBy, register.counts.gemeinden],
    ['2025-11-30', '2024-12-31', coordinator.accountId, 56],
  );
  assert.match(register.source, /^© .*Statistisches Bundesamt \(Destatis\), 2025\. Vervielfältigung/);
  assert.equal(linesOf(started, 'register.imported'), [{ actor: coordinator.accountId, object: '2025-11-30' }]);
  await close();
});

test('the next register says what is new, gone and renamed', async () => {
  const { started, operator, close } = await world();
  const send = bring(started, operator);
  await send('imports', REGISTER);
  const next = sorted([
    ...LINES.filter(({ name }) => name !== 'Mühlbrück 08').map((line) =>
      line.name === 'Kleinweiler 07' ? { ...line, name: 'Bad Kleinweiler' } : line,
    ),
    ...alone('08051', '020', 'Neustadt', 5),
  ]);
  const { preview } = (await send('imports?dryRun=true', textOf(next, '2026-11-30'))).json<ImportOutcome>();
  assert.equal([preview.previousAsOf, preview.asOf], ['2025-11-30', '2026-11-30']);
  assert.equal(
    [preview.added, preview.gone].map(({ shown }) => shown.map(({ name }) => name)),
    [['Neustadt'], ['Mühlbrück 08']],
  );
  assert.equal(
    preview.renamed.shown.map(({ after }) => after.name),
    ['Bad Kleinweiler'],
  );
  await close();
});

test('a bad file is refused with line numbers, and the register stays', async () => {
  const { started, operator, close } = await world();
  const send = bring(started, operator);
  await send('imports', REGISTER);
  const before = (await operator.get('/register')).body;
  const lines = REGISTER.split('\n');
  const bad: [Buffer | string, RegExp][] = [
    [REGISTER.slice(0, 5000), /^Zeile 23: Die Zeile hat \d+ statt 220 Zeichen/],
    [Buffer.from(REGISTER, 'latin1'), new RegExp(`^${NOT_UTF8.slice(0, 40)}`)],
    [lines.toReversed().slice(1).join('\n'), /^Zeile 2: Der Schlüssel .* steht nicht an seinem Platz/],
    [lines.toSpliced(10, 0, lines[9]!).join('\n'), /^Zeile 11: Dieser Schlüssel steht schon in Zeile 10/],
    ['', /Senden Sie die Datei selbst|leer/],
  ];
  for (const [file, message] of bad) {
    const response = await send('imports', file);
    assert.equal([response.statusCode, response.json().code], [422, 'invalid-input']);
    assert.match(messages(response)[0] ?? '', message);
  }
  assert.is((await operator.get('/register')).body, before);
  await close();
});

test('a file cut at the end of a line within the last Kreis is noticed by the register before', async () => {
  const { started, coordinator, operator, close } = await world();
  const send = bring(started, operator);
  const member = { type: '60', verband: '5001', code: '64', population: 800 } as const;
  const more = sorted([
    ...LINES,
    { ...member, key: '16051990', name: 'Zwischenstadt' },
    { ...member, key: '16051999', name: 'Endstadt' },
  ]);
  assert.is((await send('imports', textOf(more))).statusCode, 200);
  for (const path of ['imports?dryRun=true', 'imports']) {
    const cut = await send(path, textOf(more.slice(0, -1)));
    assert.is(cut.statusCode, 422, path);
    assert.match(messages(cut)[0]!, /abgeschnitten: .* noch die Gemeinde Endstadt/);
  }
  const { register } = (await coordinator.get('/register')).json<{ register: RegisterImport }>();
  assert.is(register.counts.gemeinden, 58);
  // One that is gone from the middle is no cut.
  const reformed = more.filter(({ name }) => name !== 'Zwischenstadt');
  assert.is((await send('imports', textOf(reformed))).statusCode, 200);
  await close();
});

test('what is no file is refused in words', async () => {
  const { started, operator, close } = await world();
  const response = await operator.post('/register/imports', {});
  assert.equal([response.statusCode, response.json().code], [422, 'invalid-input']);
  const text = await bring(started, operator)('imports', REGISTER, 'text/plain');
  assert.is(text.statusCode, 415);
  const huge = await bring(started, operator)('imports', Buffer.alloc(17 * 1024 * 1024));
  assert.equal([huge.statusCode, huge.json().code], [413, 'body-too-large']);
  await close();
});

test('units are searched and paged', async () => {
  const { started, coordinator, close } = await world();
  await bring(started, coordinator)('imports', REGISTER);
  const found = (await coordinator.get('/register/units?state=08&level=gemeinde&limit=2&offset=1')).json();
  assert.is(found.total, 4);
  assert.equal(
    found.units.map(({ name }: { name: string }) => name),
    ['Mühlbrück 08', 'Kleinweiler 08'],
  );
  assert.is((await coordinator.get(`/register/units?search=${encodeURIComponent('mühl')}`)).json().total, 13);
  assert.is((await coordinator.get('/register/units?level=stadt')).statusCode, 400);
  await close();
});

test('contacts: dry run, taking over, and what is still missing in the own Land', async () => {
  const { started, coordinator, operator, close } = await world();
  await bring(started, operator)('imports', REGISTER);
  const send = bring(started, coordinator);
  const missing = async (asker: Person, query = '') =>
    (await asker.get(`/register/contacts/missing${query}`)).json<MissingContacts>();
  assert.equal([(await missing(coordinator)).of, (await missing(coordinator)).total], [6, 6]);
  assert.is((await missing(operator)).of, 83);
  const csv = 'AGS;Stelle;E-Mail\n08051010;Büro für Ämter;post@mühlbrück.example\n08051;;kreis@zwei.example\n';
  const dry = await send('contacts?dryRun=true', csv, 'text/csv');
  assert.equal(dry.json(), { isKept: false, added: 2, changed: 0, unchanged: 0 });
  assert.is((await missing(coordinator)).total, 6);
  const done = await send('contacts', csv);
  assert.equal(done.json(), { isKept: true, added: 2, changed: 0, unchanged: 0 });
  assert.equal((await send('contacts?dryRun=true', csv)).json(), { isKept: false, added: 0, changed: 0, unchanged: 2 });
  const { total, units } = await missing(coordinator, '?level=gemeinde&limit=1');
  assert.equal([total, units.map(({ name }) => name)], [3, ['Ömmelstadt 08, Stadt']]);
  assert.equal(linesOf(started, 'contacts.kept'), [{ actor: coordinator.accountId, object: '2' }]);
  await close();
});

test('one bad row, or one outside of the own scope, and no contact is kept', async () => {
  const { started, coordinator, operator, close } = await world();
  await bring(started, operator)('imports', REGISTER);
  const send = bring(started, coordinator);
  const csv = 'AGS;E-Mail\n08051010;post@a.example\n09051010;post@b.example\n8051001;c\n';
  const response = await send('contacts', csv);
  assert.is(response.statusCode, 422);
  assert.equal(messages(response), [
    'Zeile 3: „Mühlbrück 09“ liegt nicht in Ihrem Bereich. Nehmen Sie die Zeile heraus.',
    'Zeile 4: AGS: „8051001“ hat 7 Ziffern; es sind 8 bei Gemeinden und 5 bei Kreisen. Fehlt eine Null am Anfang, formatieren Sie die Spalte als Text.',
    'Zeile 4: E-Mail: „c“ ist keine E-Mail-Adresse.',
  ]);
  assert.equal(await started.store.listContacts(), []);
  const latin = await send('contacts', Buffer.from('AGS;Ort\n08051010;Mühlbrück\n', 'latin1'));
  assert.equal(messages(latin), [NOT_UTF8]);
  await close();
});

test('a single municipality in the scope is found by its AGS', async () => {
  const { started, operator, close } = await world();
  await bring(started, operator)('imports', REGISTER);
  const town = await municipality(started, { ags: '07051010', state: '07' });
  const own = await person(started, { role: 'coordinator', scope: { states: [], municipalities: [town.id] } });
  assert.is((await bring(started, own)('contacts', 'AGS;E-Mail\n07051010;a@a.example\n')).statusCode, 200);
  assert.is((await bring(started, own)('contacts', 'AGS;E-Mail\n07051001;a@a.example\n')).statusCode, 422);
  await close();
});

test('without a register contacts are refused in words', async () => {
  const { started, operator, close } = await world();
  const response = await bring(started, operator)('contacts', 'AGS;E-Mail\n07051010;a@a.example\n');
  assert.match(messages(response)[0] ?? '', /noch kein Gemeindeverzeichnis/);
  await close();
});

test.run();
