import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { codeBook } from '../../../schema/export/code-book.ts';
import { ddiCodebook } from '../../../schema/export/ddi.ts';
import type { Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { smallTwo, STUDY } from '../../fixtures/individuals.ts';
import { small } from '../../fixtures/questionnaire.ts';

const test = suite('schema/export/ddi');

const written = (versions: readonly Questionnaire[]): string =>
  [...ddiCodebook({ ...STUDY, file: 'a.csv', cases: 3, questionnaires: [] }, codeBook(versions))].join('');
const all = (xml: string, pattern: RegExp): string[] => [...xml.matchAll(pattern)].map(([, found = '']) => found);

test('ids are names as XML has them (xs:ID), each once, and every reference leads to one', () => {
  const xml = written([small, smallTwo]);
  const ids = all(xml, / ID="([^"]*)"/gu);
  assert.equal(
    ids.filter((id) => !/^[A-Za-z_][\w.-]*$/u.test(id)),
    [],
  );
  assert.is(new Set(ids).size, ids.length);
  const references = new Set(all(xml, / files="([^"]*)"/gu));
  assert.equal([...references], ['file-answers']);
  assert.ok(ids.includes('file-answers'));
});

test('whole numbers and others are told apart, in the words of the schema', () => {
  const real: Questionnaire = {
    ...small,
    questions: small.questions.map((one) => (one.kind === 'number' ? { ...one, integer: false } : one)),
  };
  const staff = (xml: string): string => /<var ID="var-staff"[^]*?<\/var>/u.exec(xml)?.[0] ?? '';
  assert.match(staff(written([small])), /intrvl="discrete"[^]*<range UNITS="INT" min="0" max="100"\/>/u);
  assert.match(staff(written([real])), /intrvl="contin"[^]*<range UNITS="REAL" min="0" max="100"\/>/u);
});

test('the day of submission is a date', () => {
  const day = /<var ID="var-submitted_on"[^]*?<\/var>/u.exec(written([small]))?.[0] ?? '';
  assert.match(day, /<varFormat type="character" category="date"\/>/u);
});

test.run();
