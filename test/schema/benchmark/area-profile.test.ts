import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { areaProfile } from '../../../schema/benchmark/area-profile.ts';
import { scoredItems } from '../../../schema/benchmark/scored-item.ts';
import type { Answer, Answers } from '../../../schema/questionnaire/answers.ts';
import { pathOf } from '../../../schema/questionnaire/path.ts';
import { AreaId } from '../../../schema/questionnaire/definition.ts';
import { small } from '../../fixtures/questionnaire.ts';
import { answerAll, questionnaire } from '../../fixtures/oefit.ts';

const test = suite('schema/benchmark/area-profile');
const profileOf = (answers: Answers) => areaProfile(small, pathOf(small, answers, 'gemeinde'), 'internal');

/** The small questionnaire's six scored items: status, three tools, measures x and y. */
const all: Answers = {
  status: 'yes',
  'tools.one': 'yes',
  'tools.two': 'planned',
  'tools.three': 'no',
  measures: ['x'],
};

test('the value is the mean of the anchors, and without anything missing worst and best are the value', () => {
  const profile = profileOf(all);
  assert.is(profile.value, (100 + 100 + 50 + 0 + 100 + 0) / 6);
  assert.equal([profile.worst, profile.best], [profile.value, profile.value]);
});

test('"weiß nicht" is missing: it widens the range from worst to best', () => {
  const profile = profileOf({ ...all, 'tools.three': { missing: 'noAnswer' } });
  assert.is(profile.value, 350 / 5);
  assert.equal([profile.worst, profile.best], [350 / 6, 450 / 6]);
  assert.equal(
    profile.missing.map((item) => item.id),
    ['tools.three'],
  );
});

test('"nicht bei uns" leaves the denominator and is no no', () => {
  const profile = profileOf({ ...all, 'tools.three': { missing: 'notOurs' } });
  assert.equal([profile.relevant, profile.notOurs, profile.value, profile.worst], [5, 1, 70, 70]);
});

test('below four fifths of the relevant items there is no value', () => {
  const profile = profileOf({ ...all, 'tools.three': { missing: 'noAnswer' }, 'tools.two': { missing: 'noAnswer' } });
  assert.equal([profile.value, profile.noValue, profile.missing.length], [undefined, 'tooFewAnswered', 2]);
});

test('below five relevant items there is no value, however well answered', () => {
  const gone: Answer = { missing: 'notOurs' };
  const profile = profileOf({ ...all, 'tools.two': gone, 'tools.three': gone });
  assert.equal([profile.value, profile.noValue], [undefined, 'tooFewRelevant']);
});

test('leaving out one item moves the value within the stated range', () => {
  assert.equal(profileOf(all).leaveOneOut, { low: 250 / 5, high: 350 / 5 });
});

test('an overtaken item, self-ratings, grades, rankings and responsibilities are not scored', () => {
  const ids = scoredItems(questionnaire).map((item) => item.id);
  assert.not(ids.some((id) => /de-mail|self-|broadband|mobile|school-it|fields|goals|responsible/.test(id)));
  assert.ok(ids.includes('components.e-payment') && ids.includes('support/sharing') && ids.includes('fibre'));
});

test('everything done gives 100, nothing done 0, in each area that has a value', () => {
  for (const [wish, points] of [
    ['yes', 100],
    ['no', 0],
  ] as const) {
    const path = pathOf(questionnaire, answerAll(wish), 'gemeinde');
    for (const area of AreaId.options) {
      const { value, noValue } = areaProfile(questionnaire, path, area);
      if (wish === 'no' && area === 'strategy') assert.is(noValue, 'tooFewRelevant');
      else assert.is(value, points);
    }
  }
});

test('a value always lies between its worst and best case and within 0 to 100', () => {
  const status = fc.constantFrom<Answer>('yes', 'planned', 'no', { missing: 'noAnswer' }, { missing: 'notOurs' });
  const measures = fc.constantFrom<Answer>(['x'], ['y'], ['x', 'y'], ['none'], { missing: 'noAnswer' });
  const answers = fc.record(
    { status, 'tools.one': status, 'tools.two': status, 'tools.three': status, measures },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(answers, (given) => {
      const { value, worst, best, leaveOneOut } = profileOf(given);
      if (value === undefined || worst === undefined || best === undefined || !leaveOneOut) return;
      assert.ok(0 <= worst && worst <= value + 1e-9 && value <= best + 1e-9 && best <= 100);
      assert.ok(leaveOneOut.low <= value + 1e-9 && value <= leaveOneOut.high + 1e-9);
    }),
  );
});

test.run();
