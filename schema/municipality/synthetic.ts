/** Key of the made-up Land; the statistical offices give out 01 to 16 (docs/decisions/0020). */
export const SYNTHETIC_STATE = '99';

/** Whether a Land, or whatever lies in it, is made up for the demo. */
export const isSynthetic = (state: string | null): boolean => state === SYNTHETIC_STATE;
