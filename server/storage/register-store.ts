import type { Instant } from '../../schema/assessment/instant.ts';
import type { Contact, RegisterImport, RegisterUnit, UnitQuery } from '../../schema/register/unit.ts';

/** Which units, and which part of the list. */
export interface UnitListQuery extends UnitQuery {
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** Who did something with the register: an account's id; null: the command line. */
export interface RegisterDeed {
  readonly by: string | null;
  readonly at: Instant;
}

/** Whose e-mail address proved undeliverable (or is good after all), and in which wave that came out. */
export interface UndeliverableMark {
  readonly waveId: string;
  readonly arsList: readonly string[];
  readonly isUndeliverable: boolean;
  readonly by: string;
  readonly at: Instant;
}

/** The official register and whom to write to, as the application needs them of a database. */
export interface RegisterStore {
  /**
   * The units become exactly these. Contacts go along with a Gemeinde whose ARS changes while its AGS stays; those of units
   * that are gone go too. Returns how many contacts went.
   */
  importRegister(
    units: readonly RegisterUnit[],
    imported: RegisterImport,
  ): Promise<{ readonly contactsMoved: number; readonly contactsRemoved: number }>;
  /** The register as it stands; undefined before the first import. */
  readRegister(): Promise<RegisterImport | undefined>;
  /** By key. */
  listUnits(query?: UnitListQuery): Promise<readonly RegisterUnit[]>;
  countUnits(query?: UnitQuery): Promise<number>;
  findUnit(ars: string): Promise<RegisterUnit | undefined>;

  /** Adds and replaces, one contact per unit; those of other units stay. */
  keepContacts(contacts: readonly Contact[], deed: RegisterDeed): Promise<void>;
  /** Of these units, or all; by key. */
  listContacts(arsList?: readonly string[]): Promise<readonly Contact[]>;
  /** Those of these units that have no contact, in the order given. */
  listMissingContacts(arsList: readonly string[]): Promise<readonly string[]>;
  /** The contacts of these units; how many there were. */
  deleteContacts(arsList: readonly string[], deed: RegisterDeed): Promise<number>;
  /** Contacts brought before that day whose units are in no wave that runs or has ended since; how many. */
  deleteUnusedContacts(before: Instant, now: Instant): Promise<number>;
  /** Marks or unmarks e-mail addresses; the keys of units where that changed something. */
  markUndeliverable(mark: UndeliverableMark): Promise<readonly string[]>;
}
