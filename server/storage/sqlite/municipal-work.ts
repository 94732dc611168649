import type { Connection } from './open.ts';

/** Whether anybody has ever answered or remarked anything for this municipality, in whatever assessment. */
export function hasWork(client: Connection['client'], municipalityId: string): boolean {
  const found = client
    .prepare(
      `SELECT 1 FROM assessments AS own WHERE own.municipality_id = ? AND (
        EXISTS (SELECT 1 FROM answer_history WHERE assessment_id = own.id)
        OR EXISTS (SELECT 1 FROM remarks WHERE assessment_id = own.id)) LIMIT 1`,
    )
    .get(municipalityId);
  return found !== undefined;
}
