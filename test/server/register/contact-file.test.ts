import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readRows } from '../../../server/register/contact-file.ts';

const codes = (text: string) => readRows(text).issues.map(({ line, code, found }) => [line, code, found]);

const test = suite('server/register/contact-file');

test('semicolons and commas, a BOM, CRLF, and headings in any order and spelling', () => {
  const wanted = [{ line: 2, cells: { AGS: '08051010', 'E-Mail': 'a@ä.example', Straße: 'Öder Weg 1' } }];
  for (const text of [
    'AGS;E-Mail;Straße\n08051010;a@ä.example;Öder Weg 1\n',
    '\uFEFFags,EMAIL,strasse\r\n08051010,a@ä.example,Öder Weg 1\r\n',
    '"Straße";" AGS ";"e-mail"\n"Öder Weg 1";"08051010";"a@ä.example"',
  ]) {
    const [row] = readRows(text).rows ?? [];
    assert.is(row?.line, 2);
    assert.equal({ ...row?.cells }, wanted[0]!.cells, text);
  }
});

test('cells in quotes may hold separators, quotes and line breaks; lines are still those of the file', () => {
  const { rows } = readRows('AGS;Stelle\n08051010;"Amt; ""Digitales""\nund mehr"\n\n;\n08051;Büro\n');
  assert.equal(
    rows?.map(({ cells }) => cells.Stelle),
    ['Amt; "Digitales"\nund mehr', 'Büro'],
  );
  assert.equal(
    rows?.map(({ line }) => line),
    [3, 6],
  );
});

test('unknown, doubled and missing columns are named', () => {
  assert.equal(codes('AGS;Telefon;Fax\n1;2;3\n'), [
    [1, 'otherColumn', 'Telefon'],
    [1, 'otherColumn', 'Fax'],
  ]);
  assert.equal(codes('AGS;Ort;ort\n1;2;3\n'), [[1, 'twoColumns', 'Ort']]);
  assert.equal(codes('Stelle;Ort\n1;2\n'), [[1, 'noColumn', 'AGS oder ARS']]);
});

test('rows of another width are named with their lines', () => {
  assert.equal(
    codes('AGS;Ort\n08051010\n08051;A;B\n08051;A\n').map(([line, code]) => [line, code]),
    [
      [2, 'csv'],
      [3, 'csv'],
    ],
  );
});

test('a quote that does not close is refused with its line', () => {
  const [issue] = readRows('AGS;Ort\n08051;"A\n08052;B\n').issues;
  assert.is(issue?.code, 'csv');
  assert.type(issue?.line, 'number');
});

test('an empty file and one with its heading only', () => {
  assert.equal(codes(''), [[null, 'noRows', '']]);
  assert.equal(readRows('AGS;Ort\n').rows, []);
});

test.run();
