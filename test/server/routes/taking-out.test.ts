import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { as, begin, startApp } from '../app-under-test.ts';
import { linesOf } from '../audit-lines.ts';
import { beginAs, municipality, person } from '../people.ts';

const test = suite('routes/taking-out');

test('who takes answers, form or report out as a file is in the audit log', async () => {
  const started = await startApp();
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const reader = await person(started, { role: 'reader', municipality: town });
  const { id } = await beginAs(officer, town);
  const files = { file: 'answers', 'form.pdf': 'form', 'report.pdf': 'report' };
  for (const [path, what] of Object.entries(files)) {
    assert.is((await reader.get(`/assessments/${id}/${path}`)).statusCode, 200, path);
    assert.equal(linesOf(started, `${what}.taken-out`), [{ actor: reader.accountId, object: id }]);
  }
  const self = await begin(started.app);
  assert.is((await as(started.app, self).get('/file')).statusCode, 200);
  assert.is(linesOf(started, 'answers.taken-out').length, 1, 'with a code nobody is there to be named');
  await started.app.close();
});

test('reading what municipalities did not understand is in the audit log', async () => {
  const started = await startApp();
  const coordinator = await person(started, { role: 'coordinator', scope: { states: ['09'], municipalities: [] } });
  await coordinator.get('/unclear');
  assert.equal(linesOf(started, 'unclear.read'), [{ actor: coordinator.accountId, object: 'unclear' }]);
  await started.app.close();
});

test('files are limited per account, wherever it comes from, and without one per network', async () => {
  const started = await startApp();
  const { app } = started;
  const town = await municipality(started);
  const officer = await person(started, { role: 'officer', municipality: town });
  const colleague = await person(started, { role: 'reader', municipality: town });
  const { id } = await beginAs(officer, town);
  const ask = async (headers: Record<string, string>, url: string, remoteAddress: string) =>
    (await app.inject({ url: `/api/v1/assessments/${url}/report.pdf`, headers, remoteAddress })).statusCode;
  const statuses = [];
  for (let each = 0; each < 31; each += 1) {
    statuses.push(await ask({ cookie: officer.cookie }, id, `192.0.2.${each}`));
  }
  assert.equal([new Set(statuses.slice(0, 30)), statuses.at(-1)], [new Set([200]), 429]);
  assert.is(await ask({ cookie: colleague.cookie }, id, '192.0.2.1'), 200, 'a colleague is not concerned');

  const self = await begin(app);
  const byCode = { 'access-code': self.accessCode };
  for (let each = 0; each < 30; each += 1) await ask(byCode, self.id, `2001:db8::${each}`);
  assert.is(await ask(byCode, self.id, '2001:db8::ffff'), 429);
  assert.is(await ask(byCode, self.id, '2001:db8:0:1::1'), 200);
  await app.close();
});

test.run();
