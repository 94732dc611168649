import type { ReleaseDocument, Table } from './release.ts';

/** Why a question's line is broken between two waves (§ 9). */
export type TrendBreak =
  /** Not asked then. */
  | 'new'
  /** Another version of its meaning, or another kind of question. */
  | 'reworded'
  /** Other options, bands or places. */
  | 'otherOptions'
  /** Put to others than then, or the question that this depends on is broken itself. */
  | 'askedOthers'
  /** An area's value of another version: what it is made of does not stand in a release. */
  | 'otherVersion';

/** A table of a document, whatever its version. */
export const tableKey = ({ questionnaire, address }: Pick<Table, 'questionnaire' | 'address'>): string =>
  `${questionnaire}/${address}`;

/**
 * Why a table of the later document may not stand beside the earlier one's; undefined where it may. A mended spelling of
 * a label is no break, but one within the condition is: that others are asked could not be told from it.
 */
export function breakOf(before: ReleaseDocument, now: ReleaseDocument, table: Table): TrendBreak | undefined {
  const then = before.tables.find((other) => tableKey(other) === tableKey(table));
  if (!then) return 'new';
  if (table.kind === 'area' && versionsOf(before, table) !== versionsOf(now, table)) return 'otherVersion';
  if (then.kind !== table.kind || then.meaning !== table.meaning) return 'reworded';
  if (optionsOf(then) !== optionsOf(table) || then.places !== table.places) return 'otherOptions';
  return isPutToSame(before, now, then, table) ? undefined : 'askedOthers';
}

function isPutToSame(before: ReleaseDocument, now: ReleaseDocument, then: Table, table: Table): boolean {
  if (then.conditional?.asked !== table.conditional?.asked) return false;
  // Questions come after what they depend on, so this ends; what has no table (a free text) is not looked at.
  const earlier = now.tables.slice(0, now.tables.indexOf(table));
  return (table.conditional?.on ?? []).every((address) => {
    const parent = earlier.find((other) => tableKey(other) === tableKey({ ...table, address }));
    return parent === undefined || breakOf(before, now, parent) === undefined;
  });
}

const versionsOf = ({ questionnaires }: ReleaseDocument, { questionnaire }: Table): string =>
  questionnaires.find(({ id }) => id === questionnaire)?.versions.join() ?? '';

/** Ids, whose meaning never changes; of bands the labels too, since their ids only count them. */
const optionsOf = ({ kind, options }: Table): string => {
  const isBands = kind === 'number' || kind === 'area';
  const texts = options.map(({ id, label }) => (isBands ? `${id} ${label}` : id));
  return JSON.stringify(texts.toSorted((a, b) => (a < b ? -1 : 1)));
};
