import { and, desc, eq } from 'drizzle-orm';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import { Remark } from '../../../schema/questionnaire/answers.ts';
import type { ConsentChange } from '../../../schema/wave/consent.ts';
import type { UnclearReport } from '../../../schema/wave/unclear.ts';
import type { WaveUnit } from '../../../schema/wave/unit.ts';
import type { BeginningOutcome, MunicipalWave, WaveStore } from '../wave-store.ts';
import type { AssessmentQueries } from './assessments.ts';
import type { AuditQueries } from './audit.ts';
import type { Connection } from './open.ts';
import { assessments, remarks } from './tables.ts';
import { waveUnits } from './wave-tables.ts';
import type { WaveQueries } from './waves.ts';

type Beginning = Parameters<WaveStore['beginAgain']>[0];

interface Merged {
  readonly name: string;
  readonly reason: string | null;
  readonly municipalityId: string | null;
}

interface Parts {
  readonly audit: AuditQueries;
  readonly waves: WaveQueries;
  readonly assessments: AssessmentQueries;
  readonly participation: { readonly find: (waveId: string, ars: string) => WaveUnit | undefined };
  readonly consents: { readonly list: (waveId: string, municipalityId: string) => ConsentChange[] };
}

/** All SQL on waves as a municipality sees its own part in them. */
export function municipalWaveQueries({ client, db }: Connection, parts: Parts) {
  /** Whoever was merged into a unit, or into one that was. */
  const mergedInto = client.prepare(`WITH RECURSIVE line(ars) AS (
      SELECT ars FROM wave_units WHERE wave_id = @waveId AND merged_into = @ars
      UNION SELECT unit.ars FROM wave_units AS unit JOIN line ON unit.wave_id = @waveId AND unit.merged_into = line.ars
    )
    SELECT unit.name, unit.merge_reason AS reason, unit.municipality_id AS municipalityId
    FROM wave_units AS unit JOIN line ON line.ars = unit.ars
    WHERE unit.wave_id = @waveId ORDER BY unit.name`);
  const predecessorsOf = (waveId: string, ars: string): MunicipalWave['predecessors'] =>
    (mergedInto.all({ waveId, ars }) as Merged[]).map(({ name, reason, municipalityId }) => ({
      name,
      reason,
      assessments:
        municipalityId === null
          ? []
          : parts.assessments.ofMunicipality(municipalityId).filter((one) => one.waveId === waveId),
    }));

  const unitAt = (waveId: string, ars: string) =>
    db
      .select({ name: waveUnits.name, reason: waveUnits.mergeReason })
      .from(waveUnits)
      .where(and(eq(waveUnits.waveId, waveId), eq(waveUnits.ars, ars)))
      .get();
  const successorOf = ({ ars, mergedInto: into }: WaveUnit, waveId: string): MunicipalWave['successor'] =>
    into === null ? null : { name: unitAt(waveId, into)?.name ?? '', reason: unitAt(waveId, ars)?.reason ?? null };

  const successors = client.prepare(`WITH RECURSIVE line(ars) AS (
      SELECT merged_into FROM wave_units WHERE wave_id = @waveId AND municipality_id = @municipalityId
      UNION SELECT unit.merged_into FROM wave_units AS unit JOIN line ON unit.wave_id = @waveId AND unit.ars = line.ars
    )
    SELECT unit.municipality_id AS id FROM wave_units AS unit JOIN line ON line.ars = unit.ars
    WHERE unit.wave_id = @waveId AND unit.municipality_id IS NOT NULL`);

  const beginAgain = client.transaction((beginning: Beginning): BeginningOutcome => {
    const { waveId, municipalityId, at, by, assessment, codeHash } = beginning;
    const own = and(eq(waveUnits.waveId, waveId), eq(waveUnits.municipalityId, municipalityId));
    if (!db.select({ ars: waveUnits.ars }).from(waveUnits).where(own).get()) return { outcome: 'gone' };
    const closed = parts.waves.closedTo(waveId, municipalityId, at);
    if (closed) return { outcome: 'closed', ...closed };
    const isThere = parts.assessments
      .ofMunicipality(municipalityId)
      .some((one) => one.waveId === waveId && one.questionnaire.id === assessment.questionnaire.id);
    if (isThere) return { outcome: 'there' };
    const assessmentId = parts.assessments.beginInWave({ ...assessment, municipalityId, waveId }, codeHash);
    parts.audit.add({ at, actor: by, action: 'assessment.begun-again', object: assessmentId });
    return { outcome: 'begun', assessmentId };
  });

  return {
    list: (municipalityId: string): MunicipalWave[] => {
      const own = db.select().from(waveUnits).where(eq(waveUnits.municipalityId, municipalityId)).all();
      const all = parts.assessments.ofMunicipality(municipalityId);
      return own
        .flatMap(({ waveId, ars }): MunicipalWave[] => {
          const wave = parts.waves.find(waveId);
          const unit = parts.participation.find(waveId, ars);
          if (!wave || !unit) return [];
          return [
            {
              wave,
              unit,
              assessments: all.filter((one) => one.waveId === waveId),
              consents: parts.consents.list(waveId, municipalityId),
              predecessors: predecessorsOf(waveId, ars),
              successor: successorOf(unit, waveId),
            },
          ];
        })
        .toSorted((a, b) => (a.wave.opensOn < b.wave.opensOn ? 1 : -1));
    },
    isPredecessor: ({ waveId, municipalityId }: Assessment, own: readonly string[]): boolean => {
      if (waveId === undefined || municipalityId === undefined || own.length === 0) return false;
      const found = successors.all({ waveId, municipalityId }) as { readonly id: string }[];
      return found.some(({ id }) => own.includes(id));
    },
    beginAgain: (beginning: Beginning) => beginAgain.immediate(beginning),
    /** In a wave every assessment is a municipality's. */
    unclear: (waveId: string): UnclearReport[] =>
      db
        .select({
          id: assessments.questionnaireId,
          version: assessments.questionnaireVersion,
          question: remarks.question,
          remark: remarks.remark,
          municipalityId: assessments.municipalityId,
        })
        .from(assessments)
        .innerJoin(remarks, eq(remarks.assessmentId, assessments.id))
        .where(eq(assessments.waveId, waveId))
        .orderBy(desc(remarks.changedAt))
        .all()
        .flatMap(({ id, version, question, remark, municipalityId }) => {
          const { unclear } = Remark.parse(JSON.parse(remark ?? '{}'));
          if (unclear === undefined || municipalityId === null) return [];
          const whose = { whose: municipalityId, isSelfCheck: false };
          return [{ questionnaire: { id, version }, question, reason: unclear, ...whose }];
        }),
  };
}
