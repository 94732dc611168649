import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Condition } from '../../../schema/questionnaire/definition.ts';
import { takenSteps } from '../../../schema/report/peer-steps.ts';
import { answerAll, profiles, questionnaire, recommendations } from '../../fixtures/oefit.ts';

const test = suite('schema/report/peer-steps');

/** What can be offered where everything is done and `components` is put to some only. */
function offered(askedWhen?: Condition): string[] {
  const conditional = {
    ...questionnaire,
    questions: questionnaire.questions.map((question) =>
      question.id === 'components' && askedWhen ? { ...question, askedWhen } : question,
    ),
  };
  const municipality = { name: 'Musterstadt', kind: 'gemeinde', population: 18_000 } as const;
  const at = '2026-11-21T10:00:00Z';
  const input = { questionnaire: conditional, profiles, recommendations, municipality, answers: answerAll('yes'), at };
  return takenSteps({ ...input, status: 'submitted' }).map(({ id }) => id);
}

test('a practice is offered where its question is put to everybody', () => {
  assert.ok(offered().includes('components.search/yes'));
  assert.ok(offered({ kind: ['gemeinde'] }).includes('components.search/yes'));
});

test('no answer to a conditional question is offered: it would tell what the question depends on', () => {
  const ids = offered({ question: 'strategy-status', is: ['yes', 'developing'] });
  assert.ok(ids.length > 0);
  assert.equal(
    ids.filter((id) => id.startsWith('components.')),
    [],
  );
});

test.run();
