import { and, desc, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/sqlite-core';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import { Remark } from '../../../schema/questionnaire/answers.ts';
import type { ConsentChange } from '../../../schema/wave/consent.ts';
import type { UnclearReport } from '../../../schema/wave/unclear.ts';
import type { WaveUnit } from '../../../schema/wave/unit.ts';
import type { MunicipalWave } from '../wave-store.ts';
import type { AssessmentQueries } from './assessments.ts';
import type { Connection } from './open.ts';
import { assessments, remarks } from './tables.ts';
import { waveUnits } from './wave-tables.ts';
import type { WaveQueries } from './waves.ts';

interface Parts {
  readonly waves: WaveQueries;
  readonly assessments: AssessmentQueries;
  readonly participation: { readonly find: (waveId: string, ars: string) => WaveUnit | undefined };
  readonly consents: { readonly list: (waveId: string, municipalityId: string) => ConsentChange[] };
}

/** All SQL on waves as a municipality sees its own part in them. */
export function municipalWaveQueries({ db }: Connection, parts: Parts) {
  const predecessorsOf = (waveId: string, ars: string): MunicipalWave['predecessors'] =>
    db
      .select({ municipalityId: waveUnits.municipalityId, name: waveUnits.name })
      .from(waveUnits)
      .where(and(eq(waveUnits.waveId, waveId), eq(waveUnits.mergedInto, ars)))
      .all()
      .flatMap(({ municipalityId, name }) => {
        if (municipalityId === null) return [];
        const own = and(eq(assessments.waveId, waveId), eq(assessments.municipalityId, municipalityId));
        const found = db.select({ id: assessments.id }).from(assessments).where(own).all();
        return [{ municipalityId, name, assessments: found.map(({ id }) => id) }];
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
            },
          ];
        })
        .toSorted((a, b) => (a.wave.opensOn < b.wave.opensOn ? 1 : -1));
    },
    isPredecessor: ({ waveId, municipalityId }: Assessment, successors: readonly string[]): boolean => {
      if (waveId === undefined || municipalityId === undefined || successors.length === 0) return false;
      const successor = alias(waveUnits, 'successor');
      return (
        db
          .select({ ars: waveUnits.ars })
          .from(waveUnits)
          .innerJoin(successor, and(eq(successor.waveId, waveUnits.waveId), eq(successor.ars, waveUnits.mergedInto)))
          .where(
            and(
              eq(waveUnits.waveId, waveId),
              eq(waveUnits.municipalityId, municipalityId),
              inArray(successor.municipalityId, [...successors]),
            ),
          )
          .get() !== undefined
      );
    },
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
          return [{ questionnaire: { id, version }, question, reason: unclear, whose: municipalityId }];
        }),
  };
}
