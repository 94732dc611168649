import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { tellUnclear, type UnclearReport } from '../../../schema/wave/unclear.ts';
import { instrument } from '../release/wave.ts';

const test = suite('wave/unclear');

const marked = (question: string, whose: string, isSelfCheck = false): UnclearReport => ({
  ...{ questionnaire: { id: instrument.id, version: 1 }, question, reason: `Grund ${whose}`, whose, isSelfCheck },
});

test('three municipalities are told with their reasons, two are not, however often they say it', () => {
  const two = ['a', 'b', 'b', 'b'].map((whose) => marked('supply', whose));
  assert.equal(
    tellUnclear(two, () => instrument),
    [],
  );
  const [entry] = tellUnclear([...two, marked('supply', 'c')], () => instrument);
  assert.equal([entry?.question, entry?.municipalities, entry?.reasons.length], ['supply', 3, 5]);
});

test('attack: self-checks, which anybody can begin, do not make up the three that hide a municipality', () => {
  const selfChecks = ['x', 'y', 'z'].map((whose) => marked('supply', whose, true));
  assert.equal(
    tellUnclear([marked('supply', 'a'), ...selfChecks.slice(1)], () => instrument),
    [],
  );
  const [entry] = tellUnclear([marked('supply', 'a'), ...selfChecks], () => instrument);
  assert.equal([entry?.municipalities, entry?.reasons], [3, ['Grund x', 'Grund y', 'Grund z']]);
});

test('whether a question was asked tells an answer: its own condition, and a matrix whose rows answers open', () => {
  for (const question of ['fields', 'owners']) {
    const reports = ['a', 'b', 'c'].map((whose) => marked(question, whose));
    const version = { id: instrument.id, version: 1 };
    assert.equal(
      tellUnclear(reports, () => instrument),
      [{ questionnaire: version, section: 'second', question: null, municipalities: 3, reasons: [] }],
      question,
    );
  }
});

test('a condition on the kind of body alone tells nothing', () => {
  const reports = ['a', 'b', 'c'].map((whose) => marked('district', whose));
  assert.is(tellUnclear(reports, () => instrument)[0]?.question, 'district');
});

test.run();
