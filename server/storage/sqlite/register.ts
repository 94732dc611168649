import { and, asc, count, desc, eq, like, or } from 'drizzle-orm';
import { RegisterCounts } from '../../../schema/register/unit.ts';
import type { RegisterImport, RegisterUnit, UnitQuery } from '../../../schema/register/unit.ts';
import type { RegisterStore, UnitListQuery } from '../register-store.ts';
import type { AuditQueries } from './audit.ts';
import { contactQueries } from './contacts.ts';
import { deed } from './failures.ts';
import type { Connection } from './open.ts';
import { registerImports, registerUnits } from './register-tables.ts';

/** The part of the store about the official register. */
export function sqliteRegisterStore(connection: Connection, audit: AuditQueries): RegisterStore {
  const register = registerQueries(connection, audit);
  const contacts = contactQueries(connection, audit);
  return {
    importRegister: (units, imported) => deed(() => register.take(units, imported, contacts.follow)),
    readRegister: () => deed(() => register.read()),
    listUnits: (query = {}) => deed(() => register.list(query)),
    countUnits: (query = {}) => deed(() => register.count(query)),
    findUnit: (ars) => deed(() => register.find(ars)),
    keepContacts: (kept, by) => deed(() => contacts.keep(kept, by)),
    listContacts: (arsList) => deed(() => contacts.list(arsList)),
    listMissingContacts: (arsList) => deed(() => contacts.missing(arsList)),
    deleteContacts: (arsList, by) => deed(() => contacts.remove(arsList, by)),
    deleteUnusedContacts: (before, now) => deed(() => contacts.removeUnused(before, now)),
    markUndeliverable: (mark) => deed(() => contacts.mark(mark)),
  };
}

/** Takes contacts along to new keys, and away with units that are gone; within the transaction of an import. */
type Follow = (keys: { readonly from: string; readonly to: string }[]) => { moved: number; removed: number };

function registerQueries({ client, db }: Connection, audit: AuditQueries) {
  const all = (): RegisterUnit[] => db.select().from(registerUnits).orderBy(asc(registerUnits.ars)).all();

  const take = client.transaction((units: readonly RegisterUnit[], imported: RegisterImport, follow: Follow) => {
    const before = all();
    const old = new Map(before.map((unit) => [unit.ars, JSON.stringify(unit)]));
    const staying = new Set(units.map(({ ars }) => ars));
    const remove = client.prepare('DELETE FROM register_units WHERE ars = ?');
    // First all that goes: an AGS is unique, also while it changes its ARS.
    for (const { ars } of before) if (!staying.has(ars)) remove.run(ars);
    const changed = units.filter((unit) => old.get(unit.ars) !== JSON.stringify(inOrder(unit)));
    for (const { ars } of changed) if (old.has(ars)) remove.run(ars);
    const add = client.prepare(INSERT);
    for (const unit of changed) add.run({ ...unit, isKreisfrei: unit.isKreisfrei ? 1 : 0 });
    const { moved, removed } = follow(movedKeys(before, units));
    db.insert(registerImports)
      .values({ ...imported, counts: JSON.stringify(imported.counts) })
      .run();
    const { importedAt: at, importedBy: actor, asOf } = imported;
    audit.add({ at, actor, action: 'register.imported', object: asOf });
    return { contactsMoved: moved, contactsRemoved: removed };
  });

  return {
    take: (units: readonly RegisterUnit[], imported: RegisterImport, follow: Follow) =>
      take.immediate(units, imported, follow),
    read: (): RegisterImport | undefined => {
      const last = db.select().from(registerImports).orderBy(desc(registerImports.id)).limit(1).get();
      if (!last) return undefined;
      const { id: _id, counts, ...imported } = last;
      return { ...imported, counts: RegisterCounts.parse(JSON.parse(counts)) };
    },
    list: ({ limit, offset = 0, ...query }: UnitListQuery): RegisterUnit[] => {
      const found = db.select().from(registerUnits).where(meant(query)).orderBy(asc(registerUnits.ars));
      return limit === undefined ? found.all() : found.limit(limit).offset(offset).all();
    },
    count: (query: UnitQuery): number =>
      db.select({ number: count() }).from(registerUnits).where(meant(query)).get()?.number ?? 0,
    find: (ars: string): RegisterUnit | undefined =>
      db.select().from(registerUnits).where(eq(registerUnits.ars, ars)).get(),
  };
}

// Twelve thousand rows: drizzle's builder takes ten times as long as SQLite itself.
const INSERT = `INSERT INTO register_units
  (ars, ags, level, kind, name, seat, population, state, kreis, verband, is_kreisfrei, text_code)
  VALUES (@ars, @ags, @level, @kind, @name, @seat, @population, @state, @kreis, @verband, @isKreisfrei, @textCode)`;

/** With its fields in the table's order, so that what was read and what is given are the same text. */
function inOrder(unit: RegisterUnit): RegisterUnit {
  const { ars, ags, level, kind, name, seat, population, state, kreis, verband, isKreisfrei, textCode } = unit;
  return { ars, ags, level, kind, name, seat, population, state, kreis, verband, isKreisfrei, textCode };
}

function movedKeys(before: readonly RegisterUnit[], after: readonly RegisterUnit[]) {
  const old = new Map(before.flatMap(({ ags, ars }) => (ags === null ? [] : [[ags, ars] as const])));
  return after.flatMap(({ ags, ars }) => {
    const from = ags === null ? undefined : old.get(ags);
    return from === undefined || from === ars ? [] : [{ from, to: ars }];
  });
}

function meant({ state, level, kreis, search }: UnitQuery) {
  return and(
    state === undefined ? undefined : eq(registerUnits.state, state),
    level === undefined ? undefined : eq(registerUnits.level, level),
    kreis === undefined ? undefined : or(eq(registerUnits.kreis, kreis), eq(registerUnits.ars, kreis)),
    search === undefined ? undefined : matching(search.trim()),
  );
}

/** `%` and `_` are characters like others to whoever types them, and have no place in a name. */
function matching(typed: string) {
  const text = typed.replace(/[%_\\]/gu, '');
  if (/^\d+$/u.test(text)) return or(like(registerUnits.ags, `${text}%`), like(registerUnits.ars, `${text}%`));
  // SQLite's LIKE folds the case of a to z only: both spellings of an umlaut are looked for.
  const spellings = [text, text.toLowerCase(), text.charAt(0).toUpperCase() + text.slice(1)];
  return or(...[...new Set(spellings)].map((spelling) => like(registerUnits.name, `%${spelling}%`)));
}
