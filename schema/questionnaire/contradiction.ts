import type { Kind } from '../municipality/municipality.ts';
import { holds } from './condition.ts';
import type { Contradiction, Questionnaire } from './definition.ts';
import type { Path } from './path.ts';

/** The contradictions among the answers that count; hidden answers contradict nothing. */
export function contradictionsOf(questionnaire: Questionnaire, path: Path, kind: Kind): Contradiction[] {
  return questionnaire.contradictions.filter(({ when }) => holds(when, { answers: path.answers, kind }));
}
