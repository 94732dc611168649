import type Database from 'better-sqlite3';
import type { Kind, SizeClassId } from '../../../schema/municipality/municipality.ts';
import type { AtomMember, EarlierWave } from '../../../schema/release/later.ts';
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
  readonly parts: string;
}

interface EarlierRow {
  readonly wave_id: string;
  readonly release_id: string;
  readonly atom: string;
  readonly ars: string;
  readonly parts: string | null;
  readonly kind: Kind | null;
  readonly ags: string | null;
  readonly municipality_id: string | null;
}

interface UnitKeys {
  readonly ars: string;
  readonly ags: string | null;
  readonly municipality_id: string | null;
}

/** All SQL on who would be in the next release; it reads no answer. */
export function releaseBasisQueries(client: Database.Database) {
  const parts = client.prepare<{ waveId: string }, PartRow>(
    `WITH ${NEW_PARTS} SELECT ars, state, kind, size_class, is_open, (
      SELECT group_concat(DISTINCT assessments.questionnaire_id) FROM assessments
      WHERE assessments.wave_id = @waveId AND assessments.municipality_id = part.municipality_id
        AND assessments.status = 'submitted'
    ) AS parts FROM part ORDER BY ars`,
  );
  const invited = client.prepare<
    { waveId: string },
    Omit<PartRow, 'ars' | 'is_open' | 'parts'> & { readonly invited: number }
  >(`
    SELECT state, coalesce(override_kind, kind) AS kind, coalesce(override_size_class, size_class) AS size_class,
      count(*) AS invited
    FROM wave_units
    WHERE wave_id = @waveId AND merged_into IS NULL AND (invited_at IS NOT NULL OR redeemed_at IS NOT NULL)
    GROUP BY 1, 2, 3`);
  const earlier = client.prepare<[], EarlierRow>(`
    SELECT releases.wave_id, member.release_id, member.atom, member.ars, member.parts,
      coalesce(unit.override_kind, unit.kind) AS kind, unit.ags, unit.municipality_id
    FROM release_members AS member
    JOIN releases ON releases.id = member.release_id
    LEFT JOIN wave_units AS unit ON unit.wave_id = releases.wave_id AND unit.ars = member.ars
    ORDER BY releases.wave_id, member.release_id, member.atom, member.ars`);
  const units = client.prepare<{ waveId: string }, UnitKeys>(
    'SELECT ars, ags, municipality_id FROM wave_units WHERE wave_id = @waveId',
  );
  const last = client.prepare<{ waveId: string }, { readonly number: number | null }>(
    'SELECT max(number) AS number FROM releases WHERE wave_id = @waveId',
  );

  const read = client.transaction((waveId: string): ReleaseBasis => {
    return {
      number: (last.get({ waveId })?.number ?? 0) + 1,
      participations: grouped(parts.all({ waveId })),
      invited: invited.all({ waveId }).map(({ size_class: sizeClass, ...cell }): Invited => ({ ...cell, sizeClass })),
      earlier: wavesOf(earlier.iterate(), namer(units.all({ waveId }))),
    };
  });
  return { read: (waveId: string): ReleaseBasis => read(waveId) };
}

/**
 * What an earlier participant is called in this wave: a Gemeinde that joined another Verband has another ARS since, and
 * would look like somebody else.
 */
function namer(units: readonly UnitKeys[]): (row: EarlierRow) => string {
  const known = new Set(units.map(({ ars }) => ars));
  const byAgs = new Map(units.map(({ ags, ars }) => [ags, ars]));
  const byMunicipality = new Map(units.map(({ municipality_id: id, ars }) => [id, ars]));
  return ({ ars, ags, municipality_id: municipality }) => {
    if (known.has(ars)) return ars;
    const now = ags === null ? undefined : byAgs.get(ags);
    return now ?? (municipality === null ? undefined : byMunicipality.get(municipality)) ?? ars;
  };
}

function wavesOf(rows: Iterable<EarlierRow>, nameOf: (row: EarlierRow) => string): EarlierWave[] {
  const waves = new Map<string, Map<string, AtomMember[]>>();
  for (const row of rows) {
    const atoms = waves.get(row.wave_id) ?? new Map<string, AtomMember[]>();
    const key = `${row.release_id}/${row.atom}`;
    const members = atoms.get(key) ?? [];
    members.push({ id: nameOf(row), kind: row.kind, parts: partsOf(row.parts) });
    waves.set(row.wave_id, atoms.set(key, members));
  }
  return [...waves.values()].map((atoms) => [...atoms.values()]);
}

const partsOf = (text: string | null): string[] => (text ? text.split(',') : []);

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
        members: members.map(({ ars, kind, parts }) => ({ id: ars, kind, parts: partsOf(parts) })),
        open: members.filter(({ is_open }) => is_open === 1).length,
      },
    ];
  });
}
