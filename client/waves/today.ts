import { dayOf } from '../../schema/assessment/day.ts';
import type { Day } from '../../schema/assessment/instant.ts';

/** The day in Germany, by the clock of this device. */
export const today = (): Day => dayOf(new Date().toISOString());
