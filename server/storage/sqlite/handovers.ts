import { and, asc, eq, inArray, isNull, lte, notInArray, sql } from 'drizzle-orm';
import type { Handover } from '../../../schema/assessment/handover.ts';
import type { Day } from '../../../schema/assessment/instant.ts';
import type { DueHandover, MunicipalityStore } from '../municipality-store.ts';
import { accounts, members, municipalities } from './account-tables.ts';
import type { AuditQueries } from './audit.ts';
import { memberEmail, memberName } from './members.ts';
import type { MemberQueries } from './members.ts';
import type { Connection } from './open.ts';
import { assessments, handovers } from './tables.ts';

type Setting = Parameters<MunicipalityStore['setHandovers']>[0];
type Report = Parameters<MunicipalityStore['reportDone']>[0];
type Reminded = Parameters<MunicipalityStore['noteReminded']>[0];

/** What others hold the SQL of. */
interface Parts {
  readonly audit: AuditQueries;
  readonly members: Pick<MemberQueries, 'create'>;
}

/** All SQL on sections in members' hands. */
export function handoverQueries({ client, db }: Connection, { audit, members: people }: Parts) {
  const sectionsOf = (assessmentId: string, accountId: string): string[] =>
    db
      .selectDistinct({ section: handovers.section })
      .from(handovers)
      .innerJoin(members, eq(members.id, handovers.memberId))
      .where(and(eq(handovers.assessmentId, assessmentId), eq(members.accountId, accountId)))
      .orderBy(asc(handovers.section))
      .all()
      .map(({ section }) => section);

  const upsert = ({ assessmentId, memberId, dueOn, at }: Setting, section: string): void => {
    db.insert(handovers)
      .values({ assessmentId, section, memberId, dueOn, createdAt: at })
      .onConflictDoUpdate({
        target: [handovers.assessmentId, handovers.section, handovers.memberId],
        set: {
          dueOn,
          // Another day is one more reason to remind of it.
          remindedByItselfAt: sql`iif(${handovers.dueOn} IS excluded.due_on, ${handovers.remindedByItselfAt}, NULL)`,
        },
      })
      .run();
  };

  const set = client.transaction((setting: Setting): string[] => {
    const { assessmentId, memberId, invited, sections, at, by } = setting;
    if (invited) people.create(invited);
    const hers = and(eq(handovers.assessmentId, assessmentId), eq(handovers.memberId, memberId));
    const before = db.select({ section: handovers.section }).from(handovers).where(hers).all();
    db.delete(handovers)
      .where(and(hers, notInArray(handovers.section, [...sections])))
      .run();
    for (const section of sections) upsert(setting, section);
    audit.add({ at, actor: by, action: 'sections.handed-over', object: memberId });
    return sections.filter((section) => !before.some((one) => one.section === section));
  });

  const due = (until: Day) =>
    db
      .select({
        handover: handovers,
        assessment: assessments,
        municipality: municipalities.name,
        member: members,
        name: memberName,
        email: memberEmail,
      })
      .from(handovers)
      .innerJoin(assessments, eq(assessments.id, handovers.assessmentId))
      .innerJoin(members, eq(members.id, handovers.memberId))
      .innerJoin(municipalities, eq(municipalities.id, members.municipalityId))
      .leftJoin(accounts, eq(accounts.id, members.accountId))
      .where(
        and(
          eq(assessments.status, 'open'),
          lte(handovers.dueOn, until),
          isNull(handovers.doneAt),
          isNull(handovers.remindedByItselfAt),
        ),
      )
      .orderBy(asc(handovers.dueOn), asc(handovers.section))
      .all();

  return {
    sectionsOf,
    list: (assessmentId: string): Handover[] =>
      db
        .select({ handover: handovers, member: members, name: memberName, email: memberEmail })
        .from(handovers)
        .innerJoin(members, eq(members.id, handovers.memberId))
        .leftJoin(accounts, eq(accounts.id, members.accountId))
        .where(eq(handovers.assessmentId, assessmentId))
        .orderBy(asc(handovers.createdAt), asc(handovers.section), asc(handovers.memberId))
        .all()
        .map(({ handover: { section, dueOn, createdAt, doneAt, remindedAt }, member, name, email }) => ({
          section,
          member: { id: member.id, name, email, hasJoined: member.accountId !== null },
          dueOn,
          createdAt,
          doneAt,
          remindedAt,
          mailProblem: member.mailProblem,
        })),
    set: (setting: Setting) => set.immediate(setting),
    reportDone: ({ assessmentId, section, whose, doneAt }: Report): boolean => {
      const that = and(eq(handovers.assessmentId, assessmentId), eq(handovers.section, section), meant(whose));
      // Reported twice, the first time counts.
      const first = doneAt === null ? null : sql`coalesce(${handovers.doneAt}, ${doneAt})`;
      return db.update(handovers).set({ doneAt: first }).where(that).run().changes > 0;
    },
    noteReminded: ({ assessmentId, memberId, sections, at, byItself }: Reminded) =>
      db
        .update(handovers)
        .set({ remindedAt: at, ...(byItself && { remindedByItselfAt: at }) })
        .where(
          and(
            eq(handovers.assessmentId, assessmentId),
            eq(handovers.memberId, memberId),
            inArray(handovers.section, [...sections]),
          ),
        )
        .run(),
    listDue: (until: Day): DueHandover[] => {
      const mails = new Map<string, Due[]>();
      for (const row of due(until)) {
        const key = `${row.handover.assessmentId} ${row.handover.memberId}`;
        mails.set(key, [...(mails.get(key) ?? []), row]);
      }
      return [...mails.values()].flatMap((rows) => {
        const [first] = rows;
        return first ? [{ ...inCommon(first), sections: rows.map(sectionOf) }] : [];
      });
    },
  };

  function meant(whose: Report['whose']) {
    if (whose === undefined) return undefined;
    if ('memberId' in whose) return eq(handovers.memberId, whose.memberId);
    const own = db.select({ id: members.id }).from(members).where(eq(members.accountId, whose.accountId));
    return inArray(handovers.memberId, own);
  }
}

interface Due {
  readonly handover: typeof handovers.$inferSelect;
  readonly assessment: typeof assessments.$inferSelect;
  readonly municipality: string;
  readonly member: typeof members.$inferSelect;
  readonly name: string;
  readonly email: string;
}

function inCommon({ assessment, municipality, member, name, email }: Due): Omit<DueHandover, 'sections'> {
  return {
    assessmentId: assessment.id,
    municipality,
    questionnaire: { id: assessment.questionnaireId, version: assessment.questionnaireVersion },
    member: { id: member.id, name, email, hasJoined: member.accountId !== null },
  };
}

/** The query asks for those with a day only. */
const sectionOf = ({ handover: { section, dueOn } }: Due): DueHandover['sections'][number] => ({
  section,
  dueOn: dueOn ?? '',
});
