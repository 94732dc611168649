import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import Database from 'better-sqlite3';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import type { SubmittedAnswer } from '../../../schema/assessment/submission.ts';
import type { Answers } from '../../../schema/questionnaire/answers.ts';
import { Problem } from '../../../schema/problem.ts';
import { SQLITE_MIGRATIONS } from '../../../server/root.ts';
import { openConnection } from '../../../server/storage/sqlite/open.ts';
import { openSqliteStore } from '../../../server/storage/sqlite/sqlite-store.ts';
import type { SqliteStore } from '../../../server/storage/sqlite/sqlite-store.ts';
import { StoreUnusable } from '../../../server/storage/store.ts';
import { temporaryFolder } from '../folders.ts';
import { accountContract } from './account-contract.ts';
import { contract } from './contract.ts';
import { municipalityContract } from './municipality-contract.ts';
import { peerContract } from './peer-contract.ts';
import { registerContract } from './register-contract.ts';
import { reportContract } from './report-contract.ts';
import { submissionContract } from './submission-contract.ts';
import { openedWave, redeemed, waveContract } from './wave-contract.ts';
import { CELLS, PARTICIPANTS, STANDINGS, STEPS } from '../../../server/storage/sqlite/participation.ts';

const AT = '2026-01-01T00:00:00.000Z';
const LATER = '2027-01-01T00:00:00.000Z';
const ASSESSMENT: Assessment = {
  id: '00000000-0000-4000-8000-000000000001',
  questionnaire: { id: 'sample', version: 1 },
  municipality: { name: 'Musterdorf', kind: 'gemeinde', population: 900 },
  sizeClass: 'gemeinde-0-10000',
  status: 'open',
  createdAt: AT,
  changedAt: AT,
  revision: 0,
  expiresAt: LATER,
};
const SAVE = { assessmentId: ASSESSMENT.id, address: 'single', answer: 'secret-answer', at: AT, expiresAt: LATER };

const freshFile = (): string => join(temporaryFolder(), 'data', 'kommunalspiegel.sqlite');
const open = (file: string): SqliteStore => openSqliteStore(file, SQLITE_MIGRATIONS);

async function filled(file: string): Promise<SqliteStore> {
  const store = open(file);
  await store.keepQuestionnaire({ id: 'sample', version: 1, definition: '{}', at: AT });
  await store.createAssessment(ASSESSMENT, 'hash');
  return store;
}

/** What opening is refused with. */
function refusal(file: string): StoreUnusable {
  try {
    open(file);
  } catch (error) {
    assert.instance(error, StoreUnusable);
    return error as StoreUnusable;
  }
  throw new Error('expected the database to be refused');
}

const test = suite('storage/sqlite');

test('every open connection writes ahead, syncs fully, checks foreign keys and overwrites what is erased', () => {
  const store = open(freshFile());
  assert.is(store.connections.length, 1);
  for (const { client } of store.connections) {
    const pragma = (name: string): unknown => client.pragma(name, { simple: true });
    assert.is(pragma('journal_mode'), 'wal');
    assert.is(pragma('synchronous'), 2);
    assert.is(pragma('foreign_keys'), 1);
    assert.is(pragma('secure_delete'), 1);
    assert.ok(Number(pragma('busy_timeout')) > 0);
    client.close();
  }
});

test('connections are opened in one place only', () => {
  const folder = join(SQLITE_MIGRATIONS, '../../server/storage/sqlite');
  const opening = readdirSync(folder).filter((name) =>
    readFileSync(join(folder, name), 'utf8').includes('new Database('),
  );
  assert.equal(opening, ['open.ts']);
});

test('what was saved is there after closing and opening again', async () => {
  const file = freshFile();
  const first = await filled(file);
  await first.saveAnswer(SAVE);
  await first.close();
  const second = open(file);
  assert.is((await second.readAnswer(ASSESSMENT.id, 'single'))?.answer, 'secret-answer');
  await second.close();
});

test('an erased answer leaves no trace in the file', async () => {
  const file = freshFile();
  const store = await filled(file);
  await store.saveAnswer(SAVE);
  await store.saveAnswer({ ...SAVE, answer: 'other' });
  await store.saveRemark({ ...SAVE, question: 'single', remark: { comment: 'secret-answer' } });
  await store.deleteAssessment(ASSESSMENT.id);
  await store.close();
  assert.not.ok(readFileSync(file).includes('secret-answer'));
});

test('a file that is no database is refused with path and fix, and left as it is', () => {
  const file = join(temporaryFolder(), 'broken.sqlite');
  writeFileSync(file, 'no database, but long enough to be read as a header '.repeat(100));
  const before = readFileSync(file);
  const { path, reason, fix } = refusal(file);
  assert.is(path, file);
  assert.match(reason, /beschädigt/);
  assert.match(fix, /Sicherung/);
  assert.equal(readFileSync(file), before);
});

test('a database with a damaged page is refused, and left as it is', async () => {
  const file = freshFile();
  const store = await filled(file);
  for (let n = 0; n < 400; n += 1)
    await store.saveAnswer({ ...SAVE, address: `question-${n}`, answer: 'x'.repeat(200) });
  await store.close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, 4096 * 3, 4096 * 12);
  writeFileSync(file, bytes);
  assert.match(refusal(file).reason, /beschädigt/);
  assert.equal(readFileSync(file), bytes);
});

test('a database of a newer program is refused, and left as it is', async () => {
  const file = freshFile();
  await (await filled(file)).close();
  const newer = new Database(file);
  newer.exec("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', 99999999999999)");
  newer.close();
  const before = readFileSync(file);
  const { reason, fix } = refusal(file);
  assert.match(reason, /neueren Programmfassung/);
  assert.match(fix, /neuere Fassung/);
  assert.equal(readFileSync(file), before);
});

test('a path through a file is refused', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  assert.match(refusal(join(file, 'data.sqlite')).reason, /lässt sich nicht öffnen/);
});

test('a read-only file is refused at start', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'data.sqlite');
  await (await filled(file)).close();
  chmodSync(file, 0o444);
  assert.match(asOrdinaryUser([folder, file], () => refusal(file)).reason, /schreibgeschützt/);
});

test('a read-only folder is refused at start', async () => {
  const folder = temporaryFolder();
  chmodSync(folder, 0o555);
  const file = join(folder, 'data.sqlite');
  assert.match(asOrdinaryUser([folder], () => refusal(file)).fix, /DATA_DIR/);
  assert.not.ok(existsSync(file));
});

test('a database that turns read-only refuses to save with a problem, and nothing is half-saved', async () => {
  const store = await filled(freshFile());
  await store.saveAnswer(SAVE);
  const before = await store.readState(ASSESSMENT.id);
  store.connections[0]!.client.pragma('query_only = ON');
  await refuses(store.saveAnswer({ ...SAVE, answer: 'other' }), 'read-only');
  await refuses(store.replaceAnswers({ ...SAVE, answers: { single: 'other', another: 'x' } }), 'read-only');
  await refuses(store.probe(AT), 'read-only');
  assert.equal(await store.readState(ASSESSMENT.id), before);
  await store.close();
});

test('a full disk refuses to save with a problem, and nothing is half-saved', async () => {
  const store = await filled(freshFile());
  const { client } = store.connections[0]!;
  client.pragma(`max_page_count = ${String(client.pragma('page_count', { simple: true }))}`);
  const answers = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`question-${n}`, 'x'.repeat(500)]));
  await refuses(store.replaceAnswers({ ...SAVE, answers }), 'full');
  assert.equal(await store.readState(ASSESSMENT.id), { assessment: ASSESSMENT, answers: [], remarks: [] });
  await store.close();
});

test('a database that another program holds locked refuses to save with a problem', async () => {
  const file = freshFile();
  const store = await filled(file);
  store.connections[0]!.client.pragma('busy_timeout = 10');
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  await refuses(store.saveAnswer(SAVE), 'busy');
  other.exec('ROLLBACK');
  other.close();
  assert.is((await store.saveAnswer(SAVE)).outcome, 'saved');
  await store.close();
});

test('saves that arrive together are committed together, and one that fails does not take the others with it', async () => {
  const store = await filled(freshFile());
  const { client } = store.connections[0]!;
  client.exec(
    "CREATE TRIGGER refuse BEFORE INSERT ON answers WHEN new.address = 'bad' BEGIN SELECT RAISE(ABORT, 'no'); END",
  );
  const outcomes = await Promise.allSettled(
    ['first', 'bad', 'last'].map((address) => store.saveAnswer({ ...SAVE, address })),
  );
  assert.equal(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  const state = await store.readState(ASSESSMENT.id);
  assert.equal(
    state!.answers.map(({ address, revision }) => [address, revision]),
    [
      ['first', 1],
      ['last', 1],
    ],
  );
  await store.close();
});

test('closing commits what still waits', async () => {
  const file = freshFile();
  const store = await filled(file);
  const saved = store.saveAnswer(SAVE);
  await store.close();
  assert.is((await saved).outcome, 'saved');
  const again = open(file);
  assert.is((await again.readAnswer(ASSESSMENT.id, 'single'))?.revision, 1);
  await again.close();
});

test('no error of the database carries an answer', async () => {
  const store = await filled(freshFile());
  const { client } = store.connections[0]!;
  client.exec("CREATE TRIGGER refuse BEFORE INSERT ON answers BEGIN SELECT RAISE(ABORT, 'no'); END");
  const error = await store.saveAnswer(SAVE).then(
    () => undefined,
    (thrown: unknown) => thrown as Error,
  );
  assert.instance(error, Error);
  assert.not.match(`${error!.message} ${error!.stack} ${JSON.stringify(error)}`, /secret-answer/);
  await store.close();
});

test('a damaged stored answer is an error, not an invented answer', async () => {
  const store = await filled(freshFile());
  await store.saveAnswer(SAVE);
  store.connections[0]!.client.exec(`UPDATE answers SET answer = '{"missing":"whatever"}'`);
  const error = await store.readState(ASSESSMENT.id).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.instance(error, Error);
  await store.close();
});

test('migrations run once, and a copy of the file opens as well', async () => {
  const file = freshFile();
  await (await filled(file)).close();
  copyFileSync(file, `${file}.copy`);
  const copy = open(`${file}.copy`);
  const count = copy.connections[0]!.client.prepare('SELECT count(*) FROM __drizzle_migrations').pluck().get();
  assert.is(count, readdirSync(SQLITE_MIGRATIONS).filter((name) => name.endsWith('.sql')).length);
  await copy.close();
});

/** The migrations up to and with one, as an earlier release had them. */
function migrationsUpTo(tag: string): string {
  const folder = join(temporaryFolder(), 'migrations');
  cpSync(SQLITE_MIGRATIONS, folder, { recursive: true });
  const journal = join(folder, 'meta/_journal.json');
  const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] };
  const end = entries.findIndex((entry) => entry.tag === tag) + 1;
  writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, end) }));
  return folder;
}

test('an upgrade with open assessments keeps every answer and begins its history with it', async () => {
  const file = join(temporaryFolder(), 'data.sqlite');
  const old = openConnection(file, migrationsUpTo('0000_initial')).client;
  old.exec(`
    INSERT INTO questionnaires VALUES ('sample', 1, '{}', '${AT}');
    INSERT INTO assessments VALUES ('${ASSESSMENT.id}', 'hash', 'sample', 1, 'Musterdorf', 'gemeinde', 900,
      'gemeinde-0-10000', 'open', '${AT}', '${AT}', NULL, '${LATER}');
    INSERT INTO answers VALUES ('${ASSESSMENT.id}', 'single', '"yes"', 3, '2026-02-01T00:00:00.000Z'),
      ('${ASSESSMENT.id}', 'removed', NULL, 2, '2026-03-01T00:00:00.000Z');
  `);
  old.close();

  const store = open(file);
  const { assessment, answers, remarks } = (await store.readState(ASSESSMENT.id))!;
  assert.equal([assessment, remarks], [ASSESSMENT, []]);
  assert.equal(answers, [
    { address: 'removed', answer: null, revision: 2, changedAt: '2026-03-01T00:00:00.000Z', by: null },
    { address: 'single', answer: 'yes', revision: 3, changedAt: '2026-02-01T00:00:00.000Z', by: null },
  ]);
  const everything = { assessmentId: ASSESSMENT.id, addresses: ['single', 'removed'], offset: 0, limit: 9 };
  const before = answers.map((record) => ({ ...record, cause: 'answer' }));
  assert.equal((await store.readHistory(everything)).entries, before);
  const saved = await store.saveAnswer({ ...SAVE, baseRevision: 3 });
  assert.is(saved.outcome === 'saved' && saved.record.revision, 4);
  assert.equal((await store.readHistory(everything)).entries.slice(1), before);
  await store.close();
});

test('an upgrade keeps a submitted self-check, which a municipality can adopt', async () => {
  const file = join(temporaryFolder(), 'data.sqlite');
  const old = openConnection(file, migrationsUpTo('0000_initial')).client;
  old.exec(`
    INSERT INTO questionnaires VALUES ('sample', 1, '{}', '${AT}');
    INSERT INTO assessments VALUES ('${ASSESSMENT.id}', 'hash', 'sample', 1, 'Musterdorf', 'gemeinde', 900,
      'gemeinde-0-10000', 'submitted', '${AT}', '${AT}', '${AT}', '${LATER}');
    INSERT INTO answers VALUES ('${ASSESSMENT.id}', 'single', '"yes"', 3, '${AT}');
  `);
  old.close();

  const store = open(file);
  const submitted = { ...ASSESSMENT, status: 'submitted', submittedAt: AT };
  assert.equal(await store.findByCode('hash', AT), submitted);
  const rowsOf = (_assessment: Assessment, answers: Answers): readonly SubmittedAnswer[] =>
    Object.entries(answers).map(([address, answer]) => ({ address, state: 'answered', answer }));
  assert.is(await store.addEarlierSubmissions({ rowsOf: () => undefined, newId: randomUUID }), 0);
  assert.is(await store.addEarlierSubmissions({ rowsOf, newId: randomUUID }), 1);
  assert.is(await store.addEarlierSubmissions({ rowsOf, newId: randomUUID }), 0);
  const version = (await store.readSubmission(ASSESSMENT.id, 1))!;
  assert.is(version.submission.submittedAt, AT);
  assert.equal(version.answers, [{ address: 'single', state: 'answered', answer: 'yes' }]);

  const municipalityId = randomUUID();
  const place = { ...ASSESSMENT.municipality, id: municipalityId, state: null, ags: null, ars: null, createdAt: AT };
  await store.createMunicipality(place, null);
  const change = { at: AT, expiresAt: '2031-01-01T00:00:00.000Z' };
  const adopted = await store.adoptAssessment({ ...change, codeHash: 'hash', municipalityId, newCodeHash: 'nobody' });
  assert.equal(adopted, { ...submitted, municipalityId, revision: 1, expiresAt: change.expiresAt });
  const signed = await store.signOff({ ...change, assessmentId: ASSESSMENT.id, note: null });
  assert.is(signed.outcome === 'changed' && signed.assessment.status, 'signedOff');
  assert.is((await store.readAnswer(ASSESSMENT.id, 'single'))?.revision, 3);
  await store.close();
});

test('a history, its refused answers and its erasure are found by an index: the table grows with every save', async () => {
  const store = await filled(freshFile());
  const { client } = store.connections[0]!;
  const planOf = (sql: string): string =>
    client
      .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all()
      .map(({ detail }) => detail)
      .join();
  const ofAssessment = "FROM answer_history WHERE assessment_id = 'x'";
  for (const sql of [
    `SELECT * ${ofAssessment} AND address IN ('a', 'b') ORDER BY id DESC`,
    `SELECT * ${ofAssessment} AND address = 'a' AND cause = 'conflict' AND revision = 1`,
    `DELETE ${ofAssessment}`,
  ])
    assert.match(planOf(sql), /^SEARCH/, sql);
  await store.close();
});

test('a save whose history cannot be written is not saved either', async () => {
  const store = await filled(freshFile());
  store.connections[0]!.client.exec(
    "CREATE TRIGGER refuse BEFORE INSERT ON answer_history BEGIN SELECT RAISE(ABORT, 'no'); END",
  );
  assert.is(await store.saveAnswer(SAVE).catch(() => 'refused'), 'refused');
  assert.equal(await store.readState(ASSESSMENT.id), { assessment: ASSESSMENT, answers: [], remarks: [] });
  await store.close();
});

test('a line changed in the audit log, or taken out of its middle, is found', async () => {
  const store = await filled(freshFile());
  const { client } = store.connections[0]!;
  for (const action of ['one', 'two', 'three']) await store.record({ at: AT, actor: null, action, object: 'x' });
  await store.record({ at: LATER, actor: null, action: 'next year', object: 'x' });
  assert.is(await store.findAuditBreak(), undefined);
  client.exec("UPDATE audit_log SET actor = 'somebody' WHERE action = 'two'");
  assert.is(await store.findAuditBreak(), 2);
  client.exec("UPDATE audit_log SET actor = NULL WHERE action = 'two'");
  client.exec("DELETE FROM audit_log WHERE action = 'two'");
  assert.is(await store.findAuditBreak(), 3);
  client.exec(`DELETE FROM audit_log WHERE segment = '${AT.slice(0, 7)}'`);
  assert.is(await store.findAuditBreak(), undefined, 'a month goes whole');
  await store.close();
});

async function refuses(deed: Promise<unknown>, reason: string): Promise<void> {
  const error = await deed.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  assert.instance(error, Problem);
  assert.is((error as Problem).code, 'storage-unavailable');
  assert.equal((error as Problem).particulars, { reason });
}

/** Root may write everywhere, so the check runs as "nobody" then, who owns the given file and folders. */
function asOrdinaryUser<T>(owned: readonly string[], check: () => T): T {
  const NOBODY = 65_534;
  if (process.geteuid?.() !== 0) return check();
  for (const path of owned) chownSync(path, NOBODY, NOBODY);
  process.seteuid!(NOBODY);
  try {
    return check();
  } finally {
    process.seteuid!(0);
  }
}

contract('SQLite in memory', () => Promise.resolve(open(':memory:')));
contract('SQLite on a file', () => Promise.resolve(open(freshFile())));
accountContract('SQLite in memory', () => Promise.resolve(open(':memory:')));
municipalityContract('SQLite in memory', () => Promise.resolve(open(':memory:')));
registerContract('SQLite in memory', () => Promise.resolve(open(':memory:')));
submissionContract('SQLite in memory', () => Promise.resolve(open(':memory:')));
reportContract('SQLite in memory', () => Promise.resolve(open(':memory:')));
waveContract('SQLite in memory', () => Promise.resolve(open(':memory:')));
peerContract('SQLite in memory', () => Promise.resolve(open(':memory:')));
test('nobody else on the machine can read the database, also one that was made before', async () => {
  const rights = (path: string): number => statSync(path).mode & 0o777;
  const file = freshFile();
  const store = await filled(file);
  assert.equal([dirname(file), file, `${file}-wal`, `${file}-shm`].map(rights), [0o700, 0o600, 0o600, 0o600]);
  await store.close();
  chmodSync(file, 0o664);
  const again = open(file);
  assert.equal([file, `${file}-wal`].map(rights), [0o660, 0o660]);
  await again.close();
});

test('participation of 2,300 units reads no answers, finds assessments by the wave, and is counted in few rows', async () => {
  const store = open(':memory:');
  const units = await openedWave(store, 2_300);
  await redeemed(store, units[7]!.ars, 7);
  const [{ client }] = store.connections as [SqliteStore['connections'][number]];
  for (const statement of [PARTICIPANTS, STANDINGS, CELLS, STEPS]) {
    const plan = client.prepare(`EXPLAIN QUERY PLAN ${statement}`).all({ waveId: 'x' }) as { detail: string }[];
    const steps = plan.map(({ detail }) => detail);
    assert.ok(
      steps.some((step) => /SEARCH assessments USING INDEX assessments_wave_id/u.test(step)),
      steps.join('\n'),
    );
    assert.not.ok(
      steps.some((step) => /answer|remark|submission|SCAN (assessments|unit|wave_consents)\b/u.test(step)),
      steps.join('\n'),
    );
  }
  const waveId = '00000000-0000-4000-8000-000000000002';
  const { units: cells, steps: days } = await store.readParticipation(waveId);
  assert.equal([cells.length, days.length, (await store.countParticipants(waveId)).length], [2, 2, 2]);
  const found = await store.listParticipants(waveId);
  assert.is(found.length, 2_300);
  assert.equal(
    found.filter(({ stage }) => stage === 'started').map(({ name }) => name),
    ['Ort 7'],
  );
  await store.close();
});

test.run();
