/** How many days a link may be good for: a week for one meeting, a quarter for a budget debate. */
export const SHARE_DAYS = [7, 30, 90] as const;
export type ShareDays = (typeof SHARE_DAYS)[number];
export const USUAL_SHARE_DAYS: ShareDays = 30;

/** Characters of the note on for whom a link is. */
export const SHARE_NOTE_LIMIT = 100;

/** Links of one assessment that are not expired; more than a council has groups and members is a mistake. */
export const MOST_SHARES = 100;
