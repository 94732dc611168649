import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { countQuestions } from '../../../client/session/progress.ts';
import { pathOf } from '../../../schema/questionnaire/path.ts';
import { questionnaireOf } from './real-questionnaire.ts';

const test = suite('client/session/progress');
const questionnaire = questionnaireOf('oefit-kgst-2019');

test('a matrix is one question, done when every row has been dealt with', () => {
  const rows = pathOf(questionnaire, {}, 'gemeinde').items.filter(({ question }) => question.id === 'components');
  const some = Object.fromEntries(rows.slice(1).map(({ address }) => [address, 'no']));
  const count = (answers: Record<string, string>) =>
    countQuestions(
      pathOf(questionnaire, answers, 'gemeinde').items.filter(({ question }) => question.id === 'components'),
    );
  assert.equal(count({}), { asked: 1, done: 0 });
  assert.equal(count(some), { asked: 1, done: 0 });
  assert.equal(count({ ...some, [rows[0]!.address]: 'yes' }), { asked: 1, done: 1 });
});

test('"weiß nicht" is dealt with', () => {
  const { items } = pathOf(questionnaire, { 'fim-known': { missing: 'noAnswer' } }, 'kreis');
  assert.is(countQuestions(items).done, 1);
});

test.run();
