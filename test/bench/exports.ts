import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Individual } from '../../schema/export/individual-table.ts';
import { individualZip } from '../../server/exports/individual-zip.ts';
import type { Answer } from '../../schema/questionnaire/answers.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { answerAll, questionnaire as shipped } from '../fixtures/oefit.ts';
import { STUDY } from '../fixtures/individuals.ts';
import { verdict, type Section } from './section.ts';

/** What the export of individual answers costs. */
export interface ExportResult {
  readonly assessments: number;
  readonly answers: number;
  readonly seconds: number;
  /** The most memory above what the process held before. */
  readonly peakMegabytes: number;
  readonly zipMegabytes: number;
}

/** The shipped questions several times over, for as many answers as the goal speaks of. */
const COPIES = ['', '-again', '-thrice'];
const questionnaire: Questionnaire = {
  ...shipped,
  questions: COPIES.flatMap((copy) =>
    shipped.questions.map(({ askedWhen: _askedWhen, ...question }) => {
      if (question.kind !== 'matrix') return { ...question, id: question.id + copy };
      const { rowsWhen: _rowsWhen, ...matrix } = question;
      return { ...matrix, id: matrix.id + copy, rows: matrix.rows.map(({ askedWhen: _row, ...row }) => row) };
    }),
  ),
};
const copied = (answers: Record<string, Answer>): Record<string, Answer> =>
  Object.fromEntries(
    COPIES.flatMap((copy) =>
      Object.entries(answers).map(([address, answer]) => [address.replace(/^[^.]+/u, (id) => id + copy), answer]),
    ),
  );

const MEGA = 1_000_000;

/** Exports `count` assessments into nowhere; rows are made up one by one. */
export async function measureExport(count: number): Promise<ExportResult> {
  const answers = (['yes', 'planned', 'no', 'noAnswer'] as const).map((wish) => copied(answerAll(wish)));
  function* rows(): Generator<Individual> {
    for (let index = 0; index < count; index += 1) {
      yield {
        id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        wave: STUDY.id,
        questionnaire: { id: questionnaire.id, version: questionnaire.version },
        municipality: { name: `Gemeinde ${index}`, kind: 'gemeinde', population: 1000 + index },
        ars: '',
        sizeClass: 'gemeinde-0-10000',
        submittedAt: '2027-03-01T09:00:00.000Z',
        // As from a database: a record of its own for every row.
        answers: { ...answers[index % answers.length] },
      };
    }
  }
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  let bytes = 0;
  const start = performance.now();
  await pipeline(
    individualZip({ study: STUDY, versions: [questionnaire], rows, expected: count, at: new Date('2027-04-01') }),
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        done();
      },
    }),
  );
  clearInterval(watch);
  return {
    assessments: count,
    answers: Object.keys(answers[0] ?? {}).length,
    seconds: (performance.now() - start) / 1000,
    peakMegabytes: (peak - before) / MEGA,
    zipMegabytes: bytes / MEGA,
  };
}

/** `npm run bench -- exports` */
export const exportsSection: Section = {
  name: 'exports',
  async run() {
    console.log('\nIndividual answers in one ZIP (goal ≤ 100 MB more memory at 11,000)');
    console.log('    Kommunen   answers   seconds   ZIP     more memory');
    for (const count of [100, 1_000, 11_000, 100_000]) {
      const { answers, seconds, peakMegabytes, zipMegabytes } = await measureExport(count);
      const cells = [
        String(count).padStart(12),
        String(answers).padStart(10),
        seconds.toFixed(1).padStart(10),
        `${zipMegabytes.toFixed(1)} MB`.padStart(10),
        `${peakMegabytes.toFixed(0)} MB`.padStart(12),
        count === 11_000 ? `  ${verdict(peakMegabytes <= 100)}` : '',
      ];
      console.log(cells.join(''));
    }
  },
};
