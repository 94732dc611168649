import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Email, PersonName } from '../../../schema/account/account.ts';

const test = suite('schema/account, account');

const takes = (shape: typeof Email, text: string): boolean => shape.safeParse(text).success;

test('names and addresses hold no sign that is not seen or ends a line', () => {
  const hidden = [
    '\u0000',
    '\u001B',
    '\r\n',
    '\u0085',
    '\u00AD',
    '\u200B',
    '\u2028',
    '\u2029',
    '\u202E',
    '\u2066',
    '\uFEFF',
  ];
  for (const sign of hidden) {
    assert.not.ok(takes(PersonName, `Anne${sign}Groß`), JSON.stringify(sign));
    assert.not.ok(takes(Email, `anne${sign}@stadt.example`), JSON.stringify(sign));
    assert.not.ok(takes(Email, `anne@stadt${sign}.example`), JSON.stringify(sign));
  }
  assert.not.ok(takes(PersonName, '<b>Anne</b>'));
  assert.not.ok(takes(Email, 'anne@stadt.example>, <other@stadt.example'));
});

test('names and addresses as people have them are taken', () => {
  for (const name of ['Änne Groß', 'Poststelle (Rathaus) 2', "O’Neill-D'Arc", 'Łukasz Žižek', '王芳']) {
    assert.ok(takes(PersonName, name), name);
  }
  assert.is(Email.parse(' Änne.Groß+Spiegel@Ömmelstadt.Example '), 'änne.groß+spiegel@ömmelstadt.example');
});

test('an address that goes on and on is refused at once', () => {
  const began = performance.now();
  for (const text of ['a@'.repeat(60_000), `a@${'a.'.repeat(60_000)}`, 'a'.repeat(200_000)]) {
    assert.not.ok(takes(Email, text));
  }
  assert.ok(performance.now() - began < 1000);
});

test.run();
