import { createHash } from 'node:crypto';
import { and, asc, desc, eq, gte, isNull, lt, sql } from 'drizzle-orm';
import type { Audited } from '../store.ts';
import type { Connection } from './open.ts';
import { auditLog } from './account-tables.ts';

export type AuditQueries = ReturnType<typeof auditQueries>;

/** All SQL on the audit log; `add` runs within the transaction of the deed it tells of. */
export function auditQueries({ client, db }: Connection) {
  const last = db
    .select({ hash: auditLog.hash })
    .from(auditLog)
    .where(eq(auditLog.segment, sql.placeholder('segment')))
    .orderBy(desc(auditLog.id))
    .limit(1)
    .prepare();

  // Thousands at once, where codes are issued to a whole Land: built once, not per line.
  const insert = db
    .insert(auditLog)
    .values({
      segment: sql.placeholder('segment'),
      at: sql.placeholder('at'),
      actor: sql.placeholder('actor'),
      action: sql.placeholder('action'),
      object: sql.placeholder('object'),
      hash: sql.placeholder('hash'),
    })
    .prepare();

  const add = (line: Audited): void => {
    const segment = line.at.slice(0, 7);
    const before = last.get({ segment })?.hash ?? segment;
    const { at, actor, action, object } = line;
    insert.run({ segment, at, actor, action, object, hash: hashOf(before, line) });
  };

  const alone = client.transaction(add);

  const once = client.transaction((line: Audited, since: string): void => {
    const { actor, action, object } = line;
    // Within the months in question, by their index.
    const same = and(
      gte(auditLog.segment, since.slice(0, 7)),
      gte(auditLog.at, since),
      actor === null ? isNull(auditLog.actor) : eq(auditLog.actor, actor),
      eq(auditLog.action, action),
      eq(auditLog.object, object),
    );
    if (!db.select({ id: auditLog.id }).from(auditLog).where(same).limit(1).get()) add(line);
  });

  return {
    add,
    /** A line of its own, outside of a deed's transaction. */
    record: (line: Audited): void => alone.immediate(line),
    recordOnce: (line: Audited, since: string): void => once.immediate(line, since),
    /** Segments are chained within themselves only, so whole ones can go. */
    removeBefore: (month: string): number => db.delete(auditLog).where(lt(auditLog.segment, month)).run().changes,
    /** The id of the first line that does not follow from the one before it in its month. */
    findBreak: (): number | undefined => {
      const before = new Map<string, string>();
      for (const line of db.select().from(auditLog).orderBy(asc(auditLog.id)).all()) {
        if (line.hash !== hashOf(before.get(line.segment) ?? line.segment, line)) return line.id;
        before.set(line.segment, line.hash);
      }
      return undefined;
    },
  };
}

/** A line can be neither changed nor taken out from between others without every later hash of its month being wrong. */
function hashOf(before: string, { at, actor, action, object }: Audited): string {
  return createHash('sha256')
    .update(JSON.stringify([before, at, actor, action, object]))
    .digest('hex');
}
