import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadConfig } from '../../server/config.ts';
import { Refusal } from '../../server/refusal.ts';
import { temporaryFolder } from './folders.ts';

const test = suite('config');

function refusal(environment: Record<string, string>): Refusal {
  try {
    loadConfig(environment);
  } catch (error) {
    assert.instance(error, Refusal);
    return error as Refusal;
  }
  throw new Error('expected a refusal');
}

test('without any variable the server listens on this machine only', () => {
  const config = loadConfig({});
  assert.is(config.port, 8080);
  assert.is(config.host, '127.0.0.1');
  assert.ok(isAbsolute(config.dataFolder) && config.dataFolder.endsWith('data'));
  assert.is(config.trustProxy, false);
  assert.is(config.publicUrl, undefined);
  assert.is(config.selfChecksPerHour, 20);
  assert.is(config.selfChecks, true);
  assert.equal([config.mail, config.provider, config.roleMapping], [undefined, undefined, undefined]);
});

test('an empty variable counts as not set', () => {
  assert.is(loadConfig({ PORT: '', HOST: ' ' }).port, 8080);
});

test('every variable is read', () => {
  const config = loadConfig({
    PORT: '9000',
    HOST: '0.0.0.0',
    DATA_DIR: '/srv/spiegel',
    LOG_LEVEL: 'info',
    PUBLIC_URL: 'https://spiegel.example',
    SELF_CHECKS_PER_HOUR: '5',
    SELF_CHECKS: 'off',
    SMTP_URL: 'smtps://name:p%40ss@mail.example',
    MAIL_FROM: 'Kommunalspiegel Ömmelland <spiegel@land.example>',
    OIDC_ISSUER: 'https://anmeldung.example/realms/land',
    OIDC_CLIENT_ID: 'kommunalspiegel',
    OIDC_CLIENT_SECRET: 'secret',
    OIDC_LABEL: 'Mit dem Konto des Landes',
    OIDC_ROLES: '{"claim": "groups", "roles": {"betrieb": {"role": "operator"}}}',
  });
  assert.is(config.selfChecks, false);
  assert.equal(config.mail, {
    url: new URL('smtps://name:p%40ss@mail.example'),
    from: 'Kommunalspiegel Ömmelland <spiegel@land.example>',
  });
  assert.equal(config.provider, {
    issuer: new URL('https://anmeldung.example/realms/land'),
    clientId: 'kommunalspiegel',
    clientSecret: 'secret',
    label: 'Mit dem Konto des Landes',
  });
  assert.equal(config.roleMapping, { claim: 'groups', roles: { betrieb: { role: 'operator' } } });
  assert.is(config.port, 9000);
  assert.is(config.host, '0.0.0.0');
  assert.is(config.dataFolder, '/srv/spiegel');
  assert.is(config.logLevel, 'info');
  assert.is(config.publicUrl?.protocol, 'https:');
  assert.is(config.selfChecksPerHour, 5);
});

test('trust in proxies is off, on, a number of them, or their addresses', () => {
  const trust = (value: string) => loadConfig({ TRUST_PROXY: value }).trustProxy;
  assert.is(trust('false'), false);
  assert.is(trust('0'), false);
  assert.is(trust('true'), true);
  assert.is(trust('2'), 2);
  assert.equal(trust('127.0.0.1, 10.0.0.0/8, ::1'), ['127.0.0.1', '10.0.0.0/8', '::1']);
});

test('every wrong variable is named with its value and what to do, all at once', () => {
  const wrong = {
    PORT: '70000',
    HOST: 'a b',
    LOG_LEVEL: 'laut',
    TRUST_PROXY: 'vielleicht',
    PUBLIC_URL: 'ftp://x',
    SELF_CHECKS_PER_HOUR: '-1',
  };
  const { message, exitCode } = refusal(wrong);
  assert.is(exitCode, 2);
  const lines = message.split('\n');
  assert.is(lines.length, Object.keys(wrong).length);
  for (const [name, value] of Object.entries(wrong)) {
    assert.ok(
      lines.some((line) => line.startsWith(`${name}: „${value}“`) && line.length > name.length + 30),
      name,
    );
  }
});

test('keys, publisher and licence of releases: what cannot be used is named, and nothing of a key is repeated', () => {
  const folder = temporaryFolder();
  const file = (name: string, content: string): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const pem = (type: 'pkcs8' | 'spki', pair: { privateKey: KeyObject; publicKey: KeyObject }): string =>
    (type === 'pkcs8' ? pair.privateKey : pair.publicKey).export({ type, format: 'pem' }).toString();
  const [ours, curve] = [generateKeyPairSync('ed25519'), generateKeyPairSync('ec', { namedCurve: 'P-256' })];
  const [own, shared] = [file('own.key', pem('pkcs8', ours)), file('shared.pem', pem('spki', ours))];
  const wrong = {
    RELEASE_KEY_FILE: ['missing.key', file('curve.key', pem('pkcs8', curve)), shared],
    TRUSTED_KEYS: ['missing.pem', file('curve.txt', pem('spki', curve)), own],
    PUBLISHER_NAME: ['x'.repeat(301), 'Zwei\nZeilen'],
    CONTRIBUTOR_ID: ['kein Link', 'javascript:alert(1)'],
    RELEASE_LICENCE: ['frei', 'CC0'],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const { message } = refusal({ [name]: value });
      assert.match(message, new RegExp(`^${name}: `), `${name}=${value}`);
      assert.not.match(message, /PRIVATE KEY|MC4CAQ/);
    }
  }
  const config = loadConfig({ RELEASE_KEY_FILE: own, TRUSTED_KEYS: folder, RELEASE_LICENCE: 'cc-zero' });
  assert.equal([config.releaseKey, config.trustedKeys.length], [pem('pkcs8', ours), 1]);
  assert.is(config.publisher.licence, 'cc-zero');
});

test('what goes only together is asked for, with an example', () => {
  const lines = (environment: Record<string, string>) => refusal(environment).message.split('\n');
  const [publicUrl, from] = lines({ SMTP_URL: 'smtp://mail.example' });
  assert.match(publicUrl ?? '', /^SMTP_URL: Dazu fehlt PUBLIC_URL, .*PUBLIC_URL=https:/);
  assert.match(from ?? '', /^SMTP_URL: Dazu fehlt MAIL_FROM, .*MAIL_FROM=/);
  assert.equal(
    lines({ OIDC_ISSUER: 'https://anmeldung.example' }).map((line) => line.split(',')[0]),
    ['OIDC_ISSUER: Dazu fehlt PUBLIC_URL', 'OIDC_ISSUER: Dazu fehlt OIDC_CLIENT_ID'],
  );
  for (const [name, value, other] of [
    ['MAIL_FROM', 'a@b.example', 'SMTP_URL'],
    ['OIDC_CLIENT_SECRET', 'secret', 'OIDC_ISSUER'],
    ['OIDC_ROLES', '{"claim":"groups","roles":{}}', 'OIDC_ISSUER'],
  ] as const) {
    assert.ok(refusal({ [name]: value }).message.startsWith(`${name}: Dazu fehlt ${other}, `), name);
  }
});

test('wrong values for mail and the state’s sign-in are named; secrets are not repeated', () => {
  const PUBLIC_URL = 'https://spiegel.example';
  for (const [name, value] of [
    ['SMTP_URL', 'https://name:hunter2@mail.example'],
    ['MAIL_FROM', 'Kommunalspiegel'],
    ['OIDC_ISSUER', 'http://anmeldung.example'],
    ['OIDC_LABEL', 'x'.repeat(61)],
    ['SELF_CHECKS', 'vielleicht'],
  ] as const) {
    const { message } = refusal({ PUBLIC_URL, [name]: value });
    const line = message.split('\n').find((one) => one.startsWith(`${name}: `) && one.includes('geht nicht'));
    assert.ok(line, name);
    assert.not.match(message, /hunter2/);
  }
});

test('roles come from JSON or a file, and what is wrong with them is said', () => {
  const others = {
    PUBLIC_URL: 'https://spiegel.example',
    OIDC_ISSUER: 'https://anmeldung.example',
    OIDC_CLIENT_ID: 'kommunalspiegel',
  };
  const file = join(temporaryFolder(), 'rollen.json');
  const mapping = {
    claim: 'groups',
    roles: { 'bearbeitung-ömmelstadt': { role: 'officer', municipality: '09123456' } },
  };
  writeFileSync(file, JSON.stringify(mapping));
  assert.equal(loadConfig({ ...others, OIDC_ROLES: file }).roleMapping, mapping);
  for (const [OIDC_ROLES, words] of [
    ['{"claim": }', /^OIDC_ROLES: Der Wert geht nicht\. Das ist kein gültiges JSON/],
    ['/nowhere/roles.json', /Pfad einer JSON-Datei/],
    ['{"claim":"groups","roles":{"x":{"role":"king"}}}', /roles\.x.*unbekannten Wert/],
    ['{"claim":"groups","roles":{"x":{"role":"officer"}}}', /Kommune \(AGS oder Kennung\)/],
  ] as const) {
    assert.match(refusal({ ...others, OIDC_ROLES }).message, words);
  }
});

test('numbers in other notations are refused', () => {
  for (const PORT of ['80.5', '1e3', '0x50', '-1', 'acht']) assert.match(refusal({ PORT }).message, /PORT/);
});

test.run();
