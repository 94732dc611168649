import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { nextSteps } from '../../../client/account/next-steps.ts';
import { MUNICIPAL_ROLES, mayWith, type AssessmentDeed } from '../../../schema/account/role.ts';
import { Status } from '../../../schema/assessment/assessment.ts';

const test = suite('client/account/next-steps');

/** What a role needs for a page to be of use. */
const NEEDED: Readonly<Record<string, AssessmentDeed>> = {
  '/fragebogen': 'read',
  '/abschnitte': 'seeHandovers',
  '/pruefen': 'submit',
  '/bericht': 'takeOut',
  '/fassungen': 'takeOut',
};

test('every role finds a way on at every status, and none that it may not go', () => {
  for (const role of MUNICIPAL_ROLES) {
    for (const status of Status.options) {
      const { words, ways } = nextSteps(role, status);
      assert.ok(words.length > 0 && ways.length > 0, `${role}, ${status}`);
      for (const { path } of ways) assert.ok(mayWith(role, NEEDED[path] ?? 'erase'), `${role} goes to ${path}`);
    }
  }
});

test('what is handed in leads the head to the sign-off first', () => {
  assert.equal(nextSteps('head', 'submitted').ways[0], { label: 'Zur Freigabe', path: '/fassungen' });
});

test.run();
