import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { overlapWords } from '../../../schema/text/waves.ts';
import { isWithinTwelveMonths, overlapOf } from '../../../schema/wave/overlap.ts';
import type { WaveSide } from '../../../schema/wave/overlap.ts';

const test = suite('wave/overlap');

const VERBAND = { ars: '072310008', name: 'Verband', verband: null };
const MEMBER = { ars: '072310008001', name: 'Mitglied', verband: '072310008' };
const OTHER = { ars: '072310008002', name: 'Anderes Mitglied', verband: '072310008' };
const SIDE: WaveSide = {
  title: 'Erhebung A',
  opensOn: '2026-11-21',
  questionnaires: [{ id: 'q', title: 'Fragebogen', questions: ['one', 'two'] }],
  units: [VERBAND],
};
const ELSE = [{ id: 'r', title: 'Anderer', questions: ['three'] }];
const SAME_QUESTION = [{ id: 'r', title: 'Anderer', questions: ['two', 'three'] }];

test('all three together are an overlap, and nothing less', () => {
  const table: readonly [string, Partial<WaveSide>, boolean][] = [
    ['the same questionnaire, unit and time', {}, true],
    ['364 days later', { opensOn: '2027-11-20' }, true],
    ['a year later', { opensOn: '2027-11-21' }, false],
    ['a year earlier', { opensOn: '2025-11-21' }, false],
    ['364 days earlier', { opensOn: '2025-11-22' }, true],
    ['another questionnaire', { questionnaires: ELSE }, false],
    ['another questionnaire with a question in common', { questionnaires: SAME_QUESTION }, true],
    [
      'the same questionnaire in another version with other questions',
      { questionnaires: [{ ...ELSE[0]!, id: 'q' }] },
      true,
    ],
    ['a member instead of its Verband', { units: [MEMBER] }, true],
    ['nobody in common', { units: [{ ars: '072310134134', name: 'Stadt', verband: null }] }, false],
    ['nobody at all', { units: [] }, false],
  ];
  for (const [name, change, expected] of table) {
    const other = { ...SIDE, ...change, title: 'Erhebung B' };
    assert.is(overlapOf(SIDE, other) !== undefined, expected, name);
    assert.is(overlapOf(other, SIDE) !== undefined, expected, `${name}, the other way round`);
  }
});

test('two members of one Verband are two units', () => {
  assert.is(overlapOf({ ...SIDE, units: [MEMBER] }, { ...SIDE, units: [OTHER] }), undefined);
});

test('the reason names wave, questionnaire and who is asked twice', () => {
  const words = overlapWords(overlapOf(SIDE, { ...SIDE, title: 'Erhebung B' })!);
  assert.match(
    words,
    /„Erhebung B“ stellt denselben Fragebogen \(„Fragebogen“\).*ab 21\.11\.2026.*fragt auch Verband\./,
  );
});

test('twelve months are counted alike from both sides, also over 29 February', () => {
  const day = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, (a, b) => {
      assert.is(isWithinTwelveMonths(a, b), isWithinTwelveMonths(b, a));
      assert.is(isWithinTwelveMonths(a, a), true);
      const days = Math.abs(Date.parse(a) - Date.parse(b)) / 86_400_000;
      if (days < 365) assert.ok(isWithinTwelveMonths(a, b));
      if (days > 366) assert.not.ok(isWithinTwelveMonths(a, b));
    }),
  );
  assert.is(isWithinTwelveMonths('2028-02-29', '2029-02-28'), true);
  assert.is(isWithinTwelveMonths('2028-02-29', '2029-03-01'), false);
});

test.run();
