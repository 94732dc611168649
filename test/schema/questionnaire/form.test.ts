import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Kind } from '../../../schema/municipality/municipality.ts';
import type { Answers, Remarks } from '../../../schema/questionnaire/answers.ts';
import { formOf, type Form, type FormBox, type FormQuestion } from '../../../schema/questionnaire/form.ts';
import { answerAll, questionnaire } from '../../fixtures/oefit.ts';
import { small } from '../../fixtures/questionnaire.ts';

const test = suite('schema/questionnaire/form');

/** A form with plain spaces; where lines must not break is tested with the format. */
const spaced = (form: Form): Form => JSON.parse(JSON.stringify(form).replaceAll('\u00a0', ' ')) as Form;

function stateOf(answers: Answers, kind: Kind = 'gemeinde', remarks: Remarks = {}): Form {
  const municipality = { name: 'Stadt Lindenau', kind, population: 18_000 };
  const state = { municipality, answers, remarks, status: 'open', at: '2026-11-21T09:30:00Z' } as const;
  return spaced(formOf({ questionnaire: small, state }));
}
const questionsOf = (form: Form): FormQuestion[] => form.sections.flatMap(({ questions }) => questions);
function question(form: Form, id: string): FormQuestion {
  const found = questionsOf(form).find((one) => one.id === id);
  if (!found) throw new Error(`no question ${id}`);
  return found;
}
function boxesOf({ body }: FormQuestion): readonly FormBox[] {
  if ('boxes' in body) return body.boxes;
  return body.kind === 'table' ? body.rows.flatMap(({ boxes }) => boxes) : [];
}
const marked = (boxes: readonly FormBox[]): string[] =>
  boxes.filter(({ mark }) => mark === 'chosen').map(({ label, says }) => `${says}: ${label}`);

test('a blank form asks every question, numbers them through, and ticks nothing', () => {
  const form = spaced(formOf({ questionnaire }));
  assert.equal(
    questionsOf(form).map(({ number, id }) => [number, id]),
    questionnaire.questions.map(({ id }, index) => [index + 1, id]),
  );
  assert.is(form.state, undefined);
  for (const one of questionsOf(form)) {
    assert.equal([one.notAsked, one.isHidden, one.standing], [[], false, undefined]);
    assert.ok([...boxesOf(one), ...one.missing].every(({ mark, says }) => mark === 'empty' && says === 'Kästchen'));
  }
  assert.equal(
    form.sections.map(({ numbers }) => numbers),
    ['1 bis 8', '9 bis 16', '17 bis 24', '25 bis 31'],
  );
});

test('a blank form depends on the questionnaire alone', () => {
  assert.equal(formOf({ questionnaire }), formOf({ questionnaire }));
  assert.not.match(JSON.stringify(formOf({ questionnaire })), /20\d\d-\d\d-\d\d/);
});

test('conditions are sentences, for questions and for rows', () => {
  const form = spaced(formOf({ questionnaire: small }));
  assert.equal(question(form, 'fields').conditions, ['Nur wenn Frage 1 mit „ja“ oder „geplant“ beantwortet ist.']);
  assert.equal(question(form, 'owners').conditions, ['Nur die Zeilen, bei denen in Frage 3 „ja“ angekreuzt ist.']);
  assert.equal(question(form, 'status').conditions, []);
});

test('every term of a question leads to the glossary', () => {
  const form = formOf({ questionnaire });
  const known = new Set(form.glossary.map(({ id }) => id));
  const terms = questionsOf(form).flatMap((one) => one.terms);
  assert.ok(terms.length > 30 && terms.every(({ id }) => known.has(id)));
});

test('answers of every kind are marked in words, and what was not chosen is told apart from what is open', () => {
  const form = stateOf({
    status: 'planned',
    fields: ['c', 'a'],
    'tools.one': 'yes',
    'tools.two': { missing: 'notOurs' },
    measures: ['y'],
    supply: 5,
    staff: 1200,
    remark: 'Text',
  });
  assert.equal(marked(boxesOf(question(form, 'status'))), ['gewählt: geplant']);
  assert.equal(
    boxesOf(question(form, 'status')).map(({ mark }) => mark),
    ['notChosen', 'chosen', 'notChosen'],
  );
  assert.ok(boxesOf(question(form, 'rating')).every(({ mark }) => mark === 'empty'));
  assert.equal(marked(boxesOf(question(form, 'tools'))), ['gewählt: ja', 'gewählt: nicht bei uns']);
  assert.equal(marked(boxesOf(question(form, 'supply'))), ['gewählt: 5']);
  const { body } = question(form, 'fields');
  assert.equal(body.kind === 'ranking' && body.places.map(({ place, written }) => `${place} ${written}`), [
    '1. C Feld c',
    '2. A Feld a',
    '3. ',
  ]);
  const written = ['staff', 'remark'].map((id) => question(form, id).body);
  assert.equal(
    written.map((one) => one.kind === 'writing' && one.written),
    ['1.200 Stellen', 'Text'],
  );
});

test('"weiß nicht" and "nicht bei uns" are boxes of their own, and no option counts as chosen then', () => {
  const form = stateOf({ status: { missing: 'noAnswer' }, measures: { missing: 'notOurs' } });
  assert.equal(marked(question(form, 'status').missing), ['gewählt: weiß nicht']);
  assert.equal(marked(boxesOf(question(form, 'status'))), []);
  assert.equal(marked(question(form, 'measures').missing), ['gewählt: nicht bei uns']);
  assert.is(question(form, 'fields').missing.length, 1, 'nicht bei uns only where it is offered');
});

test('how a question stands is said in words', () => {
  const form = stateOf({ status: 'yes', 'tools.one': 'no', measures: { missing: 'noAnswer' } });
  const standing = (id: string) => question(form, id).standing;
  assert.equal(['status', 'fields', 'tools', 'measures'].map(standing), [
    'beantwortet',
    'offen',
    '2 von 3 Zeilen offen',
    'weiß nicht',
  ]);
});

test('what the answers rule out is not asked; what depends on an open answer is not asked yet', () => {
  const ruledOut = stateOf({ status: 'no', fields: ['a'] });
  assert.ok(question(ruledOut, 'fields').isHidden);
  assert.match(
    question(ruledOut, 'fields').notAsked.join(' '),
    /^Nicht gefragt: .* Eine frühere Antwort ist aufgehoben/,
  );
  const open = question(stateOf({}), 'fields');
  assert.not.ok(open.isHidden);
  assert.match(open.notAsked.join(' '), /^Noch nicht gefragt/);
  assert.ok(question(stateOf({ status: { missing: 'noAnswer' } }), 'fields').isHidden, '"weiß nicht" opens nothing');
  assert.ok(question(stateOf({}, 'kreis'), 'rating').isHidden, 'no answer makes a Kreis a Gemeinde');
});

test('rows of a matrix are asked, not asked yet or not asked one by one', () => {
  const { body } = question(stateOf({ 'tools.one': 'yes', 'tools.two': 'no' }), 'owners');
  assert.equal(body.kind === 'table' && body.rows.map(({ instead, notes }) => [instead, ...notes]), [
    [''],
    ['nicht gefragt'],
    ['', 'noch nicht gefragt'],
  ]);
});

test('remarks stand at their question', () => {
  const form = stateOf({}, 'gemeinde', { status: { source: 'Schulamt, 12.3.', comment: 'gilt ab 2027' } });
  assert.equal(question(form, 'status').notes, { source: 'Schulamt, 12.3.', remark: 'gilt ab 2027', unclear: '' });
});

test('date, name and progress head the state, counted in questions', () => {
  const { state, title, sections } = stateOf({ status: 'no', staff: 3 });
  assert.is(title, 'Stand des Fragebogens: Stadt Lindenau');
  assert.is(state?.date, '21.11.2026');
  assert.match(state?.facts.join(' ') ?? '', /18\.000 Einwohner Stand 21\.11\.2026 Stand der Bearbeitung/);
  assert.is(state?.progress, '2 von 6 Fragen beantwortet');
  assert.match(sections[0]?.progress ?? '', /^1 von 3 Fragen/);
  const all = answerAll('yes');
  const municipality = { name: 'Stadt', kind: 'gemeinde', population: 20_000 } as const;
  const full = formOf({
    questionnaire,
    state: { municipality, answers: all, status: 'submitted', at: '2026-11-21T00:00:00Z' },
  });
  const hidden = questionsOf(full).filter(({ isHidden }) => isHidden).length;
  assert.match(full.state?.progress ?? '', new RegExp(`^${31 - hidden}.von.${31 - hidden}.Fragen`));
});

test.run();
