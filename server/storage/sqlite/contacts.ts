import { asc, inArray } from 'drizzle-orm';
import type { Contact } from '../../../schema/register/unit.ts';
import type { RegisterDeed } from '../register-store.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { contacts } from './register-tables.ts';

/** All SQL on contacts. */
export function contactQueries({ client, db }: Connection, audit: AuditQueries) {
  const keep = client.transaction((kept: readonly Contact[], { at, by }: RegisterDeed): void => {
    for (const { ars, ...contact } of kept) {
      db.insert(contacts)
        .values({ ars, ...contact })
        .onConflictDoUpdate({ target: contacts.ars, set: contact })
        .run();
    }
    // Who was written down is no matter of the log; how many were is.
    audit.add({ at, actor: by, action: 'contacts.kept', object: String(kept.length) });
  });

  return {
    keep: (kept: readonly Contact[], deed: RegisterDeed) => keep.immediate(kept, deed),
    list: (arsList?: readonly string[]): Contact[] =>
      arsList === undefined
        ? db.select().from(contacts).orderBy(asc(contacts.ars)).all()
        : inParts(arsList, (part) => db.select().from(contacts).where(inArray(contacts.ars, part)).all()).toSorted(
            (a, b) => (a.ars < b.ars ? -1 : 1),
          ),
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

/** SQLite takes 32,766 parameters at most. */
const PART = 5000;

function inParts<T>(list: readonly string[], read: (part: string[]) => T[]): T[] {
  const found: T[] = [];
  for (let start = 0; start < list.length; start += PART) found.push(...read(list.slice(start, start + PART)));
  return found;
}
