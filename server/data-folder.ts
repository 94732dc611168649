/** What lies in `DATA_DIR`. */
export const DATABASE = 'kommunalspiegel.sqlite';

/** The key that signs releases, where none comes from outside. */
export const RELEASE_KEY = 'release-key.pem';
