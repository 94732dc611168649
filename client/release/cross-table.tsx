import type { ComponentChildren, VNode } from 'preact';
import type { Group } from '../../schema/release/release.ts';
import { Facts } from './atom-table.tsx';
import { BlockLabel } from './block-label.tsx';
import { CountCell } from './count-cell.tsx';
import type { Study } from './study.ts';
import { StudyOfOption } from './study-lines.tsx';
import { isPublished, type Counts, type View, type ViewAtom, type ViewCell, type ViewTable } from './view.ts';
import { VIEW_WORDS } from './words.ts';

/** A row: one option of a table. */
export interface CrossRow {
  readonly key: string;
  readonly label: string;
  readonly option: string;
  readonly table: ViewTable;
}

interface Props {
  readonly view: View;
  /** What the rows are: "Antwort", "Basiskomponente". */
  readonly rowTitle: string;
  readonly rows: readonly CrossRow[];
  readonly study: Study | undefined;
  readonly labelledBy: string;
}

/** Up to here atoms and total stand beside each other on a desk (mock-up 4b), and one more in tight columns. */
const FIT = 5;

/**
 * A row per option, a column per atom, the total last. More atoms than fit scroll within their frame, by keyboard too; on
 * narrow screens every row is a block.
 */
export function CrossTable({ view, rowTitle, rows, study, labelledBy }: Props): VNode {
  const hasTotal = view.atoms.length > 1;
  const isWide = view.atoms.length > FIT;
  const isTight = view.atoms.length === FIT + 1;
  const table = (
    <table class="release-table release-table--cross" role="table" aria-labelledby={labelledBy}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" class="release-table__first">
            {rowTitle}
          </th>
          {view.atoms.map((atom, index) => (
            <th key={atom.id} role="columnheader" scope="col">
              {atom.title}
              <ColumnFacts cells={rows.map((row) => row.table.cells[index])} facts={atom.facts} />
            </th>
          ))}
          {hasTotal && (
            <th role="columnheader" scope="col" class="release-table__total">
              {VIEW_WORDS.all}
              <ColumnFacts cells={rows.map((row) => row.table.total)} facts={[]} />
            </th>
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={row.key} row={row} view={view} study={study} hasTotal={hasTotal} />
        ))}
      </tbody>
    </table>
  );
  if (!isWide) return table;
  const frame = isTight ? 'release-frame release-frame--tight' : 'release-frame';
  return (
    <>
      <p class={`release-note release-wide ${isTight ? 'release-wide--tight' : ''}`}>
        Die Tabelle ist breiter als die Seite und lässt sich seitlich verschieben.
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div class={frame} role="group" aria-labelledby={labelledBy} tabIndex={0}>
        {table}
      </div>
    </>
  );
}

/** What holds for a whole column: its base, the rate, and whether something is missing in it. */
function ColumnFacts({ cells, facts }: { cells: readonly (ViewCell | undefined)[]; facts: readonly string[] }): VNode {
  const notes = cells.flatMap((cell) => (cell && isPublished(cell) && cell.note !== undefined ? [cell.note] : []));
  return <Facts n={commonBase(cells)} facts={[...facts, ...new Set(notes)]} />;
}

/** The base of a column where all its rows have the same; otherwise it stands in every cell alone. */
function commonBase(cells: readonly (ViewCell | undefined)[]): number | undefined {
  const bases = new Set(cells.map((cell) => (cell && isPublished(cell) ? cell.n : undefined)));
  const [base, ...others] = bases;
  return others.length === 0 ? base : undefined;
}

interface RowProps {
  readonly row: CrossRow;
  readonly view: View;
  readonly study: Study | undefined;
  readonly hasTotal: boolean;
}

function Row({ row, view, study, hasTotal }: RowProps): VNode {
  const { table, option } = row;
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {row.label}
      </th>
      {view.atoms.map((atom, index) => (
        <td key={atom.id} role="cell">
          <BlockLabel words={[atom.title, ...atom.facts].join(' · ')} />
          <CellOf cell={table.cells[index]} row={row} />
          {study && <Beside study={study} row={row} atom={atom} option={option} />}
        </td>
      ))}
      {hasTotal && (
        <td role="cell" class="release-table__total">
          <BlockLabel words={VIEW_WORDS.all} />
          <CellOf cell={table.total} row={row} />
        </td>
      )}
    </tr>
  );
}

const Beside = ({ study, row, atom, option }: { study: Study; row: CrossRow; atom: ViewAtom; option: string }) => (
  <StudyOfOption study={study} head={row.table.head} atom={atom} option={option} />
);

function CellOf({ cell, row }: { cell: ViewCell | undefined; row: CrossRow }): VNode {
  // Why not stands once below the table, and with all answers of the row.
  const group = cell && isPublished(cell) ? groupOf(cell, row.option) : undefined;
  if (!cell || !isPublished(cell) || !group) return <Quiet>{VIEW_WORDS.unpublished}</Quiet>;
  return <CountCell group={group} n={cell.n} options={row.table.head.options} />;
}

const groupOf = ({ groups }: Counts, option: string): Group | undefined =>
  groups.find(({ options }) => options.includes(option));

const Quiet = ({ children }: { children: ComponentChildren }): VNode => <p class="release-quiet">{children}</p>;
