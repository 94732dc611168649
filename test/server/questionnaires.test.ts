import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { keepQuestionnaires, loadQuestionnaires } from '../../server/questionnaires.ts';
import { Refusal } from '../../server/refusal.ts';
import { ROOT, SQLITE_MIGRATIONS } from '../../server/root.ts';
import { openSqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import { QUESTIONNAIRE, SETS } from './app-under-test.ts';
import { temporaryFolder } from './folders.ts';

const NOW = new Date('2026-11-21T09:00:00.000Z');
const test = suite('questionnaires');

/** A copy of the real questionnaire, with one file changed. */
function changed(file: string, change: (text: string) => string): string {
  const folder = temporaryFolder();
  cpSync(join(ROOT, 'questionnaires', QUESTIONNAIRE), join(folder, QUESTIONNAIRE), { recursive: true });
  const path = join(folder, QUESTIONNAIRE, file);
  const before = readFileSync(path, 'utf8');
  const after = change(before);
  assert.is.not(after, before, 'the change changed something');
  writeFileSync(path, after);
  return folder;
}

const lineOf = (folder: string, file: string, text: string): number =>
  readFileSync(join(folder, QUESTIONNAIRE, file), 'utf8')
    .split('\n')
    .findIndex((line) => line.includes(text)) + 1;

test('the shipped questionnaires are sound', () => {
  const { sets, issues } = loadQuestionnaires(join(ROOT, 'questionnaires'));
  assert.equal(issues, []);
  assert.ok(sets.some(({ questionnaire }) => questionnaire.id === QUESTIONNAIRE));
});

test('a broken definition is refused with file, line, path, reason and fix', () => {
  const folder = changed('1.json', (text) => text.replace(/"kind": "single"/, '"kind": "singel"'));
  const { sets, issues } = loadQuestionnaires(folder);
  assert.equal(sets, []);
  const [issue] = issues;
  assert.is(issue!.file, join(QUESTIONNAIRE, '1.json'));
  assert.is(issue!.line, lineOf(folder, '1.json', '"singel"'));
  assert.match(issue!.path, /^questions\[\d+\]\.kind$/);
  assert.ok(issue!.reason.length > 10 && issue!.fix.length > 10);
});

test('a syntax error is refused with its line', () => {
  const folder = changed('profiles.json', (text) => text.replace('"version": 1,', '"version": 1'));
  const [issue] = loadQuestionnaires(folder).issues;
  assert.is(issue!.file, join(QUESTIONNAIRE, 'profiles.json'));
  assert.is(issue!.line, lineOf(folder, 'profiles.json', '"version": 1') + 1);
});

test('an unsound definition is refused like a broken one', () => {
  const folder = changed('1.json', (text) => text.replace(/"section": "[^"]+"/, '"section": "nowhere"'));
  const [issue] = loadQuestionnaires(folder).issues;
  assert.match(issue!.path, /\.section$/);
  assert.match(issue!.reason, /nowhere/);
});

test('id and version must be those of the folder and the file', () => {
  const folder = changed('1.json', (text) => text.replace('"version": 1', '"version": 7'));
  const [issue] = loadQuestionnaires(folder).issues;
  assert.is(issue!.path, 'version');
});

test('a figure or a rule about what the questionnaire does not have is refused with its line', () => {
  const figures = changed('profiles.json', (text) => text.replace('"e-payment.yes"', '"e-payment.maybe"'));
  assert.match(loadQuestionnaires(figures).issues[0]?.reason ?? '', /„e-payment\.maybe“ ist keine Antwort auf/);
  const rules = changed('recommendations.json', (text) => text.replace('"components.e-payment"', '"components.gone"'));
  const [issue] = loadQuestionnaires(rules).issues;
  assert.match(issue?.reason ?? '', /„components\.gone/);
  assert.ok((issue?.line ?? 0) > 1);
});

test('mistakes in several files come in one list', () => {
  const folder = changed('1.json', (text) => text.replace('"version": 1', '"version": 7'));
  writeFileSync(join(folder, QUESTIONNAIRE, 'recommendations.json'), '{}');
  const files = loadQuestionnaires(folder).issues.map(({ file }) => file);
  assert.ok(
    files.some((file) => file.endsWith('1.json')) && files.some((file) => file.endsWith('recommendations.json')),
  );
});

test('a missing companion file, an empty folder and no folder at all are refused', () => {
  const folder = changed('1.json', (text) => `${text}\n`);
  rmSync(join(folder, QUESTIONNAIRE, 'profiles.json'));
  assert.match(loadQuestionnaires(folder).issues[0]!.file, /profiles\.json$/);
  const empty = temporaryFolder();
  assert.is(loadQuestionnaires(empty).issues.length, 1);
  mkdirSync(join(empty, 'some'));
  assert.match(loadQuestionnaires(empty).issues[0]!.reason, /fehlt der Fragebogen/);
  assert.throws(
    () => loadQuestionnaires(join(empty, 'none')),
    (error: unknown) => error instanceof Refusal,
  );
});

test('a version that was served stays as it was', async () => {
  const store = openSqliteStore(':memory:', SQLITE_MIGRATIONS);
  await keepQuestionnaires(store, SETS, NOW);
  await keepQuestionnaires(store, SETS, NOW);
  const folder = changed('1.json', (text) => text.replace(/"title": "[^"]+"/, '"title": "Anders"'));
  const { sets } = loadQuestionnaires(folder);
  const error = await keepQuestionnaires(store, sets, NOW).catch((thrown: unknown) => thrown);
  assert.instance(error, Refusal);
  assert.match((error as Refusal).message, /Fassung 1.*2\.json/s);
  await store.close();
});

test('white space in a file is no change', async () => {
  const store = openSqliteStore(':memory:', SQLITE_MIGRATIONS);
  await keepQuestionnaires(store, SETS, NOW);
  const folder = changed('1.json', (text) => JSON.stringify(JSON.parse(text)));
  const kept = await keepQuestionnaires(store, loadQuestionnaires(folder).sets, NOW);
  assert.is(kept.newest.length, 1);
  await store.close();
});

test('an older version that is no longer shipped can still be read and compared', async () => {
  const store = openSqliteStore(':memory:', SQLITE_MIGRATIONS);
  await keepQuestionnaires(store, SETS, NOW);
  const folder = changed('1.json', (text) => text.replace('"version": 1', '"version": 2'));
  cpSync(join(folder, QUESTIONNAIRE, '1.json'), join(folder, QUESTIONNAIRE, '2.json'));
  rmSync(join(folder, QUESTIONNAIRE, '1.json'));
  const { sets, issues } = loadQuestionnaires(folder);
  assert.equal(issues, []);
  const kept = await keepQuestionnaires(store, sets, NOW);
  assert.is(kept.find(QUESTIONNAIRE)?.questionnaire.version, 2);
  assert.is(kept.find(QUESTIONNAIRE, 1)?.questionnaire.version, 1);
  assert.is(kept.newest.length, 1);
  assert.is(kept.find(QUESTIONNAIRE, 3), undefined);
  await store.close();
});

test.run();
