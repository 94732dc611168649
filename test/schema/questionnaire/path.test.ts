import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answer, Answers } from '../../../schema/questionnaire/answers.ts';
import { addressesOf, optionsOf } from '../../../schema/questionnaire/address.ts';
import { nextPage, pathOf, pathWithin, previousPage } from '../../../schema/questionnaire/path.ts';
import type { Question, Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { Kind } from '../../../schema/municipality/municipality.ts';
import { small } from '../../fixtures/questionnaire.ts';
import { questionnaire } from '../../fixtures/oefit.ts';

const test = suite('schema/questionnaire/path');
const asked = (answers: Answers) => pathOf(small, answers, 'gemeinde').items.map((item) => item.address);

test('a question without a condition is always asked', () => {
  assert.equal(asked({}).slice(0, 2), ['status', 'tools.one']);
});

test('a condition opens its question for the listed options only', () => {
  assert.ok(asked({ status: 'planned' }).includes('fields'));
  assert.not(asked({ status: 'no' }).includes('fields'));
});

test('"weiß nicht" and "nicht bei uns" open nothing, not even a condition that lacks an option', () => {
  for (const missing of ['noAnswer', 'notOurs'] as const) {
    assert.not(asked({ status: { missing } }).includes('fields'));
    assert.not(asked({ measures: { missing } }).includes('supply'));
  }
  assert.ok(asked({ measures: ['y'] }).includes('supply'));
});

test('a matrix row opens the row of the same id in the matrix that follows it', () => {
  const open = asked({ 'tools.one': 'yes', 'tools.two': 'no' }).filter((address) => address.startsWith('owners'));
  assert.equal(open, ['owners.one']);
});

test('an answer that is hidden stays, counts nowhere, and comes back when the condition holds again', () => {
  const answers: Answers = { status: 'no', fields: ['a'] };
  const path = pathOf(small, answers, 'gemeinde');
  assert.equal(path.hidden, ['fields']);
  assert.is(path.answers['fields'], undefined);
  assert.equal(pathOf(small, { ...answers, status: 'yes' }, 'gemeinde').answers['fields'], ['a']);
});

test('the kind of Kommune decides where a condition asks for it', () => {
  const addresses = pathOf(small, {}, 'kreis').items.map((item) => item.address);
  assert.not(addresses.includes('rating'));
  assert.ok(asked({}).includes('rating'));
});

test('progress keeps answered, "weiß nicht", "nicht bei uns" and unanswered apart', () => {
  const path = pathOf(
    small,
    { status: 'yes', 'tools.one': { missing: 'noAnswer' }, 'tools.two': { missing: 'notOurs' } },
    'kreis',
  );
  const [first] = path.sections;
  assert.equal([first?.answered, first?.noAnswer, first?.notOurs, first?.unanswered, first?.asked], [1, 1, 1, 3, 6]);
  assert.is(first?.firstOpenPage, 'fields');
  assert.is(path.done, 3);
});

test('the two grades of internet supply share one page', () => {
  const page = pathOf(questionnaire, {}, 'gemeinde').pages.find((p) => p.id === 'supply');
  assert.equal(
    page?.questions.map((q) => q.id),
    ['broadband', 'mobile'],
  );
});

/** A valid or missing answer to a question, or none. */
function anyAnswer(question: Question): fc.Arbitrary<Answer | null> {
  const ids = optionsOf(question).map((option) => option.id);
  const missing = fc.constantFrom<Answer>({ missing: 'noAnswer' }, { missing: 'notOurs' });
  switch (question.kind) {
    case 'grade':
    case 'number':
      return fc.option(fc.oneof(fc.integer({ min: 1, max: 6 }), missing));
    case 'text':
      return fc.option(fc.oneof(fc.constant('Text'), missing));
    case 'several':
    case 'ranking':
      return fc.option(fc.oneof(fc.subarray(ids, { minLength: 1, maxLength: Math.min(3, ids.length) }), missing));
    default:
      return fc.option(fc.oneof(fc.constantFrom(...ids), missing));
  }
}

/** Any answers to a questionnaire. */
function anyAnswers(definition: Questionnaire): fc.Arbitrary<Answers> {
  const cells = definition.questions.flatMap((question) =>
    addressesOf(question).map((address) => ({ address, question })),
  );
  return fc.tuple(...cells.map(({ question }) => anyAnswer(question))).map((values) => {
    const given = values.flatMap((value, index) =>
      value === null ? [] : [[cells[index]?.address ?? '', value] as const],
    );
    return Object.fromEntries(given);
  });
}

for (const definition of [small, questionnaire]) {
  test(`every walk through ${definition.id} visits each asked page once, forwards and backwards`, () => {
    fc.assert(
      fc.property(anyAnswers(definition), fc.constantFrom(...Kind.options), (answers, kind) => {
        const path = pathOf(definition, answers, kind);
        const walked: string[] = [];
        for (let page = path.pages[0]; page; page = nextPage(path, page.id)) walked.push(page.id);
        assert.equal(
          walked,
          path.pages.map((page) => page.id),
        );
        for (const [index, id] of walked.entries()) assert.is(previousPage(path, id)?.id, walked[index - 1]);
        assert.is(path.items.length, new Set(path.items.map((item) => item.address)).size);
        const sum = path.sections.reduce((n, s) => n + s.answered + s.noAnswer + s.notOurs + s.unanswered, 0);
        assert.is(sum, path.asked);
      }),
    );
  });

  test(`what is hidden in ${definition.id} changes nothing: the path of the counted answers is the same path`, () => {
    fc.assert(
      fc.property(anyAnswers(definition), (answers) => {
        const path = pathOf(definition, answers, 'gemeinde');
        const again = pathOf(definition, path.answers, 'gemeinde');
        assert.equal(
          again.items.map((item) => item.address),
          path.items.map((item) => item.address),
        );
        assert.equal(again.hidden, []);
      }),
    );
  });

  test(`answering one more question of ${definition.id} never changes what comes before it`, () => {
    fc.assert(
      fc.property(anyAnswers(definition), fc.nat(), (answers, pick) => {
        const items = pathOf(definition, answers, 'gemeinde').items;
        const index = pick % items.length;
        const { [items[index]?.address ?? '']: _removed, ...fewer } = answers;
        const before = pathOf(definition, fewer, 'gemeinde').items.slice(0, index + 1);
        assert.equal(
          before.map((item) => item.address),
          items.slice(0, index + 1).map((item) => item.address),
        );
      }),
    );
  });
}

test('within some sections the path has their pages, questions, answers and hidden answers only', () => {
  const answers: Answers = { status: 'no', fields: ['a'], rating: 2 };
  const whole = pathOf(small, answers, 'gemeinde');
  const first = pathWithin(whole, small, ['first']);
  assert.ok(first.items.length > 0 && first.items.every(({ question }) => question.section === 'first'));
  assert.equal([...new Set(first.pages.map(({ section }) => section))], ['first']);
  assert.equal(
    first.sections.map(({ id }) => id),
    ['first'],
  );
  assert.equal(first.hidden, ['fields']);
  assert.equal(pathWithin(whole, small, ['second']).hidden, []);
  const second = pathWithin(whole, small, ['second']);
  assert.is(first.asked + second.asked, whole.asked);
  assert.is(first.done + second.done, whole.done);
  assert.equal({ ...first.answers, ...second.answers }, whole.answers);
});

test('within all sections the path is whole; within none it is empty', () => {
  const whole = pathOf(small, { status: 'yes' }, 'gemeinde');
  assert.is(pathWithin(whole, small, null), whole);
  assert.equal(pathWithin(whole, small, ['first', 'second']), whole);
  const none = pathWithin(whole, small, []);
  assert.equal([none.asked, none.done, none.pages.length, none.sections.length], [0, 0, 0, 0]);
});

test.run();
