import type { AccountStore } from '../account-store.ts';
import { accountQueries } from './accounts.ts';
import type { AuditQueries } from './audit.ts';
import { deed } from './failures.ts';
import type { Connection } from './open.ts';
import { sessionQueries } from './sessions.ts';
import { tokenQueries } from './tokens.ts';

/** The part of the store that knows accounts, sessions and links. */
export function sqliteAccountStore(connection: Connection, audit: AuditQueries): AccountStore {
  const accounts = accountQueries(connection, audit);
  const sessions = sessionQueries(connection);
  const tokens = tokenQueries(connection);
  return {
    hasOperator: () => deed(() => accounts.hasOperator()),
    hasInvitation: (email) => deed(() => accounts.hasInvitation(email)),
    findAccount: (by) => deed(() => accounts.find(by)),
    findProvided: (issuer, subject) => deed(() => accounts.findProvided(issuer, subject)),
    createAccount: (account) => deed(() => accounts.create(account)),
    linkProvider: (accountId, provider, at) => deed(() => accounts.link(accountId, provider, at)),
    renameAccount: (accountId, name) => deed(() => void accounts.rename(accountId, name)),
    setPassword: (change) => deed(() => accounts.setPassword(change)),
    setSecondFactor: (change) => deed(() => accounts.setSecondFactor(change)),
    useTotpStep: (accountId, step) => deed(() => accounts.useTotpStep(accountId, step)),
    useRecoveryCode: (accountId, hash) => deed(() => accounts.useRecoveryCode(accountId, hash)),
    countRecoveryCodes: (accountId) => deed(() => accounts.countRecoveryCodes(accountId)),
    deleteAccount: (accountId, at) => deed(() => accounts.remove(accountId, at)),

    createSession: (session) => deed(() => void sessions.create(session)),
    listMemberships: (accountId) => deed(() => sessions.memberships(accountId)),
    findSession: (hash) => deed(() => sessions.find(hash)),
    raiseSession: (change) => deed(() => void sessions.raise(change)),
    touchSession: (hash, at) => deed(() => void sessions.touch(hash, at)),
    listSessions: (accountId) => deed(() => sessions.list(accountId)),
    endSession: (accountId, sessionId) => deed(() => sessions.end(accountId, sessionId)),
    endOtherSessions: (accountId, exceptSession) => deed(() => sessions.endOthers(accountId, exceptSession)),
    deleteStale: (now) => deed(() => sessions.removeStale(now) + tokens.removeStale(now)),
    deleteForsaken: (before, now) => deed(() => accounts.removeForsaken(before, now)),

    knowsDevice: (accountId, hash) => deed(() => sessions.knowsDevice(accountId, hash)),
    keepDevice: (accountId, hash, at) => deed(() => void sessions.keepDevice(accountId, hash, at)),

    createToken: (token) => deed(() => tokens.create(token)),
    findToken: (hash, now) => deed(() => tokens.find(hash, now)),
    useToken: (hash, now) => deed(() => tokens.use(hash, now)),
  };
}
