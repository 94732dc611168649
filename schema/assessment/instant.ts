import { z } from 'zod';

/** A point in time, ISO 8601 in UTC. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** A calendar day, 2026-11-21. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;
