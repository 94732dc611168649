import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chainsTo, strayImports } from './setup/doors.ts';
import { impurities } from './setup/impurities.ts';
import { readOnce } from './setup/read-once.ts';
import { projectFiles, read, ROOT } from './setup/tree.ts';
import { uvuFaults } from './setup/uvu-faults.ts';

const FILES = projectFiles();
const SOURCES = new Map(FILES.filter((path) => /\.[jt]sx?$/.test(path)).map((path) => [path, read(path)]));

/** Folders with at least one file in them, without a slash at the end. */
const FOLDERS = [...new Set(FILES.map((path) => dirname(path)))].filter((folder) => folder !== '.');

const none = (found: readonly string[]): void => assert.is(found.join('\n'), '');
const source = (path: string, text: string): Map<string, string> => new Map([[path, text]]);

const tree = suite('architecture');

tree('every import goes through a door of the architecture', () => {
  assert.ok(SOURCES.size > 10, 'the sources are found at all');
  none(strayImports(SOURCES));
});

tree('zod never reaches the browser', () => {
  none(chainsTo(SOURCES, 'client/', 'zod'));
});

tree('rules read no clock and draw no lots', () => {
  none([...SOURCES].filter(([path]) => path.startsWith('schema/')).flatMap(([path, text]) => impurities(path, text)));
});

tree('only the composition root and generators read the process', () => {
  const readers = [...SOURCES].filter(([path, text]) => path.startsWith('server/') && readsProcess(text));
  none(readers.map(([path]) => path).filter((path) => !['server/main.ts', 'server/generate.ts'].includes(path)));
});

tree('every test runs, and every file with tests is called one', () => {
  const tests = [...SOURCES].filter(([path]) => path.startsWith('test/'));
  none(tests.flatMap(([path, text]) => uvuFaults(path, text).map((fault) => `${path} ${fault}`)));
});

tree('browser tests wait for what they assert', () => {
  const tests = [...SOURCES].filter(([path]) => path.startsWith('test/browser/'));
  none(tests.flatMap(([path, text]) => readOnce(path, text)));
});

tree('no folder is deeper than three', () => {
  none(FOLDERS.filter((folder) => folder.replace(/^test\//, '').split('/').length > 3));
});

tree('files and folders are kebab-case nouns without empty words', () => {
  const empty = /(^|[-./])(utils?|helpers?|services?|managers?|common|misc|types)(?=[-./]|$)/;
  const named = FILES.filter((path) => /^(schema|server|client|test)\//.test(path));
  none(named.filter((path) => empty.test(path) || (/\.[jt]sx?$/.test(path) && /[A-Z_ ]/.test(path))));
});

tree('every folder is on the map in CONTRIBUTING.md, and every room on the map exists', () => {
  const map = read('CONTRIBUTING.md');
  const listed = [...map.matchAll(/^\| `([^`]+)\/` +\|/gm)].map(([, folder = '']) => folder);
  none(
    FOLDERS.filter((folder) => !isMirror(folder) && !listed.includes(folder)).map((folder) => `not listed: ${folder}`),
  );
  none(
    listed.filter((folder) => !FILES.some((path) => path.startsWith(`${folder}/`))).map((folder) => `gone: ${folder}`),
  );
});

tree('no file names a path of this machine or a package registry', () => {
  none(FILES.filter((path) => isText(path)).flatMap((path) => strangers(path, read(path))));
});

tree.run();

/** Folders under test/ that repeat a room's path need no entry of their own. */
function isMirror(folder: string): boolean {
  return (
    folder.startsWith('test/') && FOLDERS.some((other) => `${other}/`.startsWith(`${folder.slice('test/'.length)}/`))
  );
}

function readsProcess(text: string): boolean {
  return /\bprocess\.(env|argv|on|once|exit)\b/.test(text);
}

function isText(path: string): boolean {
  return /\.(ts|tsx|js|json|jsonc|md|ya?ml|sql|css|html|typ|svg|txt)$|(^|\/)(run|Containerfile|\.[a-z]+rc|\.[a-z]+ignore)$/.test(
    path,
  );
}

/** Addresses and paths that work on one machine or one network only. Put together here so as not to find themselves. */
function strangers(path: string, text: string): string[] {
  const hosts = ['registry', 'npm', 'pypi', 'artifactory', 'nexus', 'verdaccio'].join('|');
  const patterns = [
    new RegExp(String.raw`https?://[^/\s"']*\b(${hosts})[\w-]*\.[^\s"']*`, 'i'),
    new RegExp(String.raw`["']resolved["']: *["']http`),
    new RegExp(String.raw`(^|[\s"'(=])/(home|Users|work|root)/\w`, 'm'),
  ];
  const here = [ROOT, ...(homedir().length > 1 ? [`${homedir()}/`] : [])];
  const found = patterns.map((pattern) => pattern.exec(text)?.[0]).concat(here.filter((place) => text.includes(place)));
  return found.filter((hit) => hit !== undefined).map((hit) => `${path}: ${hit}`);
}

const checker = suite('architecture, the checker itself');

checker('refuses a rule that imports a database, a shape that imports Node, a route that imports an adapter', () => {
  assert.is(strayImports(source('schema/a.ts', `import Database from 'better-sqlite3';`)).length, 1);
  assert.is(strayImports(source('schema/a.ts', `import type { Stats } from 'node:fs';`)).length, 1);
  assert.is(strayImports(source('schema/a.ts', `export * from '../server/app.ts';`)).length, 1);
  assert.is(strayImports(source('server/routes/a.ts', `import { open } from '../storage/sqlite/open.ts';`)).length, 1);
  assert.is(strayImports(source('server/routes/a.ts', `import { Store } from '../storage/store.ts';`)).length, 1);
});

checker('refuses an adapter in app.ts, dynamic or not, and allows it in main.ts', () => {
  const dynamic = `const { open } = await import('./storage/sqlite/open.ts');`;
  assert.is(strayImports(source('server/app.ts', dynamic)).length, 1);
  assert.is(strayImports(source('server/app.ts', `import '../server/storage/sqlite/open.ts';`)).length, 1);
  assert.is(
    strayImports(source('server/app.ts', `new URL(ts ? './storage/sqlite/w.ts' : '', import.meta.url);`)).length,
    1,
  );
  assert.is(strayImports(source('server/main.ts', dynamic)).length, 0);
});

checker('refuses a chart with state, a page with Node, a room that nobody knows', () => {
  assert.is(strayImports(source('client/charts/a.tsx', `import { signal } from '@preact/signals';`)).length, 1);
  assert.is(strayImports(source('client/report/a.tsx', `import { get } from '../api.ts';`)).length, 1);
  assert.is(strayImports(source('client/a.ts', `import { join } from 'node:path';`)).length, 1);
  assert.is(strayImports(source('attic/a.ts', '')).length, 1);
});

checker('allows what the architecture allows', () => {
  assert.is(strayImports(source('schema/a.ts', `import { z } from 'zod';\nimport { b } from './b.ts';`)).length, 0);
  assert.is(strayImports(source('server/routes/a.ts', `import type { Store } from '../storage/store.ts';`)).length, 0);
  assert.is(strayImports(source('client/a.tsx', `import { render } from 'preact';\nimport './a.css';`)).length, 0);
  assert.is(
    strayImports(source('server/rendering/a.tsx', `import { Dots } from '../../client/charts/dots.tsx';`)).length,
    0,
  );
});

checker('finds zod behind a rule, and not behind a type', () => {
  const shapes = `import { z } from 'zod';`;
  const reach = (rule: string): string[] =>
    chainsTo(
      new Map([
        ['client/page.tsx', `import { rule } from '../schema/rule.ts';`],
        ['schema/rule.ts', rule],
        ['schema/shape.ts', shapes],
      ]),
      'client/',
      'zod',
    );
  assert.equal(reach(`import { Shape } from './shape.ts';`), [
    'client/page.tsx → schema/rule.ts → schema/shape.ts → zod',
  ]);
  assert.equal(reach(`export { Shape } from './shape.ts';`), [
    'client/page.tsx → schema/rule.ts → schema/shape.ts → zod',
  ]);
  assert.equal(reach(`import type { Shape } from './shape.ts';`), []);
  assert.equal(reach(`type A = import('./shape.ts').Shape;`), []);
});

checker('finds clocks and lots in code, not in comments or strings', () => {
  assert.is(impurities('schema/a.ts', 'Date.now(); new Date(); Math.random(); Date();').length, 4);
  assert.is(impurities('schema/a.ts', `// Date.now()\nconst a = 'new Date()'; new Date(0); new Date(at);`).length, 0);
});

checker('finds a missing run, a left-over only, a test file without tests', () => {
  const head = `import { suite, test } from 'uvu';\nconst rows = suite('rows');\n`;
  assert.equal(uvuFaults('test/a.test.ts', `${head}rows.run(); test.run();`), []);
  assert.is(uvuFaults('test/a.test.ts', `${head}test.run();`).length, 1);
  assert.is(uvuFaults('test/a.test.ts', `${head}rows.only('a', () => {}); rows.run(); test.run();`).length, 1);
  assert.is(uvuFaults('test/a.test.ts', `import { contract } from './contract.ts';`).length, 1);
  assert.is(uvuFaults('test/a.test.ts', `import { contract } from './contract.ts'; contract().run();`).length, 0);
  const contract = `import { suite } from 'uvu'; export function contract() { const rows = suite('rows');`;
  assert.is(uvuFaults('test/contract.ts', `${contract} return rows; }`).length, 0);
  assert.is(uvuFaults('test/contract.ts', `${contract} }`).length, 1);
});

checker('finds what is read once from a page, and not what is waited for', () => {
  const found = (text: string): number => readOnce('test/browser/a.test.ts', text).length;
  assert.is(found(`assert.is(await page.getByRole('listitem').count(), 2);`), 1);
  assert.is(found(`assert.ok((await page.locator('dd').count()) > 0);`), 1);
  assert.is(found(`assert.not.match(await alert.innerText(), /a/);`), 1);
  assert.is(found(`await eventually(() => page.getByRole('listitem').count(), 2); assert.is(rows.length, 2);`), 0);
});

checker('finds paths and addresses of one place', () => {
  const home = ['', 'home', 'someone', 'x'].join('/');
  const host = ['https:/', ['registry', 'example', 'org'].join('.'), 'x'].join('/');
  assert.is(strangers('a.md', `see ${home}`).length, 1);
  assert.is(strangers('a.json', `"${host}"`).length, 1);
  assert.is(strangers('a.md', `see ./data and https://www.kern-ux.de/`).length, 0);
});

checker.run();
