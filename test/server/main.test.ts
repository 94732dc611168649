import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { temporaryFolder } from './folders.ts';
import { runProgram, startServerProgram } from './program.ts';

const test = suite('main');

test('the server says in one German line where it runs, answers, and ends in order when told to', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const folder = join(temporaryFolder(), 'new', 'data');
    const { child, ended, line, url } = await startServerProgram({ DATA_DIR: folder });
    assert.match(line, /^Kommunalspiegel läuft auf http:\/\/127\.0\.0\.1:\d+ \(Daten: .*\)\n$/);
    assert.ok(line.includes(folder));
    assert.equal(await (await fetch(`${url}/health`)).json(), { status: 'ok', version: packageVersion() });
    assert.is(statSync(folder).mode & 0o077, 0, 'others cannot look into the data folder');
    child.kill(signal);
    const { code, out } = await ended;
    assert.is(code, 0);
    const [first, ...rest] = out.toString().split(/(?<=\n)/);
    assert.is(first, line);
    assert.is(rest.length, 1, 'and one more line, as long as there is no operator');
    assert.not.ok(existsSync(join(folder, 'kommunalspiegel.sqlite-wal')), 'the database is closed');
  }
});

test('each start prints a link for the first operator, until there is one', async () => {
  const folder = temporaryFolder();
  const links = [];
  for (let starts = 0; starts < 2; starts += 1) {
    const { child, ended, url } = await startServerProgram({ DATA_DIR: folder });
    child.kill('SIGTERM');
    const { out } = await ended;
    const said = /^Noch hat niemand die Rolle Betrieb\. .*\(24 Stunden gültig\): (\S+)\n$/m.exec(out.toString());
    links.push(said?.[1]);
    assert.ok(said?.[1]?.startsWith(`${url}/einladung#`), out.toString());
  }
  assert.is(new Set(links).size, 2);

  const PUBLIC_URL = 'https://spiegel.example';
  const { ended, child, url } = await startServerProgram({ DATA_DIR: folder, PUBLIC_URL });
  const ask = (path: string, body: object) =>
    fetch(`${url}/api/v1/invitations/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const old = /#(.*)/.exec(links[1] ?? '')?.[1];
  assert.is((await ask('reading', { token: old })).status, 404);
  child.kill('SIGTERM');
  const link = /https:\/\/spiegel\.example\/einladung#(\S+)/.exec((await ended).out.toString());
  assert.is(link?.[1]?.length, 43);
});

test('a wrong variable ends the start with exit code 2 and what to do', async () => {
  const { code, out, errors } = await runProgram([], { PORT: 'acht', DATA_DIR: temporaryFolder() });
  assert.is(code, 2);
  assert.is(out.length, 0);
  assert.match(errors, /^PORT: „acht“ geht nicht\. .*PORT=8080\.\n$/);
});

test('a port in use is named, with what to do', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as AddressInfo;
  const { code, errors } = await runProgram(['serve'], { PORT: String(port), DATA_DIR: temporaryFolder() });
  other.close();
  assert.is(code, 2);
  assert.match(errors, new RegExp(`^127\\.0\\.0\\.1:${port}: Dieser Port ist schon belegt\\. .*PORT=8081\\.\\n$`));
});

test('an address that this machine does not have is named', async () => {
  const { code, errors } = await runProgram(['serve'], { PORT: '0', HOST: '192.0.2.1', DATA_DIR: temporaryFolder() });
  assert.is(code, 2);
  assert.match(errors, /^192\.0\.2\.1:0: .*HOST/);
});

test('a corrupt database ends the start with path and what to do, and stays as it is', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'kommunalspiegel.sqlite');
  writeFileSync(file, 'not a database at all, although it has the name of one '.repeat(50));
  const before = readFileSync(file);
  const { code, errors } = await runProgram(['serve'], { PORT: '0', DATA_DIR: folder });
  assert.is(code, 2);
  assert.ok(errors.includes(file));
  assert.match(errors, /beschädigt.*\nAbhilfe: .*Sicherung/s);
  assert.not.match(errors, /at .*\.ts:/, 'no stack');
  assert.equal(readFileSync(file), before);
});

test('a data folder that cannot be made is named', async () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  const { code, errors } = await runProgram(['serve'], { PORT: '0', DATA_DIR: join(file, 'data') });
  assert.is(code, 2);
  assert.match(errors, /DATA_DIR/);
});

const packageVersion = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

test.run();
