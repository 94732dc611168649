import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addressWith, NONE, viewIn } from '../../../client/pages/own-view.ts';

const test = suite('client/pages/own-view');
const PATH = '/auswertungen/1';

test('an address without a choice shows everything, an empty choice nothing', () => {
  assert.equal(viewIn(''), { questions: undefined, earlier: undefined });
  assert.equal(viewIn('?fragen='), { questions: [], earlier: undefined });
});

test('a view comes back from the address it was written to', () => {
  for (const [view, address] of [
    [{ questions: ['broadband', 'fibre'], earlier: undefined }, `${PATH}?fragen=broadband,fibre`],
    [{ questions: undefined, earlier: NONE }, `${PATH}?vergleich=ohne`],
    [{ questions: ['fibre'], earlier: 'a1-b2' }, `${PATH}?fragen=fibre&vergleich=a1-b2`],
    [{ questions: undefined, earlier: undefined }, PATH],
  ] as const) {
    assert.is(addressWith(PATH, view), address);
    assert.equal(viewIn(address.slice(PATH.length)), view);
  }
});

test.run();
