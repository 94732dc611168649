import { z } from 'zod';
import type { ProblemCode } from '../../schema/problem.ts';

/** What routes to one's own assessment have in common in their schemas. */
export const OfAssessment = z.object({ id: z.string() });

export const byCode = [{ accessCode: [] }, { cookie: [] }];

export const codeRefusals: readonly ProblemCode[] = [
  'access-code-missing',
  'access-code-unknown',
  'assessment-not-found',
  'too-many-requests',
];
