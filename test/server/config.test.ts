import { isAbsolute } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { loadConfig } from '../../server/config.ts';
import { Refusal } from '../../server/refusal.ts';

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
  });
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

test('numbers in other notations are refused', () => {
  for (const PORT of ['80.5', '1e3', '0x50', '-1', 'acht']) assert.match(refusal({ PORT }).message, /PORT/);
});

test.run();
