/** One simulated browser: keeps its cookies, comes from an address of its own, and waits where it is told to. */
export interface LoadVisitor {
  readonly ask: <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) => Promise<T>;
  /** A file. */
  readonly bytes: (method: 'POST', path: string, body: object) => Promise<ArrayBuffer>;
  /** How often it was told to come back later. */
  readonly waits: () => number;
}

/** A load may only ever hit this machine. */
export function loopbackOnly(address: string): URL {
  const url = new URL(address);
  if (!['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)) {
    throw new Error(`${url.hostname} is not this machine: the load program asks loopback addresses only.`);
  }
  return url;
}

const PATIENCE_MS = 60_000;
const TRIES = 8;

/**
 * A visitor of the server at `base`; `number` gives it an address in 10.0.0.0/8, which counts where the server trusts its
 * proxy (TRUST_PROXY=loopback).
 */
export function visitorAt(base: URL, number: number, signal: AbortSignal): LoadVisitor {
  const from = [10, (number >> 16) & 255, (number >> 8) & 255, number & 255].join('.');
  const cookies = new Map<string, string>();
  const headers: Record<string, string> = { 'x-forwarded-for': from };
  let waits = 0;

  const once = async (method: string, path: string, body?: object): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(`/api/v1${path}`, base), {
      method,
      headers: { ...headers, ...(cookie && { cookie }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(line) ?? [];
      cookies.set(name, value);
    }
    return response;
  };

  const ask = async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<T> => {
    for (let tries = 1; ; tries += 1) {
      const response = await once(method, path, body);
      const text = await response.text();
      if (response.ok) {
        const answer = text === '' ? undefined : JSON.parse(text);
        if (typeof answer?.accessCode === 'string') headers['access-code'] = answer.accessCode;
        return answer;
      }
      const isBusy = response.status === 429 || response.status === 503;
      if (!isBusy || tries === TRIES) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
      waits += 1;
      await later(Number(response.headers.get('retry-after') ?? 1) * 1000, signal);
    }
  };
  const bytes: LoadVisitor['bytes'] = async (method, path, body) => {
    const response = await once(method, path, body);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`);
    return response.arrayBuffer();
  };
  return { ask, bytes, waits: () => waits };
}

const later = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
