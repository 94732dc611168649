import type { Connection } from './open.ts';

/**
 * Whether anybody has ever answered or remarked anything that officers of this municipality read: in its own assessments, and
 * in those of who was merged into it.
 */
export function hasWork(client: Connection['client'], municipalityId: string): boolean {
  const found = client
    .prepare(
      `WITH RECURSIVE line(wave_id, ars) AS (
        SELECT wave_id, ars FROM wave_units WHERE municipality_id = @municipalityId
        UNION
        SELECT unit.wave_id, unit.ars FROM wave_units AS unit
        JOIN line ON unit.wave_id = line.wave_id AND unit.merged_into = line.ars
      )
      SELECT 1 FROM assessments AS own
      WHERE (own.municipality_id = @municipalityId OR EXISTS (
          SELECT 1 FROM wave_units AS unit
          JOIN line ON line.wave_id = unit.wave_id AND line.ars = unit.ars
          WHERE unit.municipality_id = own.municipality_id AND unit.wave_id = own.wave_id
        )) AND (
          EXISTS (SELECT 1 FROM answer_history WHERE assessment_id = own.id)
          OR EXISTS (SELECT 1 FROM remarks WHERE assessment_id = own.id)
        )
      LIMIT 1`,
    )
    .get({ municipalityId });
  return found !== undefined;
}
