import { generateKeyPairSync } from 'node:crypto';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readXlsx } from 'hucre/xlsx';
import { combine } from '../../../schema/release/combine.ts';
import { CombinedDocument } from '../../../schema/release/combined.ts';
import type { ReleaseDocument, SignedRelease } from '../../../schema/release/release.ts';
import { createKeyring, makePrivateKey, type Keyring } from '../../../server/releases/keyring.ts';
import { readCsv } from '../exports/read-csv.ts';
import { startApp } from '../app-under-test.ts';
import { openedWave, takePart, townsOf } from '../release-world.ts';

const test = suite('routes, files of releases');

/** An installation that has published one release of one Land. */
async function published(state: string, keyring: Keyring) {
  const started = await startApp({}, { keyring });
  const towns = townsOf(24, state);
  const { wave, coordinator } = await openedWave(started, towns, [state]);
  for (const town of towns.slice(0, 22)) await takePart(started, wave, town);
  await coordinator.post(`/waves/${wave.id}/closing`, {});
  const entry = (
    await coordinator.post(`/waves/${wave.id}/releases`, { licence: 'dl-by-de/2.0', acknowledged: true })
  ).json();
  const get = (path: string) => started.app.inject({ url: `/api/v1/releases/${entry.id}${path}` });
  const signed: SignedRelease = (await get('')).json();
  return { ...started, get, signed };
}

/** Every number that a reader of the document sees: bases, counts and their bounds. */
function numbersOf({ atoms, tables }: ReleaseDocument): Set<number> {
  const found = new Set<number>([0]);
  for (const { submitted, open, invited } of atoms) for (const n of [submitted, open, invited ?? 0]) found.add(n);
  for (const { cells, total, meaning } of tables) {
    found.add(meaning);
    for (const cell of [...cells, ...(total ? [total] : [])]) {
      if ('withheld' in cell) continue;
      found.add(cell.n);
      if ('open' in cell) found.add(cell.open);
      for (const { count } of cell.groups) for (const n of Object.values(count)) found.add(n);
    }
  }
  return found;
}

test('CSV, workbook and descriptions say what the document says, and no other number', async () => {
  const { app, get, signed } = await published('07', createKeyring(makePrivateKey, []));
  const known = numbersOf(signed.document);
  const csv = await get('/data.csv');
  assert.equal([csv.statusCode, csv.headers['content-type']], [200, 'text/csv; charset=utf-8']);
  assert.match(String(csv.headers['content-disposition']), /attachment; filename="Auswertung 1 Digitalisierung/u);
  const [header = [], ...rows] = readCsv(csv.body);
  assert.ok(rows.length > 100);
  const numeric = ['base', 'open', 'count_from', 'count_to'].map((name) => header.indexOf(name));
  for (const row of rows) {
    for (const at of numeric) if (row[at] !== '') assert.ok(known.has(Number(row[at])), `${header[at]} ${row[at]}`);
  }
  const workbook = await readXlsx((await get('/table.xlsx')).rawPayload);
  const cells = workbook.sheets[0]!.rows.slice(1);
  assert.is(cells.length, rows.length);
  const told = cells.flat().filter((value): value is number => typeof value === 'number');
  assert.ok(told.length > 100);
  for (const value of told) assert.ok(known.has(value), String(value));
  const pdf = await get('/report.pdf');
  assert.equal([pdf.headers['content-type'], pdf.body], ['application/pdf', '%PDF Digitalisierung 2026']);
  assert.is((await get('/datapackage.json')).json().resources[0].path, 'data.csv');
  const dcat = (await get('/dcat.jsonld')).json();
  assert.is(dcat['@id'], `http://localhost/api/v1/releases/${signed.document.id}`);
  assert.equal(
    dcat['dcat:distribution'].map((one: Record<string, { '@id': string }>) =>
      new URL(one['dcat:downloadURL']!['@id']).pathname.split('/').at(-1),
    ),
    ['data.csv', 'table.xlsx', signed.document.id, 'report.pdf'],
  );
  const unknown = await app.inject({ url: '/api/v1/releases/nothing/data.csv' });
  assert.equal([unknown.statusCode, unknown.json().code], [404, 'release-not-found']);
  const { id } = signed.document;
  const itself = await get(`/comparisons/${id}/table.xlsx`);
  assert.is(itself.statusCode, 422, 'a wave does not stand beside itself');
  assert.match(JSON.stringify(itself.json()), /gehören zu derselben Erhebung/);
  assert.is((await get('/comparisons/nothing/table.xlsx')).json().code, 'release-not-found');
  assert.is((await get(`/comparisons/${id}/report.pdf`)).statusCode, 422);
  assert.is((await get('/comparisons/nothing/report.pdf')).json().code, 'release-not-found');
  await app.close();
});

test('two installations’ files are combined; altered, untrusted and twice the same are refused by name', async () => {
  const pair = generateKeyPairSync('ed25519');
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const other = await published(
    '09',
    createKeyring(() => pem, []),
  );
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const own = await published('07', createKeyring(makePrivateKey, [publicKey]));
  const post = (files: readonly { name: string; content: unknown }[]) =>
    own.app.inject({ method: 'POST', url: '/api/v1/releases/combination', payload: { files } });
  const [ours, theirs] = [
    { name: 'rlp.json', content: own.signed },
    { name: 'bayern.json', content: other.signed },
  ];

  const combined = await post([ours, theirs]);
  assert.is(combined.statusCode, 200, combined.body);
  const document = CombinedDocument.parse(combined.json());
  assert.equal(document, combine([own.signed.document, other.signed.document]));
  assert.equal(document.classes[0]!.states, ['07', '09']);

  const altered = structuredClone(other.signed);
  altered.document.origin.name = 'Anderes Ministerium';
  const stranger = createKeyring(makePrivateKey, []).sign(other.signed.document);
  const refused = await post([
    { name: 'geändert.json', content: altered },
    { name: 'fremd.json', content: stranger },
    { name: 'brief.json', content: { a: 1 } },
    ours,
  ]);
  assert.is(refused.statusCode, 422);
  const { errors }: { errors: { path: string; message: string }[] } = refused.json();
  assert.equal(
    errors.map(({ path, message }) => [path, message.split(': ')[0]]),
    [
      ['files.0', '„geändert.json“'],
      ['files.1', '„fremd.json“'],
      ['files.2', '„brief.json“'],
    ],
  );
  assert.match(errors[0]!.message, /verändert oder ist beschädigt/);
  const twice = await post([ours, ours]);
  assert.equal([twice.statusCode, twice.json().errors[0].path], [422, 'files']);
  assert.match(twice.body, /doppelt gezählt/);
  await own.app.close();
  await other.app.close();
});

test.run();
