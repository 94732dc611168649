import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { NOT_UTF8 } from '../../../schema/text/register.ts';
import { FILES_BESIDE, FILES_HERE } from '../../../server/register/files.ts';
import { REGISTER_LIMIT } from '../../../server/register/limits.ts';
import { smallRegister, textOf } from '../../fixtures/register.ts';

const TEXT = textOf(smallRegister());
const BYTES = new TextEncoder().encode(TEXT);
const messages = async (bytes: Uint8Array): Promise<string[]> => {
  const read = await FILES_HERE.readRegister(bytes);
  return 'refused' in read ? read.refused.issues.map(({ message }) => message) : [];
};

const test = suite('server/register/files');

test('a register is read the same here and in a worker', async () => {
  const here = await FILES_HERE.readRegister(BYTES);
  assert.ok('units' in here && here.units.length > 0);
  assert.equal(await FILES_BESIDE.readRegister(BYTES), here);
});

test('contacts are read the same here and in a worker', async () => {
  const bytes = new TextEncoder().encode('AGS;Ort\n08051;Älldorf\n');
  const here = await FILES_HERE.readContacts(bytes);
  assert.ok('rows' in here);
  assert.equal(await FILES_BESIDE.readContacts(bytes), JSON.parse(JSON.stringify(here)));
});

test('a file in Latin-1 is refused in words, here and in a worker', async () => {
  const latin = Buffer.from(TEXT, 'latin1');
  assert.equal(await messages(latin), [NOT_UTF8]);
  assert.equal(await FILES_BESIDE.readRegister(latin), {
    refused: { issues: [{ line: null, message: NOT_UTF8 }], total: 1 },
  });
});

test('a file that is too large is refused before it is read', async () => {
  assert.match((await messages(new Uint8Array(REGISTER_LIMIT + 1)))[0] ?? '', /größer als 16 MB/);
});

test('of thousands of errors the first are listed and all are counted', async () => {
  const read = await FILES_HERE.readRegister(new TextEncoder().encode(TEXT.replaceAll(' \n', '\n')));
  assert.ok('refused' in read);
  assert.equal([read.refused.issues.length, read.refused.total], [50, smallRegister().length]);
});

test.run();
