import type { VNode } from 'preact';
import type { TableOption } from '../../schema/release/release.ts';
import { nb, wholeNumber } from '../../schema/text/format.ts';
import { BlockLabel } from './block-label.tsx';
import { CountCell } from './count-cell.tsx';
import { shownOptions, slotsOf, type Slot } from './slots.ts';
import type { Study } from './study.ts';
import { StudyRows } from './study-lines.tsx';
import { isPublished, type Counts, type View, type ViewAtom, type ViewCell, type ViewTable } from './view.ts';
import { VIEW_WORDS } from './words.ts';

/** From this many columns on a row does not fit on a small desk. */
const MANY = 7;

interface Props {
  readonly view: View;
  readonly table: ViewTable;
  readonly study: Study | undefined;
  readonly labelledBy: string;
}

/**
 * A table whose options exclude each other: a row per atom, a column per option; options that are counted together share
 * a cell. Below the row stands the study, a row per class. A real table, laid out as blocks where the screen is narrow; the explicit roles
 * keep its meaning where `display` would take it away.
 */
export function AtomTable({ view, table, study, labelledBy }: Props): VNode {
  const { shown } = shownOptions(table);
  const width = shown.length >= MANY ? 'many' : 'few';
  return (
    <table class={`release-table release-table--${width}`} role="table" aria-labelledby={labelledBy}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" class="release-table__first">
            {VIEW_WORDS.atom}
          </th>
          {shown.map(({ id, label }) => (
            <th key={id} role="columnheader" scope="col">
              {label}
            </th>
          ))}
          {shown.length === 0 && (
            <th role="columnheader" scope="col">
              Ergebnis
            </th>
          )}
        </tr>
      </thead>
      {view.atoms.map((atom, index) => (
        <AtomRows
          key={atom.id}
          atom={atom}
          cell={table.cells[index] ?? { withheld: VIEW_WORDS.unpublished }}
          table={table}
          shown={shown}
          study={study}
        />
      ))}
      {table.total && view.atoms.length > 1 && (
        <tbody role="rowgroup" class="release-total">
          <tr role="row">
            <th role="rowheader" scope="row">
              {VIEW_WORDS.all}
              <Facts n={table.total.n} facts={table.total.note === undefined ? [] : [table.total.note]} />
            </th>
            <CountSlots counts={table.total} shown={shown} options={table.head.options} />
          </tr>
        </tbody>
      )}
    </table>
  );
}

interface AtomRowsProps {
  readonly atom: ViewAtom;
  readonly cell: ViewCell;
  readonly table: ViewTable;
  readonly shown: readonly TableOption[];
  readonly study: Study | undefined;
}

function AtomRows({ atom, cell, table: { head }, shown, study }: AtomRowsProps): VNode {
  const columns = Math.max(1, shown.length);
  const facts = isPublished(cell) && cell.note !== undefined ? [...atom.facts, cell.note] : atom.facts;
  return (
    <tbody role="rowgroup">
      <tr role="row">
        <th role="rowheader" scope="rowgroup">
          {atom.title}
          <Facts n={isPublished(cell) ? cell.n : undefined} facts={facts} />
        </th>
        {isPublished(cell) ? (
          <CountSlots counts={cell} shown={shown} options={head.options} />
        ) : (
          <td role="cell" colSpan={columns} class="release-quiet">
            {cell.withheld}
          </td>
        )}
      </tr>
      {study && <StudyRows study={study} head={head} atom={atom} shown={shown} />}
    </tbody>
  );
}

/** The base, and what stands beside every atom. */
export function Facts({ n, facts }: { n: number | undefined; facts: readonly string[] }): VNode {
  return (
    <span class="release-facts">
      {n !== undefined && <span>{nb(`n = ${wholeNumber(n)}`)}</span>}
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
    </span>
  );
}

interface CountSlotsProps {
  readonly counts: Counts;
  readonly shown: readonly TableOption[];
  /** All options of the table, those without a column too. */
  readonly options: readonly TableOption[];
}

function CountSlots({ counts, shown, options }: CountSlotsProps): VNode {
  if (shown.length === 0 || counts.groups.length === 0) {
    return (
      <td role="cell" colSpan={Math.max(1, shown.length)} class="release-quiet">
        {VIEW_WORDS.noGroup}
      </td>
    );
  }
  const groups = counts.groups.filter((group) => group.options.some((id) => shown.some((option) => option.id === id)));
  const slots = slotsOf(shown, groups);
  if (!slots) {
    return (
      <td role="cell" colSpan={shown.length}>
        {groups.map((group) => (
          <CountCell key={group.options.join(' ')} group={group} n={counts.n} options={options} isNamed />
        ))}
      </td>
    );
  }
  return (
    <>
      {slots.map((slot) => (
        <SlotCell key={slot.options[0]?.id} slot={slot} n={counts.n} options={options} />
      ))}
    </>
  );
}

function SlotCell({ slot, n, options }: { slot: Slot; n: number; options: readonly TableOption[] }): VNode {
  return (
    <td role="cell" colSpan={slot.span} class={slot.span > 1 && slot.group ? 'release-joined' : undefined}>
      {slot.span === 1 && <BlockLabel words={slot.options[0]?.label ?? ''} />}
      {slot.span > 1 && !slot.group && <BlockLabel words={slot.options.map(({ label }) => label).join(', ')} />}
      {slot.group ? (
        <CountCell group={slot.group} n={n} options={options} />
      ) : (
        <p class="release-quiet">nicht veröffentlicht</p>
      )}
    </td>
  );
}
