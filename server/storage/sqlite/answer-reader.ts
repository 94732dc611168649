import type Database from 'better-sqlite3';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Individual } from '../../../schema/export/individual-table.ts';
import type { Kind, SizeClassId } from '../../../schema/municipality/municipality.ts';
import { addressesOf } from '../../../schema/questionnaire/address.ts';
import { Answer } from '../../../schema/questionnaire/answers.ts';
import { Questionnaire } from '../../../schema/questionnaire/definition.ts';
import { buildRelease } from '../../../schema/release/build.ts';
import { ReleaseDocument } from '../../../schema/release/release.ts';
import { PACKED_SEPARATOR, startTally, unpacked, type Tally } from '../../../schema/release/tally.ts';
import { lastDayOf } from '../../../schema/wave/closing.ts';
import type { Wave } from '../../../schema/wave/wave.ts';
import type { AnswerReader, MadeRelease, ReleaseOrder } from '../release-store.ts';
import { openedAnswersOf } from './peer-offers.ts';
import { NEW_PARTS, PARTS, releaseBasisQueries } from './release-basis.ts';
import { releases } from './release-tables.ts';
import { waves } from './wave-tables.ts';
import { toWave } from './waves.ts';

interface SubmissionRow {
  readonly id: string;
  readonly ars: string;
  readonly state: string;
  readonly kind: Kind;
  readonly size_class: SizeClassId;
  readonly is_open: number;
  readonly packed: string;
}

interface IndividualRow extends SubmissionRow {
  readonly name: string;
  readonly population: number;
  readonly submitted_at: string;
}

/** The last submission of each assessment of the wave that was not taken back, its answers in one text. */
const SUBMISSIONS = `
  FROM part
  JOIN assessments ON assessments.wave_id = @waveId AND assessments.municipality_id = part.municipality_id
    AND assessments.status = 'submitted' AND assessments.questionnaire_id = @questionnaire
    AND assessments.questionnaire_version = @version
  JOIN submissions ON submissions.id = (
    SELECT last.id FROM submissions AS last
    WHERE last.assessment_id = assessments.id AND last.reopened_at IS NULL
    ORDER BY last.number DESC LIMIT 1
  )`;
const PACKED = `(
    SELECT group_concat(coalesce(answer, state), @separator) FROM (
      SELECT answer, state FROM submitted_answers WHERE submission_id = submissions.id ORDER BY address
    )
  ) AS packed`;

/** All SQL that reads answers across assessments. */
export function answerReader(client: Database.Database): AnswerReader {
  const db = drizzle({ client });
  const basis = releaseBasisQueries(client);
  const parameters = (waveId: string, { id, version }: Pick<Questionnaire, 'id' | 'version'>) => ({
    waveId,
    questionnaire: id,
    version,
    separator: PACKED_SEPARATOR,
  });
  type Parameters = ReturnType<typeof parameters>;
  const submitted = client.prepare<Parameters, SubmissionRow>(
    `WITH ${NEW_PARTS} SELECT assessments.id, part.ars, part.state, part.kind, part.size_class, part.is_open, ${PACKED} ${SUBMISSIONS}
    ORDER BY part.ars`,
  );
  const allowed = client.prepare<Parameters, IndividualRow>(
    `WITH ${PARTS} SELECT part.*, assessments.id, assessments.municipality_name AS name, assessments.population,
      submissions.submitted_at, ${PACKED} ${SUBMISSIONS} WHERE part.is_open ORDER BY part.ars`,
  );
  const allowedCount = client.prepare<Omit<Parameters, 'separator'>, { readonly count: number }>(
    `WITH ${PARTS} SELECT count(*) AS count ${SUBMISSIONS} WHERE part.is_open`,
  );
  const definition = client.prepare<{ id: string; version: number }, { readonly definition: string }>(
    'SELECT definition FROM questionnaires WHERE id = @id AND version = @version',
  );
  const lastConsent = client.prepare<{ waveId: string }, { readonly id: number | null }>(
    'SELECT max(id) AS id FROM wave_consents WHERE wave_id = @waveId',
  );

  const waveOf = (id: string): Wave => {
    const row = db.select().from(waves).where(eq(waves.id, id)).get();
    if (!row) throw new RangeError(`There is no wave ${id}.`);
    return toWave(row);
  };
  const questionnaireOf = (key: { readonly id: string; readonly version: number }): Questionnaire => {
    const row = definition.get(key);
    if (!row) throw new RangeError(`There is no questionnaire ${key.id} ${key.version}.`);
    return Questionnaire.parse(JSON.parse(row.definition));
  };
  const previousOf = (waveId: string): ReleaseDocument | undefined => {
    const rows = db.select().from(releases).where(eq(releases.waveId, waveId)).all();
    const last = rows.toSorted((a, b) => a.number - b.number).at(-1);
    return last && ReleaseDocument.parse(JSON.parse(last.document));
  };
  type Opened = ReadonlyMap<string, readonly string[]>;
  const count = (tally: Tally, waveId: string, questionnaire: Questionnaire, opened: Opened): void => {
    const addresses = sortedAddresses(questionnaire);
    for (const row of submitted.iterate(parameters(waveId, questionnaire))) {
      const { ars, state, kind, size_class: sizeClass, is_open } = row;
      const member = { id: ars, state, kind, sizeClass, isOpen: is_open === 1, opened: opened.get(row.id) ?? [] };
      tally.add(member, unpacked(addresses, row.packed), questionnaire.id);
    }
  };

  /** All that is read is read at one moment. */
  const makeRelease = client.transaction(({ waveId, ...order }: ReleaseOrder): MadeRelease | undefined => {
    const wave = waveOf(waveId);
    const { number, invited, earlier } = basis.read(waveId);
    const questionnaires = wave.questionnaires.map(questionnaireOf);
    const previous = previousOf(waveId);
    const tally = startTally(questionnaires);
    // Offered to be asked about, so others know these answers (decision 22).
    const offered = openedAnswersOf(db, waveId, order.publishedAt);
    const opened = new Map(offered.map(({ assessmentId, addresses }) => [assessmentId, addresses]));
    for (const questionnaire of questionnaires) count(tally, waveId, questionnaire, opened);
    const { id, title, opensOn } = wave;
    const frame = {
      ...order,
      number,
      invited,
      earlier,
      wave: { id, title, opensOn, closesOn: lastDayOf(wave) },
      ...(previous && { previous: previous.id }),
    };
    const built = buildRelease(frame, questionnaires, tally, previous);
    return built && { ...built, lastConsent: lastConsent.get({ waveId })?.id ?? 0 };
  });

  return {
    makeRelease: (order) => makeRelease(order),
    individuals: (waveId, id) => {
      const wave = waveOf(waveId);
      const key = wave.questionnaires.find((one) => id === undefined || one.id === id);
      if (!key) throw new RangeError(`Questionnaire ${id ?? ''} is not part of the wave.`);
      const questionnaire = questionnaireOf(key);
      const { separator: _separator, ...counted } = parameters(waveId, questionnaire);
      const expected = allowedCount.get(counted)?.count ?? 0;
      if (expected === 0) return undefined;
      const addresses = sortedAddresses(questionnaire);
      return {
        wave,
        questionnaire,
        expected,
        *rows() {
          for (const row of allowed.iterate(parameters(waveId, questionnaire))) {
            yield toIndividual(row, waveId, questionnaire, addresses);
          }
        },
      };
    },
  };
}

/** As the database orders texts: by code unit. */
const sortedAddresses = ({ questions }: Questionnaire): string[] =>
  questions.flatMap(addressesOf).toSorted((a, b) => (a < b ? -1 : 1));

function toIndividual(
  row: IndividualRow,
  wave: string,
  { id, version }: Questionnaire,
  addresses: readonly string[],
): Individual {
  const answers = unpacked(addresses, row.packed).flatMap(({ address, state, answer }): [string, Answer][] => {
    if (state === 'answered') return [[address, Answer.parse(JSON.parse(answer ?? 'null'))]];
    return state === 'noAnswer' || state === 'notOurs' ? [[address, { missing: state }]] : [];
  });
  return {
    id: row.id,
    wave,
    questionnaire: { id, version },
    municipality: { name: row.name, kind: row.kind, population: row.population },
    ars: row.ars,
    sizeClass: row.size_class,
    submittedAt: row.submitted_at,
    answers: Object.fromEntries(answers),
  };
}
