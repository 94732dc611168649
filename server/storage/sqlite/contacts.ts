import { and, asc, eq, getTableColumns, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Contact } from '../../../schema/register/unit.ts';
import type { RegisterDeed, UndeliverableMark } from '../register-store.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { contacts } from './register-tables.ts';

const { keptAt: _keptAt, undeliverableAt: _undeliverableAt, ...CONTACT } = getTableColumns(contacts);

/** All SQL on contacts. */
export function contactQueries({ client, db }: Connection, audit: AuditQueries) {
  const keep = client.transaction((kept: readonly Contact[], { at, by }: RegisterDeed): void => {
    // What came back from one address says nothing of another.
    const undeliverableAt = sql`CASE WHEN lower(${contacts.email}) IS lower(excluded.email) THEN ${contacts.undeliverableAt} END`;
    for (const { ars, ...contact } of kept) {
      db.insert(contacts)
        .values({ ars, ...contact, keptAt: at })
        .onConflictDoUpdate({ target: contacts.ars, set: { ...contact, keptAt: at, undeliverableAt } })
        .run();
    }
    // Who was written down is no matter of the log; how many were is.
    audit.add({ at, actor: by, action: 'contacts.kept', object: String(kept.length) });
  });

  const remove = client.transaction((arsList: readonly string[], { at, by }: RegisterDeed): number => {
    const one = client.prepare('DELETE FROM contacts WHERE ars = ?');
    const removed = arsList.reduce((sum, ars) => sum + one.run(ars).changes, 0);
    if (removed > 0) audit.add({ at, actor: by, action: 'contacts.deleted', object: String(removed) });
    return removed;
  });

  const removeUnused = client.transaction((before: string, at: string): number => {
    db.update(contacts).set({ keptAt: at }).where(isNull(contacts.keptAt)).run();
    const removed = client.prepare<[string, string]>(UNUSED).run(before, before).changes;
    if (removed > 0) audit.add({ at, actor: null, action: 'contacts.deleted', object: String(removed) });
    return removed;
  });

  const mark = client.transaction(({ arsList, isUndeliverable, at, by, waveId }: UndeliverableMark): string[] => {
    const marked = arsList.filter((ars) => {
      const reachable = and(eq(contacts.ars, ars), isNotNull(contacts.email));
      const changing = isUndeliverable ? isNull(contacts.undeliverableAt) : isNotNull(contacts.undeliverableAt);
      const set = { undeliverableAt: isUndeliverable ? at : null };
      return db.update(contacts).set(set).where(and(reachable, changing)).run().changes > 0;
    });
    const action = isUndeliverable ? 'contacts.undeliverable' : 'contacts.deliverable';
    for (const ars of marked) audit.add({ at, actor: by, action, object: `${waveId}/${ars}` });
    return marked;
  });

  return {
    keep: (kept: readonly Contact[], deed: RegisterDeed) => keep.immediate(kept, deed),
    remove: (arsList: readonly string[], deed: RegisterDeed) => remove.immediate(arsList, deed),
    removeUnused: (before: string, at: string) => removeUnused.immediate(before, at),
    mark: (marking: UndeliverableMark) => mark.immediate(marking),
    list: (arsList?: readonly string[]): Contact[] =>
      arsList === undefined
        ? db.select(CONTACT).from(contacts).orderBy(asc(contacts.ars)).all()
        : inParts(arsList, (part) =>
            db.select(CONTACT).from(contacts).where(inArray(contacts.ars, part)).all(),
          ).toSorted((a, b) => (a.ars < b.ars ? -1 : 1)),
    missing: (arsList: readonly string[]): string[] => {
      const there = new Set(
        db
          .select({ ars: contacts.ars })
          .from(contacts)
          .all()
          .map(({ ars }) => ars),
      );
      return arsList.filter((ars) => !there.has(ars));
    },
    /** Within the transaction of an import. */
    follow: (keys: readonly { readonly from: string; readonly to: string }[]) => {
      // Two Gemeinden may change places: all leave their keys first.
      const leave = client.prepare("UPDATE contacts SET ars = '>' || ? WHERE ars = ?");
      const moved = keys.reduce((sum, { from, to }) => sum + leave.run(to, from).changes, 0);
      const removed = client
        .prepare("DELETE FROM contacts WHERE ars NOT LIKE '>%' AND ars NOT IN (SELECT ars FROM register_units)")
        .run().changes;
      client.exec("UPDATE contacts SET ars = substr(ars, 2) WHERE ars LIKE '>%'");
      return { moved, removed };
    },
  };
}

/** Used is a contact while a wave with its unit runs, and then as long as after it was brought. */
const UNUSED = `
  DELETE FROM contacts
  WHERE kept_at < ? AND ars NOT IN (
    SELECT wave_units.ars FROM wave_units JOIN waves ON waves.id = wave_units.wave_id
    WHERE waves.status = 'open' OR waves.closed_at >= ?
  )`;

/** SQLite takes 32,766 parameters at most. */
const PART = 5000;

function inParts<T>(list: readonly string[], read: (part: string[]) => T[]): T[] {
  const found: T[] = [];
  for (let start = 0; start < list.length; start += PART) found.push(...read(list.slice(start, start + PART)));
  return found;
}
