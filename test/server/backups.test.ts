import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { StartedAssessment } from '../../schema/assessment/assessment.ts';
import { checkedBackup } from '../../server/backups.ts';
import { SQLITE_MIGRATIONS } from '../../server/root.ts';
import { checkCopy } from '../../server/storage/sqlite/backup.ts';
import { QUESTIONNAIRE, questionOf, SETS, TOWN } from './app-under-test.ts';
import { temporaryFolder } from './folders.ts';
import { runProgram, startServerProgram } from './program.ts';

const test = suite('backups');

const DATABASE = 'kommunalspiegel.sqlite';
const ADDRESS = questionOf(SETS[0]!.questionnaire, 'grade').id;
const JSON_HEADERS = { 'content-type': 'application/json' };

async function begin(url: string): Promise<StartedAssessment> {
  const response = await fetch(`${url}/api/v1/assessments`, {
    method: 'POST',
    headers: JSON_HEADERS,
    body: JSON.stringify({ questionnaire: QUESTIONNAIRE, municipality: TOWN }),
  });
  assert.is(response.status, 201);
  return (await response.json()) as StartedAssessment;
}

async function save(url: string, { id, accessCode }: StartedAssessment, answer: number): Promise<number> {
  const response = await fetch(`${url}/api/v1/assessments/${id}/answers/${ADDRESS}`, {
    method: 'PUT',
    headers: { ...JSON_HEADERS, 'access-code': accessCode },
    body: JSON.stringify({ answer }),
  });
  assert.is(response.status, 200);
  return ((await response.json()) as { revision: number }).revision;
}

async function revisionOf(url: string, { id, accessCode }: StartedAssessment): Promise<number> {
  const response = await fetch(`${url}/api/v1/assessments/${id}/answers/${ADDRESS}`, {
    headers: { 'access-code': accessCode },
  });
  assert.is(response.status, 200);
  return ((await response.json()) as { revision: number }).revision;
}

/** A data folder with one assessment in it, made once, and no server on it. */
let original: { readonly folder: string; readonly started: StartedAssessment };

test.before(async () => {
  const folder = temporaryFolder();
  const server = await startServerProgram({ DATA_DIR: folder });
  const started = await begin(server.url);
  await save(server.url, started, 3);
  server.child.kill('SIGTERM');
  await server.ended;
  writeFileSync(join(folder, 'release-key.pem'), 'ein Schlüssel', { mode: 0o600 });
  original = { folder, started };
});

function dataFolder(): { readonly folder: string; readonly started: StartedAssessment } {
  const folder = temporaryFolder();
  cpSync(original.folder, folder, { recursive: true });
  return { ...original, folder };
}

const prints = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .toSorted()
        .map(
          (name) =>
            `${name} ${createHash('sha256')
              .update(readFileSync(join(folder, name)))
              .digest('hex')}`,
        )
    : [];

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

test('a backup under writers holds every answer acknowledged before it, and can be served again', async () => {
  const data = temporaryFolder();
  const server = await startServerProgram({ DATA_DIR: data, SELF_CHECKS_PER_HOUR: '1000' });
  const assessments = await Promise.all(Array.from({ length: 20 }, () => begin(server.url)));
  const acknowledged = assessments.map(() => 0);
  const over = new AbortController();
  const writers = assessments.map(async (assessment, index) => {
    for (let grade = 0; !over.signal.aborted; grade = (grade + 1) % 6) {
      acknowledged[index] = await save(server.url, assessment, grade + 1);
    }
  });
  while (acknowledged.some((revision) => revision < 3)) await new Promise((resolve) => setTimeout(resolve, 20));
  const before = [...acknowledged];
  const folder = join(temporaryFolder(), 'sicherung');
  const made = await runProgram(['backup', folder], { DATA_DIR: data });
  assert.equal([made.code, made.errors], [0, '']);
  const after = [...acknowledged];
  over.abort();
  await Promise.all(writers);
  assert.ok(
    after.some((revision, index) => revision > before[index]!),
    'nobody had to wait for the backup',
  );
  server.child.kill('SIGTERM');
  await server.ended;

  const elsewhere = join(temporaryFolder(), 'daten');
  const restored = await runProgram(['restore', folder], { DATA_DIR: elsewhere });
  assert.equal([restored.code, restored.errors], [0, '']);
  const again = await startServerProgram({ DATA_DIR: elsewhere });
  for (const [index, assessment] of assessments.entries()) {
    const revision = await revisionOf(again.url, assessment);
    assert.ok(revision >= before[index]!, `acknowledged ${before[index]}, in the backup ${revision}`);
  }
  again.child.kill('SIGTERM');
  await again.ended;
});

test('a backup is whole, for its user only, with the key, and without what was erased', async () => {
  const { folder: data, started } = dataFolder();
  const server = await startServerProgram({ DATA_DIR: data });
  const gone = await begin(server.url);
  const response = await fetch(`${server.url}/api/v1/assessments/${gone.id}`, {
    method: 'DELETE',
    headers: { 'access-code': gone.accessCode },
  });
  assert.is(response.status, 204);
  const folder = join(temporaryFolder(), 'neu', 'sicherung');
  const { code, out } = await runProgram(['backup', folder], { DATA_DIR: data });
  server.child.kill('SIGTERM');
  await server.ended;
  assert.is(code, 0);
  assert.match(out.toString(), /kommunalspiegel\.sqlite \([\d,]+ [kM]B\) und release-key\.pem \(1 kB\)/);
  assert.equal(readdirSync(folder).toSorted(), [DATABASE, 'release-key.pem', 'sicherung.json']);
  assert.equal(
    [modeOf(folder), ...readdirSync(folder).map((name) => modeOf(join(folder, name)))],
    ['700', '600', '600', '600'],
  );
  const bytes = readFileSync(join(folder, DATABASE));
  assert.ok(bytes.includes(started.id));
  assert.not.ok(bytes.includes(gone.id));
});

test('a backup goes nowhere where something is, and takes nothing from where nothing is', async () => {
  const { folder: data } = dataFolder();
  const taken = temporaryFolder();
  const full = await runProgram(['backup', taken], { DATA_DIR: data });
  assert.is(full.code, 2);
  assert.match(full.errors, /gibt es schon/);
  assert.equal(readdirSync(taken), []);
  const file = join(temporaryFolder(), 'datei');
  writeFileSync(file, '');
  const under = await runProgram(['backup', join(file, 'sicherung')], { DATA_DIR: data });
  assert.equal([under.code, /ENOTDIR/.test(under.errors)], [2, true], under.errors);
  const nothing = await runProgram(['backup', join(taken, 'sicherung')], { DATA_DIR: join(taken, 'daten') });
  assert.equal([nothing.code, /zu sichern ist nichts/.test(nothing.errors)], [2, true]);
  assert.equal(readdirSync(taken), []);
  assert.is((await runProgram(['backup'], { DATA_DIR: data })).code, 2);
});

/** What may have happened to a backup, and what the refusal says of it. */
const HARM: Readonly<Record<string, readonly [harm: (folder: string) => void, words: RegExp]>> = {
  'one byte is another': [(folder) => overwrite(join(folder, DATABASE)), /ist nicht mehr, was gesichert wurde/],
  'the end is missing': [(folder) => truncateSync(join(folder, DATABASE), 8192), /ist nicht mehr, was gesichert wurde/],
  'the key is missing': [(folder) => rmSync(join(folder, 'release-key.pem')), /release-key\.pem fehlt/],
  'the list is missing': [(folder) => rmSync(join(folder, 'sicherung.json')), /keine Sicherung: sicherung\.json fehlt/],
  'the list is of another format': [(folder) => relist(folder, (list) => ({ ...list, format: 'x/2' })), /nicht lesbar/],
  'the list names a file outside': [
    (folder) => relist(folder, (list) => ({ ...list, files: [{ ...list.files[0]!, name: '../x' }] })),
    /nicht lesbar/,
  ],
  'the database is from a newer program': [
    (folder) => change(folder, 'UPDATE __drizzle_migrations SET created_at = created_at + 9e12'),
    /neueren Programmfassung/,
  ],
  'the database is a demo’s': [(folder) => change(folder, 'PRAGMA application_id = 1263756389'), /Vorführung/],
  'a reference leads nowhere': [
    (folder) => change(folder, 'PRAGMA foreign_keys = OFF; DELETE FROM assessments'),
    /Verweise ins Leere/,
  ],
  'it is another program’s': [
    (folder) => change(folder, 'DROP TABLE assessments'),
    /keine Datenbank von Kommunalspiegel/,
  ],
};

interface Listed {
  files: { name: string; bytes: number; sha256: string }[];
}

function relist(folder: string, change: (list: Listed) => object): void {
  const file = join(folder, 'sicherung.json');
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, 'utf8')) as Listed)));
}

function overwrite(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
}

/** Changes the database, and the list with it, so that only a look into the database can find it. */
function change(folder: string, sql: string): void {
  const file = join(folder, DATABASE);
  const client = new Database(file);
  client.pragma('foreign_keys = OFF');
  client.exec(sql);
  client.close();
  const bytes = readFileSync(file);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  relist(folder, (list) => ({
    ...list,
    files: list.files.map((one) => (one.name === DATABASE ? { ...one, bytes: bytes.length, sha256 } : one)),
  }));
}

test('a harmed backup is refused by its reason, and what is there stays', async () => {
  const { folder: data } = dataFolder();
  const whole = join(temporaryFolder(), 'sicherung');
  assert.is((await runProgram(['backup', whole], { DATA_DIR: data })).code, 0);
  for (const [name, [harm, words]] of Object.entries(HARM)) {
    const harmed = join(temporaryFolder(), 'sicherung');
    cpSync(whole, harmed, { recursive: true });
    harm(harmed);
    const check = (file: string): void => checkCopy(file, SQLITE_MIGRATIONS);
    assert.throws(() => checkedBackup(harmed, { check }), words, name);
  }
  const before = prints(data);
  overwrite(join(whole, DATABASE));
  const { code, errors } = await runProgram(['restore', whole, '--yes'], { DATA_DIR: data });
  assert.equal([code, errors.endsWith('Geändert wurde nichts.\n')], [2, true], errors);
  assert.equal(prints(data), before);
});

test('what is there is replaced only when asked to, not under a running server, and stays beside', async () => {
  const { folder: data, started } = dataFolder();
  const folder = join(temporaryFolder(), 'sicherung');
  assert.is((await runProgram(['backup', folder], { DATA_DIR: data })).code, 0);

  const unasked = await runProgram(['restore', folder], { DATA_DIR: data });
  assert.equal([unasked.code, /Mit --yes/.test(unasked.errors)], [2, true]);
  const server = await startServerProgram({ DATA_DIR: data });
  const late = await begin(server.url);
  const running = await runProgram(['restore', folder, '--yes'], { DATA_DIR: data });
  assert.equal([running.code, /Halten Sie erst den Server an/.test(running.errors)], [2, true], running.errors);
  assert.is(await save(server.url, late, 2), 1, 'the server goes on');
  server.child.kill('SIGTERM');
  await server.ended;

  const { code, out, errors } = await runProgram(['restore', folder, '--yes'], { DATA_DIR: data });
  assert.equal([code, errors], [0, '']);
  const [kept = ''] = /kommunalspiegel\.sqlite\.bis-[\w-]+/.exec(out.toString()) ?? [];
  assert.ok(readFileSync(join(data, kept)).includes(late.id), 'what was there is beside it');
  const again = await startServerProgram({ DATA_DIR: data });
  assert.is(await revisionOf(again.url, started), 1);
  const response = await fetch(`${again.url}/api/v1/assessments/${late.id}`, {
    headers: { 'access-code': late.accessCode },
  });
  assert.is(response.status, 401, 'what came after the backup is gone');
  again.child.kill('SIGTERM');
  await again.ended;
});

test('a damaged database gives way to a backup, with the log that lies beside it', async () => {
  const { folder: data, started } = dataFolder();
  const folder = join(temporaryFolder(), 'sicherung');
  assert.is((await runProgram(['backup', folder], { DATA_DIR: data })).code, 0);
  writeFileSync(
    join(data, DATABASE),
    'kein SQLite, sondern etwas anderes, das länger ist als der Kopf der Datei. '.repeat(99),
  );
  writeFileSync(join(data, `${DATABASE}-wal`), 'alt');
  const { code, errors } = await runProgram(['restore', folder, '--yes'], { DATA_DIR: data });
  assert.equal([code, errors], [0, '']);
  assert.not.ok(existsSync(join(data, `${DATABASE}-wal`)));
  const again = await startServerProgram({ DATA_DIR: data });
  assert.is(await revisionOf(again.url, started), 1);
  again.child.kill('SIGTERM');
  await again.ended;
});

test('a backup that was broken off does not stand in the way of the next', async () => {
  const { folder: data } = dataFolder();
  const folder = join(temporaryFolder(), 'sicherung');
  mkdirSync(`${folder}.unfinished`);
  writeFileSync(join(`${folder}.unfinished`, DATABASE), 'halb');
  assert.is((await runProgram(['backup', folder], { DATA_DIR: data })).code, 0);
  assert.not.ok(existsSync(`${folder}.unfinished`));
});

test.run();
