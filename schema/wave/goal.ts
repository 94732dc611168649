import type { Counts } from './participation.ts';

/** What is proposed as a goal, in per cent: three in five make a release that most of its groups stand in. */
export const PROPOSED_GOAL = 60;

/** How many have to hand in so that a goal in per cent is reached: whole units, so rounded up. */
export const goalCount = (goalPercent: number, units: number): number => Math.ceil((goalPercent * units) / 100);

/** How many are still missing; none: it is reached. */
export const missingToGoal = (goalPercent: number, { units, submitted }: Pick<Counts, 'units' | 'submitted'>): number =>
  Math.max(0, goalCount(goalPercent, units) - submitted);
