/** An error as the log shows it. */
interface ShownError {
  readonly [field: string]: unknown;
  type: string;
  message: string;
  stack: string;
}

/** Of an error what it says of itself: other fields may hold a request as it came, with cookies and answers. */
export function shownError(error: unknown): ShownError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error', stack: '' };
  const { name: type, message, stack = '', cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return { type, message, stack, ...code, ...(cause instanceof Error && { cause: shownError(cause) }) };
}
