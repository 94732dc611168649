import { and, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { Scope } from '../../../schema/account/account.ts';
import type { MunicipalRole } from '../../../schema/account/role.ts';
import type { Instant } from '../../../schema/assessment/instant.ts';
import { Problem } from '../../../schema/problem.ts';
import type { MunicipalityStore, NewStoredMember, StoredMember } from '../municipality-store.ts';
import { accounts, members, municipalities } from './account-tables.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { forgetLeaver } from './peer-leaving.ts';

type Removal = Parameters<MunicipalityStore['removeMember']>[0];

export type MemberQueries = ReturnType<typeof memberQueries>;

/** Who has joined is called and written to as her account says, which she can change herself. */
export const memberName = sql<string>`coalesce(${accounts.name}, ${members.name})`;
export const memberEmail = sql<string>`coalesce(${accounts.email}, ${members.email})`;

/** All SQL on who has which role where, but for what the sign-in provider gives. */
export function memberQueries(connection: Connection, audit: AuditQueries) {
  const { client, db } = connection;
  const select = () =>
    db
      .select({ member: members, name: memberName, email: memberEmail, municipality: municipalities.name })
      .from(members)
      .leftJoin(accounts, eq(accounts.id, members.accountId))
      .leftJoin(municipalities, eq(municipalities.id, members.municipalityId));

  const find = (id: string): StoredMember | undefined => {
    const row = select().where(eq(members.id, id)).get();
    return row && toMember(row);
  };

  const create = client.transaction((member: NewStoredMember): void => {
    const { id, municipalityId, role, scope, name, email, at, by, byName } = member;
    const same = and(inPlace(municipalityId), eq(members.role, role), sql`${memberEmail} = ${email}`);
    if (select().where(same).get()) throw new Problem('member-exists');
    const json = scope && JSON.stringify(scope);
    db.insert(members)
      .values({ id, municipalityId, role, scope: json, name, email, invitedAt: at, invitedBy: byName })
      .run();
    audit.add({ at, actor: by, action: 'member.invited', object: id });
  });

  const join = client.transaction((ids: readonly string[], accountId: string, joinedAt: Instant): number => {
    const waiting = and(inArray(members.id, [...ids]), isNull(members.accountId));
    const joined = db.update(members).set({ accountId, joinedAt }).where(waiting).returning({ id: members.id }).all();
    for (const { id } of joined) audit.add({ at: joinedAt, actor: accountId, action: 'member.joined', object: id });
    return joined.length;
  });

  const isLast = ({ id, role, municipalityId, joinedAt }: typeof members.$inferSelect): boolean => {
    if (joinedAt === null || (role !== 'officer' && role !== 'operator')) return false;
    const others = and(
      inPlace(municipalityId),
      eq(members.role, role),
      ne(members.id, id),
      isNotNull(members.accountId),
    );
    return db.select({ id: members.id }).from(members).where(others).get() === undefined;
  };

  const remove = client.transaction(({ memberId, by, at, mayBeLast = false }: Removal) => {
    const row = db.select().from(members).where(eq(members.id, memberId)).get();
    if (!row) return 'gone';
    if (!mayBeLast && isLast(row)) return 'last';
    db.delete(members).where(eq(members.id, memberId)).run();
    audit.add({ at, actor: by, action: 'member.removed', object: memberId });
    forgetLeaver(connection, audit, { accountId: row.accountId, municipalityId: row.municipalityId, at, by });
    return 'removed';
  });

  return {
    find,
    list: (municipalityId: string | null): StoredMember[] =>
      select()
        .where(inPlace(municipalityId))
        .all()
        .map(toMember)
        .toSorted((a, b) => a.name.localeCompare(b.name, 'de')),
    addressees: (municipalityId: string, role: MunicipalRole) =>
      db
        .selectDistinct({ accountId: accounts.id, name: accounts.name, email: accounts.email })
        .from(members)
        .innerJoin(accounts, eq(accounts.id, members.accountId))
        .where(and(inPlace(municipalityId), eq(members.role, role)))
        .all(),
    create: (member: NewStoredMember) => create.immediate(member),
    join: (memberId: string, accountId: string, at: Instant) => join.immediate([memberId], accountId, at) > 0,
    joinByEmail: (email: string, accountId: string, at: Instant) => {
      const waiting = and(eq(members.email, email), isNull(members.accountId));
      const ids = db.select({ id: members.id }).from(members).where(waiting).all();
      return join.immediate(
        ids.map(({ id }) => id),
        accountId,
        at,
      );
    },
    remove: (removal: Removal) => remove.immediate(removal),
    noteMail: (memberId: string, mailProblem: string | null) =>
      db.update(members).set({ mailProblem }).where(eq(members.id, memberId)).run(),
  };
}

const inPlace = (municipalityId: string | null) =>
  municipalityId === null ? isNull(members.municipalityId) : eq(members.municipalityId, municipalityId);

interface Row {
  readonly member: typeof members.$inferSelect;
  readonly name: string;
  readonly email: string;
  readonly municipality: string | null;
}

function toMember({ member, name, email, municipality }: Row): StoredMember {
  const { id, role, invitedAt, joinedAt, mailProblem, isFromProvider, accountId, invitedBy, municipalityId } = member;
  return {
    id,
    role,
    name,
    email,
    scope: member.scope === null ? null : Scope.parse(JSON.parse(member.scope)),
    invitedAt,
    joinedAt,
    mailProblem,
    isFromProvider,
    municipality: municipalityId === null ? null : { id: municipalityId, name: municipality ?? '' },
    accountId,
    invitedBy,
  };
}
