import type { Member, MunicipalityRecord, Scope } from '../../schema/account/account.ts';
import type { MunicipalRole, Role } from '../../schema/account/role.ts';
import type { Handover } from '../../schema/assessment/handover.ts';
import type { Day, Instant } from '../../schema/assessment/instant.ts';
import type { UnclearReport } from '../../schema/wave/unclear.ts';
import type { Assessment } from '../../schema/assessment/assessment.ts';

/** A member with where she belongs and whether she has an account. */
export interface StoredMember extends Member {
  readonly municipality: { readonly id: string; readonly name: string } | null;
  readonly accountId: string | null;
  readonly invitedBy: string | null;
}

export interface NewStoredMember {
  readonly id: string;
  readonly municipalityId: string | null;
  readonly role: Role;
  readonly scope: Scope | null;
  readonly name: string;
  readonly email: string;
  readonly at: Instant;
  /** The account's id of whoever invites; null: the program itself. */
  readonly by: string | null;
  readonly byName: string | null;
}

/** A handover whose reminder is due. */
export interface DueHandover {
  readonly assessmentId: string;
  readonly municipality: string;
  readonly questionnaire: { readonly id: string; readonly version: number };
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly hasJoined: boolean;
  };
  readonly sections: readonly { readonly section: string; readonly dueOn: Day }[];
}

/** Municipalities, members and handovers, as the application needs them of a database. */
export interface MunicipalityStore {
  /** @throws the problem `municipality-exists` when AGS or ARS is taken */
  createMunicipality(municipality: MunicipalityRecord, by: string | null): Promise<void>;
  /** Of the Länder and ids of a scope, or all; by name. */
  listMunicipalities(scope: Scope | 'all'): Promise<readonly (MunicipalityRecord & { readonly members: number })[]>;
  findMunicipality(id: string): Promise<MunicipalityRecord | undefined>;
  findMunicipalityByArs(ars: string): Promise<MunicipalityRecord | undefined>;
  findMunicipalityByAgs(ags: string): Promise<MunicipalityRecord | undefined>;
  /** @throws the problem `municipality-exists` when AGS or ARS is taken */
  updateMunicipality(municipality: Omit<MunicipalityRecord, 'createdAt'>, by: string, at: Instant): Promise<boolean>;
  /** With members, assessments and everything answered. */
  deleteMunicipality(id: string, by: string, at: Instant): Promise<boolean>;

  /** The same e-mail and role twice in one place is the problem `member-exists`. */
  createMember(member: NewStoredMember): Promise<void>;
  findMember(id: string): Promise<StoredMember | undefined>;
  /** Of a municipality, or (null) those across municipalities. */
  listMembers(municipalityId: string | null): Promise<readonly StoredMember[]>;
  /** The invitation is redeemed by this account. */
  joinMember(memberId: string, accountId: string, at: Instant): Promise<boolean>;
  /** Everything that waits for this e-mail is this account's: only for who has proved that the address is hers. */
  joinByEmail(email: string, accountId: string, at: Instant): Promise<number>;
  /** Of officers in one place, and of operators, one who has joined has to remain; an operator may leave a place without. */
  removeMember(removal: {
    readonly memberId: string;
    readonly by: string;
    readonly at: Instant;
    readonly mayBeLast?: boolean;
  }): Promise<'removed' | 'gone' | 'last'>;
  noteMail(memberId: string, problem: string | null): Promise<void>;
  /** Roles that the provider gives now; those it gave before and does not give any more go. */
  setProvidedRoles(
    accountId: string,
    roles: readonly {
      readonly id: string;
      readonly role: Role;
      readonly municipalityId: string | null;
      readonly scope: Scope | null;
    }[],
    at: Instant,
  ): Promise<void>;

  /** Of a municipality, newest first. */
  listAssessments(municipalityId: string): Promise<readonly Assessment[]>;
  /** Who has this role in a municipality and an account: whom to write to. */
  listAddressees(
    municipalityId: string,
    role: MunicipalRole,
  ): Promise<readonly { readonly accountId: string; readonly name: string; readonly email: string }[]>;

  listHandovers(assessmentId: string): Promise<readonly Handover[]>;
  /** The sections that an account was handed in an assessment. */
  handedSections(assessmentId: string, accountId: string): Promise<readonly string[]>;
  /**
   * Sets what a member has in her hands, all at once; returns the sections that are new to her. `invited`: becomes a
   * member by it, with the same refusals as `createMember`.
   */
  setHandovers(change: {
    readonly assessmentId: string;
    readonly memberId: string;
    readonly invited?: NewStoredMember | undefined;
    readonly sections: readonly string[];
    readonly dueOn: Day | null;
    readonly at: Instant;
    readonly by: string;
  }): Promise<readonly string[]>;
  /** False when nobody of those meant has that section; without `whose` everybody is meant who has it. */
  reportDone(change: {
    readonly assessmentId: string;
    readonly section: string;
    readonly whose?: { readonly accountId: string } | { readonly memberId: string } | undefined;
    readonly doneAt: Instant | null;
  }): Promise<boolean>;
  noteReminded(change: {
    readonly assessmentId: string;
    readonly memberId: string;
    readonly sections: readonly string[];
    readonly at: Instant;
    readonly byItself: boolean;
  }): Promise<void>;
  /** Open assessments' sections due on or before `until`, not done, not yet reminded of by itself. */
  listDue(until: Day): Promise<readonly DueHandover[]>;

  /** Every "Frage unklar" within a scope, oldest first. */
  listUnclear(scope: Scope | 'all'): Promise<readonly UnclearReport[]>;
}
