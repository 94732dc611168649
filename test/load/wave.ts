import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { join } from 'node:path';
import type { WaveLetters } from '../../schema/wave/invitation.ts';
import type { Participation, UnitPage } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import type { ReleaseEntry } from '../../schema/release/publication.ts';
import type { SignedRelease } from '../../schema/release/release.ts';
import { dayOf } from '../../schema/assessment/day.ts';
import { loadQuestionnaires, type QuestionnaireSet } from '../../server/questionnaires.ts';
import { ROOT } from '../../server/root.ts';
import { temporaryFolder } from '../server/folders.ts';
import { runProgram, startServerProgram } from '../server/program.ts';
import { attack, withLeak } from './attack.ts';
import { workThrough } from './pool.ts';
import { isOpen, respond, UNITS_PER_OFFICER, type Answered, type Invited } from './respond.ts';
import { coordinatorOf } from './staff.ts';
import { loopbackOnly, visitorAt, type LoadVisitor } from './visitor.ts';

/**
 * A whole Land takes part, through HTTP, to the published release, and an attacker who knows everything about two of its
 * municipalities and every published file looks for a third one's answers. Starts a server of its own with a folder of its
 * own, asks this machine only, and ends by itself:
 *
 *     node --import tsx test/load/wave.ts --register GV100AD.txt [--state 07] [--count 2300] [--at-once 8] [--minutes 20]
 */
const { values } = parseArgs({
  options: {
    register: { type: 'string', default: join(ROOT, '../shared/data/GV100AD_30112025.txt') },
    state: { type: 'string', default: '07' },
    count: { type: 'string', default: '2300' },
    'at-once': { type: 'string', default: '8' },
    minutes: { type: 'string', default: '20' },
  },
});
const stop = AbortSignal.timeout(Number(values.minutes) * 60_000);
const [means] = loadQuestionnaires(join(ROOT, 'questionnaires')).sets;
if (!means || !existsSync(values.register)) throw new Error('It needs a questionnaire and the file of the register.');

const started = performance.now();
const tell = (what: string): void =>
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what}`);
const environment = { DATA_DIR: temporaryFolder(), TRUST_PROXY: 'loopback', SELF_CHECKS: 'off', LOG_LEVEL: 'silent' };
const imported = await runProgram(['register', 'import', values.register], environment);
if (imported.code !== 0) throw new Error(imported.errors);
tell('register imported');
const { child, ended, url, said } = await startServerProgram(environment);
try {
  process.exitCode = (await land(
    loopbackOnly(url),
    /http:\/\/\S+#[\w-]+/u.exec(await said(/#[\w-]+/u))?.[0] ?? '',
    means,
  ))
    ? 0
    : 1;
} finally {
  child.kill('SIGTERM');
  await ended;
}

/** Everything from the first operator to the attack; whether it went as it must. */
async function land(base: URL, firstOperator: string, set: QuestionnaireSet): Promise<boolean> {
  const coordinator = await coordinatorOf(base, firstOperator, values.state, stop);
  const wave = await openWave(coordinator, set);
  const invited = await inviteAll(coordinator, wave.id);
  tell(`${invited.length} of ${wave.title} invited by letter`);
  const answered = await answerAll(base, wave.id, invited, set);
  const { counts } = await coordinator.ask<Participation>('GET', `/waves/${wave.id}/participation`);
  tell(`the coordinator counts ${counts.submitted} of ${counts.units} submitted`);
  await coordinator.ask('POST', `/waves/${wave.id}/closing`);
  const order = { licence: 'dl-by-de/2.0', acknowledged: true };
  const release = await timed('published', () =>
    coordinator.ask<ReleaseEntry>('POST', `/waves/${wave.id}/releases`, order),
  );
  tell(`${release.submitted} Kommunen in ${release.atoms} Vergleichsgruppen`);
  const { document } = await everyFile(base, coordinator, wave.id, release.id);

  const open = answered.filter((_, index) => isOpen(index));
  const closed = answered.filter((_, index) => !isOpen(index));
  const coalition = closed.slice(0, 2);
  const attacking = { document, questionnaire: set.questionnaire, everybody: answered, coalition, open };
  const learned = await timed('attacked', () => attack(attacking));
  for (const one of learned.slice(0, 20)) tell(`LEARNED ${one.what}: ${one.address} ${one.option} (${one.atom})`);
  tell(
    `who knows all of ${coalition.map(({ unit }) => unit.name).join(' and ')}, and ${open.length} open ones, learns ${learned.length} things about others`,
  );
  const leaked = await attack({ ...attacking, document: withLeak(document) });
  tell(`of a release with a planted leak the same attacker learns ${leaked.length} things`);
  return counts.submitted === invited.length && learned.length === 0 && leaked.length > 0;
}

async function openWave(coordinator: LoadVisitor, { questionnaire: { id, version } }: QuestionnaireSet): Promise<Wave> {
  const opensOn = dayOf(new Date().toISOString());
  const draft = await coordinator.ask<Wave>('POST', '/waves', {
    title: 'Ein Land als Last',
    questionnaires: [{ id, version }],
    scope: { states: [{ state: values.state, level: 'members', kreise: false }], units: [] },
    opensOn,
    closesOn: opensOn,
    welcome: 'Erfundene Antworten.',
    contact: { name: 'Kai Koordination', email: 'koordination@land.example' },
    consents: { individualAnswers: true, namedContact: false },
  });
  await coordinator.ask('POST', `/waves/${draft.id}/opening`);
  return draft;
}

async function inviteAll({ ask }: LoadVisitor, wave: string): Promise<Invited[]> {
  const units: UnitPage['units'] = [];
  for (let page = 1; ; page += 1) {
    const found = await ask<UnitPage>('GET', `/waves/${wave}/units?limit=500&page=${page}`);
    units.push(...found.units);
    if (found.units.length === 0 || units.length >= found.total) break;
  }
  const chosen = units.slice(0, Number(values.count));
  const { letters } = await ask<WaveLetters>('POST', `/waves/${wave}/letters`, { units: chosen.map(({ ars }) => ars) });
  const codes = new Map(letters.map(({ ars, code }) => [ars, code]));
  return chosen.flatMap((unit) => {
    const code = codes.get(unit.ars);
    return code === undefined ? [] : [{ unit, code }];
  });
}

/** Each officer one after the other, several officers at once. */
async function answerAll(
  base: URL,
  wave: string,
  invited: readonly Invited[],
  set: QuestionnaireSet,
): Promise<Answered[]> {
  const crews = Array.from(
    { length: Math.ceil(invited.length / UNITS_PER_OFFICER) },
    (_, crew) => crew * UNITS_PER_OFFICER,
  );
  const answered: Answered[] = [];
  const { failed, seconds } = await workThrough(crews, Number(values['at-once']), stop, async (first) => {
    const officer = visitorAt(base, 1000 + first, stop);
    for (const [place, one] of invited.slice(first, first + UNITS_PER_OFFICER).entries()) {
      const index = first + place;
      answered[index] = await respond(officer, one, { index, wave, means: set });
    }
  });
  for (const [reason, count] of failed) tell(`${count} officers failed: ${reason}`);
  const done = answered.filter(Boolean).length;
  tell(
    `${done} submitted in ${seconds.toFixed(0)} s, ${(done / seconds).toFixed(1)} per second, each three requests; ${crews.length} passwords hashed`,
  );
  return answered;
}

/** Every file that is published, and the one the coordinator gets; the signed document comes back. */
async function everyFile(base: URL, coordinator: LoadVisitor, wave: string, release: string): Promise<SignedRelease> {
  for (const file of ['data.csv', 'table.xlsx', 'report.pdf', 'datapackage.json', 'dcat.jsonld']) {
    const response = await timed(file, () => fetch(new URL(`/api/v1/releases/${release}/${file}`, base)));
    const { byteLength } = await response.arrayBuffer();
    if (!response.ok) throw new Error(`${file}: ${response.status}`);
    tell(`${file}: ${(byteLength / 1024).toFixed(0)} KiB`);
  }
  const zip = await timed('individual answers', () =>
    coordinator.bytes('POST', `/waves/${wave}/individual-answers.zip`, {}),
  );
  tell(`individual answers: ${(zip.byteLength / 1024).toFixed(0)} KiB`);
  return coordinator.ask<SignedRelease>('GET', `/releases/${release}`);
}

async function timed<T>(what: string, act: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await act();
  tell(`${what} in ${((performance.now() - from) / 1000).toFixed(1)} s`);
  return result;
}
