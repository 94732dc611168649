import type {
  AnswerRecord,
  Assessment,
  AssessmentState,
  History,
  RemarkRecord,
  StartedAssessment,
} from '../schema/assessment/assessment.ts';
import type { Municipality } from '../schema/municipality/municipality.ts';
import type { ProblemCode } from '../schema/problem.ts';
import type { Answer, AnswerFile, Remark } from '../schema/questionnaire/answers.ts';
import type { Address, Questionnaire } from '../schema/questionnaire/definition.ts';
import type { Report } from '../schema/report/report.ts';
import { problemText } from '../schema/text/problems.ts';

const BASE = '/api/v1';

/** A proxy may hold a request for ever; after this the answer counts as unsent and is tried again. */
const PATIENCE_MS = 20_000;

/** Why a request came to nothing. `unreachable`: no answer, or one that is not ours (a proxy's error page). */
export class Refusal extends Error {
  readonly code: ProblemCode | 'unreachable';
  /** What is stored where a save collided with it; null when nothing is. */
  readonly stored: AnswerRecord | RemarkRecord | null;

  constructor(code: ProblemCode | 'unreachable', stored: AnswerRecord | RemarkRecord | null = null) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.stored = stored;
  }
}

/** The German text of whatever a request threw. */
export function refusalText(error: unknown): string {
  const code = error instanceof Refusal ? error.code : 'internal';
  if (code !== 'unreachable') return problemText(code);
  return 'Der Server ist nicht erreichbar. Prüfen Sie die Verbindung, und versuchen Sie es noch einmal.';
}

export interface QuestionnaireSummary {
  readonly id: string;
  readonly version: number;
  readonly title: string;
}

export async function listQuestionnaires(): Promise<readonly QuestionnaireSummary[]> {
  return (await request<{ questionnaires: readonly QuestionnaireSummary[] }>('GET', '/questionnaires')).questionnaires;
}

export const readQuestionnaire = (id: string, version: number): Promise<Questionnaire> =>
  request('GET', `/questionnaires/${encodeURIComponent(id)}?version=${version}`);

export const startAssessment = (questionnaire: string, municipality: Municipality): Promise<StartedAssessment> =>
  request('POST', '/assessments', { questionnaire, municipality });

export const readCurrent = (): Promise<AssessmentState> => request('GET', '/assessments/current');

export const openSession = (accessCode: string): Promise<AssessmentState> =>
  request('POST', '/session', { accessCode });

export const closeSession = (): Promise<void> => request('DELETE', '/session');

/** How a change is written: on which revision, and under which name the server knows it when it comes again. */
export interface Writing {
  readonly baseRevision: number;
  readonly clientId: string | undefined;
}

export const saveAnswer = (id: string, address: Address, answer: Answer, writing: Writing): Promise<AnswerRecord> =>
  request('PUT', answerPath(id, address), { answer, ...writing });

export const removeAnswer = (id: string, address: Address, writing: Writing): Promise<AnswerRecord> =>
  request('DELETE', answerPath(id, address) + queryOf(writing));

/** The saves of a question or of one address, newest first, after the newest `offset`. */
export const readHistory = (id: string, address: Address, offset: number): Promise<History> =>
  request('GET', `${answerPath(id, address)}/history?offset=${offset}`);

export const saveRemark = (id: string, question: string, remark: Remark, writing: Writing): Promise<RemarkRecord> =>
  request('PUT', remarkPath(id, question), { remark, ...writing });

export const removeRemark = (id: string, question: string, writing: Writing): Promise<RemarkRecord> =>
  request('DELETE', remarkPath(id, question) + queryOf(writing));

export const replaceAnswers = (id: string, file: AnswerFile): Promise<unknown> =>
  request('PUT', `/assessments/${id}/answers`, file);

export const submit = (id: string): Promise<Assessment> => request('POST', `/assessments/${id}/submission`);

export const reopen = (id: string): Promise<Assessment> => request('DELETE', `/assessments/${id}/submission`);

export const deleteAssessment = (id: string): Promise<void> => request('DELETE', `/assessments/${id}`);

export const readReport = (id: string): Promise<Report> => request('GET', `/assessments/${id}/report`);

export const pdfHref = (id: string): string => `${BASE}/assessments/${id}/report.pdf`;

export const fileHref = (id: string): string => `${BASE}/assessments/${id}/file`;

const answerPath = (id: string, address: Address): string =>
  `/assessments/${id}/answers/${encodeURIComponent(address)}`;

const remarkPath = (id: string, question: string): string =>
  `/assessments/${id}/remarks/${encodeURIComponent(question)}`;

const queryOf = ({ baseRevision, clientId }: Writing): string =>
  `?baseRevision=${baseRevision}${clientId === undefined ? '' : `&clientId=${clientId}`}`;

/** The only place that speaks HTTP. */
async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await send(method, path, body);
  if (response.status === 204) return undefined as T;
  const text = await response.text().catch(() => '');
  const content = parse(text);
  if (response.ok) {
    if (content === undefined) throw new Refusal('unreachable');
    return content as T;
  }
  throw refusalOf(content);
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(BASE + path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: 'same-origin',
      // A save that is on its way when the tab closes still arrives; browsers allow it up to 64 kB.
      keepalive: method === 'PUT' && /\/(answers|remarks)\//u.test(path) && JSON.stringify(body).length < 32_000,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    throw new Refusal('unreachable');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusalOf(content: unknown): Refusal {
  if (typeof content !== 'object' || content === null || !('code' in content)) return new Refusal('unreachable');
  const { code, stored } = content as { code: ProblemCode; stored?: AnswerRecord | RemarkRecord | null };
  return new Refusal(code, stored ?? null);
}
