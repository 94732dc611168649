import type { Group, TableOption } from '../../schema/release/release.ts';
import type { ViewTable } from './view.ts';
import { isPublished } from './view.ts';

/** What fills one or more neighbouring columns of options: a published group, or nothing published. */
export interface Slot {
  readonly span: number;
  readonly options: readonly TableOption[];
  readonly group?: Group;
}

/** The options that some cell or the total says something about, in order; and those that none does. */
export function shownOptions({ head, cells }: ViewTable) {
  const named = new Set(
    cells.flatMap((cell) => (isPublished(cell) ? cell.groups.flatMap(({ options }) => options) : [])),
  );
  return {
    shown: head.options.filter(({ id }) => named.has(id)),
    never: head.options.filter(({ id }) => !named.has(id)),
  };
}

/**
 * Groups laid out over the columns of options. Only neighbouring options are ever joined (§ 8.2); were others, undefined
 * says that the groups have to be listed.
 */
export function slotsOf(columns: readonly TableOption[], groups: readonly Group[]): Slot[] | undefined {
  const slots: Slot[] = [];
  let previous: Group | undefined;
  for (const option of columns) {
    const group = groups.find(({ options }) => options.includes(option.id));
    const last = slots.at(-1);
    if (last && group === previous) {
      slots[slots.length - 1] = { ...last, span: last.span + 1, options: [...last.options, option] };
    } else slots.push({ span: 1, options: [option], ...(group && { group }) });
    previous = group;
  }
  const isWhole = slots.filter(({ group }) => group !== undefined).length === groups.length;
  return isWhole ? slots : undefined;
}
