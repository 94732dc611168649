import { and, asc, count, eq, inArray, ne, or, sql } from 'drizzle-orm';
import type { MunicipalityRecord, Scope } from '../../../schema/account/account.ts';
import type { Instant } from '../../../schema/assessment/instant.ts';
import { Problem } from '../../../schema/problem.ts';
import { Remark } from '../../../schema/questionnaire/answers.ts';
import type { UnclearReport } from '../../../schema/wave/unclear.ts';
import type { MunicipalityStore } from '../municipality-store.ts';
import { members, municipalities } from './account-tables.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { assessments, remarks } from './tables.ts';

type Changed = Parameters<MunicipalityStore['updateMunicipality']>[0];

/** All SQL on municipalities themselves. */
export function municipalityQueries({ client, db }: Connection, audit: AuditQueries) {
  const find = (id: string): MunicipalityRecord | undefined =>
    db.select().from(municipalities).where(eq(municipalities.id, id)).get();

  const refuseTaken = ({ id, ags, ars }: Changed): void => {
    if (ags === null && ars === null) return;
    const same = or(
      ags === null ? undefined : eq(municipalities.ags, ags),
      ars === null ? undefined : eq(municipalities.ars, ars),
    );
    const other = and(same, ne(municipalities.id, id));
    if (db.select({ id: municipalities.id }).from(municipalities).where(other).get()) {
      throw new Problem('municipality-exists');
    }
  };

  const create = client.transaction((municipality: MunicipalityRecord, by: string | null): void => {
    refuseTaken(municipality);
    db.insert(municipalities).values(municipality).run();
    audit.add({ at: municipality.createdAt, actor: by, action: 'municipality.created', object: municipality.id });
  });

  const update = client.transaction(({ id, ...changed }: Changed, by: string, at: Instant): boolean => {
    refuseTaken({ id, ...changed });
    const { changes } = db.update(municipalities).set(changed).where(eq(municipalities.id, id)).run();
    if (changes > 0) audit.add({ at, actor: by, action: 'municipality.changed', object: id });
    return changes > 0;
  });

  const remove = client.transaction((id: string, by: string, at: Instant): boolean => {
    const { changes } = db.delete(municipalities).where(eq(municipalities.id, id)).run();
    if (changes > 0) audit.add({ at, actor: by, action: 'municipality.deleted', object: id });
    return changes > 0;
  });

  return {
    find,
    findByArs: (ars: string): MunicipalityRecord | undefined =>
      db.select().from(municipalities).where(eq(municipalities.ars, ars)).get(),
    findByAgs: (ags: string): MunicipalityRecord | undefined =>
      db.select().from(municipalities).where(eq(municipalities.ags, ags)).get(),
    list: (scope: Scope | 'all') =>
      db
        .select({ municipality: municipalities, members: count(members.id) })
        .from(municipalities)
        .leftJoin(members, eq(members.municipalityId, municipalities.id))
        .where(within(scope))
        .groupBy(municipalities.id)
        .all()
        .map(({ municipality, members: number }) => ({ ...municipality, members: number }))
        .toSorted((a, b) => a.name.localeCompare(b.name, 'de')),
    /** Every "unclear" of the assessments within a scope; those that belong to no municipality are in no scope. */
    unclear: (scope: Scope | 'all'): UnclearReport[] =>
      db
        .select({
          id: assessments.questionnaireId,
          version: assessments.questionnaireVersion,
          question: remarks.question,
          remark: remarks.remark,
          whose: sql<string>`coalesce(${assessments.municipalityId}, ${assessments.id})`,
          municipalityId: assessments.municipalityId,
        })
        .from(remarks)
        .innerJoin(assessments, eq(assessments.id, remarks.assessmentId))
        .leftJoin(municipalities, eq(municipalities.id, assessments.municipalityId))
        .where(and(sql`json_extract(${remarks.remark}, '$.unclear') IS NOT NULL`, within(scope)))
        .orderBy(asc(remarks.changedAt), asc(remarks.question))
        .all()
        .map(({ id, version, question, remark, whose, municipalityId }) => ({
          whose,
          isSelfCheck: municipalityId === null,
          questionnaire: { id, version },
          question,
          reason: Remark.parse(JSON.parse(remark ?? '{}')).unclear ?? '',
        })),
    create: (municipality: MunicipalityRecord, by: string | null) => create.immediate(municipality, by),
    update: (municipality: Changed, by: string, at: Instant) => update.immediate(municipality, by, at),
    remove: (id: string, by: string, at: Instant) => remove.immediate(id, by, at),
  };
}

/** The municipalities of a scope; an empty one has none. */
function within(scope: Scope | 'all') {
  if (scope === 'all') return undefined;
  return or(inArray(municipalities.state, scope.states), inArray(municipalities.id, scope.municipalities));
}
