import type { Held, Kept } from './place.ts';

/** The newest answer (or remark) at a place that the server has not acknowledged yet. */
export interface Unsent {
  readonly address: string;
  readonly answer: Kept;
  /** The revision the person saw when changing it; 0 when nothing was stored. */
  readonly baseRevision: number;
  /** Names the change: tells a newer one from the one on its way, and the server a save that is sent twice. */
  readonly stamp: string;
  /** What was sent already; its acknowledgement may have got lost. */
  readonly tried: readonly Kept[];
  /** What somebody else stored meanwhile; the person decides. */
  readonly conflict?: Held;
  /** Why the server will never take it as it is. */
  readonly refused?: string;
  /** The earlier submission whose answer is taken over unchanged. */
  readonly confirms?: string;
}

export type Outbox = Readonly<Record<string, Unsent>>;

/** Puts a change into the outbox. An earlier unsent change at the address is replaced, its base revision kept. */
export function change(
  outbox: Outbox,
  given: { address: string; answer: Kept; record: Held | undefined; stamp: string; confirms?: string | undefined },
): Outbox {
  const { address, answer, record, stamp, confirms } = given;
  const before = outbox[address];
  const entry: Unsent = {
    address,
    answer,
    stamp,
    baseRevision: before?.baseRevision ?? record?.revision ?? 0,
    tried: before?.tried ?? [],
    ...(before?.conflict && { conflict: before.conflict }),
    ...(confirms !== undefined && { confirms }),
  };
  return { ...outbox, [address]: entry };
}

/** Notes that an entry's present answer is being sent. */
export function sending(outbox: Outbox, address: string): Outbox {
  const entry = outbox[address];
  if (!entry || entry.tried.some((tried) => sameAnswer(tried, entry.answer))) return outbox;
  return { ...outbox, [address]: { ...entry, tried: [...entry.tried, entry.answer] } };
}

/** The server stored what was sent: the entry goes, or, when it changed meanwhile, stays on the new revision. */
export function accept(outbox: Outbox, sent: Unsent, record: Held): Outbox {
  const entry = outbox[sent.address];
  if (!entry) return outbox;
  if (entry.stamp === sent.stamp) return without(outbox, sent.address);
  return { ...outbox, [sent.address]: { ...bare(entry), baseRevision: record.revision, tried: [] } };
}

/**
 * The server holds another revision than the person saw.
 *
 * | stored is … | then |
 * | --- | --- |
 * | the same answer | settled |
 * | one we sent, whose acknowledgement got lost | ours: send again on that revision |
 * | nothing at all (a restored backup) | send again as the first |
 * | something else | conflict, the person decides |
 */
export function collide(outbox: Outbox, sent: Unsent, record: Held | null): Outbox {
  const entry = outbox[sent.address];
  if (!entry) return outbox;
  if (record === null) return { ...outbox, [sent.address]: { ...bare(entry), baseRevision: 0, tried: [] } };
  if (sameAnswer(entry.answer, record.answer)) return without(outbox, sent.address);
  if (entry.tried.some((tried) => sameAnswer(tried, record.answer)) && !sameAnswer(sent.answer, record.answer)) {
    return { ...outbox, [sent.address]: { ...bare(entry), baseRevision: record.revision, tried: [] } };
  }
  return { ...outbox, [sent.address]: { ...entry, conflict: record } };
}

/** The server will not take the answer; it stays visible until it is changed or given up. */
export function refuse(outbox: Outbox, sent: Unsent, reason: string): Outbox {
  const entry = outbox[sent.address];
  if (!entry || entry.stamp !== sent.stamp) return outbox;
  return { ...outbox, [sent.address]: { ...entry, refused: reason } };
}

/** The person decides for the own answer: it goes out on top of the stored one. */
export function keepOwn(outbox: Outbox, address: string): Outbox {
  const entry = outbox[address];
  if (!entry?.conflict) return outbox;
  return { ...outbox, [address]: { ...bare(entry), baseRevision: entry.conflict.revision, tried: [] } };
}

/** Gives an unsent answer up. */
export function without(outbox: Outbox, address: string): Outbox {
  return Object.fromEntries(Object.entries(outbox).filter(([key]) => key !== address));
}

/** What may be sent now, oldest address first. */
export function sendable(outbox: Outbox): Unsent[] {
  return Object.values(outbox).filter((entry) => !entry.conflict && entry.refused === undefined);
}

/** What waits for a decision. */
export function conflicts(outbox: Outbox): (Unsent & { conflict: Held })[] {
  return Object.values(outbox).flatMap((entry) => (entry.conflict ? [{ ...entry, conflict: entry.conflict }] : []));
}

/** Answers are small JSON with a fixed order of keys, so their text compares them. */
export const sameAnswer = (a: Kept, b: Kept): boolean => JSON.stringify(a) === JSON.stringify(b);

function bare({ conflict: _conflict, refused: _refused, ...entry }: Unsent): Unsent {
  return entry;
}
