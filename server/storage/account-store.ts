import type { Account, Membership, SessionRecord } from '../../schema/account/account.ts';
import type { Instant } from '../../schema/assessment/instant.ts';

/** An account with what only sign-in needs. */
export interface StoredAccount {
  readonly account: Account;
  readonly passwordHash: string | null;
  readonly totpSecret: string | null;
  readonly pendingTotpSecret: string | null;
  readonly totpStep: number | null;
}

/** A session of the cookie, with whose it is and what she may. */
export interface StoredSession {
  readonly id: string;
  readonly hash: string;
  readonly createdAt: Instant;
  readonly usedAt: Instant;
  readonly secondFactorAt: Instant | null;
  readonly account: Account;
  readonly memberships: readonly Membership[];
}

/** Who a deed is by, for history and audit. */
export interface By {
  readonly id: string;
  readonly name: string;
}

/** Whom a link is for. */
export type TokenOwner =
  | { readonly purpose: 'invitation'; readonly memberId: string }
  | { readonly purpose: 'reset'; readonly accountId: string };

/** A link's token that is still good. */
export type StoredToken = TokenOwner & { readonly expiresAt: Instant };

export interface NewAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
  readonly provider?: { readonly issuer: string; readonly subject: string } | undefined;
  readonly at: Instant;
}

/** Accounts, sessions and links, as the application needs them of a database. */
export interface AccountStore {
  /** False as long as nobody has joined as operator. */
  hasOperator(): Promise<boolean>;
  /** Whether a role waits for somebody with this e-mail. */
  hasInvitation(email: string): Promise<boolean>;
  findAccount(by: { readonly email: string } | { readonly id: string }): Promise<StoredAccount | undefined>;
  findProvided(issuer: string, subject: string): Promise<StoredAccount | undefined>;
  /** @throws the problem `account-exists` when the e-mail is taken */
  createAccount(account: NewAccount): Promise<void>;
  /**
   * The account is this identity's; what let in before (password, second factor, sessions, devices, reset links) does no
   * more. False when it belongs to another identity already.
   */
  linkProvider(
    accountId: string,
    provider: { readonly issuer: string; readonly subject: string },
    at: Instant,
  ): Promise<boolean>;
  renameAccount(accountId: string, name: string): Promise<void>;
  /** Ends all sessions but the one with the id `exceptSession`; its tokens for a reset are used up. */
  setPassword(change: {
    readonly accountId: string;
    readonly passwordHash: string;
    readonly at: Instant;
    readonly exceptSession: string | null;
  }): Promise<void>;
  /**
   * `secret` and `pending` as given (undefined: unchanged); recovery codes are replaced where given. Sessions in which a
   * removed one was given count as without.
   */
  setSecondFactor(change: {
    readonly accountId: string;
    readonly secret?: string | null;
    readonly pending?: string | null;
    readonly recoveryHashes?: readonly string[];
    readonly at: Instant;
    /** The account's id of whoever does it; without it the owner. */
    readonly by?: string;
  }): Promise<void>;
  /** Notes the time step of a code; false when that step or a later one was used already. */
  useTotpStep(accountId: string, step: number): Promise<boolean>;
  /** Uses a recovery code up; false when there is no such one. */
  useRecoveryCode(accountId: string, hash: string): Promise<boolean>;
  countRecoveryCodes(accountId: string): Promise<number>;
  /**
   * Erases the account; what it answered stays, without its name. Refused to a municipality's last officer and to the
   * last operator.
   */
  deleteAccount(accountId: string, at: Instant): Promise<'erased' | 'last'>;

  createSession(session: {
    readonly hash: string;
    readonly id: string;
    readonly accountId: string;
    readonly at: Instant;
    readonly secondFactorAt: Instant | null;
    readonly device: string;
  }): Promise<void>;
  /** What roles an account has, without a session of it. */
  listMemberships(accountId: string): Promise<readonly Membership[]>;
  findSession(hash: string): Promise<StoredSession | undefined>;
  /** The second factor was given: the session gets a new token. */
  raiseSession(change: { readonly hash: string; readonly newHash: string; readonly at: Instant }): Promise<void>;
  touchSession(hash: string, at: Instant): Promise<void>;
  listSessions(accountId: string): Promise<readonly Omit<SessionRecord, 'isThis'>[]>;
  /** False when it is not one of the account's. */
  endSession(accountId: string, sessionId: string): Promise<boolean>;
  endOtherSessions(accountId: string, exceptSession: string | null): Promise<number>;
  /** Removes sessions not used since, tokens expired, devices not seen for long. */
  deleteStale(now: Instant): Promise<number>;
  /**
   * Erases accounts older than `before` that have no role and have not signed in for as long as devices are kept, and
   * invitations older than `before` that nobody followed; how many.
   */
  deleteForsaken(before: Instant, now: Instant): Promise<number>;

  knowsDevice(accountId: string, hash: string): Promise<boolean>;
  keepDevice(accountId: string, hash: string, at: Instant): Promise<void>;

  /** A new link; earlier ones for the same purpose and person are used up, unless they are to stay good. */
  createToken(
    token: TokenOwner & {
      readonly hash: string;
      readonly at: Instant;
      readonly expiresAt: Instant;
      readonly keepsEarlier?: boolean;
    },
  ): Promise<void>;
  /** The token unless used or expired; `use` also uses it up, so that of two askers one gets it. */
  findToken(hash: string, now: Instant): Promise<StoredToken | undefined>;
  useToken(hash: string, now: Instant): Promise<StoredToken | undefined>;
}
