import type { SubmissionVersion } from '../../schema/assessment/submission.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import type { PublishedCell, ReleaseDocument } from '../../schema/release/release.ts';
import type { StoredAnswer } from '../../schema/release/tally.ts';
import { classedAs } from '../../schema/wave/progress.ts';
import { attackerOf, type Known, type Learned } from '../schema/release/attacker.ts';
import type { Answered } from './respond.ts';

/** Who attacks: everything about these, and what everybody who opened it answered. */
export interface Attack {
  readonly document: ReleaseDocument;
  readonly questionnaire: Questionnaire;
  readonly everybody: readonly Answered[];
  readonly coalition: readonly Answered[];
  readonly open: readonly Answered[];
}

/** What the attacker learns about a third municipality; who took part, by kind and class, is no secret. */
export async function attack({ document, questionnaire, everybody, coalition, open }: Attack): Promise<Learned[]> {
  const known: [string, readonly StoredAnswer[]][] = [];
  for (const one of new Set([...coalition, ...open])) known.push([one.unit.ars, await answersOf(one)]);
  const isAbout = document.atoms.map(
    (atom) =>
      [
        `${document.id}/${atom.id}`,
        everybody.flatMap(({ unit }) => {
          const { kind, sizeClass } = classedAs(unit);
          const isIn =
            atom.state === unit.state && atom.cells.some((cell) => cell.kind === kind && cell.sizeClass === sizeClass);
          return isIn ? [unit.ars] : [];
        }),
      ] as const,
  );
  const knowledge: Known = {
    membership: new Map(isAbout),
    answers: new Map(known),
    open: new Set(open.map(({ unit }) => unit.ars)),
    questionnaire,
  };
  return attackerOf([document], knowledge);
}

/** The full answers, as the municipality itself sees what it submitted. */
async function answersOf({ assessment, officer }: Answered): Promise<StoredAnswer[]> {
  const { answers } = await officer.ask<SubmissionVersion>('GET', `/assessments/${assessment}/submissions/1`);
  return answers.map(({ address, state, answer }) => ({
    address,
    state,
    answer: answer === null ? null : JSON.stringify(answer),
  }));
}

/** A careless release: it says of the first single choice that everybody chose the same. */
export function withLeak(document: ReleaseDocument): ReleaseDocument {
  const at = document.tables.findIndex(
    ({ kind, cells }) => kind === 'single' && cells.some((cell) => !('withheld' in cell)),
  );
  return {
    ...document,
    tables: document.tables.map((table, index) => {
      if (index !== at) return table;
      const option = table.options[0]?.id ?? '';
      const cells = table.cells.map((cell) => ('withheld' in cell ? cell : leaking(cell, option)));
      return { ...table, total: null, cells };
    }),
  };
}

const leaking = (cell: PublishedCell, option: string): PublishedCell => ({
  ...cell,
  groups: [{ options: [option], count: { exact: cell.n } }],
});
