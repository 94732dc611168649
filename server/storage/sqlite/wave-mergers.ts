import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { TerritoryChange } from '../../../schema/report/territory.ts';
import type { Merger } from '../../../schema/wave/merger.ts';
import type { WaveDeed, WaveStore } from '../wave-store.ts';
import { accounts } from './account-tables.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { waveUnits } from './wave-tables.ts';

type Merging = Parameters<WaveStore['mergeUnits']>[0];
type Undoing = Parameters<WaveStore['undoMerger']>[0];

/** All SQL on municipalities that became part of others during a wave. */
export function waveMergerQueries({ client, db }: Connection, audit: AuditQueries) {
  const unitOf = (waveId: string, ars: string) => and(eq(waveUnits.waveId, waveId), eq(waveUnits.ars, ars));
  const told = ({ at, by, waveId }: WaveDeed, action: string, ars: string): void =>
    audit.add({ at, actor: by, action, object: `${waveId}/${ars}` });
  const successor = alias(waveUnits, 'successor');
  const isSuccessor = and(eq(successor.waveId, waveUnits.waveId), eq(successor.ars, waveUnits.mergedInto));

  const isTaking = (waveId: string, ars: string): boolean =>
    db
      .select({ ars: waveUnits.ars })
      .from(waveUnits)
      .where(and(unitOf(waveId, ars), isNull(waveUnits.mergedInto)))
      .get() !== undefined;

  const merge = client.transaction(({ from, to, reason, successor: late, ...deed }: Merging): string | undefined => {
    const { waveId, at, by } = deed;
    const unfit = [...from, ...(late ? [] : [to])].find((ars) => !isTaking(waveId, ars));
    if (unfit !== undefined) return unfit;
    if (late) {
      db.insert(waveUnits)
        .values({ waveId, ...late, isLateSuccessor: true })
        .run();
    }
    const merged = { mergedInto: to, mergedAt: at, mergedBy: by, mergeReason: reason, revokedAt: at };
    for (const ars of from) {
      db.update(waveUnits).set(merged).where(unitOf(waveId, ars)).run();
      told(deed, 'wave-unit.merged', ars);
    }
    db.update(waveUnits).set({ trendBreak: true }).where(unitOf(waveId, to)).run();
    return undefined;
  });

  /** Without predecessors it is as before; who was nobody but a successor, and has no code yet, is not asked at all. */
  const release = (waveId: string, ars: string): void => {
    const others = and(eq(waveUnits.waveId, waveId), eq(waveUnits.mergedInto, ars));
    if (db.select({ ars: waveUnits.ars }).from(waveUnits).where(others).limit(1).get()) return;
    db.update(waveUnits).set({ trendBreak: false }).where(unitOf(waveId, ars)).run();
    const untouched = and(
      unitOf(waveId, ars),
      eq(waveUnits.isLateSuccessor, true),
      isNull(waveUnits.codeHash),
      isNull(waveUnits.municipalityId),
      isNull(waveUnits.mergedInto),
    );
    db.delete(waveUnits).where(untouched).run();
  };

  const undo = client.transaction(({ ars, ...deed }: Undoing): boolean => {
    const unit = db.select().from(waveUnits).where(unitOf(deed.waveId, ars)).get();
    if (!unit || unit.mergedInto === null) return false;
    const apart = { mergedInto: null, mergedAt: null, mergedBy: null, mergeReason: null };
    db.update(waveUnits).set(apart).where(unitOf(deed.waveId, ars)).run();
    release(deed.waveId, unit.mergedInto);
    told(deed, 'wave-unit.merger-undone', ars);
    return true;
  });

  return {
    merge: (merging: Merging) => merge.immediate(merging),
    undo: (undoing: Undoing) => undo.immediate(undoing),
    list: (waveId: string): Merger[] =>
      db
        .select({
          from: { ars: waveUnits.ars, name: waveUnits.name },
          to: { ars: successor.ars, name: successor.name },
          reason: waveUnits.mergeReason,
          at: waveUnits.mergedAt,
          by: accounts.name,
        })
        .from(waveUnits)
        .innerJoin(successor, isSuccessor)
        .leftJoin(accounts, eq(accounts.id, waveUnits.mergedBy))
        .where(and(eq(waveUnits.waveId, waveId), isNotNull(waveUnits.mergedInto)))
        .orderBy(desc(waveUnits.mergedAt), waveUnits.name)
        .all(),
    territoryChanges: (municipalityId: string): TerritoryChange[] => {
      const rows = db
        .select({
          waveId: waveUnits.waveId,
          name: waveUnits.name,
          at: waveUnits.mergedAt,
          reason: waveUnits.mergeReason,
        })
        .from(waveUnits)
        .innerJoin(successor, isSuccessor)
        .where(eq(successor.municipalityId, municipalityId))
        .orderBy(waveUnits.mergedAt, waveUnits.name)
        .all();
      const deeds = new Map<string, typeof rows>();
      for (const row of rows) {
        const key = JSON.stringify([row.waveId, row.at, row.reason]);
        deeds.set(key, [...(deeds.get(key) ?? []), row]);
      }
      return [...deeds.values()].flatMap((deed): TerritoryChange[] => {
        const [first] = deed;
        if (!first) return [];
        const { waveId, at, reason } = first;
        return [{ waveId, names: deed.map(({ name }) => name), at, reason }];
      });
    },
  };
}
