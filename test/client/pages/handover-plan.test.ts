import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import {
  dueWords,
  earliestDay,
  movedDays,
  summaryWords,
  withoutSection,
  withSections,
} from '../../../client/pages/handover-plan.ts';

const test = suite('client/pages/handover-plan');
const handover = (section: string, member: string, dueOn: string | null = null, doneAt: string | null = null) => ({
  section,
  member: { id: member },
  dueOn,
  doneAt,
});
const HANDED = [
  handover('strategy', 'anna', '2026-12-05'),
  handover('internal', 'anna', '2026-12-05'),
  handover('internal', 'bert', null, '2026-11-20T10:00:00.000Z'),
];

test('what somebody gets comes beside what she has, once', () => {
  assert.equal(withSections(HANDED, 'anna', ['internal', 'self'], '2026-12-24'), {
    member: 'anna',
    sections: ['strategy', 'internal', 'self'],
    dueOn: '2026-12-24',
  });
  assert.equal(withSections(HANDED, 'carl', ['self'], null), { member: 'carl', sections: ['self'], dueOn: null });
});

test('taking one section back leaves the others with their due date', () => {
  assert.equal(withoutSection(HANDED, 'anna', 'strategy'), {
    member: 'anna',
    sections: ['internal'],
    dueOn: '2026-12-05',
  });
  assert.equal(withoutSection(HANDED, 'bert', 'internal'), { member: 'bert', sections: [], dueOn: null });
});

test('names the other sections whose due date would change', () => {
  const moved = (dueOn: string | null): string[] =>
    movedDays(HANDED, 'anna', ['internal'], dueOn).map(({ section }) => section);
  assert.equal(moved('2026-12-24'), ['strategy']);
  assert.equal(moved(null), ['strategy']);
  assert.equal(moved('2026-12-05'), []);
});

test('a due date is said in words: ahead, today, past, none, and done', () => {
  const words = (dueOn: string | null, doneAt: string | null = null): string =>
    dueWords({ dueOn, doneAt }, '2026-12-05');
  assert.is(words('2026-12-06'), 'bis 06.12.2026');
  assert.is(words('2026-12-05'), 'heute fällig, 05.12.2026');
  assert.is(words('2026-12-04'), 'überfällig, Frist war 04.12.2026');
  assert.is(words(null), 'ohne Frist');
  assert.is(words('2026-12-04', '2026-12-03T10:00:00.000Z'), 'als erledigt gemeldet am 03.12.2026');
});

test('the first due date counts, and none is none', () => {
  assert.is(earliestDay([{ dueOn: '2027-01-01' }, { dueOn: null }, { dueOn: '2026-12-31' }]), '2026-12-31');
  assert.is(earliestDay([{ dueOn: null }]), null);
});

test('a section counts as done when everybody who has it has reported it', () => {
  const sections = ['strategy', 'internal', 'external', 'self'];
  assert.is(
    summaryWords(sections, HANDED),
    '2 von 4 Abschnitten sind übergeben, als erledigt gemeldet ist noch keiner.',
  );
  assert.is(
    summaryWords(sections, HANDED.slice(2)),
    '1 von 4 Abschnitten ist übergeben, einer davon ist als erledigt gemeldet.',
  );
});

test.run();
