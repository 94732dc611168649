import { z } from 'zod';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import { Problem } from '../../schema/problem.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import type { Means } from '../means.ts';
import type { SaveOutcome } from '../storage/store.ts';

/** How a removal is written, as `SaveAnswer` says it for a save. */
export const RemovalQuery = z.object({
  baseRevision: z.coerce.number().int().min(0).optional(),
  clientId: z.uuid().optional(),
});

/** What was stored, or why nothing was. */
export function savedRecord<Stored>(outcome: SaveOutcome<Stored>): Stored {
  switch (outcome.outcome) {
    case 'saved':
      return outcome.record;
    case 'conflict':
      // What is stored goes back to its owner, who has to choose between the two.
      throw new Problem('revision-conflict', { stored: outcome.record ?? null });
    case 'frozen':
      throw new Problem('assessment-submitted');
    case 'gone':
      throw new Problem('assessment-not-found');
  }
}

/** The questionnaire version that an assessment was started with. */
export function questionnaireFinder(questionnaires: Means['questionnaires']): (of: Assessment) => Questionnaire {
  return ({ questionnaire: { id, version } }) => {
    const found = questionnaires.find(id, version);
    if (!found) throw new Problem('questionnaire-not-found');
    return found.questionnaire;
  };
}
