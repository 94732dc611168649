import { eq } from 'drizzle-orm';
import type { Instant } from '../../../schema/assessment/instant.ts';
import type { MunicipalityStore } from '../municipality-store.ts';
import { accounts, members } from './account-tables.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { forgetLeaver } from './peer-leaving.ts';

type Provided = Parameters<MunicipalityStore['setProvidedRoles']>[1][number];
type Row = typeof members.$inferSelect;

/** All SQL on roles that the state's sign-in provider gives. A role that somebody was invited to as well stays hers. */
export function providedRoleQueries(connection: Connection, audit: AuditQueries) {
  const { client, db } = connection;
  const add = ({ id, role, municipalityId, scope }: Provided, accountId: string, at: Instant): void => {
    const account = db.select().from(accounts).where(eq(accounts.id, accountId)).get();
    if (!account) return;
    const { name, email } = account;
    const json = scope && JSON.stringify(scope);
    const times = { invitedAt: at, joinedAt: at };
    db.insert(members)
      .values({ id, accountId, municipalityId, role, scope: json, name, email, ...times, isFromProvider: true })
      .run();
    audit.add({ at, actor: null, action: 'role.provided', object: id });
  };

  const rescope = ({ id, scope }: Row, wanted: Provided, at: Instant): void => {
    const json = wanted.scope && JSON.stringify(wanted.scope);
    if (json === scope) return;
    db.update(members).set({ scope: json }).where(eq(members.id, id)).run();
    audit.add({ at, actor: null, action: 'role.rescoped', object: id });
  };

  const remove = ({ id }: Row, at: Instant): void => {
    db.delete(members).where(eq(members.id, id)).run();
    audit.add({ at, actor: null, action: 'role.withdrawn', object: id });
  };

  const set = client.transaction((accountId: string, roles: readonly Provided[], at: Instant): void => {
    const held = db.select().from(members).where(eq(members.accountId, accountId)).all();
    const gone = held.filter((row) => row.isFromProvider && !roles.some((role) => isSame(row, role)));
    for (const row of gone) remove(row, at);
    for (const role of roles) {
      const own = held.filter((row) => isSame(row, role));
      const provided = own.find(({ isFromProvider }) => isFromProvider);
      if (provided) rescope(provided, role, at);
      else if (own.length === 0) add(role, accountId, at);
    }
    // Only now it is known whether another role of hers is in the place of the one that went.
    for (const { municipalityId } of gone) forgetLeaver(connection, audit, { accountId, municipalityId, at, by: null });
  });

  return { set: (accountId: string, roles: readonly Provided[], at: Instant) => set.immediate(accountId, roles, at) };
}

const isSame = (row: Row, role: Provided): boolean =>
  row.role === role.role && row.municipalityId === role.municipalityId;
