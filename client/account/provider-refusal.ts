import type { ProblemCode } from '../../schema/problem.ts';
import { problemText } from '../../schema/text/problems.ts';

const TOLD: readonly ProblemCode[] = [
  'sign-in-provider-refused',
  'sign-in-provider-unavailable',
  'sign-in-failed',
  'account-exists',
  'no-role',
  'too-many-requests',
];

/** Why the state's provider sent somebody back to the sign-in page, by `?fehler=`; nothing where it did not. */
export function providerRefusal(search: string): string | undefined {
  const code = new URLSearchParams(search).get('fehler');
  if (code === null) return undefined;
  return problemText(TOLD.find((told) => told === code) ?? 'sign-in-provider-refused');
}
