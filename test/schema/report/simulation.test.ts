import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { areaProfile } from '../../../schema/benchmark/area-profile.ts';
import { scoredItems } from '../../../schema/benchmark/scored-item.ts';
import { Kind } from '../../../schema/municipality/municipality.ts';
import { addressesOf, optionsOf } from '../../../schema/questionnaire/address.ts';
import { checkAnswers } from '../../../schema/questionnaire/answer.ts';
import type { Answer, Answers } from '../../../schema/questionnaire/answers.ts';
import { AreaId } from '../../../schema/questionnaire/definition.ts';
import type { Question } from '../../../schema/questionnaire/definition.ts';
import { pathOf, stateOf } from '../../../schema/questionnaire/path.ts';
import { buildReport } from '../../../schema/report/build.ts';
import type { ReportInput } from '../../../schema/report/build.ts';
import { openMeasures, simulated } from '../../../schema/report/measure.ts';
import { simulate } from '../../../schema/report/simulation.ts';
import { answerAll, profiles, questionnaire, recommendations } from '../../fixtures/oefit.ts';

const test = suite('schema/report/simulation');

const inputOf = (answers: Answers, kind: Kind = 'gemeinde'): ReportInput => ({
  questionnaire,
  profiles,
  recommendations,
  municipality: { name: 'Musterstadt', kind, population: 18_000 },
  answers,
  status: 'open',
  at: '2026-11-21T10:00:00Z',
});
const idsOf = (answers: Answers): string[] => openMeasures(inputOf(answers)).map(({ id }) => id);

const MISSING: readonly Answer[] = [{ missing: 'noAnswer' }, { missing: 'notOurs' }];

/** Any answer that fits the question, a missing state, or none at all. */
function anyAnswer(question: Question): fc.Arbitrary<Answer | undefined> {
  const open = optionsOf(question).filter(({ exclusive }) => !exclusive);
  const alone = optionsOf(question).flatMap(({ id, exclusive }) => (exclusive ? [[id]] : []));
  const ids = open.map(({ id }) => id);
  const given: fc.Arbitrary<Answer> =
    question.kind === 'several'
      ? fc.oneof(fc.subarray(ids, { minLength: 1 }), ...alone.map((id) => fc.constant(id)))
      : question.kind === 'ranking'
        ? fc.shuffledSubarray(ids, { minLength: 1, maxLength: question.places })
        : question.kind === 'grade'
          ? fc.integer({ min: 1, max: 6 })
          : fc.constantFrom(...ids);
  const missing = MISSING.filter((_, index) => index === 0 || question.notOurs);
  return fc.oneof({ weight: 8, arbitrary: given }, { weight: 1, arbitrary: fc.constantFrom(...missing, undefined) });
}

const anyAnswers: fc.Arbitrary<Answers> = fc
  .tuple(
    ...questionnaire.questions.flatMap((question) =>
      addressesOf(question).map((address) => anyAnswer(question).map((answer) => [address, answer] as const)),
    ),
  )
  .map((entries) =>
    Object.fromEntries(entries.filter((entry): entry is readonly [string, Answer] => entry[1] !== undefined)),
  );

/** Answers, a kind, and what is chosen of the open measures: a smaller and a larger part. */
const anyChoice = fc
  .tuple(anyAnswers, fc.constantFrom(...Kind.options))
  .map(([answers, kind]) => inputOf(answers, kind))
  .chain((input) =>
    fc
      .subarray(openMeasures(input).map(({ id }) => id))
      .chain((more) => fc.subarray(more).map((fewer) => ({ input, fewer, more }))),
  );

const profilesOf = (input: ReportInput, chosen: readonly string[]) => {
  const path = pathOf(questionnaire, simulated(input, chosen), input.municipality.kind);
  return AreaId.options.map((area) => areaProfile(questionnaire, path, area));
};

test('choosing nothing changes nothing', () => {
  fc.assert(
    fc.property(anyChoice, ({ input }) => {
      const { before, after, words } = simulate(input, []);
      assert.equal(before, buildReport(input));
      assert.equal(after, before);
      assert.equal(words, []);
    }),
    { numRuns: 40 },
  );
});

test('choosing more never lowers an area’s lower bound, nor its value, nor takes it away', () => {
  fc.assert(
    fc.property(anyChoice, ({ input, fewer, more }) => {
      const larger = profilesOf(input, more);
      for (const [index, { worst, value }] of profilesOf(input, fewer).entries()) {
        if (worst === undefined || value === undefined) continue;
        assert.ok((larger[index]?.worst ?? -1) >= worst - 1e-9, 'lower bound');
        assert.ok((larger[index]?.value ?? -1) >= value - 1e-9, 'value');
      }
    }),
    { numRuns: 80 },
  );
});

test('a strength goes only where a new one takes its place, and a gap comes only where one goes', () => {
  fc.assert(
    fc.property(anyChoice, ({ input, more }) => {
      const { strengths, gaps } = simulate(input, more);
      assert.ok(strengths.goes.length <= strengths.comes.length);
      assert.ok(gaps.comes.length <= gaps.goes.length);
    }),
    { numRuns: 60 },
  );
});

test('what is offered is a plain no or planned, current, scored, and asked', () => {
  const scored = new Set(scoredItems(questionnaire).map(({ address }) => address));
  fc.assert(
    fc.property(anyChoice, ({ input }) => {
      const path = pathOf(questionnaire, input.answers, input.municipality.kind);
      for (const { address, own, id } of openMeasures(input)) {
        assert.is(stateOf(path.answers[address]), 'answered', id);
        assert.ok(own.state === 'no' || own.state === 'planned', id);
        assert.ok(scored.has(address), id);
      }
    }),
    { numRuns: 60 },
  );
});

test('the simulated answers are valid, and what was chosen is open no more', () => {
  fc.assert(
    fc.property(anyChoice, ({ input, more }) => {
      const answers = simulated(input, more);
      assert.equal(checkAnswers(questionnaire, answers), []);
      const open = openMeasures({ ...input, answers }).map(({ id }) => id);
      assert.equal(
        more.filter((id) => open.includes(id)),
        [],
      );
    }),
    { numRuns: 60 },
  );
});

test('"nicht bei uns", "weiß nicht" and what is done are never offered', () => {
  assert.equal(idsOf(answerAll('yes')), []);
  assert.equal(idsOf(answerAll('notOurs')), []);
  assert.equal(idsOf(answerAll('noAnswer')), []);
  assert.equal(idsOf({}), []);
  assert.ok(idsOf(answerAll('no')).includes('components.e-payment/yes'));
  assert.not(
    idsOf({ ...answerAll('no'), 'components.e-payment': { missing: 'notOurs' } })
      .join()
      .includes('e-payment'),
  );
});

test('De-Mail, which is overtaken, is never offered', () => {
  assert.not(idsOf(answerAll('no')).join().includes('de-mail'));
});

test('E-Payment taken up raises the area by one item and is said in words', () => {
  const answers = { ...answerAll('yes'), 'components.e-payment': 'no' };
  const { areas, words } = simulate(inputOf(answers), ['components.e-payment/yes']);
  assert.equal(
    areas.map(({ before, after }) => [before.value, after.value]),
    [
      [100, 100],
      [95, 100],
      [100, 100],
    ],
  );
  assert.is(words[0], 'Binnen-Digitalisierung: von 95 auf 100\u00a0Punkte.');
});

test('a strategy taken up opens its questions, which stay without an answer even where an old one is kept', () => {
  const answers = { ...answerAll('yes'), 'strategy-status': 'no' };
  const { opened, areas, after } = simulate(inputOf(answers), ['strategy-status/yes']);
  assert.match(opened ?? '', /^Dann werden auch 4 Angaben gefragt: .*Sie bleiben in der Simulation ohne Antwort\.$/);
  assert.is(areas[0]?.after.value, undefined);
  assert.match(areas[0]?.after.words ?? '', /^Noch kein Wert/);
  assert.match(after.summary.lead[0] ?? '', /4 offen/);
});

test('one of several options that count once: the first raises the area, a second one does not', () => {
  const answers: Answers = { ...answerAll('yes'), fibre: ['none'] };
  const measures = openMeasures(inputOf(answers)).filter(({ address }) => address === 'fibre');
  assert.is(measures.length, 5);
  assert.ok(measures.every(({ isCounted }) => !isCounted));
  assert.equal(simulated(inputOf(answers), ['fibre/own'])['fibre'], ['own']);
  const counted = openMeasures(inputOf({ ...answers, fibre: ['own'] }));
  assert.ok(counted.every(({ isCounted }) => isCounted));
});

test('a step goes with the answer that triggered it', () => {
  const answers = { ...answerAll('yes'), 'components.e-payment': 'no' };
  const { steps } = simulate(inputOf(answers), ['components.e-payment/yes']);
  assert.equal([steps.goes.map(({ id }) => id), steps.comes], [['culture-payment'], []]);
});

test('an unknown measure is passed over', () => {
  const { after, before } = simulate(inputOf(answerAll('no')), ['components.de-mail/yes', 'nothing', 'broadband/1']);
  assert.equal(after, before);
});

test.run();
