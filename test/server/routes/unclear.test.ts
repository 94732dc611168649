import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isConditional } from '../../../schema/wave/unclear.ts';
import { QUESTIONNAIRE, startApp } from '../app-under-test.ts';
import { beginAs, municipality, person } from '../people.ts';

const test = suite('routes/unclear');

test('coordinators see what three municipalities within their scope found unclear, without whose it is', async () => {
  const started = await startApp();
  const { app, questionnaire } = started;
  const plain = questionnaire.questions.filter((question) => !isConditional(question));
  const conditional = questionnaire.questions.find(isConditional)!;
  const [first, second] = plain;
  const mark = async (state: string, name: string, question: string, unclear: string): Promise<void> => {
    const place = await municipality(started, { name, state });
    const officer = await person(started, { role: 'officer', municipality: place });
    const { id } = await beginAs(officer, place);
    for (const marked of [question, conditional.id]) {
      const remark = { comment: 'Geheimer Kommentar', unclear };
      await officer.put(`/assessments/${id}/remarks/${marked}`, { remark });
    }
  };
  const scope = { states: ['09'], municipalities: [] };
  const coordinator = await person(started, { role: 'coordinator', scope });
  await mark('09', 'Hierstadt', first!.id, 'Was zählt als „Amt“?');
  await mark('09', 'Dortstadt', first!.id, 'Auch Eigenbetriebe?');
  await mark('05', 'Fernstadt', first!.id, 'Welches Jahr?');
  assert.equal((await coordinator.get('/unclear')).json(), { questions: [] });

  await mark('09', 'Drittstadt', second!.id, 'Wer ist gemeint?');
  const version = { id: QUESTIONNAIRE, version: questionnaire.version };
  const bySection = { questionnaire: version, section: conditional.section, question: null, reasons: [] };
  assert.equal((await coordinator.get('/unclear')).json(), { questions: [{ ...bySection, municipalities: 3 }] });

  const operator = await person(started, { role: 'operator' });
  const all = await operator.get('/unclear');
  const entries = all.json().questions as { question: string | null; reasons: string[]; municipalities: number }[];
  assert.equal(entries.find(({ question }) => question === first!.id)?.reasons, [
    'Auch Eigenbetriebe?',
    'Was zählt als „Amt“?',
    'Welches Jahr?',
  ]);
  assert.is(
    entries.find(({ question }) => question === second!.id),
    undefined,
  );
  assert.not.match(all.body, /stadt|Kommentar/);
  await app.close();
});

test('whoever has no scope sees nothing', async () => {
  const started = await startApp();
  const { app } = started;
  const nobody = await person(started, { role: 'coordinator', scope: { states: [], municipalities: [] } });
  assert.equal((await nobody.get('/unclear')).json(), { questions: [] });
  const officer = await person(started, { role: 'officer', municipality: await municipality(started) });
  assert.is((await officer.get('/unclear')).statusCode, 403);
  assert.is((await app.inject('/api/v1/unclear')).statusCode, 401);
  await app.close();
});

test.run();
