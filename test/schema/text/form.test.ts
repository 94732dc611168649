import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { resolveAddress } from '../../../schema/questionnaire/address.ts';
import type { Condition } from '../../../schema/questionnaire/definition.ts';
import { conditionSentence, instruction, progressWords } from '../../../schema/text/form.ts';
import { small } from '../../fixtures/questionnaire.ts';

const test = suite('schema/text/form');

/** In words, with questions numbered as they stand in the small questionnaire. */
const words = (condition: Condition): string =>
  conditionSentence(condition, (address) => {
    const found = resolveAddress(small, address);
    return found && { ...found, number: small.questions.indexOf(found.question) + 1 };
  });

const TABLE: readonly (readonly [Condition, string])[] = [
  [{ question: 'status', is: ['yes', 'planned'] }, 'Nur wenn Frage 1 mit „ja“ oder „geplant“ beantwortet ist.'],
  [{ question: 'status', lacks: ['no'] }, 'Nur wenn Frage 1 anders als mit „nein“ beantwortet ist.'],
  [{ question: 'measures', is: ['x'] }, 'Nur wenn in Frage 5 „x“ angekreuzt ist.'],
  [{ question: 'measures', lacks: ['x'] }, 'Nur wenn Frage 5 beantwortet und dort „x“ nicht angekreuzt ist.'],
  [{ question: 'fields', is: ['a', 'b', 'c'] }, 'Nur wenn in Frage 2 „Feld a“, „Feld b“ oder „Feld c“ genannt ist.'],
  [{ question: 'fields', lacks: ['a'] }, 'Nur wenn Frage 2 beantwortet und dort „Feld a“ nicht genannt ist.'],
  [{ question: 'tools.one', is: ['yes'] }, 'Nur wenn in Frage 3 bei „Werkzeug one“ „ja“ angekreuzt ist.'],
  [
    { question: 'tools.one', lacks: ['yes'] },
    'Nur wenn in Frage 3 bei „Werkzeug one“ etwas anderes als „ja“ angekreuzt ist.',
  ],
  [
    { question: 'supply', is: ['5', '6'] },
    'Nur wenn Frage 6 mit „5 (mangelhaft)“ oder „6 (ungenügend)“ beantwortet ist.',
  ],
  [{ kind: ['kreis', 'verband'] }, 'Nur wenn Ihre Kommune ein Kreis oder ein Verband von Gemeinden ist.'],
  [
    { all: [{ kind: ['kreis'] }, { question: 'status', is: ['yes'] }] },
    'Nur wenn Ihre Kommune ein Kreis ist und wenn Frage 1 mit „ja“ beantwortet ist.',
  ],
  [
    {
      all: [
        { question: 'status', is: ['yes'] },
        {
          any: [
            { question: 'measures', is: ['x'] },
            { question: 'measures', is: ['y'] },
          ],
        },
      ],
    },
    'Nur wenn Frage 1 mit „ja“ beantwortet ist und wenn (in Frage 5 „x“ angekreuzt ist oder wenn in Frage 5 „y“ angekreuzt ist).',
  ],
];

for (const [condition, sentence] of TABLE) {
  test(`${JSON.stringify(condition)} reads as a German sentence`, () => assert.is(words(condition), sentence));
}

test('each kind of question says how it is answered on paper', () => {
  const said = new Map(small.questions.map((question) => [question.kind, instruction(question)]));
  assert.is(said.get('single'), 'Bitte eine Antwort ankreuzen.');
  assert.is(said.get('several'), 'Mehrere Antworten sind möglich. „nichts davon“ bitte nur allein.');
  assert.is(said.get('number'), 'Bitte eine ganze Zahl von 0 bis 100 eintragen (Stellen).');
  assert.is(said.get('text'), 'Bitte in eigenen Worten, höchstens 20 Zeichen.');
  assert.is(new Set(said.values()).size, said.size - 1, 'only single and scale say the same');
});

test('progress is one number of another', () => {
  assert.is(progressWords(1, 1), '1 von 1 Frage beantwortet');
  assert.is(progressWords(12, 19), '12 von 19 Fragen beantwortet');
  assert.is(progressWords(0, 0), 'nichts gefragt');
});

test.run();
