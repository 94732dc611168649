import type { AnswerRecord, RemarkRecord } from '../schema/assessment/assessment.ts';
import type { ProblemCode } from '../schema/problem.ts';
import { problemText } from '../schema/text/problems.ts';

export const BASE = '/api/v1';

/** A proxy may hold a request for ever; after this the answer counts as unsent and is tried again. */
const PATIENCE_MS = 20_000;

/** What a problem says beside its code. */
interface Particulars {
  readonly stored?: AnswerRecord | RemarkRecord | null;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly retryAfter?: number;
  /** A German sentence about this very case, where the code alone says too little. */
  readonly detail?: string;
}

/** Why a request came to nothing. `unreachable`: no answer, or one that is not ours (a proxy's error page). */
export class Refusal extends Error {
  readonly code: ProblemCode | 'unreachable';
  /** What is stored where a save collided with it; null when nothing is. */
  readonly stored: AnswerRecord | RemarkRecord | null;
  /** German sentences by the path of the field they are about. */
  readonly fields: Readonly<Record<string, string>>;
  /** Seconds until it may be tried again. */
  readonly retryAfter: number | undefined;
  readonly detail: string | undefined;

  constructor(code: ProblemCode | 'unreachable', particulars: Particulars = {}) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.stored = particulars.stored ?? null;
    this.fields = Object.fromEntries((particulars.errors ?? []).map(({ path, message }) => [path, message]));
    this.retryAfter = particulars.retryAfter;
    this.detail = particulars.detail;
  }
}

/** The German text of whatever a request threw. */
export function refusalText(error: unknown): string {
  const code = error instanceof Refusal ? error.code : 'internal';
  const detail = error instanceof Refusal ? error.detail : undefined;
  // Whom to ask about a code comes on top of what is wrong with it; every other sentence says all there is to say.
  if (code === 'wave-code-unknown' && detail !== undefined) return `${problemText(code)} ${detail}`;
  if (code !== 'unreachable') return detail ?? problemText(code);
  return 'Der Server ist nicht erreichbar. Prüfen Sie die Verbindung, und versuchen Sie es noch einmal.';
}

/** The only place that speaks HTTP. */
export async function request<T>(method: string, path: string, body?: unknown): Promise<T> {
  return contentOf<T>(await send(method, path, body));
}

/** A file of several megabytes on a slow line. */
const FILE_PATIENCE_MS = 120_000;

/** Sends a file as it is. */
export async function upload<T>(path: string, file: Blob): Promise<T> {
  const response = await fetch(BASE + path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/octet-stream' },
    body: file,
    credentials: 'same-origin',
    signal: AbortSignal.timeout(FILE_PATIENCE_MS),
  }).catch(() => {
    throw new Refusal('unreachable');
  });
  return contentOf<T>(response);
}

/** Asks for a file that something is made for; rejects as every request does. */
export async function download(path: string, body: unknown): Promise<Blob> {
  const response = await fetch(BASE + path, {
    method: 'POST',
    headers: { accept: '*/*', 'content-type': 'application/json' },
    body: JSON.stringify(body),
    credentials: 'same-origin',
    signal: AbortSignal.timeout(FILE_PATIENCE_MS),
  }).catch(() => {
    throw new Refusal('unreachable');
  });
  if (response.ok) {
    return response.blob().catch(() => {
      throw new Refusal('unreachable');
    });
  }
  throw refusalOf(parse(await response.text().catch(() => '')));
}

async function contentOf<T>(response: Response): Promise<T> {
  if (response.status === 204) return undefined as T;
  const text = await response.text().catch(() => '');
  const content = parse(text);
  if (response.ok) {
    if (content === undefined) throw new Refusal('unreachable');
    return content as T;
  }
  throw refusalOf(content);
}

/** Requests that must not be taken for somebody else's who signed in on this device meanwhile. */
const AS_ACCOUNT =
  /^\/assessments\/(?!current$)[^/]+(\/(answers|remarks|changes|submission|sign-off|reopening|plan|shares)|$)/u;
let account: string | undefined;

/** Whose the open assessment is: from now on its requests count for this account only. */
export function speakFor(id: string | undefined): void {
  account = id;
}

async function send(method: string, path: string, body: unknown): Promise<Response> {
  try {
    return await fetch(BASE + path, {
      method,
      headers: {
        accept: 'application/json',
        ...(account !== undefined && AS_ACCOUNT.test(path) && { account }),
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
  const { code, ...particulars } = content as Particulars & { code: ProblemCode };
  return new Refusal(code, particulars);
}
