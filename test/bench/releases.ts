import Database from 'better-sqlite3';
import { join } from 'node:path';
import { SizeClassId, type Kind } from '../../schema/municipality/municipality.ts';
import { addressesOf, resolveAddress } from '../../schema/questionnaire/address.ts';
import { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { buildRelease } from '../../schema/release/build.ts';
import { PACKED_SEPARATOR, startTally, unpacked } from '../../schema/release/tally.ts';
import { median } from './median.ts';
import { dataFolder } from './server.ts';
import { verdict, type Section } from './section.ts';

/** A release and the bare counting of the same rows, milliseconds; medians over the rounds. */
export interface ReleaseResult {
  readonly members: number;
  readonly rows: number;
  readonly release: number;
  readonly groupBy: number;
  readonly ratio: number;
}

/** 120 addresses of several kinds: rows of matrices, grades, several choice, rankings, conditional ones, two areas. */
function largeQuestionnaire(): Questionnaire {
  const words = (id: string) => ({ id, title: `${id}?`, short: id, help: 'Hilfe.', ours: 'erfunden', notOurs: true });
  const scored = ['yes', 'planned', 'no'].map((id, i) => ({ id, label: id, score: 100 - 50 * i }));
  const options = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, label: id }));
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ id: `r${i + 1}`, label: `Zeile ${i + 1}` }));
  const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
  return Questionnaire.parse({
    ...{ id: 'large', version: 1, language: 'de', title: 'Groß', description: 'Nur zum Messen.' },
    documents: [{ id: 'made-up', title: 'Erfunden', publisher: 'Niemand', year: 2020, fieldwork: 'nie' }],
    sections: [
      { id: 'internal', title: 'Innen', intro: 'Innen.', area: 'internal' },
      { id: 'external', title: 'Außen', intro: 'Außen.', area: 'external' },
      { id: 'self', title: 'Selbst', intro: 'Selbst.' },
    ],
    questions: [
      { ...words('status'), section: 'self', kind: 'single', options: scored },
      ...many(4, (i) => ({
        ...{ ...words(`inner-${i}`), section: i % 2 ? 'internal' : 'external', kind: 'matrix' },
        ...{ rows: rows(12), columns: scored },
      })),
      ...many(20, (i) => ({ ...words(`several-${i}`), section: 'self', kind: 'several', options })),
      ...many(6, (i) => ({
        ...{ ...words(`ranking-${i}`), section: 'self', kind: 'ranking', places: 3, options },
        askedWhen: { question: 'status', is: ['yes', 'planned'] },
      })),
      ...many(15, (i) => ({ ...words(`grade-${i}`), section: 'self', kind: 'grade' })),
      ...many(30, (i) => ({ ...words(`scale-${i}`), section: 'self', kind: 'scale', options: options.slice(0, 4) })),
    ],
    glossary: [],
    exclusions: [],
  });
}

/** The same numbers in every run: a linear congruential generator (Numerical Recipes, ranqd1). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Fills a file with submissions as the application stores them. */
function fill(file: string, questionnaire: Questionnaire, members: number): void {
  const database = new Database(file);
  database.exec(`
    CREATE TABLE members (id INTEGER PRIMARY KEY, state TEXT, kind TEXT, size_class TEXT);
    CREATE TABLE submitted_answers (
      submission_id INTEGER NOT NULL, address TEXT NOT NULL, state TEXT NOT NULL, answer TEXT,
      PRIMARY KEY (submission_id, address)
    );
  `);
  const roll = dice(members);
  const addressed = questionnaire.questions.flatMap(addressesOf).map((address) => ({
    address,
    question: resolveAddress(questionnaire, address)?.question,
  }));
  const pick = (ids: readonly string[], most: number): string[] => {
    const start = roll(ids.length);
    return [...ids.slice(start), ...ids.slice(0, start)].slice(0, 1 + roll(most));
  };
  const answerTo = (question: Questionnaire['questions'][number]): unknown => {
    if (question.kind === 'grade') return 1 + roll(6);
    const ids = question.kind === 'matrix' ? question.columns : 'options' in question ? question.options : [];
    const names = ids.map(({ id }) => id);
    return question.kind === 'several' || question.kind === 'ranking' ? pick(names, 3) : names[roll(names.length)];
  };
  const addMember = database.prepare('INSERT INTO members VALUES (?, ?, ?, ?)');
  const addAnswer = database.prepare('INSERT INTO submitted_answers VALUES (?, ?, ?, ?)');
  const classes = SizeClassId.options;
  database.transaction(() => {
    for (let id = 0; id < members; id += 1) {
      const sizeClass = classes[Math.min(roll(10), roll(10))] ?? 'gemeinde-0-10000';
      const kind: Kind = sizeClass.startsWith('kreis') ? 'kreis' : roll(5) === 0 ? 'verband' : 'gemeinde';
      addMember.run(id, String(1 + roll(16)).padStart(2, '0'), kind, sizeClass);
      let isAsked = true;
      for (const { address, question } of addressed) {
        const isMissing = roll(20) === 0;
        if (!question) continue;
        const answer = answerTo(question);
        if (address === 'status') isAsked = !isMissing && answer !== 'no';
        const isHidden = question.kind === 'ranking' && !isAsked;
        const state = isHidden ? 'notAsked' : isMissing ? 'noAnswer' : 'answered';
        addAnswer.run(id, address, state, state === 'answered' ? JSON.stringify(answer) : null);
      }
    }
  })();
  database.close();
}

interface MemberRow {
  readonly id: number;
  readonly state: string;
  readonly kind: Kind;
  readonly size_class: SizeClassId;
  readonly packed: string;
}

/** What the worker does: streams one row per member, counts, builds. */
function makeRelease(database: Database.Database, questionnaire: Questionnaire): number {
  const tally = startTally([questionnaire]);
  const addresses = questionnaire.questions.flatMap(addressesOf).toSorted((a, b) => (a < b ? -1 : 1));
  const rows = database.prepare<[string], MemberRow>(`
    SELECT id, state, kind, size_class, (
      SELECT group_concat(coalesce(answer, state), ?) FROM (
        SELECT answer, state FROM submitted_answers WHERE submission_id = id ORDER BY address
      )
    ) AS packed FROM members ORDER BY id
  `);
  for (const { id, state, kind, size_class, packed } of rows.iterate(PACKED_SEPARATOR)) {
    const member = { id: String(id), state, kind, sizeClass: size_class, isOpen: false };
    tally.add(member, unpacked(addresses, packed));
  }
  const built = buildRelease(
    {
      ...{ id: '00000000-0000-4000-8000-000000000001', number: 1, licence: 'cc-zero', synthetic: true },
      wave: {
        ...{ id: '00000000-0000-4000-8000-0000000000aa', title: 'Messung' },
        ...{ opensOn: '2026-01-01', closesOn: '2026-02-01' },
      },
      ...{ origin: { name: 'Messung' }, publishedAt: '2026-03-01T00:00:00.000Z', invited: [], earlier: [] },
    },
    [questionnaire],
    tally,
  );
  return built?.document.tables.length ?? 0;
}

/** A release over so many members against the raw `GROUP BY` over the same rows, in turns. */
export function measureReleases(members: number, rounds: number): ReleaseResult {
  const questionnaire = largeQuestionnaire();
  const folder = dataFolder();
  try {
    const file = join(folder.path, 'answers.sqlite');
    fill(file, questionnaire, members);
    const database = new Database(file, { readonly: true });
    const groupBy = database.prepare(
      'SELECT address, answer, count(*) FROM submitted_answers GROUP BY address, answer',
    );
    const times: { release: number; groupBy: number }[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const start = performance.now();
      if (makeRelease(database, questionnaire) === 0) throw new Error('No release came about.');
      const between = performance.now();
      groupBy.all();
      times.push({ release: between - start, groupBy: performance.now() - between });
    }
    database.close();
    const measured = times.slice(1);
    return {
      members,
      rows: members * questionnaire.questions.flatMap(addressesOf).length,
      release: median(measured.map(({ release }) => release)),
      groupBy: median(measured.map((time) => time.groupBy)),
      ratio: median(measured.map((time) => time.release / time.groupBy)),
    };
  } finally {
    folder.remove();
  }
}

/** `npm run bench -- releases` */
export const releasesSection: Section = {
  name: 'releases',
  run() {
    console.log('\nRelease over 120 answers per Kommune, against the raw GROUP BY (goal: ratio ≤ 2 at 11,000)');
    console.log('    Kommunen     release    GROUP BY   ratio   µs per answer');
    for (const [members, rounds] of [
      [100, 5],
      [1_000, 5],
      [11_000, 5],
      [100_000, 1],
    ] as const) {
      const { rows, release, groupBy, ratio } = measureReleases(members, rounds);
      const cells = [
        String(members).padStart(12),
        `${release.toFixed(0)} ms`.padStart(12),
        `${groupBy.toFixed(0)} ms`.padStart(12),
        ratio.toFixed(2).padStart(8),
        ((1000 * release) / rows).toFixed(2).padStart(16),
        members === 11_000 ? `  ${verdict(ratio <= 2)}` : '',
      ];
      console.log(cells.join(''));
    }
  },
};
