import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addressWith, chosenIn } from '../../../client/pages/own-view.ts';

const test = suite('client/pages/own-view');

test('an address without a choice shows everything, an empty choice nothing', () => {
  assert.is(chosenIn(''), undefined);
  assert.equal(chosenIn('?fragen='), []);
});

test('a choice comes back from the address it was written to', () => {
  const address = addressWith('/auswertungen/1', ['broadband', 'fibre']);
  assert.is(address, '/auswertungen/1?fragen=broadband,fibre');
  assert.equal(chosenIn(address.slice(address.indexOf('?'))), ['broadband', 'fibre']);
  assert.is(addressWith('/auswertungen/1', undefined), '/auswertungen/1');
});

test.run();
