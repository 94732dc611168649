import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { freeze } from '../../schema/assessment/freeze.ts';
import { sizeClassOf } from '../../schema/municipality/size-class.ts';
import type { Kind } from '../../schema/municipality/municipality.ts';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { demoAnswers } from '../../server/demo/answers.ts';
import { begun } from '../../server/routes/begin.ts';
import type { Store } from '../../server/storage/store.ts';
import { draftWave } from '../fixtures/wave.ts';
import { QUESTIONNAIRE, SETS, type AppUnderTest } from './app-under-test.ts';
import { person, type Person } from './people.ts';

export const SET = SETS.find(({ questionnaire }) => questionnaire.id === QUESTIONNAIRE)!;

/** A made-up town of a wave. */
export interface Town {
  readonly ars: string;
  readonly name: string;
  readonly kind: Kind;
  readonly population: number;
  readonly ags?: string;
}

/** Towns of one Land; half of them in each of two size classes. */
export const townsOf = (count: number, state = '07', from = 0): Town[] =>
  Array.from({ length: count }, (_, index) => ({
    ars: `${state}231${String(from + index).padStart(7, '0')}`,
    name: `Ort ${from + index}`,
    kind: 'gemeinde',
    population: index % 2 === 0 ? 4_000 : 18_000,
  }));

export const answersOf = ({ ars, kind, population }: Town): Answers => demoAnswers(SET, { key: ars, kind, population });

/** A wave of these towns, opened and all invited; nobody has begun. */
export async function openedWave(
  started: AppUnderTest,
  towns: readonly Town[],
  states: string[],
  consents = { individualAnswers: true, namedContact: false },
) {
  const { store, clock } = started;
  const coordinator = await person(started, { role: 'coordinator', scope: { states, municipalities: [] } });
  const at = clock.now.toISOString();
  const wave = draftWave({
    ...{ id: randomUUID(), createdAt: at, title: 'Digitalisierung 2026', opensOn: '2026-11-01' },
    questionnaires: [{ id: QUESTIONNAIRE, version: 1 }],
    scope: { states: states.map((state) => ({ state, level: 'members', kreise: false })), units: [] },
    consents,
  });
  const by = coordinator.accountId;
  await store.createWave(wave, by);
  const units = towns.map(({ ars, name, kind, population, ags = null }) => ({
    ...{ ars, name, kind, population, ags, kreis: null, kreisName: null, verband: null },
    state: ars.slice(0, 2),
    sizeClass: sizeClassOf(kind, population).id,
  }));
  await store.openWave({ waveId: wave.id, at, by, revision: 1, units, populationAsOf: null, judge: () => undefined });
  const codes = towns.map(({ ars }) => ({ ars, hash: `code ${wave.id} ${ars}` }));
  await store.issueCodes({ waveId: wave.id, at, by, channel: 'letter', expiresOn: null, codes });
  return { wave, coordinator };
}

/** A town that takes part. */
export interface Taken {
  readonly town: Town;
  readonly assessmentId: string;
  readonly municipalityId: string;
  readonly officer: Person;
}

/** The town redeems its code. */
export async function join(started: AppUnderTest, { id: waveId }: Wave, town: Town): Promise<Taken> {
  const { store, clock } = started;
  const at = clock.now.toISOString();
  const { ars, name, kind, population } = town;
  const municipality = { name, kind, population };
  const record = { id: randomUUID(), ...municipality, state: ars.slice(0, 2), ags: null, ars, createdAt: at };
  await store.createMunicipality(record, null);
  const officer = await person(started, { role: 'officer', municipality: record });
  const beginning = { id: randomUUID(), municipality, municipalityId: record.id, now: clock.now };
  const outcome = await store.redeemCode({
    ...{ hash: `code ${waveId} ${ars}`, at, municipality: record, memberId: randomUUID() },
    account: { id: officer.accountId, name: officer.name, email: officer.email },
    assessments: [{ assessment: begun({ ...beginning, questionnaire: SET.questionnaire }), codeHash: randomUUID() }],
  });
  if (outcome.outcome !== 'redeemed') throw new Error(`not redeemed: ${outcome.outcome}`);
  return { town, assessmentId: outcome.assessments[0]!, municipalityId: record.id, officer };
}

/** The town answers and submits. */
export async function handIn(
  { store, clock }: { readonly store: Store; readonly clock: { readonly now: Date } },
  { assessmentId, town }: Taken,
  answers: Answers = answersOf(town),
): Promise<void> {
  const change = { assessmentId, at: clock.now.toISOString(), expiresAt: '2028-12-31T00:00:00.000Z' };
  await store.replaceAnswers({ ...change, answers });
  const outcome = await store.submit({
    ...{ ...change, submissionId: randomUUID() },
    freeze: (given, confirmed) => freeze(SET.questionnaire, given, town.kind, confirmed),
  });
  if (outcome.outcome !== 'changed') throw new Error(`not submitted: ${outcome.outcome}`);
}

/** Joins, answers, submits. */
export async function takePart(started: AppUnderTest, wave: Wave, town: Town): Promise<Taken> {
  const taken = await join(started, wave, town);
  await handIn(started, taken);
  // The store is synchronous inside: a whole wave without a pause would be taken for an overloaded server.
  await setImmediate();
  return taken;
}
