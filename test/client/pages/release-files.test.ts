import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { faultsOf, readFiles } from '../../../client/pages/release-files.ts';

const test = suite('client/pages/release-files');
const file = (name: string, text: string, size = text.length) => ({ name, size, text: () => Promise.resolve(text) });

test('files are read as JSON; what is none is refused by its name', async () => {
  const { files, faults } = await readFiles([
    file('a.json', '{"x":1}'),
    file('b.csv', 'a;b'),
    file('c.json', '{}', 3e7),
  ]);
  assert.equal(files, [{ name: 'a.json', content: { x: 1 } }]);
  assert.equal(
    faults.map(({ name }) => name),
    ['b.csv', 'c.json'],
  );
  assert.match(faults[0]?.words ?? '', /„b\.csv“ ist keine JSON-Datei/);
});

test('the server’s faults find their files; others belong to none', () => {
  const files = [file('a.json', '1'), file('b.json', '2')].map(({ name }) => ({ name, content: 1 }));
  assert.equal(faultsOf({ 'files.1': 'verändert', files: 'alle' }, files), [{ name: 'b.json', words: 'verändert' }]);
});

test.run();
