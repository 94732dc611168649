import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { csvOf } from '../../../schema/text/csv.ts';

const test = suite('text/csv');

test('no cell becomes a formula, and signs of CSV stay within their cell', () => {
  const rows = [['=1+1', '+49', '-1', '@x', 'a;b', 'sagt „"ja"“', null]];
  assert.is(csvOf(['A', 'B'], rows), `\uFEFFA;B\r\n'=1+1;'+49;'-1;'@x;"a;b";"sagt „""ja""“";\r\n`);
});

test.run();
