import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { judge, runCommand, type Result } from './run-file.ts';
import { ROOT } from './tree.ts';

const runner = suite<{ folder: string }>('test runner');

// Inside node_modules, so that the made-up files find uvu and no tool takes them for ours.
runner.before((context) => {
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  context.folder = mkdtempSync(join(cache, 'run-file-'));
});

runner.after(({ folder }) => rmSync(folder, { recursive: true, force: true }));

async function run(folder: string, body: string, seconds = 20): Promise<Result> {
  const file = join(folder, 'case.mjs');
  writeFileSync(file, `import { test, suite } from 'uvu';\nimport * as assert from 'uvu/assert';\n${body}`);
  return judge(await runCommand([process.execPath, file], seconds), seconds);
}

runner('counts what passed, failed and was skipped', async ({ folder }) => {
  assert.equal(await run(folder, `test('a', () => {}); test('b', () => {}); test.run();`), {
    passed: 2,
    failed: 0,
    skipped: 0,
  });
  const mixed = await run(folder, `test('a', () => {}); test('b', () => assert.ok(false)); test.run();`);
  assert.equal([mixed.passed, mixed.failed, mixed.skipped], [1, 1, 0]);
});

runner('refuses what uvu calls green: nothing run, nothing registered', async ({ folder }) => {
  assert.match(reasonOf(await run(folder, `test('a', () => {});`)), /no summary/);
  assert.match(reasonOf(await run(folder, `test.run();`)), /no test ran/);
});

runner('refuses a skip without a reason and counts one with it', async ({ folder }) => {
  const skip = `test.skip('a', () => {}); test('b', () => {}); test.run();`;
  assert.match(reasonOf(await run(folder, skip)), /SKIPPED/);
  assert.equal(await run(folder, `console.log('SKIPPED the study is not here');\n${skip}`), {
    passed: 1,
    failed: 0,
    skipped: 1,
  });
});

runner('refuses a failed hook, which uvu swallows', async ({ folder }) => {
  const result = await run(folder, `test.before(() => { throw new Error('no'); }); test('a', () => {}); test.run();`);
  assert.is(result.failed, 1);
});

runner('refuses a crash, an exit code and suites added too late', async ({ folder }) => {
  assert.match(reasonOf(await run(folder, `test('a', () => {}); test.run(); process.exit(0);`)), /no summary/);
  const exit = `test('a', () => {}); test.run(); process.on('exit', () => process.exit(3));`;
  assert.match(reasonOf(await run(folder, exit)), /exit code 3/);
  const late = `const late = suite('late'); test('a', () => {}); test.run();
    await new Promise((resolve) => setTimeout(resolve, 50)); late('b', () => {}); late.run();`;
  assert.match(reasonOf(await run(folder, late)), /more than once/);
});

runner('ends a file that never finishes', async ({ folder }) => {
  const result = await run(folder, `test('a', () => {}); test.run(); setInterval(() => {}, 1000);`, 1);
  assert.match(reasonOf(result), /not finished after 1 s/);
});

runner.run();

function reasonOf(result: Result): string {
  assert.ok(result.failed > 0, 'a refusal counts as failed');
  return result.reason ?? '';
}
