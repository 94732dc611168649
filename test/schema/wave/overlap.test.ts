import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { extensionWords, overlapWords } from '../../../schema/text/waves.ts';
import {
  areTooClose,
  halfYearAfter,
  isWithinTwelveMonths,
  nextFirstDay,
  overlapOf,
  yearAfter,
} from '../../../schema/wave/overlap.ts';
import type { WaveSide } from '../../../schema/wave/overlap.ts';

const test = suite('wave/overlap');

const VERBAND = { ars: '072310008', ags: null, name: 'Verband', verband: null };
const MEMBER = { ars: '072310008001', ags: '07231001', name: 'Mitglied', verband: '072310008' };
const OTHER = { ars: '072310008002', ags: '07231002', name: 'Anderes Mitglied', verband: '072310008' };
const SIDE: WaveSide = {
  title: 'Erhebung A',
  opensOn: '2026-11-21',
  lastDay: '2026-12-31',
  questionnaires: [{ id: 'q', title: 'Fragebogen', questions: ['one', 'two'] }],
  units: [VERBAND],
};
const ELSE = [{ id: 'r', title: 'Anderer', questions: ['three'] }];
const SAME_QUESTION = [{ id: 'r', title: 'Anderer', questions: ['two', 'three'] }];

test('all three together are an overlap, and nothing less', () => {
  const table: readonly [string, Partial<WaveSide>, boolean][] = [
    ['the same questionnaire, unit and time', {}, true],
    ['364 days after the first day', { opensOn: '2027-11-20', lastDay: '2028-01-31' }, true],
    [
      'a year after the first day: a yearly wave keeps its season',
      { opensOn: '2027-11-21', lastDay: '2028-01-31' },
      false,
    ],
    ['a year after the first day, five months after the last', { opensOn: '2025-11-21', lastDay: '2026-06-22' }, true],
    ['a year after the first day, half a year after the last', { opensOn: '2025-11-21', lastDay: '2026-05-21' }, false],
    ['begun long before, and still open', { opensOn: '2025-01-01', lastDay: '2026-11-30' }, true],
    ['another questionnaire', { questionnaires: ELSE }, false],
    ['another questionnaire with a question in common', { questionnaires: SAME_QUESTION }, true],
    [
      'the same questionnaire in another version with other questions',
      { questionnaires: [{ ...ELSE[0]!, id: 'q' }] },
      true,
    ],
    ['a member instead of its Verband', { units: [MEMBER] }, true],
    ['nobody in common', { units: [{ ars: '072310134134', ags: '07231134', name: 'Stadt', verband: null }] }, false],
    ['nobody at all', { units: [] }, false],
  ];
  for (const [name, change, expected] of table) {
    const other = { ...SIDE, ...change, title: 'Erhebung B' };
    assert.is(overlapOf(SIDE, other) !== undefined, expected, name);
    assert.is(overlapOf(other, SIDE) !== undefined, expected, `${name}, the other way round`);
  }
});

test('who joined another Verband in between is the same unit: the ARS is another, the AGS is not', () => {
  const moved = { ...MEMBER, ars: '072310009001', verband: '072310009' };
  assert.is(overlapOf({ ...SIDE, units: [MEMBER] }, { ...SIDE, units: [moved] })?.unit, 'Mitglied');
});

test('two members of one Verband are two units', () => {
  assert.is(overlapOf({ ...SIDE, units: [MEMBER] }, { ...SIDE, units: [OTHER] }), undefined);
});

test('the reason names wave, questionnaire, who is asked twice, and from when on it would do', () => {
  const words = overlapWords(overlapOf({ ...SIDE, opensOn: '2027-06-01' }, { ...SIDE, title: 'Erhebung B' })!);
  assert.match(
    words,
    /„Erhebung B“ \(bis 31\.12\.2026\) stellt denselben Fragebogen \(„Fragebogen“\) und fragt auch Verband\..*ab dem 21\.11\.2027/,
  );
  const next = { ...SIDE, title: 'Erhebung C', opensOn: '2027-06-01', lastDay: '2027-06-30' };
  assert.match(
    overlapWords(overlapOf(SIDE, next)!),
    /\(ab 01\.06\.2027\).*zwölf Monate, und .* sechs Monate vor ihrem ersten/,
  );
  assert.match(
    extensionWords(overlapOf(SIDE, next)!),
    /^Am 01\.06\.2027 beginnt die Erhebung „Erhebung C“\. .*sechs Monate davor/,
  );
});

test('of two waves that may stand side by side, beginnings are a year apart and answers half a year, however long they took', () => {
  const day = fc
    .date({ min: new Date('2024-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const span = fc.tuple(day, day).map((days) => {
    const [opensOn = '', lastDay = ''] = days.toSorted();
    return { opensOn, lastDay };
  });
  fc.assert(
    fc.property(span, span, (a, b) => {
      assert.is(areTooClose(a, b), areTooClose(b, a));
      if (areTooClose(a, b)) return;
      const [earlier, later] = a.opensOn < b.opensOn ? [a, b] : [b, a];
      const daysFrom = (day: string): number => (Date.parse(later.opensOn) - Date.parse(day)) / 86_400_000;
      assert.ok(daysFrom(earlier.opensOn) >= 365);
      assert.ok(daysFrom(earlier.lastDay) >= 181);
      assert.ok(later.opensOn >= nextFirstDay(earlier));
    }),
  );
  assert.is(yearAfter('2028-02-29'), '2029-03-01');
  assert.equal(['2026-08-31', '2026-12-31', '2027-08-29'].map(halfYearAfter), [
    '2027-03-01',
    '2027-07-01',
    '2028-02-29',
  ]);
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
