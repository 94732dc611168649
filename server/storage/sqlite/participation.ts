import { dayOf } from '../../../schema/assessment/day.ts';
import type { Kind, SizeClassId } from '../../../schema/municipality/municipality.ts';
import type { Participant } from '../../../schema/wave/participation.ts';
import { stageOf } from '../../../schema/wave/progress.ts';
import type { Counted, Standing, Stepped } from '../../../schema/wave/progress.ts';
import type { WaveProgress } from '../wave-store.ts';
import type { Connection } from './open.ts';
import { waveReminderQueries } from './wave-reminders.ts';
import { toUnit, UNIT_COLUMNS } from './wave-units.ts';
import type { UnitRow } from './wave-units.ts';

/** The instants of a unit's steps; NULL: not yet. */
interface StepsRow {
  readonly invited_at: string | null;
  readonly started_at: string | null;
  readonly submitted_at: string | null;
  readonly signed_off_at: string | null;
}

interface Row extends UnitRow, StepsRow {
  readonly individual_answers: number | null;
  readonly named_contact: number | null;
}

/** Of units that are alike any one, and how many they are. */
interface StandingRow extends StepsRow {
  readonly merged_into: string | null;
  readonly alike: number;
}

interface CellRow extends StandingRow, Pick<UnitRow, 'ars' | 'name' | 'state' | 'kreis_name'> {
  readonly kind: Kind;
  readonly size_class: SizeClassId;
  readonly override_kind: Kind | null;
  readonly override_size_class: SizeClassId | null;
}

/**
 * How far the units of a wave have come. Answers are not looked at; the assessments of the wave are found by their index, and
 * counted as submitted when there is one for each of its questionnaires. SQL puts together what is alike; what counts as
 * which state is said by `schema/wave/progress.ts`, of one unit as of many.
 */
export function participationQueries(connection: Connection) {
  const { client } = connection;
  const reminders = waveReminderQueries(connection);
  const all = client.prepare(`${PARTICIPANTS} ORDER BY unit.ars`);
  const one = client.prepare(`${PARTICIPANTS} AND unit.ars = @ars`);
  const standings = client.prepare(STANDINGS);
  const cells = client.prepare(CELLS);
  const steps = client.prepare(STEPS);
  const problems = client.prepare(PROBLEMS);

  const read = client.transaction((waveId: string): WaveProgress => {
    const days = daysByHour();
    return {
      units: (cells.all({ waveId }) as CellRow[]).map(toCounted),
      steps: (steps.all({ waveId }) as StandingRow[]).map(({ merged_into, alike, ...row }): Stepped => ({
        ...daysOf(row, days),
        mergedInto: merged_into,
        alike,
      })),
      ...(problems.get({ waveId }) as Pick<WaveProgress, 'mailProblems' | 'undeliverable'>),
      reminders: reminders.list(waveId),
    };
  });

  return {
    list: (waveId: string): Participant[] => {
      const days = daysByHour();
      return (all.all({ waveId }) as Row[]).map((row) => toParticipant(row, days));
    },
    find: (waveId: string, ars: string): Participant | undefined => {
      const row = one.get({ waveId, ars }) as Row | undefined;
      return row && toParticipant(row, daysByHour());
    },
    /** All of one moment. */
    read: (waveId: string): WaveProgress => read.deferred(waveId),
    count: (waveId: string): Standing[] => (standings.all({ waveId }) as StandingRow[]).map(toStanding),
  };
}

/** Of each municipality when it began, and when the last of the wave's questionnaires was submitted and signed off. */
const DONE = `done AS (
    SELECT municipality_id,
      min(created_at) AS begun_at,
      iif(count(submitted_at) >= json_array_length(wave.questionnaires), max(submitted_at), NULL) AS submitted_at,
      iif(count(signed_off_at) >= json_array_length(wave.questionnaires), max(signed_off_at), NULL) AS signed_off_at
    FROM assessments INDEXED BY assessments_wave_id, (SELECT questionnaires FROM waves WHERE id = @waveId) AS wave
    WHERE wave_id = @waveId
    GROUP BY municipality_id
  )`;

/** What was begun before the wave and taken into it was started with it; what was erased and begun again, then. */
const STARTED_AT = 'iif(done.begun_at IS NULL, NULL, max(done.begun_at, coalesce(unit.redeemed_at, done.begun_at)))';

/** One statement whatever the number of units: contract of the port. */
export const PARTICIPANTS = `
  WITH ${DONE}, allowed AS (
    SELECT municipality_id, individual_answers, named_contact, max(id)
    FROM wave_consents WHERE wave_id = @waveId
    GROUP BY municipality_id
  )
  SELECT ${UNIT_COLUMNS}, ${STARTED_AT} AS started_at, submitted_at, signed_off_at, individual_answers, named_contact
  FROM wave_units AS unit
  LEFT JOIN accounts ON accounts.id = unit.override_by
  LEFT JOIN contacts ON contacts.ars = unit.ars
  LEFT JOIN done ON done.municipality_id = unit.municipality_id
  LEFT JOIN allowed ON allowed.municipality_id = unit.municipality_id
  JOIN waves ON waves.id = unit.wave_id
  WHERE unit.wave_id = @waveId`;

/** Every unit with its steps, as `stood`; to be grouped by. */
const STOOD = `WITH ${DONE}, stood AS MATERIALIZED (
    SELECT unit.ars, unit.name, unit.state, unit.kreis_name, unit.kind, unit.size_class, unit.override_kind,
      unit.override_size_class, unit.merged_into, unit.invited_at, ${STARTED_AT} AS started_at, submitted_at, signed_off_at
    FROM wave_units AS unit
    LEFT JOIN done ON done.municipality_id = unit.municipality_id
    WHERE unit.wave_id = @waveId
  )`;

const ALIKE = `merged_into IS NULL, invited_at IS NULL, started_at IS NULL, submitted_at IS NULL, signed_off_at IS NULL`;
const OF_ONE = `merged_into, invited_at, started_at, submitted_at, signed_off_at, count(*) AS alike`;

/** At most as many rows as there are stages, each for those merged too. */
export const STANDINGS = `${STOOD} SELECT ${OF_ONE} FROM stood GROUP BY ${ALIKE}`;

// Whoever is of the level of a Kreis gives it its name, and so stands alone; all others by the beginning of their key.
export const CELLS = `${STOOD}
  SELECT ars, name, state, kreis_name, kind, size_class, override_kind, override_size_class, ${OF_ONE}
  FROM stood
  GROUP BY iif(kreis_name IS NULL OR length(ars) = 5, ars, substr(ars, 1, 5)), state, kreis_name, kind, size_class,
    override_kind, override_size_class, ${ALIKE}`;

/** Each step by itself and by the hour, which has one day in Germany. */
const stepBy = (step: keyof StepsRow): string => {
  const columns = (['invited_at', 'started_at', 'submitted_at', 'signed_off_at'] as const)
    .map((column) => (column === step ? `min(${column}) AS ${column}` : `NULL AS ${column}`))
    .join(', ');
  return `SELECT ${columns}, merged_into, count(*) AS alike FROM stood WHERE ${step} IS NOT NULL
    GROUP BY substr(${step}, 1, 13), merged_into IS NULL`;
};
export const STEPS = `${STOOD}
  ${stepBy('invited_at')} UNION ALL ${stepBy('started_at')}
  UNION ALL ${stepBy('submitted_at')} UNION ALL ${stepBy('signed_off_at')}`;

const PROBLEMS = `
  SELECT count(unit.mail_problem) AS mailProblems, count(contacts.undeliverable_at) AS undeliverable
  FROM wave_units AS unit LEFT JOIN contacts ON contacts.ars = unit.ars
  WHERE unit.wave_id = @waveId`;

function toParticipant(row: Row, dayOrNull: ReturnType<typeof daysByHour>): Participant {
  const days = daysOf(row, dayOrNull);
  const consents = { individualAnswers: row.individual_answers === 1, namedContact: row.named_contact === 1 };
  return { ...toUnit(row), ...days, stage: stageOf(days), consents };
}

const daysOf = (row: StepsRow, dayOrNull: ReturnType<typeof daysByHour>) => ({
  invitedOn: dayOrNull(row.invited_at),
  startedOn: dayOrNull(row.started_at),
  submittedOn: dayOrNull(row.submitted_at),
  signedOffOn: dayOrNull(row.signed_off_at),
});

const toStanding = ({ merged_into, alike, ...row }: StandingRow): Standing => ({
  stage: stageOf({
    invitedOn: row.invited_at,
    startedOn: row.started_at,
    submittedOn: row.submitted_at,
    signedOffOn: row.signed_off_at,
  }),
  mergedInto: merged_into,
  alike,
});

function toCounted(row: CellRow): Counted {
  const { ars, name, state, kind, override_kind, override_size_class } = row;
  const isOverridden = override_kind !== null && override_size_class !== null;
  return {
    ...toStanding(row),
    ars,
    name,
    state,
    kind,
    kreisName: row.kreis_name,
    sizeClass: row.size_class,
    override: isOverridden ? { kind: override_kind, sizeClass: override_size_class } : null,
  };
}

/** The day in Germany, looked up once per hour that occurs: eleven thousand units ask four times each. */
function daysByHour(): (instant: string | null) => string | null {
  const days = new Map<string, string>();
  return (instant) => {
    if (instant === null) return null;
    const hour = instant.slice(0, 13);
    const day = days.get(hour) ?? dayOf(instant);
    days.set(hour, day);
    return day;
  };
}
