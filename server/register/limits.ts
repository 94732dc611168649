// In bytes.

/** The register has 3.6 MB. */
export const REGISTER_LIMIT = 16 * 1024 * 1024;
/** Contacts of all units of the country have 2 MB. */
export const CONTACTS_LIMIT = 4 * 1024 * 1024;
