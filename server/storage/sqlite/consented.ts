import { dayOf } from '../../../schema/assessment/day.ts';
import { SubmittedAnswer } from '../../../schema/assessment/submission.ts';
import type { Kind, SizeClassId } from '../../../schema/municipality/municipality.ts';
import type { ConsentingUnit, OpenAnswers } from '../../../schema/wave/consented.ts';
import type { Connection } from './open.ts';
import { PARTS } from './release-basis.ts';

interface UnitRow {
  readonly ars: string;
  readonly name: string;
  readonly kind: Kind;
  readonly size_class: SizeClassId;
  readonly since: string;
}

interface AnswerRow {
  readonly questionnaire_id: string;
  readonly questionnaire_version: number;
  readonly population: number;
  readonly submitted_at: string;
  readonly address: string;
  readonly state: string;
  readonly answer: string | null;
}

/** The first of the decisions since which a municipality has said yes without interruption. */
const since = (column: 'individual_answers' | 'named_contact'): string => `(
  SELECT min(yes.at) FROM wave_consents AS yes
  WHERE yes.wave_id = unit.wave_id AND yes.municipality_id = unit.municipality_id AND yes.id > coalesce((
    SELECT max(no.id) FROM wave_consents AS no
    WHERE no.wave_id = unit.wave_id AND no.municipality_id = unit.municipality_id AND NOT no.${column}
  ), 0)
) AS since`;

/** All SQL on what municipalities have allowed the coordinator: asked anew each time, so what is withdrawn is gone. */
export function consentedQueries({ client }: Connection) {
  const named = client.prepare<{ waveId: string }, UnitRow>(`
    SELECT * FROM (
      SELECT unit.ars, unit.name, coalesce(unit.override_kind, unit.kind) AS kind,
        coalesce(unit.override_size_class, unit.size_class) AS size_class, ${since('named_contact')}
      FROM wave_units AS unit JOIN waves ON waves.id = unit.wave_id
      WHERE unit.wave_id = @waveId AND unit.merged_into IS NULL AND json_extract(waves.consents, '$.namedContact')
    ) WHERE since IS NOT NULL ORDER BY name, ars`);
  // Whoever is in the file of individual answers, by the same statement.
  const open = client.prepare<{ waveId: string }, UnitRow>(`
    WITH ${PARTS} SELECT part.ars, unit.name, part.kind, part.size_class, ${since('individual_answers')}
    FROM part JOIN wave_units AS unit ON unit.wave_id = @waveId AND unit.ars = part.ars
    WHERE part.is_open ORDER BY unit.name, part.ars`);
  const answers = client.prepare<{ waveId: string; ars: string }, AnswerRow>(`
    WITH ${PARTS} SELECT assessments.questionnaire_id, assessments.questionnaire_version, assessments.population,
      submissions.submitted_at, submitted_answers.address, submitted_answers.state, submitted_answers.answer
    FROM part
    JOIN assessments ON assessments.wave_id = @waveId AND assessments.municipality_id = part.municipality_id
      AND assessments.status = 'submitted'
    JOIN submissions ON submissions.id = (
      SELECT last.id FROM submissions AS last
      WHERE last.assessment_id = assessments.id AND last.reopened_at IS NULL
      ORDER BY last.number DESC LIMIT 1
    )
    JOIN submitted_answers ON submitted_answers.submission_id = submissions.id
    WHERE part.is_open AND part.ars = @ars
    ORDER BY assessments.questionnaire_id, submitted_answers.address`);

  const read = client.transaction((waveId: string, ars: string): OpenAnswers | undefined => {
    const unit = open.all({ waveId }).find((one) => one.ars === ars);
    const rows = answers.all({ waveId, ars });
    const [first] = rows;
    if (!unit || !first) return undefined;
    const ids = [...new Set(rows.map(({ questionnaire_id: id }) => id))];
    const parts = ids.map((id) => partOf(rows.filter(({ questionnaire_id: own }) => own === id)));
    return { unit: toUnit(unit), population: first.population, parts };
  });

  return {
    named: (waveId: string): ConsentingUnit[] => named.all({ waveId }).map(toUnit),
    open: (waveId: string): ConsentingUnit[] => open.all({ waveId }).map(toUnit),
    read: (waveId: string, ars: string): OpenAnswers | undefined => read(waveId, ars),
  };
}

const toUnit = ({ ars, name, kind, size_class: sizeClass, since: at }: UnitRow): ConsentingUnit => ({
  ars,
  name,
  kind,
  sizeClass,
  since: at,
});

function partOf(rows: readonly AnswerRow[]): OpenAnswers['parts'][number] {
  const [first] = rows;
  if (!first) throw new RangeError('A part without answers.');
  return {
    questionnaire: { id: first.questionnaire_id, version: first.questionnaire_version },
    submittedOn: dayOf(first.submitted_at),
    answers: rows.map(({ address, state, answer }) =>
      SubmittedAnswer.parse({ address, state, answer: answer === null ? null : (JSON.parse(answer) as unknown) }),
    ),
  };
}
