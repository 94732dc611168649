import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { as, begin, QUESTIONNAIRE, startApp } from '../app-under-test.ts';
import { beginAs, municipality, person } from '../people.ts';

const test = suite('routes/unclear');

test('coordinators see what was unclear within their scope, the operator everything, without whose it is', async () => {
  const started = await startApp();
  const { app, questionnaire } = started;
  const [first, second] = questionnaire.questions.map(({ id }) => id);
  const here = await municipality(started, { name: 'Hier', state: '09' });
  const there = await municipality(started, { name: 'Dort', state: '05' });
  const officer = await person(started, { role: 'officer', municipality: here });
  const other = await person(started, { role: 'officer', municipality: there });
  const own = await beginAs(officer, here);
  const foreign = await beginAs(other, there);
  const remark = (unclear: string) => ({ remark: { comment: 'Geheimer Kommentar', unclear } });
  await officer.put(`/assessments/${own.id}/remarks/${second}`, remark('Was zählt als „Amt“?'));
  await officer.put(`/assessments/${own.id}/remarks/${first}`, { remark: { comment: 'Nur ein Kommentar' } });
  started.clock.now = new Date('2026-11-21T10:00:00.000Z');
  await other.put(`/assessments/${foreign.id}/remarks/${second}`, remark('Welches Jahr?'));
  await as(app, await begin(app)).put(`/remarks/${first}`, remark('Für wen gilt das?'));

  const scope = { states: ['09'], municipalities: [] };
  const coordinator = await person(started, { role: 'coordinator', scope });
  const operator = await person(started, { role: 'operator' });
  const version = { id: QUESTIONNAIRE, version: questionnaire.version };
  const seen = await coordinator.get('/unclear');
  assert.equal(seen.json(), {
    questions: [{ questionnaire: version, question: second, reasons: ['Was zählt als „Amt“?'] }],
  });
  const all = await operator.get('/unclear');
  assert.equal(all.json(), {
    questions: [
      { questionnaire: version, question: first, reasons: ['Für wen gilt das?'] },
      { questionnaire: version, question: second, reasons: ['Was zählt als „Amt“?', 'Welches Jahr?'] },
    ],
  });
  assert.not.match(all.body, /Hier|Dort|Kommentar/);

  const nobody = await person(started, { role: 'coordinator', scope: { states: [], municipalities: [] } });
  assert.equal((await nobody.get('/unclear')).json(), { questions: [] });
  for (const asker of [officer, other]) assert.is((await asker.get('/unclear')).statusCode, 403);
  assert.is((await app.inject('/api/v1/unclear')).statusCode, 401);
  await app.close();
});

test.run();
