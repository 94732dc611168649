import { z } from 'zod';
import { Instant } from '../assessment/instant.ts';
import { Id } from '../questionnaire/definition.ts';
import { AtomCell, AtomId, Group, Licence, Origin, ReleaseWave, StateKey, Table, TableAddress } from './release.ts';

const Line = z.string().trim().min(1).max(300);

/** A release as a source of a combined view: version, licence and origin are kept. */
export const CombinedSource = z.strictObject({
  id: z.uuid(),
  number: z.int().min(1),
  wave: ReleaseWave,
  origin: Origin,
  licence: Licence,
  publishedAt: Instant,
  synthetic: z.boolean(),
});
export type CombinedSource = z.infer<typeof CombinedSource>;

/** The finest class that all files share: the cells in it, and the atoms (`release id/atom id`) that it is made of. */
export const CombinedClass = z.strictObject({
  id: AtomId,
  cells: z.array(AtomCell).min(1),
  title: Line,
  states: z.array(StateKey).min(1),
  submitted: z.int().min(10),
  participation: Line,
  atoms: z.array(z.string()).min(1),
});
export type CombinedClass = z.infer<typeof CombinedClass>;

/** A table of a combined view: a class has a cell where at least one of its atoms is published. */
export const CombinedTable = Table.omit({ cells: true, total: true }).extend({
  cells: z.array(
    z.strictObject({
      class: AtomId,
      n: z.int().min(10),
      /** How many of the class's atoms are published here; the others are not in `n`. */
      atoms: z.int().min(1),
      groups: z.array(Group),
    }),
  ),
  total: z.strictObject({ n: z.int().min(10), atoms: z.int().min(1), groups: z.array(Group) }).nullable(),
});
export type CombinedTable = z.infer<typeof CombinedTable>;

/** Several releases as one view, from their published files alone. */
export const CombinedDocument = z.strictObject({
  schema: z.literal('kommunalspiegel-combined/1'),
  sources: z.array(CombinedSource).min(1),
  classes: z.array(CombinedClass).min(1),
  tables: z.array(CombinedTable),
  /** Tables that some sources have with another meaning or other options, so that nothing of them is combined. */
  apart: z.array(z.strictObject({ questionnaire: Id, address: TableAddress })),
});
export type CombinedDocument = z.infer<typeof CombinedDocument>;
