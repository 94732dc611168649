import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { SignedRelease } from '../../schema/release/release.ts';
import { answersBeside } from '../../server/releases/answers-beside.ts';
import { startApp } from './app-under-test.ts';
import { linesOf } from './audit-lines.ts';
import { temporaryFolder } from './folders.ts';
import { runProgram } from './program.ts';
import { openedWave, takePart, townsOf } from './release-world.ts';

const test = suite('command line, publishing');

const FEW = 'In keinem Land haben mindestens zehn Kommunen abgegeben';

function place(folder: string) {
  return async (...args: string[]) => {
    const { code, out, errors } = await runProgram(args, { DATA_DIR: folder, PUBLISHER_NAME: 'Land Digital' });
    return { code, errors, out: out.toString().replaceAll('\u00A0', ' ') };
  };
}

test('a wave is listed, looked at and published beside the running server, as the coordinator would', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'kommunalspiegel.sqlite');
  const started = await startApp({}, { waveAnswers: answersBeside(file) }, file);
  const run = place(folder);
  const towns = townsOf(14);
  const { wave, coordinator } = await openedWave(started, towns, ['07']);
  for (const town of towns.slice(0, 13)) await takePart(started, wave, town);

  assert.equal(await run('wave', 'list'), {
    code: 0,
    errors: '',
    out: `${wave.id}  Digitalisierung 2026, läuft, 01.11.2026 bis 31.12.2026, Rheinland-Pfalz, 14 eingeladen, 13 abgegeben\n`,
  });
  for (const verb of ['preview', 'publish']) {
    const open = await run('release', verb, wave.id, '--yes');
    assert.equal([open.code, open.out], [2, '']);
    assert.match(
      open.errors,
      /„Digitalisierung 2026“ läuft noch, ihr letzter Tag ist der 31\.12\.2026\. .*beenden\.\n$/,
    );
  }
  await coordinator.post(`/waves/${wave.id}/closing`, {});

  const preview = await run('release', 'preview', wave.id);
  assert.equal([preview.code, preview.errors], [0, '']);
  assert.is(
    preview.out,
    'Digitalisierung 2026, beendet, 01.11.2026 bis 21.11.2026\n' +
      'Auswertung 1 hätte diese Vergleichsgruppen:\n' +
      '  Städte und Gemeinden unter 25.000 Einwohnern, Rheinland-Pfalz, 13 von 14 eingeladenen\n' +
      'Sie würde veröffentlicht von Land Digital, Lizenz: Datenlizenz Deutschland – Namensnennung – Version 2.0.\n' +
      `Veröffentlichen: release publish ${wave.id} --yes\n`,
  );

  const unsure = await run('release', 'publish', wave.id);
  assert.is(unsure.code, 2);
  assert.match(unsure.errors, /Es ist nichts veröffentlicht\..*weder ändern noch zurücknehmen/);
  assert.equal((await coordinator.get('/releases')).json(), { releases: [] });

  const done = await run('release', 'publish', wave.id, '--yes');
  assert.equal([done.code, done.errors], [0, '']);
  const [, id = ''] =
    /^(\S+) {2}Digitalisierung 2026, Auswertung 1, Rheinland-Pfalz, 13 Kommunen in einer Vergleichsgruppe\nVeröffentlicht\.\n$/.exec(
      done.out,
    ) ?? [];
  const { document } = (await coordinator.get(`/releases/${id}`)).json<SignedRelease>();
  assert.equal([document.origin.name, document.licence, document.synthetic], ['Land Digital', 'dl-by-de/2.0', false]);
  assert.equal(linesOf(started, 'release.published'), [{ actor: null, object: `${wave.id}/1` }]);

  const again = await run('release', 'publish', wave.id, '--yes');
  assert.is(again.code, 2);
  assert.match(again.errors, /ist schon veröffentlicht \(Auswertung 1, .*niemand hat seitdem abgegeben/);
  assert.match(
    (await run('release', 'preview', wave.id)).out,
    /Auswertung 1 ist veröffentlicht .*\n.*schon veröffentlicht/,
  );
  await started.app.close();
});

test('fewer than ten, a draft, an unknown wave and none at all are refused with what to do', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'kommunalspiegel.sqlite');
  const started = await startApp({}, { waveAnswers: answersBeside(file) }, file);
  const run = place(folder);
  const { wave, coordinator } = await openedWave(started, townsOf(9), ['07']);
  for (const town of townsOf(9)) await takePart(started, wave, town);
  await coordinator.post(`/waves/${wave.id}/closing`, {});
  const few = await run('release', 'publish', wave.id, '--yes');
  assert.equal([few.code, few.out], [2, '']);
  assert.ok(few.errors.includes(FEW), few.errors);
  const preview = await run('release', 'preview', wave.id);
  assert.match(preview.out, /In keiner Vergleichsgruppe: 9 Abgaben aus Rheinland-Pfalz/);

  const draft = { ...wave, id: '00000000-0000-4000-8000-0000000000dd', title: 'Nächste Runde' };
  await started.store.createWave(draft, coordinator.accountId);
  assert.match((await run('release', 'publish', draft.id, '--yes')).errors, /„Nächste Runde“ ist ein Entwurf/);
  assert.match((await run('release', 'publish', 'so-nicht')).errors, /„so-nicht“ gibt es nicht; wave list zeigt alle/);
  assert.match(
    (await run('release', 'preview')).errors,
    /Geben Sie die Kennung einer Erhebung an; wave list zeigt alle/,
  );
  assert.match((await run('wave', 'show')).errors, /Es gibt wave list/);
  assert.equal(linesOf(started, 'release.published'), []);
  await started.app.close();
});

test('without waves that is said', async () => {
  assert.equal(await place(temporaryFolder())('wave', 'list'), {
    code: 0,
    errors: '',
    out: 'Es ist noch keine Erhebung entworfen.\n',
  });
});

test.run();
