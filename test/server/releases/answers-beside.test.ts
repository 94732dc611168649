import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answersBeside } from '../../../server/releases/answers-beside.ts';
import { filesBeside, filesHere } from '../../../server/releases/files.ts';
import { createKeyring, keptKey } from '../../../server/releases/keyring.ts';
import { readZip } from '../../../server/rendering/zip.ts';
import { release } from '../../fixtures/release.ts';
import { answersHere } from '../answers-here.ts';
import { startApp } from '../app-under-test.ts';
import { temporaryFolder } from '../folders.ts';
import { runProgram } from '../program.ts';
import { openedWave, takePart, townsOf, type Taken } from '../release-world.ts';

const test = suite('server/releases, beside the main thread');

test('a worker reads what this thread would, and the command line takes what it published', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'kommunalspiegel.sqlite');
  const keyring = createKeyring(() => keptKey(join(folder, 'release-key.pem')), []);
  const started = await startApp({}, { waveAnswers: answersBeside(file), keyring }, file);
  const towns = townsOf(12);
  const { wave, coordinator } = await openedWave(started, towns, ['07']);
  const taken: Taken[] = [];
  for (const town of towns) taken.push(await takePart(started, wave, town));
  const [first] = taken;
  await first!.officer.put(`/municipalities/${first!.municipalityId}/waves/${wave.id}/consent`, {
    ...{ individualAnswers: true, namedContact: false },
  });
  await coordinator.post(`/waves/${wave.id}/closing`, {});
  const order = {
    ...{ waveId: wave.id, id: '00000000-0000-4000-8000-000000000001', licence: 'cc-zero' as const },
    ...{ origin: { name: 'Wir' }, publishedAt: started.clock.now.toISOString(), synthetic: false },
  };
  assert.equal(await answersBeside(file).makeRelease(order), await answersHere(started.store).makeRelease(order));

  const publishing = { licence: 'cc-zero', acknowledged: true };
  const response = await coordinator.post(`/waves/${wave.id}/releases`, publishing);
  assert.is(response.statusCode, 201, response.body);
  const { id } = response.json();
  const zipped = await coordinator.post(`/waves/${wave.id}/individual-answers.zip`, {});
  const csv = Buffer.from(readZip(zipped.rawPayload).get('antworten-codes.csv')!).toString();
  assert.is(csv.trim().split('\r\n').length, 2);
  await started.app.close();
  assert.is(statSync(join(folder, 'release-key.pem')).mode & 0o777, 0o600);

  const run = async (...args: string[]) => {
    const { code, out, errors } = await runProgram(['release', ...args], { DATA_DIR: folder });
    return { code, errors, out: out.toString() };
  };
  assert.match((await run('list')).out, new RegExp(`^${id} {2}Digitalisierung 2026, Auswertung 1, .*, 12 Kommunen\n$`));
  const path = join(folder, 'auswertung.json');
  assert.equal(await run('export', id, '--out', path), { code: 0, errors: '', out: '' });
  assert.match((await run('verify', path)).out, /auswertung\.json: in Ordnung \(Digitalisierung 2026, Auswertung 1, /);
  const altered = join(folder, 'fremd.json');
  writeFileSync(altered, readFileSync(path, 'utf8').replace('cc-zero', 'cc-by/4.0'));
  const refused = await run('combine', path, altered);
  assert.equal([refused.code, refused.out], [2, '']);
  assert.match(refused.errors, /fremd\.json“: Die Datei passt nicht zu ihrer Signatur/);
  const combined = await run('combine', path, '--format', 'csv');
  assert.match(combined.out, /^questionnaire;address;meaning;class;/);
});

test('files of a release are the same beside and here, and made once', async () => {
  let times = 0;
  const pdf = (): Promise<Uint8Array> => {
    times += 1;
    return times === 1 ? Promise.reject(new Error('once')) : Promise.resolve(new Uint8Array([1]));
  };
  const [beside, here] = [filesBeside(pdf), filesHere(pdf)];
  assert.equal(Buffer.from(await beside.csv(release)), Buffer.from(await here.csv(release)));
  assert.ok((await beside.xlsx(release)).length > 1000);
  await beside.pdf(release).then(
    () => assert.unreachable(),
    (error: Error) => assert.is(error.message, 'once'),
  );
  await Promise.all([beside.pdf(release), beside.pdf(release)]);
  assert.is(times, 2);
});

test.run();
