/** How often a visible page asks what others changed: their answers are to be there within five seconds. */
export const POLL_MS = 3_000;
