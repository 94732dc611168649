/** How long what somebody writes may be. */
export const PEER_NOTE_LIMIT = 300;
export const PEER_TEXT_LIMIT = 1000;

/** Requests of one municipality within 24 hours: enough to ask, too few to bother everybody. */
export const PEER_REQUESTS_A_DAY = 5;
