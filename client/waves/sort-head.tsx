import type { VNode } from 'preact';
import type { Sorting } from './group-rows.ts';

interface Props<C extends string> {
  readonly column: C | 'name';
  readonly title: string;
  readonly sorting: Sorting<C>;
  readonly onSort: (column: C | 'name') => void;
  readonly isNumber?: boolean;
}

/** The head of a column that sorts by it. */
export function SortHead<C extends string>({ column, title, sorting, onSort, isNumber = false }: Props<C>): VNode {
  const isSorted = sorting.by === column;
  const order = sorting.isDescending ? 'descending' : 'ascending';
  return (
    <th scope="col" class={isNumber ? 'table__number' : undefined} aria-sort={isSorted ? order : undefined}>
      <button type="button" class="sort" onClick={() => onSort(column)}>
        {title}
        <span aria-hidden="true" class={`sort__mark${isSorted ? '' : ' sort__mark--idle'}`}>
          {isSorted ? (sorting.isDescending ? '↓' : '↑') : '↕'}
        </span>
      </button>
    </th>
  );
}
