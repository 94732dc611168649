import { z } from 'zod';
import { Ars } from '../account/account.ts';
import { Instant } from '../assessment/instant.ts';
import { Reason } from './unit.ts';

/** POST /waves/{wave}/mergers: the predecessors' units end, the successor's goes on. */
export const NewMerger = z.strictObject({
  from: z
    .array(Ars)
    .min(1, 'Wählen Sie mindestens eine Vorgängerin.')
    .max(50, 'Höchstens 50 Vorgängerinnen auf einmal.'),
  to: Ars,
  reason: Reason,
});
export type NewMerger = z.infer<typeof NewMerger>;

const Named = z.strictObject({ ars: Ars, name: z.string() });

/** One predecessor and its successor. */
export const Merger = z.strictObject({
  from: Named,
  to: Named,
  /** Null: entered before reasons were asked for. */
  reason: z.string().nullable(),
  at: Instant.nullable(),
  /** Who entered it; null when that account is erased. */
  by: z.string().nullable(),
});
export type Merger = z.infer<typeof Merger>;
