import type { SignInStep } from '../../schema/account/account.ts';
import type { DemoPerson } from '../../schema/account/demo-person.ts';
import { request } from '../request.ts';

/** Whom the demo has; a refusal everywhere else. */
export const listDemoPeople = (): Promise<{ readonly people: readonly DemoPerson[] }> => request('GET', '/demo/people');

export const demoSignIn = (email: string): Promise<SignInStep> => request('POST', '/demo/sign-in', { email });
