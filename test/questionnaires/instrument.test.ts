import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { optionsOf } from '../../schema/questionnaire/address.ts';
import { TableRow } from '../../schema/questionnaire/definition.ts';
import { questionnaire } from '../fixtures/oefit.ts';

const test = suite('questionnaires/instrument');
const { questions, exclusions, glossary, sections } = questionnaire;

test('Abbildungen 5 to 36 are each cited by a question or excluded with a reason', () => {
  const cited = new Set(questions.flatMap((question) => question.sources.map((source) => source.figure)));
  const excluded = new Set(exclusions.map((exclusion) => exclusion.figure));
  for (let figure = 5; figure <= 36; figure++) assert.ok(cited.has(figure) || excluded.has(figure), `Abb. ${figure}`);
});

test('every row of tables 3 to 12 is cited by a question or excluded with a reason', () => {
  const cited = new Set(questions.flatMap((question) => question.sources.map((source) => source.tableRow)));
  const excluded = new Set(exclusions.map((exclusion) => exclusion.tableRow));
  for (const row of TableRow.options) assert.ok(cited.has(row) || excluded.has(row), row);
});

test('each Basiskomponente that the text names stands alone', () => {
  const components = questions.find((question) => question.id === 'components');
  assert.is(components?.kind, 'matrix');
  const rows = components?.kind === 'matrix' ? components.rows.map((row) => row.id) : [];
  const named = ['search', 'dms', 'form-server', 'de-mail', 'e-payment', 'citizen-account', 'app', 'chatbot'];
  assert.equal([...rows].sort(), named.sort());
});

test('there are three parts and seven self-ratings', () => {
  assert.equal(
    sections.flatMap((section) => section.area ?? []),
    ['strategy', 'internal', 'external'],
  );
  assert.is(questions.filter((question) => question.kind === 'scale' && question.selfRating).length, 7);
});

test('every question has a help text and a source, or says why it is ours', () => {
  for (const question of questions) {
    assert.ok(question.help.length >= 30, question.id);
    assert.ok(question.sources.length > 0 || question.ours, question.id);
  }
});

test('terms that an officer may not know are in the glossary', () => {
  const terms = glossary.map((entry) => entry.term).join(' ');
  for (const term of ['FIM', 'DMS', 'LoRaWAN', 'Basiskomponente', 'E-Payment', 'CIO', 'CDO', 'Open Data']) {
    assert.match(terms, new RegExp(term, 'u'));
  }
});

test('questions on the strategy go only to those who have or develop one, cooperation only to those without', () => {
  const withStrategy = { question: 'strategy-status', is: ['yes', 'developing'] };
  for (const id of ['strategy-fields', 'strategy-goals', 'strategy-alignment', 'strategy-actors']) {
    assert.equal(questions.find((question) => question.id === id)?.askedWhen, withStrategy);
  }
  const cooperation = questions.find((question) => question.id === 'cooperation');
  assert.equal(cooperation?.askedWhen, { question: 'strategy-status', is: ['no'] });
});

test('texts have real umlauts and German quotation marks', () => {
  const texts = questions.flatMap((question) => [
    ...[question.title, question.short, question.help, question.more ?? ''],
    ...optionsOf(question).map((option) => `${option.label} ${option.hint ?? ''}`),
  ]);
  for (const text of [...texts, ...glossary.map((entry) => entry.text)]) {
    assert.not.match(text, /\b(fuer|ueber|koennen|muessen|naechste|moeglich|waehlen)\b|"/iu);
  }
});

test.run();
