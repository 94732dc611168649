import { SIZE_CLASSES } from '../../schema/municipality/size-class.ts';
import { MARK_TITLES, STAGE_TITLES } from '../../schema/text/participation.ts';
import { KIND_TITLES } from '../../schema/text/report.ts';
import type { UnitFilter } from '../../schema/wave/participation.ts';
import type { Filter } from './api.ts';

const isKeyOf = <T extends object>(titles: T, key: string | null): key is Extract<keyof T, string> =>
  key !== null && Object.hasOwn(titles, key);

/** A filter as it stands in an address; what is unknown there is left out. */
export function filterOf(search: string): Filter {
  const given = new URLSearchParams(search);
  const text = (name: string): string | undefined => given.get(name)?.trim() || undefined;
  const stage = given.get('stage');
  const mark = given.get('mark');
  const kind = given.get('kind');
  const sizeClass = SIZE_CLASSES.find(({ id }) => id === given.get('sizeClass'))?.id;
  const [wanted, state, kreis] = [text('search'), text('state'), text('kreis')];
  return {
    ...(wanted !== undefined && { search: wanted.slice(0, 100) }),
    ...(state !== undefined && { state }),
    ...(kreis !== undefined && { kreis }),
    ...(isKeyOf(KIND_TITLES, kind) && { kind }),
    ...(sizeClass !== undefined && { sizeClass }),
    ...(isKeyOf(STAGE_TITLES, stage) && { stage }),
    ...(isKeyOf(MARK_TITLES, mark) && { mark }),
  };
}

/** The page that an address names, from 1 on. */
export function pageOf(search: string): number {
  const page = Number(new URLSearchParams(search).get('page') ?? '1');
  return Number.isInteger(page) && page > 0 ? page : 1;
}

/** "?stage=invited&page=2"; nothing for everybody's first page. */
export function queryOf(filter: Filter, page = 1): string {
  const given = new URLSearchParams(entriesOf(filter));
  if (page > 1) given.set('page', String(page));
  const query = given.toString();
  return query === '' ? '' : `?${query}`;
}

/** The filter with one field set, or taken out where the value is empty. */
export function withField(filter: Filter, field: keyof UnitFilter, value: string): Filter {
  const given = new URLSearchParams(entriesOf(filter));
  if (value === '') given.delete(field);
  else given.set(field, value);
  return filterOf(given.toString());
}

const entriesOf = (filter: Filter): [string, string][] =>
  Object.entries(filter).flatMap(([key, value]): [string, string][] => (value === undefined ? [] : [[key, value]]));
