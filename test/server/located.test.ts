import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { issueLines, parseLocated, readLocated } from '../../server/located.ts';

const test = suite('located');

const Shape = z.strictObject({
  name: z.string(),
  list: z.array(z.strictObject({ kind: z.enum(['a', 'b']), size: z.int().min(1).optional() })),
  either: z.union([z.strictObject({ is: z.string() }), z.strictObject({ all: z.array(z.string()) })]).optional(),
});
const issuesOf = (text: string) => parseLocated(readLocated('file.json', text), Shape).issues;
const placesOf = (text: string) => issuesOf(text).map(({ line, column, path }) => [line, column, path]);

test('a sound file has a value and no issue', () => {
  const { value, issues } = parseLocated(readLocated('file.json', '\uFEFF{ "name": "x", "list": [] }'), Shape);
  assert.equal(value, { name: 'x', list: [] });
  assert.equal(issues, []);
});

test('an issue stands at the line and column of its key', () => {
  const text = '{\n  "name": 5,\n  "list": [\n    { "kind": "a" },\n    { "kind": "c",\n      "size": 0 }\n  ]\n}';
  assert.equal(placesOf(text), [
    [2, 3, 'name'],
    [5, 7, 'list[1].kind'],
    [6, 7, 'list[1].size'],
  ]);
});

test('something missing is reported where it belongs', () => {
  assert.equal(placesOf('{\n  "list": [\n    {}\n  ]\n}'), [
    [1, 1, 'name'],
    [3, 5, 'list[0].kind'],
  ]);
});

test('an unknown key is reported at the key', () => {
  assert.equal(placesOf('{ "name": "x", "list": [],\n  "colour": 1 }'), [[2, 3, 'colour']]);
});

test('of several allowed forms the nearest one explains what is wrong', () => {
  assert.equal(placesOf('{ "name": "x", "list": [], "either": { "all": [\n1] } }'), [[2, 1, 'either.all[0]']]);
});

test('a syntax error is reported alone, with line and column', () => {
  const [issue, ...rest] = issuesOf('{\n  "name": "x"\n  "list": []\n}');
  assert.equal([issue!.line, issue!.column], [3, 3]);
  assert.match(issue!.reason, /Komma/);
  assert.equal(rest, []);
});

test('comments, trailing commas, an empty file and half a file are syntax errors', () => {
  for (const text of ['{ // x\n}', '{ "name": "x", }', '', '{ "name": "x', '{} {}', '{ "name": NaN }']) {
    assert.is(issuesOf(text).length, 1, text);
  }
});

test('a key given twice is reported, because the first would be lost silently', () => {
  const issues = issuesOf('{ "name": "x", "list": [],\n "name": "y" }');
  assert.equal(
    issues.map(({ line, path }) => [line, path]),
    [[2, 'name']],
  );
});

test('every issue says where, why and what to do', () => {
  const lines = issueLines(issuesOf('{ "list": 1 }'));
  assert.match(
    lines,
    /^file\.json:1:1 {2}name\n {2}Grund: Die Angabe fehlt: Erwartet wird ein Text\.\n {2}Abhilfe: \S/m,
  );
  assert.match(lines, /^file\.json:1:3 {2}list\n {2}Grund: Erwartet wird eine Liste, nicht eine Zahl\.\n/m);
});

test.run();
