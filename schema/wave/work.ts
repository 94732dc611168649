import type { Counts } from './participation.ts';

/** How many stand in each state of work; the first five add up to `units`. */
export interface Work {
  readonly notInvited: number;
  readonly notBegun: number;
  readonly inWork: number;
  /** Submitted, and not yet signed off. */
  readonly waiting: number;
  readonly signedOff: number;
  readonly units: number;
  /** Signed off or not. */
  readonly submitted: number;
  /** Of all units those that have submitted, 0 to 1. */
  readonly share: number;
}

/** Of counts that include everybody who has come further, how many stand there now. */
export const workOf = ({ units, invited, started, submitted, signedOff }: Counts): Work => ({
  notInvited: units - invited,
  notBegun: invited - started,
  inWork: started - submitted,
  waiting: submitted - signedOff,
  signedOff,
  units,
  submitted,
  share: units === 0 ? 0 : submitted / units,
});
