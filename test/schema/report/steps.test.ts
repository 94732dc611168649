import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { addressesReadBy, holds } from '../../../schema/questionnaire/condition.ts';
import type { Answer } from '../../../schema/questionnaire/answers.ts';
import type { Condition } from '../../../schema/questionnaire/definition.ts';
import type { Kind } from '../../../schema/municipality/municipality.ts';
import { resolveAddress } from '../../../schema/questionnaire/address.ts';
import { buildReport } from '../../../schema/report/build.ts';
import { Theme } from '../../../schema/report/recommendation.ts';
import { answerAll, profiles, questionnaire, recommendations } from '../../fixtures/oefit.ts';

const test = suite('schema/report/steps');

function fired(answers: Record<string, Answer>, kind: Kind): string[] {
  const municipality = { name: 'Musterstadt', kind, population: 18_000 };
  const at = '2026-11-21T10:00:00Z';
  return buildReport({ questionnaire, profiles, recommendations, municipality, answers, status: 'open', at }).steps.map(
    (step) => step.id,
  );
}

/** Answers under which a condition holds, written from the condition itself on top of "everything done". */
function fulfil(condition: Condition, given: Record<string, Answer>): Record<string, Answer> {
  const asked =
    'question' in condition ? resolveAddress(questionnaire, condition.question)?.question.askedWhen : undefined;
  const open = !asked || holds(asked, { answers: given, kind: 'gemeinde' });
  const answers = open ? given : fulfil(asked, given);
  if ('all' in condition) return condition.all.reduce((result, part) => fulfil(part, result), answers);
  if ('any' in condition) return condition.any[0] ? fulfil(condition.any[0], answers) : answers;
  if ('kind' in condition) return answers;
  const question = resolveAddress(questionnaire, condition.question)?.question;
  const listed = question?.kind === 'several' || question?.kind === 'ranking';
  const now = answers[condition.question];
  if ('lacks' in condition) {
    const kept = (Array.isArray(now) ? now : []).filter((id) => !condition.lacks.includes(id));
    const rest = question && 'options' in question ? question.options.map((o) => o.id) : [];
    const other = rest.find((id) => !condition.lacks.includes(id) && id !== 'none');
    return { ...answers, [condition.question]: kept.length > 0 ? kept : [other ?? 'none'] };
  }
  const [option = ''] = condition.is;
  const value: Answer = question?.kind === 'grade' ? Number(option) : listed ? [option] : option;
  return { ...answers, [condition.question]: value };
}

const kindsOf = (condition: Condition): readonly Kind[] => {
  if ('kind' in condition) return condition.kind;
  const parts = 'all' in condition ? condition.all : [];
  return parts.map(kindsOf).find((kinds) => kinds.length > 0) ?? [];
};

for (const rule of recommendations.rules) {
  const kind = kindsOf(rule.when)[0] ?? 'gemeinde';
  const answers = fulfil(rule.when, answerAll('yes'));

  test(`rule ${rule.id} fires on its named answers`, () => assert.ok(fired(answers, kind).includes(rule.id)));

  test(`rule ${rule.id} is silent when everything is done`, () => {
    assert.not(fired(answerAll('yes'), kind).includes(rule.id));
  });

  test(`rule ${rule.id} is silent as soon as one of its answers is "weiß nicht" or "nicht bei uns"`, () => {
    const [address = ''] = addressesReadBy(rule.when);
    for (const missing of ['noAnswer', 'notOurs'] as const) {
      assert.not(fired({ ...answers, [address]: { missing } }, kind).includes(rule.id));
    }
  });
}

test('each of the five recommendations of the study has at least three rules', () => {
  for (const theme of Theme.options) {
    assert.ok(recommendations.rules.filter((rule) => rule.theme === theme).length >= 3, theme);
  }
});

test('every rule reads, shows and cites only what exists', () => {
  for (const rule of recommendations.rules) {
    for (const address of [...addressesReadBy(rule.when), ...rule.triggers.map((trigger) => trigger.question)]) {
      assert.ok(resolveAddress(questionnaire, address), `${rule.id}: ${address}`);
    }
    const { peers } = rule;
    if (!peers) continue;
    const cited = profiles.figures.filter(
      (f) => f.question === peers.question && peers.options.every((o) => f.options.includes(o)),
    );
    assert.ok(cited.length > 0, `${rule.id} cites a figure that is not printed`);
  }
});

test.run();
