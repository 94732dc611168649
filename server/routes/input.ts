import { Problem } from '../../schema/problem.ts';

/** Refuses what somebody typed, naming the field and what to do. */
export const invalidInput = (path: string, message: string): Problem =>
  new Problem('invalid-input', { errors: [{ path, message }] });
