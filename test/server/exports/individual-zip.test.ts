import { execFileSync } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readXlsx } from 'hucre/xlsx';
import type { Individual } from '../../../schema/export/individual-table.ts';
import { individualZip } from '../../../server/exports/individual-zip.ts';
import { RowCountMismatch } from '../../../server/exports/count.ts';
import { readZip } from '../../../server/rendering/zip.ts';
import { individuals, smallTwo, STUDY } from '../../fixtures/individuals.ts';
import { small } from '../../fixtures/questionnaire.ts';
import { readCsv } from './read-csv.ts';

const test = suite('server/exports/individual-zip');

const exportOf = (expected: number, rows: () => Iterable<Individual> | AsyncIterable<Individual> = () => individuals) =>
  individualZip({ study: STUDY, versions: [small, smallTwo], rows, expected, at: new Date('2027-04-01T00:00:00Z') });

const filesOf = async (): Promise<ReadonlyMap<string, Uint8Array>> =>
  readZip(await buffer(exportOf(individuals.length)));
const textOf = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  Buffer.from(files.get(path) ?? new Uint8Array()).toString('utf8');

test('one archive holds everything', async () => {
  const files = await filesOf();
  assert.equal(
    [...files.keys()],
    ['LIESMICH.txt', 'datapackage.json', 'codebuch-ddi.xml', 'antworten-codes.csv', 'antworten-beschriftet.xlsx'],
  );
  assert.match(textOf(files, 'LIESMICH.txt'), /-4 {2}nicht gefragt\r\n/u);
});

test('codes: a row per assessment, missing codes as numbers, texts without formulas', async () => {
  const [header = [], ...rows] = readCsv(textOf(await filesOf(), 'antworten-codes.csv'));
  assert.is(rows.length, individuals.length);
  const of = (index: number, name: string): string | undefined => rows[index]?.[header.indexOf(name)];
  assert.equal(
    rows.map((_, index) => of(index, 'questionnaire_version')),
    ['1', '2', '1'],
  );
  assert.is(of(0, 'remark'), `'=1+1;"ja" nein`);
  assert.equal(
    [of(0, 'tools__one'), of(0, 'tools__two'), of(0, 'tools__three'), of(0, 'owners__one')],
    ['-1', '-2', '-3', '-4'],
  );
  assert.is(of(2, 'municipality_name'), `'-Kreis`);
  for (const row of rows) assert.is(row.length, header.length);
});

test('words: the same rows, and what looks like a formula is text', async () => {
  const files = await filesOf();
  const book = await readXlsx(files.get('antworten-beschriftet.xlsx') ?? new Uint8Array());
  const [header = [], ...rows] = book.sheets[0]?.rows ?? [];
  assert.is(rows.length, individuals.length);
  assert.is(rows[0]?.[header.indexOf('Sonst')], '=1+1;"ja"\nnein');
  assert.is(rows[0]?.[header.indexOf('Status')], 'ja');
});

test('the data package describes exactly the columns of the file', async () => {
  const files = await filesOf();
  const description = JSON.parse(textOf(files, 'datapackage.json')) as {
    resources: { path: string; schema: { fields: { name: string }[]; missingValues: { value: string }[] } }[];
  };
  const [resource] = description.resources;
  const [header] = readCsv(textOf(files, resource?.path ?? ''));
  assert.equal(
    resource?.schema.fields.map(({ name }) => name),
    header,
  );
  assert.equal(resource?.schema.missingValues.map(({ value }) => value).toSorted(), ['', '-1', '-2', '-3', '-4']);
});

test('the code book is about the same columns, with every missing code', async () => {
  const files = await filesOf();
  const xml = textOf(files, 'codebuch-ddi.xml');
  const [header] = readCsv(textOf(files, 'antworten-codes.csv'));
  assert.equal(
    [...xml.matchAll(/<var ID="var-[^"]+" name="([^"]+)"/gu)].map(([, name]) => name),
    header,
  );
  assert.match(xml, /<caseQnty>3<\/caseQnty>/u);
  assert.match(xml, /<titl>Digitalisierung &amp; Kommunen 2027<\/titl>/u);
  const answers = [...xml.matchAll(/<var ID[^]*?<\/var>/gu)].map(([text]) => text).slice(10);
  for (const variable of answers) assert.is(variable.match(/<catgry missing="Y">/gu)?.length, 4);
});

/** The children of elements in the order of the DDI-Codebook 2.5 schema, as far as they are used here. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  codeBook: ['stdyDscr', 'fileDscr', 'dataDscr'],
  stdyDscr: ['citation', 'stdyInfo', 'method'],
  citation: ['titlStmt', 'rspStmt', 'prodStmt'],
  var: ['labl', 'qstn', 'valrng', 'invalrng', 'txt', 'catgry', 'varFormat'],
  catgry: ['catValu', 'labl'],
};

test('elements of the code book stand in the order of the schema', async () => {
  const xml = textOf(await filesOf(), 'codebuch-ddi.xml');
  const open: { name: string; children: string[] }[] = [];
  for (const [, slash, name = '', self] of xml.matchAll(/<(\/?)([A-Za-z]+)[^>]*?(\/?)>/gu)) {
    if (slash) {
      const done = open.pop();
      const order = ORDER[name];
      if (order && done) {
        const places = done.children.map((child) => order.indexOf(child));
        assert.not.ok(places.includes(-1), `${name}: ${done.children.join(' ')}`);
        assert.equal(
          places,
          places.toSorted((a, b) => a - b),
          name,
        );
      }
    } else {
      open.at(-1)?.children.push(name);
      if (!self) open.push({ name, children: [] });
    }
  }
  assert.is(open.length, 0);
});

test('the code book is well-formed XML', async () => {
  const xml = textOf(await filesOf(), 'codebuch-ddi.xml');
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
  } catch {
    console.log('SKIPPED reading the code book with another parser: xmllint is not installed');
    return;
  }
  execFileSync('xmllint', ['--noout', '-'], { input: xml });
});

for (const [name, expected] of [
  ['a row too few', individuals.length + 1],
  ['a row too many', individuals.length - 1],
] as const) {
  test(`${name} fails visibly, and what came is no archive`, async () => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of exportOf(expected)) chunks.push(chunk as Buffer);
      assert.unreachable();
    } catch (error) {
      assert.instance(error, RowCountMismatch);
    }
    assert.throws(() => readZip(Buffer.concat(chunks)), /no zip archive/u);
  });
}

test('an error among the rows ends the archive with it', async () => {
  async function* broken(): AsyncGenerator<Individual> {
    yield* individuals.slice(0, 1);
    await Promise.resolve();
    throw new Error('the disk is gone');
  }
  try {
    await buffer(exportOf(3, broken));
    assert.unreachable();
  } catch (error) {
    assert.match((error as Error).message, /the disk is gone/u);
  }
});

test('who stops reading stops the rows', async () => {
  let isOpen = false;
  async function* endless(): AsyncGenerator<Individual> {
    isOpen = true;
    try {
      for (;;) yield* individuals;
    } finally {
      isOpen = false;
    }
  }
  const stream = exportOf(1_000_000, endless);
  let read = 0;
  for await (const chunk of stream) {
    read += (chunk as Buffer).length;
    if (isOpen && read > 20_000) break;
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.is(isOpen, false);
});

test.run();
