import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { ProfileSet } from '../../../schema/benchmark/profile.ts';
import { RecommendationSet } from '../../../schema/report/recommendation.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { QUESTIONNAIRE, SETS, startApp } from '../app-under-test.ts';

const test = suite<AppUnderTest>('routes/questionnaires');
const URL = `/api/v1/questionnaires/${QUESTIONNAIRE}`;

test.before(async (context) => void Object.assign(context, await startApp()));
test.after(({ app }) => app.close());

test('the list names each questionnaire in its newest version', async ({ app, questionnaire }) => {
  const { id, version, title, description, questions } = questionnaire;
  assert.equal((await app.inject('/api/v1/questionnaires')).json(), {
    questionnaires: [{ id, version, title, description, questions: questions.length }],
  });
});

test('a questionnaire comes whole, by its newest version or by a named one', async ({ app, questionnaire }) => {
  for (const url of [URL, `${URL}?version=1`]) {
    const response = await app.inject(url);
    assert.is(response.headers['content-type'], 'application/json; charset=utf-8');
    assert.equal(Questionnaire.parse(response.json()), questionnaire);
  }
});

test('the profiles come as the file has them', async ({ app }) => {
  const { profiles, figures } = ProfileSet.parse(SETS[0]!.profiles);
  const response = await app.inject(`${URL}/profiles`);
  assert.equal(response.json(), { profiles, figures });
  assert.type(response.json().profiles.find((profile: { table?: number }) => profile.table)?.table, 'number');
});

test('the rules of the recommendations come as the file has them', async ({ app }) => {
  const { rules } = RecommendationSet.parse(SETS[0]!.recommendations);
  assert.equal((await app.inject(`${URL}/recommendations`)).json(), { rules });
});

test('who has it already is told so', async ({ app }) => {
  for (const url of [URL, `${URL}/profiles`, `${URL}/recommendations`]) {
    const { headers } = await app.inject(url);
    const again = await app.inject({ url, headers: { 'if-none-match': `"other", ${headers.etag}` } });
    assert.is(again.statusCode, 304);
    assert.is(again.body, '');
    assert.is(again.headers['cache-control'], 'no-cache');
  }
});

test('an unknown questionnaire or version is not found', async ({ app }) => {
  for (const url of [
    '/api/v1/questionnaires/no-such',
    `${URL}?version=99`,
    '/api/v1/questionnaires/no-such/profiles',
    '/api/v1/questionnaires/no-such/recommendations',
  ]) {
    const response = await app.inject(url);
    assert.equal([response.statusCode, response.json().code], [404, 'questionnaire-not-found'], url);
  }
  assert.is((await app.inject(`${URL}?version=one`)).statusCode, 400);
});

test.run();
