import type Database from 'better-sqlite3';
import type { Kind, SizeClassId } from '../../../schema/municipality/municipality.ts';
import type { Invited, Participation } from '../../../schema/release/preview.ts';
import type { ReleaseBasis } from '../release-store.ts';

/**
 * Who takes part in a wave, one row each, as the table `part`: units with something submitted, with kind and class as they
 * were fixed, and whether their answers are open.
 */
const partsWhere = (condition: string): string => `
  part AS (
    SELECT unit.ars, unit.municipality_id, unit.state,
      coalesce(unit.override_kind, unit.kind) AS kind,
      coalesce(unit.override_size_class, unit.size_class) AS size_class,
      json_extract(waves.consents, '$.individualAnswers') AND coalesce((
        SELECT consent.individual_answers FROM wave_consents AS consent
        WHERE consent.wave_id = unit.wave_id AND consent.municipality_id = unit.municipality_id
        ORDER BY consent.id DESC LIMIT 1
      ), 0) AS is_open
    FROM wave_units AS unit
    JOIN waves ON waves.id = unit.wave_id
    WHERE unit.wave_id = @waveId AND unit.merged_into IS NULL ${condition}
      AND EXISTS (
        SELECT 1 FROM assessments
        JOIN submissions ON submissions.assessment_id = assessments.id AND submissions.reopened_at IS NULL
        WHERE assessments.wave_id = unit.wave_id AND assessments.municipality_id = unit.municipality_id
          AND assessments.status = 'submitted'
      )
  )`;
export const PARTS = partsWhere('');
/** Whoever is in a release of the wave is in no other one. */
export const NEW_PARTS = partsWhere(`
      AND unit.ars NOT IN (
        SELECT release_members.ars FROM release_members
        JOIN releases ON releases.id = release_members.release_id
        WHERE releases.wave_id = @waveId
      )`);

interface PartRow {
  readonly ars: string;
  readonly state: string;
  readonly kind: Kind;
  readonly size_class: SizeClassId;
  readonly is_open: number;
}

/** All SQL on who would be in the next release; it reads no answer. */
export function releaseBasisQueries(client: Database.Database) {
  const parts = client.prepare<{ waveId: string }, PartRow>(
    `WITH ${NEW_PARTS} SELECT ars, state, kind, size_class, is_open FROM part ORDER BY ars`,
  );
  const invited = client.prepare<{ waveId: string }, Omit<PartRow, 'ars' | 'is_open'> & { readonly invited: number }>(`
    SELECT state, coalesce(override_kind, kind) AS kind, coalesce(override_size_class, size_class) AS size_class,
      count(*) AS invited
    FROM wave_units
    WHERE wave_id = @waveId AND merged_into IS NULL AND (invited_at IS NOT NULL OR redeemed_at IS NOT NULL)
    GROUP BY 1, 2, 3`);
  const earlier = client.prepare<[], { readonly release_id: string; readonly atom: string; readonly ars: string }>(
    'SELECT release_id, atom, ars FROM release_members ORDER BY release_id, atom, ars',
  );
  const last = client.prepare<{ waveId: string }, { readonly number: number | null }>(
    'SELECT max(number) AS number FROM releases WHERE wave_id = @waveId',
  );

  const read = client.transaction((waveId: string): ReleaseBasis => {
    const atoms = new Map<string, string[]>();
    for (const { release_id, atom, ars } of earlier.iterate()) {
      const key = `${release_id}/${atom}`;
      const members = atoms.get(key);
      if (members) members.push(ars);
      else atoms.set(key, [ars]);
    }
    return {
      number: (last.get({ waveId })?.number ?? 0) + 1,
      participations: grouped(parts.all({ waveId })),
      invited: invited.all({ waveId }).map(({ size_class: sizeClass, ...cell }): Invited => ({ ...cell, sizeClass })),
      earlier: [...atoms.values()],
    };
  });
  return { read: (waveId: string): ReleaseBasis => read(waveId) };
}

function grouped(rows: readonly PartRow[]): Participation[] {
  const cells = new Map<string, PartRow[]>();
  for (const row of rows) {
    const key = `${row.state}/${row.kind}/${row.size_class}`;
    cells.set(key, [...(cells.get(key) ?? []), row]);
  }
  return [...cells.values()].flatMap((members): Participation[] => {
    const [first] = members;
    if (!first) return [];
    return [
      {
        state: first.state,
        kind: first.kind,
        sizeClass: first.size_class,
        members: members.map(({ ars }) => ars),
        open: members.filter(({ is_open }) => is_open === 1).length,
      },
    ];
  });
}
