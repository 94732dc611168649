import { readdirSync, statSync, writeFileSync } from 'node:fs';
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

/** Runs a server for as long as something is done with it, and ends it also when that fails. */
async function whileServing(
  environment: Record<string, string>,
  command: readonly string[],
  act: (url: string) => Promise<void>,
): Promise<string> {
  const { child, ended, url } = await startServerProgram(environment, ...command);
  try {
    await act(url);
  } finally {
    child.kill('SIGTERM');
  }
  return (await ended).out.toString();
}

/** Asks as one of the cast. */
async function guestAt(url: string, mailbox: string) {
  const signedIn = await fetch(`${url}/api/v1/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${mailbox}@musterland.example` }),
  });
  const { me } = await signedIn.json();
  const cookies = signedIn.headers.getSetCookie().map((one) => one.split(';')[0]);
  const headers = { cookie: cookies.join('; ') };
  const ask = async (path: string) => (await fetch(`${url}/api/v1${path}`, { headers })).json();
  return { ask, place: `/municipalities/${me.memberships[0].municipality?.id}` };
}

const NOTICE = 'Erfundene Daten · Vorführung';

test('the demo prepares itself once, over whatever was there of it, and prints who can sign in', async () => {
  const folder = temporaryFolder();
  const old = new Database(database(folder));
  old.pragma(`application_id = ${DEMO_ID}`);
  old.exec('CREATE TABLE leftover (id INTEGER)');
  old.close();
  writeFileSync(`${database(folder)}.unfinished`, '');
  // Mail and the state's sign-in are off, whatever the environment says.
  const environment = {
    DATA_DIR: folder,
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'a@b.example',
    PUBLIC_URL: 'http://127.0.0.1',
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_CLIENT_ID: 'x',
  };
  const out = await whileServing(environment, ['demo', '--fresh'], async (url) => {
    const settings = await (await fetch(`${url}/api/v1/settings`)).json();
    assert.equal([settings.mail, settings.provider, settings.demo], [false, null, true]);
    await seenByTheTown(url, 'bearbeitung');
    await seenByTheTown(url, 'hausleitung');
    await seenByTheNeighbour(url);
    await seenByTheCoordinator(url);
  });
  assert.match(out, /^Die Vorführung wird vorbereitet …\n/u);
  for (const role of ['Bearbeitung', 'Mitwirkende', 'Hausleitung', 'Einsicht', 'Koordination', 'Betrieb']) {
    assert.match(out, new RegExp(`^${role} .*@musterland\\.example$`, 'mu'));
  }
  assert.equal(readdirSync(folder), ['kommunalspiegel.sqlite', 'release-key.pem'], 'nothing unfinished is left');
  const fresh = new Database(database(folder), { readonly: true });
  assert.is(fresh.pragma('application_id', { simple: true }), DEMO_ID);
  assert.is(fresh.prepare("SELECT 1 FROM sqlite_master WHERE name = 'leftover'").get(), undefined);
  fresh.close();

  const again = await whileServing({ DATA_DIR: folder }, ['demo'], async (url) => {
    const { releases } = await (await fetch(`${url}/api/v1/releases`)).json();
    assert.is(releases.length, 2);
  });
  assert.not.match(again, /vorbereitet/u);
});

/** An interim check under way, and two waves: live peers, a trend with a break, planned against done, one question asked. */
async function seenByTheTown(url: string, mailbox: string): Promise<void> {
  const { ask, place } = await guestAt(url, mailbox);
  const { municipality, assessments } = await ask(place);
  assert.is(municipality.state, '99');
  const found = assessments.map((one: { status: string; questionnaire: { version: number } }) => [
    one.status,
    one.questionnaire.version,
  ]);
  assert.equal(found, [
    ['open', 2],
    ['signedOff', 2],
    ['signedOff', 1],
  ]);
  const report = await ask(`/assessments/${assessments[1].id}/report`);
  assert.is(report.heading.notice, NOTICE);
  assert.is(report.livePeers.state, 'released');
  assert.ok(report.livePeers.submitted >= 10);
  assert.match(report.livePeers.wave, /^Digitalisierung in Musterland \d{4}$/u);
  assert.is(report.summary.areas.filter(({ value }: { value?: number }) => value !== undefined).length, 3);
  assert.ok(report.trend.areas.length > 0 && report.trend.changed.length > 0);
  assert.equal(
    report.trend.broken.map(({ address }: { address: string }) => address),
    ['fim-known'],
  );
  const states = new Set(report.planReview.planned.map(({ state }: { state: string }) => state));
  assert.ok(['done', 'planned', 'dropped'].every((state) => states.has(state)));
  assert.ok(report.planReview.saved.some(({ state }: { state: string }) => state === 'done'));
  assert.ok(report.planReview.saved.some(({ state }: { state: string }) => state !== 'done'));
  const { answers } = await ask(`/assessments/${assessments[1].id}/answers`);
  assert.is(answers.filter(({ confirmedFrom }: { confirmedFrom?: string }) => confirmedFrom !== undefined).length, 24);
  if (mailbox !== 'bearbeitung') return;
  const { waves } = await ask(`${place}/waves`);
  assert.is(waves.length, 2);
  const board = await ask(`${place}/waves/${waves[0].id}/peers`);
  assert.ok(board.steps.length > 0, 'somebody can be asked still');
  assert.is(board.sent.length, 1);
  assert.ok(board.sent[0].withdrawnAt > board.sent[0].askedAt);
}

async function seenByTheNeighbour(url: string): Promise<void> {
  const { ask, place } = await guestAt(url, 'nachbarkommune');
  const { assessments } = await ask(place);
  const report = await ask(`/assessments/${assessments[0].id}/report`);
  assert.equal([report.heading.notice, report.livePeers.state], [NOTICE, 'released']);
  assert.ok(report.trend.areas.length > 0 && report.planReview.planned.length > 0);
  const { waves } = await ask(`${place}/waves`);
  const { received } = await ask(`${place}/waves/${waves[0].id}/peers`);
  assert.is(received.length, 1);
}

/** Both waves closed and published; who takes part, what was unclear, and what there was to see to. */
async function seenByTheCoordinator(url: string): Promise<void> {
  const { ask } = await guestAt(url, 'koordination');
  const { register } = await ask('/register');
  assert.match(register.source, /^Erfunden für die Vorführung/u);
  const { waves } = await ask('/waves');
  assert.is(waves.length, 2);
  const marked = async (wave: string, mark: string) => (await ask(`/waves/${wave}/units?mark=${mark}`)).total;
  for (const { id, status, releasedAt } of waves) {
    assert.ok(status === 'closed' && releasedAt !== null);
    const { counts, mailProblems } = await ask(`/waves/${id}/participation`);
    assert.ok(counts.units >= 399 && counts.invited < counts.units);
    const share = counts.submitted / counts.units;
    assert.ok(share > 0.5 && share < 0.65, String(share));
    assert.ok(counts.submitted < counts.started && counts.signedOff < counts.submitted);
    assert.ok(mailProblems > 0);
    assert.is(await marked(id, 'overridden'), 1);
    assert.ok((await ask(`/waves/${id}/unclear`)).questions.length > 0);
  }
  assert.equal([await marked(waves[0].id, 'merged'), await marked(waves[1].id, 'merged')], [2, 0]);
  const { releases } = await (await fetch(`${url}/api/v1/releases`)).json();
  assert.is(releases.length, 2);
  for (const { id, synthetic, submitted, states } of releases) {
    assert.ok(synthetic && submitted > 200);
    assert.equal(states, ['99']);
    const { document } = await (await fetch(`${url}/api/v1/releases/${id}`)).json();
    assert.ok(document.synthetic && document.tables.length > 50);
  }
}

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
