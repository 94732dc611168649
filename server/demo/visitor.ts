import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Asks as one person of the demo; a refusal is a mistake of the demo's own and ends its preparation. */
export type Visitor = <T>(method: Method, path: string, payload?: object) => Promise<T>;

/** Signs somebody in as the page does it, and asks with her session. */
export async function visitorFor(app: FastifyInstance, email: string): Promise<Visitor> {
  const url = '/api/v1/demo/sign-in';
  const response = await patiently(app, { method: 'POST', url, payload: { email } });
  if (response.statusCode !== 200) throw new Error(`${email} is not let in: ${response.body}`);
  const cookie = response.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return async <T>(method: Method, path: string, payload?: object): Promise<T> => {
    const headers = { cookie };
    const answer = await patiently(app, { method, url: `/api/v1${path}`, headers, ...(payload && { payload }) });
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} as ${email}: ${answer.statusCode} ${answer.body}`);
    return answer.body === '' ? (undefined as T) : answer.json<T>();
  };
}

const TRIES = 30;

/** On a busy machine the application says so and refuses for a moment (503), as it does to people. */
async function patiently(app: FastifyInstance, question: InjectOptions): Promise<LightMyRequestResponse> {
  for (let tries = 1; ; tries += 1) {
    const answer = await app.inject(question);
    if (answer.statusCode !== 503 || tries === TRIES) return answer;
    await wait(1000);
  }
}
