import * as fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { checkAnswers } from '../../../schema/questionnaire/answer.ts';
import { addressesOf, optionsOf } from '../../../schema/questionnaire/address.ts';
import type { Answers } from '../../../schema/questionnaire/answers.ts';
import { chosenOptions } from '../../../schema/questionnaire/condition.ts';
import { pathOf } from '../../../schema/questionnaire/path.ts';
import { demoAnswers, laterAnswers } from '../../../server/demo/answers.ts';
import type { RegisterUnit } from '../../../schema/register/unit.ts';
import { demoRegister } from '../../../server/demo/register.ts';
import { QUESTIONNAIRE, SETS } from '../app-under-test.ts';

const test = suite('server/demo/answers');
const means = SETS.find(({ questionnaire }) => questionnaire.id === QUESTIONNAIRE)!;
const { questionnaire } = means;
const respondentOf = ({ ars, kind, population }: RegisterUnit) => ({ key: ars, kind, population });
const all = demoRegister().map((unit) => {
  const first = demoAnswers(means, respondentOf(unit));
  return { unit, first, later: laterAnswers(means, respondentOf(unit), first) };
});

/** Valid, and nothing beside the path. */
function assertSound(answers: Answers, kind: RegisterUnit['kind']): void {
  assert.equal(checkAnswers(questionnaire, answers), []);
  assert.equal(pathOf(questionnaire, answers, kind).hidden, []);
}

test('answers are valid and along the path for every Kommune there may be, in both waves, and always the same', () => {
  const respondents = fc.record({
    key: fc.string(),
    kind: fc.constantFrom('gemeinde' as const, 'kreis' as const, 'verband' as const),
    population: fc.integer({ min: 1, max: 5_000_000 }),
  });
  fc.assert(
    fc.property(respondents, (respondent) => {
      const first = demoAnswers(means, respondent);
      const later = laterAnswers(means, respondent, first);
      assertSound(first, respondent.kind);
      assertSound(later, respondent.kind);
      assert.equal(demoAnswers(means, respondent), first);
      assert.equal(laterAnswers(means, respondent, first), later);
    }),
    { numRuns: 60 },
  );
});

test('over 400 Kommunen every option of every question occurs, and so does every way of not answering', () => {
  const missed = questionnaire.questions.flatMap((question) =>
    addressesOf(question).flatMap((address) => {
      const answers = all.map(({ first }) => first[address]);
      const chosen = new Set(answers.flatMap((answer) => chosenOptions(answer) ?? []));
      return optionsOf(question)
        .filter(({ id }) => !chosen.has(id))
        .map(({ id }) => `${address} ${id}`);
    }),
  );
  // Of what only few are asked at all, an option may stay unchosen.
  assert.equal(
    missed.filter((one) => !/^(component-partners|fim-usefulness)\./u.test(one)),
    [],
  );
  const states = new Set(
    all.flatMap(({ unit, first }) => pathOf(questionnaire, first, unit.kind).items.map((i) => i.state)),
  );
  assert.equal([...states].toSorted(), ['answered', 'noAnswer', 'notOurs', 'unanswered']);
});

test('Kommunen differ, most answer most, and the published shares are met roughly', () => {
  assert.ok(new Set(all.map(({ first }) => JSON.stringify(first))).size === 400);
  const done = all
    .map(({ unit, first }) => pathOf(questionnaire, first, unit.kind))
    .map(({ done: count, asked }) => count / asked);
  assert.ok(Math.min(...done) > 0.8, String(Math.min(...done)));
  const small = all.filter(
    ({ unit }) => unit.kind === 'gemeinde' && unit.population >= 10_000 && unit.population < 25_000,
  );
  const share = (address: string, wanted: string): number => {
    const answers = small.flatMap(({ first }) => {
      const answer = first[address];
      return typeof answer === 'string' ? [answer] : [];
    });
    return answers.filter((answer) => answer === wanted).length / answers.length;
  };
  // Table 4: 52 % without a strategy, 66 % with a search.
  assert.ok(Math.abs(share('strategy-status', 'no') - 0.52) < 0.15, String(share('strategy-status', 'no')));
  assert.ok(Math.abs(share('components.search', 'yes') - 0.66) < 0.15, String(share('components.search', 'yes')));
});

test('a year later some of what was planned is done, some still planned, some dropped, and little is taken back', () => {
  const counts = { planned: 0, done: 0, still: 0, dropped: 0, had: 0, lost: 0 };
  for (const { first, later } of all) {
    for (const address of Object.keys(first).filter((one) => /^(components|trainings)\./u.test(one))) {
      const [before, after] = [first[address], later[address]];
      if (before === 'planned') counts.planned += 1;
      if (before === 'planned' && after === 'yes') counts.done += 1;
      if (before === 'planned' && after === 'planned') counts.still += 1;
      if (before === 'planned' && after === 'no') counts.dropped += 1;
      if (before === 'yes') counts.had += 1;
      if (before === 'yes' && after === 'no') counts.lost += 1;
    }
  }
  const ofPlanned = (count: number): number => count / counts.planned;
  assert.ok(ofPlanned(counts.done) > 0.4 && ofPlanned(counts.done) < 0.6, JSON.stringify(counts));
  assert.ok(ofPlanned(counts.still) > 0.25 && ofPlanned(counts.dropped) > 0.08, JSON.stringify(counts));
  assert.ok(counts.lost > 0 && counts.lost / counts.had < 0.05, JSON.stringify(counts));
});

test.run();
