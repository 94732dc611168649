import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { answerFile } from '../../../client/offline/save-as-file.ts';
import { checkAnswers } from '../../../schema/questionnaire/answer.ts';
import { AnswerFile } from '../../../schema/questionnaire/answers.ts';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import { questionnaireOf } from '../session/real-questionnaire.ts';

const test = suite('client/offline/save-as-file');

const questionnaire = questionnaireOf('oefit-kgst-2019');
const AT = '2026-11-21T14:03:00.000Z';
const OPEN: Assessment = {
  id: '0b9e3c1e-8c6f-4e5f-9a55-0d3c6f1f0e11',
  questionnaire: { id: 'oefit-kgst-2019', version: 1 },
  municipality: { name: 'Ömmelstadt am Bäch', kind: 'gemeinde', population: 18_000 },
  sizeClass: 'gemeinde-10000-25000',
  status: 'open',
  createdAt: AT,
  changedAt: AT,
  revision: 0,
  expiresAt: '2027-11-21T14:03:00.000Z',
};

test('the file is one that the command line reads, in the order of the questionnaire', () => {
  const given = { 'school-it': 3, 'components.dms': { missing: 'noAnswer' }, 'strategy-status': 'no' } as const;
  const file = answerFile(OPEN, questionnaire, given);
  assert.equal(AnswerFile.parse(file), file);
  assert.equal(file.answers, given);
  assert.equal(checkAnswers(questionnaire, file.answers), []);
  assert.is(Object.keys(file.answers)[0], 'strategy-status');
});

test('remarks go with it', () => {
  const file = answerFile(OPEN, questionnaire, {}, { 'school-it': { comment: 'Auskunft Schulamt' } });
  assert.equal(AnswerFile.parse(file).remarks, { 'school-it': { comment: 'Auskunft Schulamt' } });
});

test.run();
