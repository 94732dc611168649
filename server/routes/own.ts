import { z } from 'zod';
import type { ProblemCode } from '../../schema/problem.ts';

/** What routes to one's own assessment have in common in their schemas. */
export const OfAssessment = z.object({ id: z.string() });

export const byCode = [{ accessCode: [] }, { cookie: [] }, { session: [] }];

export const codeRefusals: readonly ProblemCode[] = [
  'access-code-missing',
  'access-code-unknown',
  'second-factor-missing',
  'not-permitted',
  'assessment-not-found',
  'too-many-requests',
];

/** What routes to a municipality have in common. */
export const OfMunicipality = z.object({ municipality: z.string() });

export const bySession = [{ session: [] }];

export const sessionRefusals = ['not-signed-in', 'second-factor-missing', 'not-permitted'] as const;
