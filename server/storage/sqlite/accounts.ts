import { and, count, eq, inArray, isNotNull, isNull, lt, ne, notExists, or, sql } from 'drizzle-orm';
import type { Account } from '../../../schema/account/account.ts';
import type { Instant } from '../../../schema/assessment/instant.ts';
import { Problem } from '../../../schema/problem.ts';
import type { AccountStore, NewAccount, StoredAccount } from '../account-store.ts';
import { accounts, devices, members, recoveryCodes, sessions, tokens } from './account-tables.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';

type NewPassword = Parameters<AccountStore['setPassword']>[0];
type Provider = NonNullable<NewAccount['provider']>;
type SecondFactor = Parameters<AccountStore['setSecondFactor']>[0];

/** All SQL on accounts and their proofs; sessions, devices and links have files of their own. */
export function accountQueries({ client, db }: Connection, audit: AuditQueries) {
  const provided = ({ issuer, subject }: Provider) =>
    and(eq(accounts.providerIssuer, issuer), eq(accounts.providerSubject, subject));

  const create = client.transaction(({ id, email, name, passwordHash, provider, at }: NewAccount): void => {
    const taken = provider ? or(eq(accounts.email, email), provided(provider)) : eq(accounts.email, email);
    if (db.select({ id: accounts.id }).from(accounts).where(taken).get()) throw new Problem('account-exists');
    const by = { providerIssuer: provider?.issuer ?? null, providerSubject: provider?.subject ?? null };
    db.insert(accounts)
      .values({ id, email, name, passwordHash, ...by, createdAt: at })
      .run();
    audit.add({ at, actor: id, action: 'account.created', object: id });
  });

  const link = client.transaction((id: string, { issuer, subject }: Provider, at: Instant): boolean => {
    const noProof = { passwordHash: null, totpSecret: null, pendingTotpSecret: null, totpStep: null };
    const { changes } = db
      .update(accounts)
      .set({ providerIssuer: issuer, providerSubject: subject, ...noProof })
      .where(and(eq(accounts.id, id), isNull(accounts.providerIssuer)))
      .run();
    if (changes === 0) return false;
    for (const table of [sessions, devices, recoveryCodes, tokens]) {
      db.delete(table).where(eq(table.accountId, id)).run();
    }
    audit.add({ at, actor: id, action: 'account.linked', object: id });
    return true;
  });

  const setPassword = client.transaction(({ accountId, passwordHash, at, exceptSession }: NewPassword): void => {
    db.update(accounts).set({ passwordHash }).where(eq(accounts.id, accountId)).run();
    const others = exceptSession === null ? undefined : ne(sessions.id, exceptSession);
    db.delete(sessions)
      .where(and(eq(sessions.accountId, accountId), others))
      .run();
    db.delete(tokens)
      .where(and(eq(tokens.accountId, accountId), eq(tokens.purpose, 'reset')))
      .run();
    audit.add({ at, actor: accountId, action: 'password.changed', object: accountId });
  });

  const setSecondFactor = client.transaction(
    ({ accountId, secret, pending, recoveryHashes, at, by = accountId }: SecondFactor): void => {
      const set = {
        // The last step used belongs to the old secret.
        ...(secret !== undefined && { totpSecret: secret, totpStep: null }),
        ...(pending !== undefined && { pendingTotpSecret: pending }),
      };
      if (Object.keys(set).length > 0) db.update(accounts).set(set).where(eq(accounts.id, accountId)).run();
      if (recoveryHashes || secret === null)
        db.delete(recoveryCodes).where(eq(recoveryCodes.accountId, accountId)).run();
      for (const hash of recoveryHashes ?? []) db.insert(recoveryCodes).values({ accountId, hash }).run();
      const done = secret === null ? 'removed' : secret === undefined ? undefined : 'set';
      if (done === 'removed') {
        db.update(sessions).set({ secondFactorAt: null }).where(eq(sessions.accountId, accountId)).run();
      }
      if (done) audit.add({ at, actor: by, action: `second-factor.${done}`, object: accountId });
      else if (recoveryHashes)
        audit.add({ at, actor: accountId, action: 'recovery-codes.replaced', object: accountId });
    },
  );

  /** Whether somebody would be left without an officer, or everybody without an operator. */
  const isLast = (accountId: string): boolean => {
    const held = db
      .select({ role: members.role, municipalityId: members.municipalityId })
      .from(members)
      .where(and(eq(members.accountId, accountId), inArray(members.role, ['officer', 'operator'])))
      .all();
    return held.some(({ role, municipalityId }) => {
      const place =
        municipalityId === null ? isNull(members.municipalityId) : eq(members.municipalityId, municipalityId);
      const others = and(place, eq(members.role, role), isNotNull(members.accountId), ne(members.accountId, accountId));
      return db.select({ id: members.id }).from(members).where(others).get() === undefined;
    });
  };

  const remove = client.transaction((id: string, at: Instant): 'erased' | 'last' => {
    if (isLast(id)) return 'last';
    db.delete(accounts).where(eq(accounts.id, id)).run();
    audit.add({ at, actor: id, action: 'account.erased', object: id });
    return 'erased';
  });

  const removeForsaken = client.transaction((before: Instant, now: Instant): number => {
    const of = (table: typeof members | typeof sessions | typeof devices) =>
      notExists(
        db
          .select({ one: sql`1` })
          .from(table)
          .where(eq(table.accountId, accounts.id)),
      );
    const idle = and(lt(accounts.createdAt, before), of(members), of(sessions), of(devices));
    const erased = db.delete(accounts).where(idle).returning({ id: accounts.id }).all();
    for (const { id } of erased) audit.add({ at: now, actor: null, action: 'account.expired', object: id });
    const links = db
      .select({ one: sql`1` })
      .from(tokens)
      .where(eq(tokens.memberId, members.id));
    // Without an address is the place kept for the first operator.
    const waiting = and(
      isNull(members.accountId),
      ne(members.email, ''),
      lt(members.invitedAt, before),
      notExists(links),
    );
    const gone = db.delete(members).where(waiting).returning({ id: members.id }).all();
    for (const { id } of gone) audit.add({ at: now, actor: null, action: 'member.expired', object: id });
    return erased.length + gone.length;
  });

  const where = (condition: ReturnType<typeof and>): StoredAccount | undefined => {
    const row = db.select().from(accounts).where(condition).get();
    return row && toStored(row);
  };

  return {
    hasOperator: (): boolean =>
      db
        .select({ id: members.id })
        .from(members)
        .where(and(eq(members.role, 'operator'), isNotNull(members.accountId)))
        .get() !== undefined,
    hasInvitation: (email: string): boolean =>
      db
        .select({ id: members.id })
        .from(members)
        .where(and(eq(members.email, email), isNull(members.accountId)))
        .get() !== undefined,
    find: (by: { readonly email: string } | { readonly id: string }) =>
      where('id' in by ? eq(accounts.id, by.id) : eq(accounts.email, by.email)),
    findProvided: (issuer: string, subject: string) => where(provided({ issuer, subject })),
    create: (account: NewAccount) => create.immediate(account),
    link: (id: string, provider: Provider, at: Instant) => link.immediate(id, provider, at),
    rename: (id: string, name: string) => db.update(accounts).set({ name }).where(eq(accounts.id, id)).run(),
    setPassword: (change: NewPassword) => setPassword.immediate(change),
    setSecondFactor: (change: SecondFactor) => setSecondFactor.immediate(change),
    useTotpStep: (id: string, step: number): boolean =>
      db
        .update(accounts)
        .set({ totpStep: step })
        .where(and(eq(accounts.id, id), or(isNull(accounts.totpStep), lt(accounts.totpStep, step))))
        .run().changes > 0,
    useRecoveryCode: (accountId: string, hash: string): boolean =>
      db
        .delete(recoveryCodes)
        .where(and(eq(recoveryCodes.accountId, accountId), eq(recoveryCodes.hash, hash)))
        .run().changes > 0,
    countRecoveryCodes: (accountId: string): number =>
      db.select({ left: count() }).from(recoveryCodes).where(eq(recoveryCodes.accountId, accountId)).get()?.left ?? 0,
    remove: (id: string, at: Instant) => remove.immediate(id, at),
    removeForsaken: (before: Instant, now: Instant) => removeForsaken.immediate(before, now),
  };
}

type Row = typeof accounts.$inferSelect;

/** An account as everybody may see it who sees it at all. */
export const toAccount = (row: Row): Account => ({
  id: row.id,
  email: row.email,
  name: row.name,
  secondFactor: row.totpSecret !== null,
  hasPassword: row.passwordHash !== null,
  createdAt: row.createdAt,
});

function toStored(row: Row): StoredAccount {
  const { passwordHash, totpSecret, pendingTotpSecret, totpStep } = row;
  return { account: toAccount(row), passwordHash, totpSecret, pendingTotpSecret, totpStep };
}
