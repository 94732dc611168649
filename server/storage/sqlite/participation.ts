import { dayOf } from '../../../schema/assessment/day.ts';
import type { Participant } from '../../../schema/wave/participation.ts';
import { stageOf } from '../../../schema/wave/progress.ts';
import type { Connection } from './open.ts';
import { toUnit, UNIT_COLUMNS } from './wave-units.ts';
import type { UnitRow } from './wave-units.ts';

interface Row extends UnitRow {
  readonly begun_at: string | null;
  readonly submitted_at: string | null;
  readonly signed_off_at: string | null;
  readonly individual_answers: number | null;
  readonly named_contact: number | null;
}

/**
 * How far the units of a wave have come. Answers are not looked at; the assessments of the wave are found by their index, and
 * counted as submitted when there is one for each of its questionnaires.
 */
export function participationQueries({ client }: Connection) {
  const all = client.prepare(`${PARTICIPANTS} ORDER BY unit.ars`);
  const one = client.prepare(`${PARTICIPANTS} AND unit.ars = @ars`);
  return {
    list: (waveId: string): Participant[] => {
      const days = daysByHour();
      return (all.all({ waveId }) as Row[]).map((row) => toParticipant(row, days));
    },
    find: (waveId: string, ars: string): Participant | undefined => {
      const row = one.get({ waveId, ars }) as Row | undefined;
      return row && toParticipant(row, daysByHour());
    },
  };
}

/** One statement whatever the number of units: contract of the port. */
export const PARTICIPANTS = `
  WITH done AS (
    SELECT municipality_id,
      min(created_at) AS begun_at,
      iif(count(submitted_at) >= json_array_length(wave.questionnaires), max(submitted_at), NULL) AS submitted_at,
      iif(count(signed_off_at) >= json_array_length(wave.questionnaires), max(signed_off_at), NULL) AS signed_off_at
    FROM assessments INDEXED BY assessments_wave_id, (SELECT questionnaires FROM waves WHERE id = @waveId) AS wave
    WHERE wave_id = @waveId
    GROUP BY municipality_id
  ), allowed AS (
    SELECT municipality_id, individual_answers, named_contact, max(id)
    FROM wave_consents WHERE wave_id = @waveId
    GROUP BY municipality_id
  )
  SELECT ${UNIT_COLUMNS}, begun_at, submitted_at, signed_off_at, individual_answers, named_contact
  FROM wave_units AS unit
  LEFT JOIN accounts ON accounts.id = unit.override_by
  LEFT JOIN contacts ON contacts.ars = unit.ars
  LEFT JOIN done ON done.municipality_id = unit.municipality_id
  LEFT JOIN allowed ON allowed.municipality_id = unit.municipality_id
  JOIN waves ON waves.id = unit.wave_id
  WHERE unit.wave_id = @waveId`;

function toParticipant(row: Row, dayOrNull: ReturnType<typeof daysByHour>): Participant {
  const unit = toUnit(row);
  // What was begun before the wave and taken into it was started with it; what was erased and begun again, then.
  const startedAt = row.begun_at === null ? null : laterOf(unit.redeemedAt, row.begun_at);
  const days = {
    invitedOn: dayOrNull(unit.invitation.invitedAt),
    startedOn: dayOrNull(startedAt),
    submittedOn: dayOrNull(row.submitted_at),
    signedOffOn: dayOrNull(row.signed_off_at),
  };
  const consents = { individualAnswers: row.individual_answers === 1, namedContact: row.named_contact === 1 };
  return { ...unit, ...days, stage: stageOf(days), consents };
}

const laterOf = (one: string | null, other: string): string => (one !== null && one > other ? one : other);

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
