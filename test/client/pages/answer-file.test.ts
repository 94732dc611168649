import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readAnswerFile } from '../../../client/pages/answer-file.ts';
import { questionnaireOf } from '../session/real-questionnaire.ts';

const test = suite('client/pages/answer-file');
const questionnaire = questionnaireOf('oefit-kgst-2019');
const municipality = { name: 'Lindenau', kind: 'gemeinde', population: 18_000 };
const file = (answers: unknown, id = 'oefit-kgst-2019'): string =>
  JSON.stringify({ questionnaire: id, municipality, answers });
const problemsOf = (text: string): readonly string[] => {
  const read = readAnswerFile(text, questionnaire);
  return 'problems' in read ? read.problems : [];
};

test('takes a downloaded file', () => {
  const read = readAnswerFile(
    file({ 'school-it': 3, 'components.dms': 'yes', support: { missing: 'notOurs' } }),
    questionnaire,
  );
  assert.ok('file' in read && Object.keys(read.file.answers).length === 3);
});

for (const text of [
  '',
  'kein JSON',
  '[]',
  '{}',
  '{"questionnaire":"oefit-kgst-2019","answers":[]}',
  file({ 'school-it': { a: 1 } }),
]) {
  test(`refuses what is no answer file: ${text.slice(0, 40)}`, () => assert.is(problemsOf(text).length, 1));
}

const withRemarks = (remarks: unknown): string =>
  JSON.stringify({ questionnaire: 'oefit-kgst-2019', municipality, answers: {}, remarks });

test('takes the remarks of a file, and refuses wrong ones', () => {
  const read = readAnswerFile(withRemarks({ components: { comment: 'x', source: 'y', unclear: 'z' } }), questionnaire);
  assert.ok('file' in read && read.file.remarks?.['components']?.source === 'y');
  for (const remarks of [[], 'x', { components: 'x' }, { components: { note: 'x' } }, { components: { comment: 1 } }]) {
    assert.equal(problemsOf(withRemarks(remarks)), problemsOf('{}'), JSON.stringify(remarks));
  }
  const wrong = { nonsense: { comment: 'x' }, components: { source: 'x'.repeat(301) } };
  assert.is(problemsOf(withRemarks(wrong)).length, 2);
});

test('refuses the file of another questionnaire by name', () => {
  assert.match(problemsOf(file({}, 'other'))[0]!, 'other');
});

test('lists every wrong answer with its field and the fix', () => {
  const problems = problemsOf(file({ 'school-it': 7, 'components.dms': 'maybe', nonsense: 'yes', components: 'yes' }));
  assert.is(problems.length, 4);
  assert.match(problems[0]!, '„school-it“');
  assert.match(problems[1]!, 'yes, planned, no');
});

test('takes the plan of a file, and refuses what is no measure', () => {
  const withPlan = (plan: unknown): string =>
    JSON.stringify({ questionnaire: 'oefit-kgst-2019', municipality, answers: {}, plan });
  const read = readAnswerFile(withPlan(['components.e-payment/yes']), questionnaire);
  assert.ok('file' in read && read.file.plan?.length === 1);
  for (const plan of ['x', [1], {}]) assert.equal(problemsOf(withPlan(plan)), problemsOf('{}'), JSON.stringify(plan));
  assert.match(problemsOf(withPlan(['components.fax/yes'])).join(), /Dieses Vorhaben gibt es im Fragebogen nicht/);
});

test.run();
