import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { buildReport } from '../../../schema/report/build.ts';
import { openMeasures } from '../../../schema/report/measure.ts';
import { checkPlan } from '../../../schema/report/plan.ts';
import { planStanding } from '../../../schema/text/plan.ts';
import { profiles, questionnaire, recommendations } from '../../fixtures/oefit.ts';

const input = {
  questionnaire,
  profiles,
  recommendations,
  municipality: { name: 'Musterstadt', kind: 'gemeinde' as const, population: 18_000 },
  answers: {
    'strategy-status': 'no',
    'components.e-payment': 'no',
    'components.app': 'yes',
    'components.dms': 'planned',
  },
  status: 'submitted' as const,
  at: '2026-11-21T09:30:00Z',
};
const planOf = (measures: readonly string[], savedAt?: string) =>
  buildReport({ ...input, plan: { measures, savedAt } }).plan;

const test = suite('schema/report, plan');

test('every measure that can be ticked can be planned, and nothing else', () => {
  assert.equal(
    checkPlan(
      questionnaire,
      openMeasures(input).map(({ id }) => id),
    ),
    [],
  );
  assert.equal(checkPlan(questionnaire, ['components.e-payment/yes', 'components.fax/yes', 'x/y']), [
    { code: 'unknown-measure', address: 'components.fax/yes' },
    { code: 'unknown-measure', address: 'x/y' },
  ]);
});

test('it stands in the questionnaire’s order with the answers of today', () => {
  const plan = planOf(['components.app/yes', 'components.e-payment/yes', 'components.dms/yes'], '2026-11-20T23:30:00Z');
  assert.equal(
    plan?.measures.map(({ id, own }) => [id, own.state]),
    [
      ['components.dms/yes', 'planned'],
      ['components.e-payment/yes', 'no'],
      ['components.app/yes', 'yes'],
    ],
  );
  assert.match(plan?.intro ?? '', /^Gespeichert am 21\.11\.2026\. /u, 'the day in Germany');
  assert.is(plan?.standing, '3 Vorhaben; nach Ihren Antworten ist eines davon umgesetzt.');
});

test('what is not asked any more stays in it by its name', () => {
  // Without a strategy nobody is asked what it leans on.
  const plan = planOf(['strategy-alignment/it-strategy']);
  assert.equal(plan?.measures[0]?.own, { state: 'notAsked', word: 'nicht gefragt' });
  assert.match(plan?.measures[0]?.label ?? '', /^Anlehnung an andere Strategien: /u);
  assert.not.match(plan?.intro ?? '', /Gespeichert/u);
});

test('without a plan, or with an empty one, a report has none', () => {
  assert.is(planOf([]), undefined);
  assert.not.ok('plan' in buildReport(input));
});

test('how much of it is done is said in each number', () => {
  assert.is(planStanding(['no']), 'Ein Vorhaben; nach Ihren Antworten ist davon noch nichts umgesetzt.');
  assert.is(planStanding(['yes', 'yes']), '2 Vorhaben; nach Ihren Antworten ist alles davon umgesetzt.');
  assert.is(planStanding(['yes', 'no', 'yes']), '3 Vorhaben; nach Ihren Antworten sind 2 davon umgesetzt.');
});

test.run();
