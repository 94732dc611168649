import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { questionnairePath, treatmentOf } from '../../../client/offline/requests.ts';

const test = suite('client/offline/requests');

const ORIGIN = 'https://spiegel.example';
const treat = (path: string, mode = 'cors', method = 'GET'): string =>
  treatmentOf({ method, mode, url: new URL(path, ORIGIN).href }, ORIGIN);

test('pages, built files and versions of questionnaires are the worker’s business', () => {
  assert.is(treat('/', 'navigate'), 'page');
  assert.is(treat('/fragebogen/strategy-status?zurueck=pruefen', 'navigate'), 'page');
  assert.is(treat('/assets/index-C2.js'), 'asset');
  assert.is(treat(questionnairePath('oefit-kgst-2019', 1)), 'questionnaire');
});

test('answers and whatever else is personal pass it by', () => {
  const id = '0b9e3c1e-8c6f-4e5f-9a55-0d3c6f1f0e11';
  for (const path of ['current', id, `${id}/answers`, `${id}/answers/a`, `${id}/report`, `${id}/file`]) {
    for (const mode of ['cors', 'navigate']) assert.is(treat(`/api/v1/assessments/${path}`, mode), 'pass', path);
  }
  assert.is(treat('/api/v1/session', 'cors', 'POST'), 'pass');
});

test('so does what changes, what other hosts serve, and what is no plain reading', () => {
  assert.is(treat('/api/v1/questionnaires'), 'pass');
  assert.is(treat('/api/v1/questionnaires/oefit-kgst-2019'), 'pass', 'the newest version is another one tomorrow');
  assert.is(treat('/api/v1/questionnaires/oefit-kgst-2019/profiles?version=1'), 'pass');
  assert.is(treat('/health', 'navigate'), 'pass');
  assert.is(treat('/service-worker.js', 'same-origin'), 'pass');
  assert.is(treat('https://elsewhere.example/assets/index.js'), 'pass');
  assert.is(treat('/fragebogen', 'navigate', 'POST'), 'pass');
});

test.run();
