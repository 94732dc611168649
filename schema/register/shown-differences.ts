import { differencesOf, identityOf } from './differences.ts';
import type { RegisterPreview } from './preview.ts';
import type { RegisterCounts, RegisterUnit } from './unit.ts';

/** A register that has been read. */
interface Read {
  readonly asOf: string;
  readonly units: readonly RegisterUnit[];
  readonly counts: RegisterCounts;
}

/** What is there before. */
interface Present {
  readonly asOf: string | null;
  readonly units: readonly RegisterUnit[];
  /** The keys of units with a contact. */
  readonly contacts: readonly string[];
}

const SHOWN = 100;

/** The differences as far as somebody can look through them: lists begin, and say how long they are. */
export function previewOf(present: Present, read: Read): RegisterPreview {
  const { unchanged, populationChanged, ...lists } = differencesOf(present.units, read.units);
  return {
    asOf: read.asOf,
    previousAsOf: present.asOf,
    counts: read.counts,
    added: shown(lists.added),
    gone: shown(lists.gone),
    moved: shown(lists.moved),
    merged: shown(lists.merged.map(({ gone, into }) => ({ gone: [...gone], into }))),
    renamed: shown(lists.renamed),
    sizeClassChanged: shown(lists.sizeClassChanged),
    populationChanged,
    unchanged,
    contactsLost: contactsLost(present, read.units),
  };
}

const shown = <T>(list: readonly T[]) => ({ total: list.length, shown: list.slice(0, SHOWN) });

/** A contact follows the AGS; where that is gone, so is whom it was for. */
function contactsLost({ units, contacts }: Present, after: readonly RegisterUnit[]): number {
  const staying = new Set(after.map(identityOf));
  const identities = new Map(units.map((unit) => [unit.ars, identityOf(unit)]));
  return contacts.filter((ars) => !staying.has(identities.get(ars) ?? '')).length;
}
