import { SIZE_CLASSES } from '../municipality/size-class.ts';
import type { CountGroup, Grouping } from '../wave/participation.ts';
import type { Work } from '../wave/work.ts';
import { sizeClassRange } from './participation.ts';
import { KIND_TITLES } from './report.ts';
import { stateName } from './states.ts';

/** What a row of a table of work is. */
export const GROUPING_TITLES: Readonly<Record<Grouping, string>> = {
  state: 'Land',
  kreis: 'Kreis oder kreisfreie Stadt',
  kind: 'Art',
  sizeClass: 'Größenklasse',
};

/** States of work as heads of columns; the last three are sums. */
export const WORK_TITLES: Readonly<Record<keyof Work, string>> = {
  notInvited: 'nicht eingeladen',
  notBegun: 'nicht begonnen',
  inWork: 'in Arbeit',
  waiting: 'zur Freigabe',
  signedOff: 'freigegeben',
  units: 'gesamt',
  submitted: 'abgegeben',
  share: 'Anteil abgegeben',
};

/** Classes are those of Gemeinden, which count for Verbände too, or of Kreise. */
export const CLASS_BLOCKS = [
  { kind: 'gemeinde', title: 'Städte, Gemeinden und Verbände, nach Einwohnern' },
  { kind: 'kreis', title: 'Kreise, nach Einwohnern' },
] as const;

/** Groups with their German names in the order in which they are shown: classes by size, all others as they are looked up. */
export function namedGroups(by: Grouping, groups: readonly CountGroup[]): readonly (CountGroup & { name: string })[] {
  if (by === 'sizeClass') {
    return SIZE_CLASSES.flatMap((one) =>
      groups.filter(({ key }) => key === one.id).map((group) => ({ ...group, name: classTitle(one) })),
    );
  }
  return groups
    .map((group) => ({ ...group, name: nameOf(by, group) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'de'));
}

function nameOf(by: Exclude<Grouping, 'sizeClass'>, { key, name }: CountGroup): string {
  if (by === 'state') return stateName(key);
  if (by === 'kreis') return name ?? key;
  return (KIND_TITLES as Readonly<Record<string, string>>)[key] ?? key;
}

const classTitle = (one: (typeof SIZE_CLASSES)[number]): string =>
  `${one.kind === 'kreis' ? 'Kreise' : 'Städte, Gemeinden und Verbände'}, ${sizeClassRange(one)} Einwohner`;
