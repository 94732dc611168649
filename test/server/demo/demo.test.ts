import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import Database from 'better-sqlite3';
import { checkProfiles } from '../../../schema/benchmark/profile-soundness.ts';
import { sizeClassOf } from '../../../schema/municipality/size-class.ts';
import { checkQuestionnaire } from '../../../schema/questionnaire/soundness.ts';
import { buildReport } from '../../../schema/report/build.ts';
import { checkRecommendations } from '../../../schema/report/rule-soundness.ts';
import { demoAnswers, laterAnswers } from '../../../server/demo/answers.ts';
import { demoCast } from '../../../server/demo/cast.ts';
import { secondVersion } from '../../../server/demo/questionnaire.ts';
import { QUESTIONNAIRE, SETS } from '../app-under-test.ts';
import { temporaryFolder } from '../folders.ts';
import { runProgram, startServerProgram } from '../program.ts';

const test = suite('server/demo');

/** "KSde", as in the file's header. */
const DEMO_ID = 0x4b536465;
const database = (folder: string): string => join(folder, 'kommunalspiegel.sqlite');

test('the demo prepares itself once, prints who can sign in, and they see what they did', async () => {
  const folder = join(temporaryFolder(), 'demo');
  const first = await startServerProgram({ DATA_DIR: folder }, 'demo');
  const ask = async (path: string, init: RequestInit = {}) => fetch(`${first.url}/api/v1${path}`, init);
  const signedIn = await ask('/demo/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'hausleitung@musterland.example' }),
  });
  const { me } = await signedIn.json();
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const path = `/municipalities/${me.memberships[0].municipality.id}`;
  const { municipality, assessments } = await (await ask(path, { headers: { cookie } })).json();
  assert.is(municipality.state, '99');
  assert.equal(
    assessments.map((one: { status: string; questionnaire: { version: number } }) => [
      one.status,
      one.questionnaire.version,
    ]),
    [
      ['open', 2],
      ['signedOff', 1],
    ],
  );
  first.child.kill('SIGTERM');
  const { out } = await first.ended;
  assert.match(out.toString(), /^Die Vorführung wird vorbereitet …\n/u);
  for (const role of ['Bearbeitung', 'Mitwirkende', 'Hausleitung', 'Einsicht', 'Koordination', 'Betrieb']) {
    assert.match(out.toString(), new RegExp(`^${role} .*@musterland\\.example$`, 'mu'));
  }
  assert.equal(readdirSync(folder), ['kommunalspiegel.sqlite'], 'nothing unfinished is left');

  const again = await startServerProgram({ DATA_DIR: folder }, 'demo');
  again.child.kill('SIGTERM');
  assert.not.match((await again.ended).out.toString(), /vorbereitet/u);
});

test('a real server refuses the demo’s folder, and the demo a real one; nothing is changed then', async () => {
  const demo = temporaryFolder();
  const mark = new Database(database(demo));
  mark.pragma(`application_id = ${DEMO_ID}`);
  mark.exec('CREATE TABLE something (id INTEGER)');
  mark.close();
  const served = await runProgram(['serve'], { DATA_DIR: demo, PORT: '0' });
  assert.is(served.code, 2);
  assert.match(served.errors, /Das ist die Datenbank einer Vorführung/u);

  const real = temporaryFolder();
  const server = await startServerProgram({ DATA_DIR: real });
  server.child.kill('SIGTERM');
  await server.ended;
  const before = statSync(database(real)).mtimeMs;
  for (const args of [['demo'], ['demo', '--fresh']]) {
    const refused = await runProgram(args, { DATA_DIR: real, PORT: '0' });
    assert.is(refused.code, 2);
    assert.match(refused.errors, /keine Vorführung ist\.\nAbhilfe: Wählen Sie für die Vorführung/u);
    assert.is(refused.out.toString(), '');
  }
  assert.is(statSync(database(real)).mtimeMs, before);
});

test('--fresh makes the demo anew, also over one that was never finished', async () => {
  const folder = temporaryFolder();
  const old = new Database(database(folder));
  old.pragma(`application_id = ${DEMO_ID}`);
  old.exec('CREATE TABLE leftover (id INTEGER)');
  old.close();
  writeFileSync(`${database(folder)}.unfinished`, '');
  const { child, ended } = await startServerProgram({ DATA_DIR: folder }, 'demo', '--fresh');
  child.kill('SIGTERM');
  await ended;
  const fresh = new Database(database(folder), { readonly: true });
  assert.is(fresh.pragma('application_id', { simple: true }), DEMO_ID);
  assert.is(fresh.prepare("SELECT 1 FROM sqlite_master WHERE name = 'leftover'").get(), undefined);
  assert.is(fresh.prepare('SELECT count(*) FROM municipalities').pluck().get(), 400);
  fresh.close();
  assert.not.ok(existsSync(`${database(folder)}.unfinished`));
});

test('mail and the state’s sign-in are off in the demo, whatever the environment says', async () => {
  const folder = temporaryFolder();
  const environment = {
    DATA_DIR: folder,
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'a@b.example',
    PUBLIC_URL: 'http://127.0.0.1',
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'x',
  };
  const { child, ended, url } = await startServerProgram(environment, 'demo');
  const settings = await (await fetch(`${url}/api/v1/settings`)).json();
  assert.equal([settings.mail, settings.provider, settings.demo], [false, null, true]);
  child.kill('SIGTERM');
  await ended;
});

test('the second version is sound, says what it is, and compares the reworded question with nothing', () => {
  const first = SETS.find(({ questionnaire }) => questionnaire.id === QUESTIONNAIRE)!;
  const second = secondVersion(first);
  assert.equal(checkQuestionnaire(second.questionnaire), []);
  assert.equal(checkProfiles(second.questionnaire, second.profiles), []);
  assert.equal(checkRecommendations(second.questionnaire, second.recommendations), []);
  assert.match(second.questionnaire.title, /^Musterfragebogen: /u);
  assert.is(second.questionnaire.version, 2);
  const changed = second.questionnaire.questions.filter(({ meaning }) => meaning === 2).map(({ id }) => id);
  assert.equal(changed, ['fim-known']);
  assert.not.ok(second.profiles.figures.some(({ question }) => changed.includes(question)));
  assert.is(first.questionnaire.version, 1, 'the shipped one stays');
  assert.not.ok(first.questionnaire.questions.some(({ meaning }) => meaning !== undefined));
});

test('the town that the demo shows has something to show in both rounds', () => {
  const first = SETS.find(({ questionnaire }) => questionnaire.id === QUESTIONNAIRE)!;
  const second = secondVersion(first);
  const { town, peer } = demoCast();
  assert.is(sizeClassOf(town.kind, town.population), sizeClassOf(peer.kind, peer.population));
  for (const unit of [town, peer]) {
    const { name, kind, population } = unit;
    const respondent = { key: unit.ars, kind, population };
    const before = demoAnswers(first, respondent);
    const after = laterAnswers(second, respondent, before);
    const became = Object.keys(before)
      .filter((one) => before[one] === 'planned')
      .map((one) => after[one]);
    if (unit === town) assert.equal(new Set(became), new Set(['yes', 'no', 'planned']));
    for (const [set, answers] of [
      [first, before],
      [second, after],
    ] as const) {
      const at = '2026-11-21T09:00:00.000Z';
      const { summary } = buildReport({
        ...set,
        municipality: { name, kind, population },
        answers,
        status: 'submitted',
        at,
      });
      assert.ok(
        summary.areas.every(({ value }) => value !== undefined),
        name,
      );
      assert.ok(summary.strengths.length > 0, name);
      if (unit === town) assert.ok(summary.gaps.length > 0, name);
    }
  }
});

test.run();
