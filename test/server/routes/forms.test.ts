import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Problem } from '../../../schema/problem.ts';
import type { Form } from '../../../schema/questionnaire/form.ts';
import { as, begin, QUESTIONNAIRE, startApp } from '../app-under-test.ts';

const test = suite('routes/forms');
const BLANK = `/api/v1/questionnaires/${QUESTIONNAIRE}/form.pdf`;

/** An application that remembers the forms it was to render. */
async function startWithForms() {
  const forms: Form[] = [];
  const renderForm = (form: Form): Promise<Uint8Array> => {
    forms.push(form);
    return Promise.resolve(new Uint8Array([37, 80, 68, 70]));
  };
  return { ...(await startApp({}, { renderForm })), forms };
}

test('the blank form is public, a download, and made once', async () => {
  const { app, forms } = await startWithForms();
  for (const url of [BLANK, `${BLANK}?version=1`, BLANK]) {
    const response = await app.inject(url);
    assert.equal([response.statusCode, response.headers['content-type']], [200, 'application/pdf']);
    assert.is(response.headers['cache-control'], 'no-cache');
    assert.match(
      response.headers['content-disposition'] as string,
      /filename="Fragebogen Standortbestimmung [^"]+\.pdf"/,
    );
    assert.equal([...response.rawPayload], [37, 80, 68, 70]);
  }
  assert.is(forms.length, 1);
  assert.is(forms[0]?.state, undefined);
  await app.close();
});

test('who has the blank form already is told so, without making it', async () => {
  const { app } = await startWithForms();
  const etag = String((await app.inject(BLANK)).headers['etag']);
  const other = await startWithForms();
  const again = await other.app.inject({ url: BLANK, headers: { 'if-none-match': etag } });
  assert.equal([again.statusCode, again.body, other.forms.length], [304, '', 0]);
  await app.close();
  await other.app.close();
});

test('an unknown questionnaire or version has no form', async () => {
  const { app } = await startWithForms();
  for (const url of ['/api/v1/questionnaires/no-such/form.pdf', `${BLANK}?version=99`]) {
    const response = await app.inject(url);
    assert.equal([response.statusCode, response.json().code], [404, 'questionnaire-not-found'], url);
  }
  await app.close();
});

test('a blank form that could not be made is made again when it is next asked for', async () => {
  let attempts = 0;
  const renderForm = (): Promise<Uint8Array> => {
    attempts += 1;
    return attempts === 1
      ? Promise.reject(new Problem('overloaded', { retryAfter: 10 }))
      : Promise.resolve(new Uint8Array(4));
  };
  const { app } = await startApp({}, { renderForm });
  assert.is((await app.inject(BLANK)).statusCode, 503);
  assert.is((await app.inject(BLANK)).statusCode, 200);
  await app.close();
});

test('the state is made of the stored answers, the remarks and the clock, and is kept nowhere', async () => {
  const { app, forms, questionnaire } = await startWithForms();
  const me = as(app, await begin(app));
  const removed = questionnaire.questions.filter(({ kind }) => kind === 'grade').map(({ id }) => id);
  await me.put(`/answers/strategy-status`, { answer: 'yes' });
  await me.put(`/answers/${removed[0]}`, { answer: 2 });
  await me.delete(`/answers/${removed[0]}`);
  await me.put('/remarks/strategy-status', { remark: { source: 'Hauptamt' } });
  const response = await me.get('/form.pdf');
  assert.is(response.headers['cache-control'], 'no-store');
  assert.match(
    response.headers['content-disposition'] as string,
    /filename="Fragebogen Oemmelstadt am Baech 2026-11-21\.pdf"; filename\*=UTF-8''Fragebogen%20%C3%96mmelstadt/,
  );
  const form = forms.at(-1);
  assert.is(form?.state?.municipality, 'Ömmelstadt am Bäch');
  assert.is(form?.state?.date, '21.11.2026');
  assert.match(form?.state?.progress ?? '', /^1.von.\d+ Fragen/);
  assert.is(form?.sections[0]?.questions[0]?.notes.source, 'Hauptamt');
  await me.post('/submission');
  await me.get('/form.pdf');
  assert.ok(forms.at(-1)?.state?.facts.includes('Abgegeben'));
  await app.close();
});

test('a busy renderer is a problem that passes, a broken one a bug', async () => {
  for (const [error, status, code] of [
    [new Problem('overloaded', { retryAfter: 10 }), 503, 'overloaded'],
    [new Error('broken'), 500, 'internal'],
  ] as const) {
    const { app } = await startApp({}, { renderForm: () => Promise.reject(error) });
    const response = await as(app, await begin(app)).get('/form.pdf');
    assert.equal([response.statusCode, response.json().code], [status, code]);
    await app.close();
  }
});

test('making forms is limited per address, blank ones and own ones', async () => {
  const { app } = await startWithForms();
  const me = as(app, await begin(app));
  for (const ask of [() => me.get('/form.pdf'), () => app.inject(BLANK)]) {
    for (let n = 0; n < 30; n += 1) assert.is((await ask()).statusCode, 200);
    assert.is((await ask()).statusCode, 429);
  }
  await app.close();
});

test.run();
