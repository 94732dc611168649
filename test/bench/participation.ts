import Database from 'better-sqlite3';
import { join } from 'node:path';
import { sizeClassOf } from '../../schema/municipality/size-class.ts';
import { countsOf, curveOf, groupsOf } from '../../schema/wave/progress.ts';
import { keepQuestionnaires, loadQuestionnaires } from '../../server/questionnaires.ts';
import { ROOT, SQLITE_MIGRATIONS } from '../../server/root.ts';
import { openSqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import { openedWave, townsOf } from '../server/release-world.ts';
import { median, timesOf } from './median.ts';
import { dataFolder } from './server.ts';
import { verdict, type Section } from './section.ts';

/** Milliseconds of everything that the participation page asks for, with nothing and with many answers stored. */
export interface ParticipationResult {
  readonly units: number;
  readonly without: number;
  readonly withAnswers: number;
  /** Of the totals alone, which the coordinator's first page asks for of every wave. */
  readonly totals: number;
  /** Of reading every unit by itself and counting in memory. */
  readonly oneByOne: number;
}

/** Of every five invited units four have begun, three submitted, one signed off. */
const BEGUN = 4;
const ANSWERS = 60;

/** A wave of so many made-up towns, measured twice on the same file. */
export async function measureParticipation(units: number, rounds: number): Promise<ParticipationResult> {
  const folder = dataFolder();
  try {
    const file = join(folder.path, 'wave.sqlite');
    const store = openSqliteStore(file, SQLITE_MIGRATIONS);
    await keepQuestionnaires(
      store,
      loadQuestionnaires(join(ROOT, 'questionnaires')).sets,
      new Date('2026-11-21T09:00:00.000Z'),
    );
    // As many Kreise as there are, kreisfreie Städte with them.
    const towns = townsOf(units).map((town, index) => ({
      ...town,
      ars: `07${100 + (index % 400)}${town.ars.slice(5)}`,
    }));
    const started = { app: undefined as never, store, clock: { now: new Date('2026-11-21T09:00:00.000Z') } };
    const { wave } = await openedWave({ ...started, log: () => '', questionnaire: undefined as never }, towns, ['07']);
    const database = new Database(file);
    // Without a Kreis each would be one of its own, as a kreisfreie Stadt is.
    database.exec("UPDATE wave_units SET kreis_name = 'Kreis ' || substr(ars, 1, 5)");
    begin(database, wave.id, towns);
    const page = async (): Promise<number> => {
      const { units: found, steps } = await store.readParticipation(wave.id);
      const parts = [countsOf(found), groupsOf(found), curveOf(steps, '2026-11-30')];
      return parts.length;
    };
    const listed = async (): Promise<number> => {
      const found = await store.listParticipants(wave.id);
      return [countsOf(found), groupsOf(found), curveOf(found, '2026-11-30')].length;
    };
    const without = median(await timesOf(rounds, 2, page));
    answer(database);
    const withAnswers = median(await timesOf(rounds, 2, page));
    const totals = median(await timesOf(rounds, 2, async () => countsOf(await store.countParticipants(wave.id)).units));
    const oneByOne = median(await timesOf(rounds, 1, listed));
    database.close();
    await store.close();
    return { units, without, withAnswers, totals, oneByOne };
  } finally {
    folder.remove();
  }
}

/** The rows that redeeming, submitting and signing off leave behind, without their checks: 80,000 of those take long. */
function begin(database: Database.Database, waveId: string, towns: ReturnType<typeof townsOf>): void {
  const town = database.prepare(
    'INSERT INTO municipalities (id, name, kind, population, state, ars, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const joined = database.prepare(
    'UPDATE wave_units SET municipality_id = ?, redeemed_at = ? WHERE wave_id = ? AND ars = ?',
  );
  const assessment = database.prepare(`INSERT INTO assessments (id, code_hash, questionnaire_id, questionnaire_version,
    municipality_name, kind, population, size_class, status, created_at, changed_at, submitted_at, signed_off_at, expires_at,
    municipality_id, wave_id)
    VALUES (@id, @id, 'oefit-kgst-2019', 1, @name, @kind, @population, @sizeClass, @status, @at, @at, @submittedAt, @signedOffAt,
    '2029-01-01T00:00:00.000Z', @municipality, @waveId)`);
  database.transaction(() => {
    for (const [index, { ars, name, kind, population }] of towns.entries()) {
      if (index % 5 >= BEGUN) continue;
      const at = `2026-11-${String(1 + (index % 20)).padStart(2, '0')}T10:00:00.000Z`;
      const municipality = `town-${index}`;
      town.run(municipality, name, kind, population, ars.slice(0, 2), ars, at);
      joined.run(municipality, at, waveId, ars);
      const isSubmitted = index % 5 < 3;
      assessment.run({
        ...{ id: `assessment-${index}`, name, kind, population, at, municipality, waveId },
        sizeClass: sizeClassOf(kind, population).id,
        status: isSubmitted ? 'submitted' : 'open',
        submittedAt: isSubmitted ? at : null,
        signedOffAt: index % 5 === 0 ? at : null,
      });
    }
  })();
}

function answer(database: Database.Database): void {
  const ids = database.prepare('SELECT id FROM assessments').pluck().all();
  const add = database.prepare(`INSERT INTO answers (assessment_id, address, answer, revision, changed_at)
    VALUES (?, ?, '"yes"', 1, '2026-11-20T10:00:00.000Z')`);
  database.transaction(() => {
    for (const id of ids) for (let index = 0; index < ANSWERS; index += 1) add.run(id, `address-${index}`);
  })();
}

/** `npm run bench -- participation` */
export const participationSection: Section = {
  name: 'participation',
  async run() {
    console.log(
      `\nParticipation page: all units of a wave, counted by group and day; then the same with ${ANSWERS} answers each`,
    );
    console.log('    Kommunen   no answers   with answers   ratio   µs per Kommune    totals   one by one   ratio');
    const results: ParticipationResult[] = [];
    for (const [units, rounds] of [
      [100, 20],
      [1_000, 10],
      [11_000, 5],
      [100_000, 3],
    ] as const) {
      const result = await measureParticipation(units, rounds);
      results.push(result);
      const { without, withAnswers, totals, oneByOne } = result;
      const cells = [
        String(units).padStart(12),
        `${without.toFixed(1)} ms`.padStart(13),
        `${withAnswers.toFixed(1)} ms`.padStart(15),
        (withAnswers / without).toFixed(2).padStart(8),
        ((1000 * withAnswers) / units).toFixed(1).padStart(17),
        `${totals.toFixed(1)} ms`.padStart(10),
        `${oneByOne.toFixed(1)} ms`.padStart(13),
        (oneByOne / withAnswers).toFixed(2).padStart(8),
      ];
      console.log(cells.join(''));
    }
    const perUnit = results.map(({ units, withAnswers }) => withAnswers / units);
    const growth = (perUnit.at(-1) ?? 0) / (perUnit[1] ?? 1);
    console.log(
      `  100,000 against 1,000, per Kommune: ${growth.toFixed(2)} (goal ≤ 2: linear) ${verdict(growth <= 2)}`,
    );
  },
};
