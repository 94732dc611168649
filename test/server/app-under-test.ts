import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { AssessmentState, StartedAssessment } from '../../schema/assessment/assessment.ts';
import type { Question, Questionnaire, QuestionKind } from '../../schema/questionnaire/definition.ts';
import { buildApp } from '../../server/app.ts';
import type { Ports, Settings } from '../../server/means.ts';
import { keepQuestionnaires, loadQuestionnaires } from '../../server/questionnaires.ts';
import { FILES_HERE } from '../../server/register/files.ts';
import { filesHere } from '../../server/releases/files.ts';
import { createKeyring, makePrivateKey } from '../../server/releases/keyring.ts';
import type { StreamedPdf } from '../../server/rendering/letters.ts';
import { ROOT, SQLITE_MIGRATIONS } from '../../server/root.ts';
import { openSqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import type { SqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import { answersHere } from './answers-here.ts';

export const QUESTIONNAIRE = 'oefit-kgst-2019';
export const TOWN = { name: 'Ömmelstadt am Bäch', kind: 'gemeinde', population: 18_000 } as const;

/** The real questionnaires, read once per test process. */
export const { sets: SETS } = loadQuestionnaires(join(ROOT, 'questionnaires'));

/** The application on a database in memory, with a clock that stands still until it is set. */
export interface AppUnderTest {
  readonly app: FastifyInstance;
  readonly store: SqliteStore;
  readonly clock: { now: Date };
  /** Everything logged so far, at every level. */
  readonly log: () => string;
  readonly questionnaire: Questionnaire;
}

/** A file of letters that is no more than this. */
export const streamedPdf = (text: string): StreamedPdf => ({
  bytes: Buffer.byteLength(text),
  content: Readable.from([text]),
});

/** Builds the application; close it with `app.close()`. */
export async function startApp(
  settings: Partial<Settings> = {},
  ports: Partial<Ports> = {},
  file = ':memory:',
): Promise<AppUnderTest> {
  const clock = { now: new Date('2026-11-21T09:00:00.000Z') };
  const store = openSqliteStore(file, SQLITE_MIGRATIONS);
  const questionnaires = await keepQuestionnaires(store, SETS, clock.now);
  const lines: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const app = await buildApp(
    {
      store,
      questionnaires,
      clock: () => clock.now,
      chance: { id: randomUUID, bytes: randomBytes },
      renderPdf: (report) => Promise.resolve(new TextEncoder().encode(`%PDF ${report.municipality.name}`)),
      renderDocx: (report) => Promise.resolve(new TextEncoder().encode(`PK ${report.municipality.name}`)),
      renderPptx: (report) => Promise.resolve(new TextEncoder().encode(`PK ${report.municipality.name}`)),
      renderForm: (form) => Promise.resolve(new TextEncoder().encode(`%PDF ${form.title}`)),
      renderLetters: ({ letters }) => Promise.resolve(streamedPdf(`%PDF ${letters.length}`)),
      releaseFiles: filesHere((document) => Promise.resolve(new TextEncoder().encode(`%PDF ${document.wave.title}`))),
      keyring: createKeyring(makePrivateKey, []),
      waveAnswers: answersHere(store),
      registerFiles: FILES_HERE,
      mail: undefined,
      provider: undefined,
      ...ports,
    },
    {
      version: '0.0.0',
      selfChecks: true,
      selfChecksPerHour: 1000,
      trustProxy: false,
      publicUrl: undefined,
      publisher: { name: undefined, contributorId: undefined, licence: 'dl-by-de/2.0' },
      roleMapping: undefined,
      clientFolder: undefined,
      ...settings,
    },
    { level: 'trace', stream },
  );
  app.addHook('onClose', () => store.close());
  const questionnaire = questionnaires.find(QUESTIONNAIRE)!.questionnaire;
  return { app, store, clock, log: () => lines.join(''), questionnaire };
}

/** Starts a self-check over the API. */
export async function begin(app: FastifyInstance, municipality: object = TOWN): Promise<StartedAssessment> {
  const response = await app.inject({
    method: 'POST',
    url: '/api/v1/assessments',
    payload: { questionnaire: QUESTIONNAIRE, municipality },
  });
  if (response.statusCode !== 201) throw new Error(`not started: ${response.statusCode} ${response.body}`);
  return response.json();
}

/** Asks as the owner of an assessment, by header. */
export function as(app: FastifyInstance, { id, accessCode }: StartedAssessment) {
  const ask =
    (method: 'GET' | 'PUT' | 'POST' | 'DELETE') =>
    (path: string, payload?: object): Promise<LightMyRequestResponse> =>
      app.inject({
        method,
        url: `/api/v1/assessments/${id}${path}`,
        headers: { 'access-code': accessCode },
        ...(payload !== undefined && { payload }),
      });
  const get = ask('GET');
  return {
    get,
    put: ask('PUT'),
    post: ask('POST'),
    delete: ask('DELETE'),
    state: async (): Promise<AssessmentState> => (await get('')).json(),
  };
}

/** The first question of a kind; every kind that a test needs is in the real questionnaire. */
export function questionOf<K extends QuestionKind>(
  { questions }: Questionnaire,
  kind: K,
): Extract<Question, { kind: K }> {
  const found = questions.find((question) => question.kind === kind);
  if (!found) throw new Error(`no question of kind ${kind}`);
  return found as Extract<Question, { kind: K }>;
}
