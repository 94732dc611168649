import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chosenIn, hashOf, planText } from '../../../client/pages/simulation-plan.ts';
import { openMeasures } from '../../../schema/report/measure.ts';
import { simulate } from '../../../schema/report/simulation.ts';
import { answerAll, profiles, questionnaire, recommendations } from '../../fixtures/oefit.ts';

const test = suite('client/pages/simulation-plan');

test('a choice comes back from the address', () => {
  const chosen = ['components.e-payment/yes', 'support/wifi-iot'];
  assert.equal(chosenIn(hashOf(chosen)), chosen);
  assert.is(hashOf([]), '');
});

test('what is no plan is none, and what is no measure is passed over', () => {
  assert.is(chosenIn('#inhalt'), undefined);
  assert.is(chosenIn(''), undefined);
  assert.equal(chosenIn('#plan='), []);
  assert.equal(chosenIn('#plan=<b>,a/b,../x,fibre/own'), ['a/b', 'fibre/own']);
});

test('the plan says what was chosen and what changes, in words that can be pasted anywhere', () => {
  const input = {
    questionnaire,
    profiles,
    recommendations,
    municipality: { name: 'Musterstadt', kind: 'gemeinde' as const, population: 18_000 },
    answers: { ...answerAll('yes'), 'components.e-payment': 'no' },
    status: 'open' as const,
    at: '2026-11-21T10:00:00Z',
  };
  const text = planText(simulate(input, ['components.e-payment/yes']), openMeasures(input));
  assert.match(text, /^Plan: Musterstadt\nStand 21\.11\.2026\./);
  assert.match(text, /\n- E-Payment \(heute: nein; /);
  assert.match(text, /\n- Binnen-Digitalisierung: von 95 auf 100 Punkte\.\n/);
  assert.match(text, /\n- Strategie: unverändert 100 Punkte\.\n/);
  assert.not.match(text, /[\u00a0\u2060]/u);
});

test.run();
