import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Assessment, AssessmentState } from '../../../schema/assessment/assessment.ts';
import { assessment, close, takeState } from '../../../client/session/session.ts';

const test = suite('client/session/session');

const at = '2026-11-21T09:00:00.000Z';
const held = (revision: number, status: Assessment['status']): AssessmentState => ({
  assessment: {
    id: '00000000-0000-4000-8000-000000000001',
    questionnaire: { id: 'sample', version: 1 },
    municipality: { name: 'Ömmelstadt', kind: 'gemeinde', population: 900 },
    sizeClass: 'gemeinde-0-10000',
    status,
    createdAt: at,
    changedAt: at,
    revision,
    expiresAt: '2027-11-21T09:00:00.000Z',
  },
  answers: [],
  remarks: [],
});

test('a state that was overtaken on its way does not thaw what has been handed in since', () => {
  takeState(held(3, 'open'));
  takeState(held(5, 'submitted'));
  takeState(held(4, 'open'));
  assert.is(assessment.value?.status, 'submitted');
  takeState(held(6, 'open'));
  assert.is(assessment.value?.status, 'open');
  close();
});

test.run();
