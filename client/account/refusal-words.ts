import { Refusal, refusalText } from '../request.ts';

/** The German text of a refusal; too many attempts say how long to wait. */
export function refusalWords(error: unknown): string {
  const isCounted = error instanceof Refusal && error.code === 'too-many-requests' && error.retryAfter !== undefined;
  if (!isCounted) return refusalText(error);
  const minutes = Math.max(1, Math.ceil((error.retryAfter ?? 0) / 60));
  return `Es waren zu viele Versuche. Versuchen Sie es in ${minutes === 1 ? 'einer Minute' : `${minutes} Minuten`} noch einmal.`;
}
