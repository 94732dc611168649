import type { FastifyInstance } from 'fastify';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Asks as one person of the demo; a refusal is a mistake of the demo's own and ends its preparation. */
export type Visitor = <T>(method: Method, path: string, payload?: object) => Promise<T>;

/** Signs somebody in as the page does it, and asks with her session. */
export async function visitorFor(app: FastifyInstance, email: string): Promise<Visitor> {
  const url = '/api/v1/demo/sign-in';
  const response = await app.inject({ method: 'POST', url, payload: { email } });
  if (response.statusCode !== 200) throw new Error(`${email} is not let in: ${response.body}`);
  const cookie = response.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return async <T>(method: Method, path: string, payload?: object): Promise<T> => {
    const headers = { cookie };
    const answer = await app.inject({ method, url: `/api/v1${path}`, headers, ...(payload && { payload }) });
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} as ${email}: ${answer.statusCode} ${answer.body}`);
    return answer.body === '' ? (undefined as T) : answer.json<T>();
  };
}
