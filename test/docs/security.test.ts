import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { read, ROOT } from '../setup/tree.ts';

const TEXT = read('docs/security.md');

const test = suite('docs/security');

test('every file that it names exists', () => {
  const paths = [...TEXT.matchAll(/`((?:client|docs|schema|server|test)\/[^`\s]+)`/gu)].map(([, path = '']) => path);
  assert.ok(paths.length > 100);
  assert.equal(
    paths.filter((path) => !existsSync(join(ROOT, path))),
    [],
  );
});

test('every test that it names exists, by its title, in the file named with it', () => {
  const named = [...TEXT.matchAll(/`(test\/[^`\s]+)`: "([^"]+)"/gu)].map(([, file = '', title = '']) => ({
    file,
    title,
  }));
  assert.ok(named.length > 80);
  const missing = named.filter(
    ({ file, title }) =>
      !existsSync(join(ROOT, file)) || !new RegExp(`\\(\\s*'${escaped(title)}'`, 'u').test(read(file)),
  );
  assert.equal(missing, []);
});

test('no test is named in another way', () => {
  const files = [...TEXT.matchAll(/`test\/[^`\s]+\.test\.tsx?`/gu)].length;
  const withTitle = [...TEXT.matchAll(/`test\/[^`\s]+\.test\.tsx?`: "/gu)].length;
  // The introduction names this file itself.
  assert.is(files, withTitle + 1);
});

/** A text as a regular expression for itself, written in a source between single quotes. */
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');

test.run();
