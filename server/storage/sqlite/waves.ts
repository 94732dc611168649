import { and, desc, eq, lt, ne } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import { dayOf } from '../../../schema/assessment/day.ts';
import { takesAnswers } from '../../../schema/wave/closing.ts';
import { areTooClose, spanOf } from '../../../schema/wave/overlap.ts';
import { Wave } from '../../../schema/wave/wave.ts';
import type { GoalPercent, NewWave, WaveStatus } from '../../../schema/wave/wave.ts';
import type { Extension, FrozenUnit, OpenedWave, Opening, WaveDeed, WaveStore } from '../wave-store.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { waves, waveUnits } from './wave-tables.ts';

type Changing = Parameters<WaveStore['changeWave']>[0];
type Judge<Refusal> = (others: Iterable<OpenedWave>) => Refusal | undefined;
interface Opened<Refusal> extends WaveDeed {
  readonly revision: number;
  readonly units: readonly FrozenUnit[];
  readonly populationAsOf: string | null;
  readonly judge: Judge<Refusal>;
}

interface Extending<Refusal> extends WaveDeed {
  readonly closesOn: string;
  readonly judge: Judge<Refusal>;
}

interface Closed {
  readonly wave: Wave;
  /** The successor's name, where that is why. */
  readonly mergedInto: string | null;
}

export type WaveQueries = ReturnType<typeof waveQueries>;

/** All SQL on waves themselves; their units are frozen here, when one is opened. */
export function waveQueries({ client, db }: Connection, audit: AuditQueries) {
  const find = (id: string): Wave | undefined => {
    const row = db.select().from(waves).where(eq(waves.id, id)).get();
    return row && toWave(row);
  };

  /** The wave, where it takes nothing of a municipality: closed by the coordinator or the calendar, or its unit was merged. */
  const closedTo = (waveId: string, municipalityId: string, at: string): Closed | undefined => {
    const wave = find(waveId);
    if (!wave) return undefined;
    const successor = alias(waveUnits, 'successor');
    const own = db
      .select({ mergedInto: successor.name })
      .from(waveUnits)
      .leftJoin(successor, and(eq(successor.waveId, waveUnits.waveId), eq(successor.ars, waveUnits.mergedInto)))
      .where(and(eq(waveUnits.waveId, waveId), eq(waveUnits.municipalityId, municipalityId)))
      .get();
    const mergedInto = own?.mergedInto ?? null;
    return takesAnswers(wave, dayOf(at)) && mergedInto === null ? undefined : { wave, mergedInto };
  };

  const told = ({ at, by, waveId }: WaveDeed, action: string): void =>
    audit.add({ at, actor: by, action, object: waveId });

  const create = client.transaction((wave: Wave, by: string): void => {
    db.insert(waves).values(toRow(wave)).run();
    told({ at: wave.createdAt, by, waveId: wave.id }, 'wave.created');
  });

  const change = client.transaction(({ revision, wave, ...deed }: Changing) => {
    const before = find(deed.waveId);
    if (before?.status !== 'draft') return 'frozen';
    if (before.revision !== revision) return 'stale';
    db.update(waves)
      .set({ ...given(wave), revision: revision + 1 })
      .where(eq(waves.id, deed.waveId))
      .run();
    told(deed, 'wave.changed');
    return 'changed';
  });

  const remove = client.transaction((deed: WaveDeed): boolean => {
    const draft = and(eq(waves.id, deed.waveId), eq(waves.status, 'draft'));
    const isGone = db.delete(waves).where(draft).run().changes > 0;
    if (isGone) told(deed, 'wave.deleted');
    return isGone;
  });

  const results = client.prepare<{ waveId: string }, { readonly one: number }>(`
    SELECT 1 AS one FROM assessments WHERE wave_id = @waveId AND status = 'submitted'
    UNION ALL SELECT 1 FROM releases WHERE wave_id = @waveId LIMIT 1`);
  /** Without a submission a closed wave has no result that another could be subtracted from: it was opened by mistake, say. */
  const hasResult = ({ id, status }: Wave): boolean =>
    (status !== 'closed' && status !== 'archived') || results.get({ waveId: id }) !== undefined;

  /** One by one: a register of 11,000 units in several waves need not be in memory at once. */
  function* others(judged: Wave): Generator<OpenedWave> {
    const opened = db
      .select()
      .from(waves)
      .where(and(ne(waves.status, 'draft'), ne(waves.id, judged.id)))
      .all()
      .map(toWave);
    for (const wave of opened.filter((one) => areTooClose(spanOf(one), spanOf(judged)) && hasResult(one))) {
      const units = db
        .select({ ars: waveUnits.ars, ags: waveUnits.ags, name: waveUnits.name, verband: waveUnits.verband })
        .from(waveUnits)
        .where(eq(waveUnits.waveId, wave.id))
        .all();
      yield { wave, units };
    }
  }

  const insertUnits = (waveId: string, units: readonly FrozenUnit[]): void => {
    const add = client.prepare(INSERT_UNIT);
    for (const unit of units) add.run({ waveId, ...unit });
  };

  const open = <Refusal>({ revision, units, populationAsOf, judge, ...deed }: Opened<Refusal>): Opening<Refusal> => {
    const draft = find(deed.waveId);
    if (draft?.status !== 'draft') return { outcome: 'unchanged' };
    if (draft.revision !== revision) return { outcome: 'stale' };
    const refusal = judge(others(draft));
    if (refusal !== undefined) return { outcome: 'refused', refusal };
    insertUnits(draft.id, units);
    const wave = { ...draft, status: 'open' as const, openedAt: deed.at, populationAsOf, revision: draft.revision + 1 };
    db.update(waves).set(toRow(wave)).where(eq(waves.id, draft.id)).run();
    told(deed, 'wave.opened');
    return { outcome: 'opened', wave };
  };

  const move = (deed: WaveDeed, from: readonly WaveStatus[], action: string, to: Partial<Wave>): Wave | undefined => {
    const before = find(deed.waveId);
    if (!before || !from.includes(before.status)) return undefined;
    const wave = { ...before, ...to, revision: before.revision + 1 };
    db.update(waves).set(toRow(wave)).where(eq(waves.id, wave.id)).run();
    told(deed, action);
    return wave;
  };
  const moving = client.transaction(move);

  /** Whom an extension comes closer to: earlier waves are no closer to it than they were. */
  function* closerTo(before: Wave, extended: Wave): Generator<OpenedWave> {
    const counted = hasResult(before);
    for (const other of others(extended)) {
      const wasClose = counted && areTooClose(spanOf(before), spanOf(other.wave));
      if (!wasClose || other.wave.opensOn > extended.opensOn) yield other;
    }
  }

  const extend = <Refusal>({ closesOn, judge, ...deed }: Extending<Refusal>): Extension<Refusal> | undefined => {
    const before = find(deed.waveId);
    const refusal = before && judge(closerTo(before, { ...before, closesOn, closedAt: null }));
    if (refusal !== undefined) return { refusal };
    const wave = move(deed, ['open', 'closed'], 'wave.extended', { status: 'open', closesOn, closedAt: null });
    return wave && { wave };
  };

  const close = (deed: WaveDeed): Wave | undefined =>
    move(deed, ['open'], 'wave.closed', { status: 'closed', closedAt: deed.at });

  const closeOverdue = client.transaction((today: string, at: string): number => {
    const over = and(eq(waves.status, 'open'), lt(waves.closesOn, today));
    const ids = db.select({ id: waves.id }).from(waves).where(over).all();
    return ids.filter(({ id }) => close({ waveId: id, at, by: null })).length;
  });

  return {
    find,
    closedTo,
    create: (wave: Wave, by: string) => create.immediate(wave, by),
    list: (): Wave[] => db.select().from(waves).orderBy(desc(waves.opensOn), desc(waves.createdAt)).all().map(toWave),
    change: (changing: Changing) => change.immediate(changing),
    remove: (deed: WaveDeed) => remove.immediate(deed),
    open: <Refusal>(opening: Opened<Refusal>): Opening<Refusal> => client.transaction(() => open(opening)).immediate(),
    judge: <Refusal>(waveId: string, judge: Judge<Refusal>): Refusal | undefined => {
      const wave = find(waveId);
      return wave && judge(others(wave));
    },
    extend: <Refusal>(extending: Extending<Refusal>): Extension<Refusal> | undefined =>
      client.transaction(() => extend(extending)).immediate(),
    setGoal: ({ goalPercent, ...deed }: WaveDeed & { goalPercent: GoalPercent }) =>
      moving.immediate(deed, ['open'], 'wave.goal-set', { goalPercent }),
    close: (deed: WaveDeed) => moving.immediate(deed, ['open'], 'wave.closed', { status: 'closed', closedAt: deed.at }),
    archive: (deed: WaveDeed) => moving.immediate(deed, ['closed'], 'wave.archived', { status: 'archived' }),
    closeOverdue: (today: string, at: string) => closeOverdue.immediate(today, at),
    noteReleased: (deed: WaveDeed): void =>
      void moving.immediate(deed, ['closed', 'archived'], 'wave.released', { releasedAt: deed.at }),
  };
}

// Eleven thousand rows: drizzle's builder takes ten times as long as SQLite itself.
const INSERT_UNIT = `INSERT INTO wave_units
  (wave_id, ars, ags, name, kind, size_class, population, state, kreis, kreis_name, verband)
  VALUES (@waveId, @ars, @ags, @name, @kind, @sizeClass, @population, @state, @kreis, @kreisName, @verband)`;

/** What a draft's author decides, as columns. */
function given({ title, questionnaires, scope, opensOn, closesOn, welcome, contact, consents, goalPercent }: NewWave) {
  return {
    title,
    questionnaires: JSON.stringify(questionnaires),
    scope: JSON.stringify(scope),
    opensOn,
    closesOn,
    welcome,
    contact: JSON.stringify(contact),
    consents: JSON.stringify(consents),
    goalPercent,
  };
}

function toRow(wave: Wave): typeof waves.$inferSelect {
  const { id, status, createdAt, openedAt, closedAt, releasedAt, populationAsOf, revision } = wave;
  return { ...given(wave), id, status, createdAt, openedAt, closedAt, releasedAt, populationAsOf, revision };
}

/** A wave as it was written. */
export function toWave(row: typeof waves.$inferSelect): Wave {
  return Wave.parse({
    ...row,
    questionnaires: JSON.parse(row.questionnaires) as unknown,
    scope: JSON.parse(row.scope) as unknown,
    contact: JSON.parse(row.contact) as unknown,
    consents: JSON.parse(row.consents) as unknown,
  });
}
