import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Problem } from '../../../schema/problem.ts';
import type { Report } from '../../../schema/report/report.ts';
import { as, begin, questionOf, startApp } from '../app-under-test.ts';

const test = suite('routes/reports');

test('the report is made of the answers, the profile and the clock', async () => {
  const { app, questionnaire } = await startApp();
  const me = as(app, await begin(app));
  const draft: Report = (await me.get('/report')).json();
  assert.is(draft.schema, 'kommunalspiegel-report/1');
  assert.is(draft.status, 'open');
  assert.is(draft.at, '2026-11-21T09:00:00.000Z');
  assert.is(draft.sizeClass.id, 'gemeinde-10000-25000');

  await me.put(`/answers/${questionOf(questionnaire, 'grade').id}`, { answer: 2 });
  await me.post('/submission');
  const final: Report = (await me.get('/report')).json();
  assert.is(final.status, 'submitted');
  assert.is.not(JSON.stringify(final.chapters), JSON.stringify(draft.chapters));
  await app.close();
});

test('an answer that was removed is not in the report', async () => {
  const { app, questionnaire } = await startApp();
  const me = as(app, await begin(app));
  const before = (await me.get('/report')).body;
  const url = `/answers/${questionOf(questionnaire, 'grade').id}`;
  await me.put(url, { answer: 2 });
  await me.delete(url);
  assert.is((await me.get('/report')).body, before);
  await app.close();
});

test('the PDF is a download with the name of the Kommune', async () => {
  let rendered: Report | undefined;
  const { app } = await startApp(
    {},
    {
      renderPdf: (report) => {
        rendered = report;
        return Promise.resolve(new Uint8Array([37, 80, 68, 70]));
      },
    },
  );
  const me = as(app, await begin(app));
  const response = await me.get('/report.pdf');
  assert.is(response.headers['content-type'], 'application/pdf');
  assert.is(response.headers['cache-control'], 'no-store');
  assert.match(
    response.headers['content-disposition'] as string,
    /filename="Bericht Oemmelstadt am Baech 2026-11-21\.pdf"; filename\*=UTF-8''Bericht%20%C3%96mmelstadt%20am%20B%C3%A4ch/,
  );
  assert.equal([...response.rawPayload], [37, 80, 68, 70]);
  assert.equal(JSON.parse(JSON.stringify(rendered)), (await me.get('/report')).json());
  await app.close();
});

test('the short PDF is a download of its own', async () => {
  const asked: string[] = [];
  const { app } = await startApp(
    {},
    {
      renderPdf: (_report, variant) => {
        asked.push(variant);
        return Promise.resolve(new Uint8Array([37, 80, 68, 70]));
      },
    },
  );
  const me = as(app, await begin(app));
  const response = await me.get('/report-short.pdf');
  assert.equal([response.statusCode, response.headers['content-type']], [200, 'application/pdf']);
  assert.match(
    response.headers['content-disposition'] as string,
    /filename="Kurzfassung Oemmelstadt am Baech 2026-11-21\.pdf"/,
  );
  await me.get('/report.pdf');
  assert.equal(asked, ['short', 'full']);
  await app.close();
});

test('the council pack is two downloads with the name of the Kommune, limited like the PDF', async () => {
  const { app } = await startApp();
  const me = as(app, await begin(app));
  const office = 'application/vnd.openxmlformats-officedocument';
  for (const [path, type, name] of [
    ['council.docx', `${office}.wordprocessingml.document`, 'Ratsvorlage Oemmelstadt am Baech 2026-11-21.docx'],
    ['slides.pptx', `${office}.presentationml.presentation`, 'Ratsfolien Oemmelstadt am Baech 2026-11-21.pptx'],
  ] as const) {
    const response = await me.get(`/${path}`);
    assert.equal([response.statusCode, response.headers['content-type']], [200, type]);
    assert.ok((response.headers['content-disposition'] as string).includes(`filename="${name}"`));
    assert.is(response.rawPayload.toString(), 'PK Ömmelstadt am Bäch');
    for (let n = 1; n < 30; n += 1) await me.get(`/${path}`);
    assert.is((await me.get(`/${path}`)).statusCode, 429);
  }
  await app.close();
});

test('a busy renderer is a problem that passes, a broken one a bug', async () => {
  for (const [error, status, code] of [
    [new Problem('overloaded', { retryAfter: 10 }), 503, 'overloaded'],
    [new Error('broken'), 500, 'internal'],
  ] as const) {
    const { app } = await startApp({}, { renderPdf: () => Promise.reject(error) });
    const response = await as(app, await begin(app)).get('/report.pdf');
    assert.equal([response.statusCode, response.json().code], [status, code]);
    await app.close();
  }
});

test('making PDFs is limited per address', async () => {
  const { app } = await startApp();
  const me = as(app, await begin(app));
  for (let n = 0; n < 30; n += 1) assert.is((await me.get('/report.pdf')).statusCode, 200);
  assert.is((await me.get('/report.pdf')).statusCode, 429);
  await app.close();
});

test.run();
