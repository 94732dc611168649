import { sizeClassOf } from '../../schema/municipality/size-class.ts';
import { Problem } from '../../schema/problem.ts';
import { hasOwnAdministration } from '../../schema/register/text-codes.ts';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import { overlapWords } from '../../schema/text/waves.ts';
import { overlapOf, spanOf } from '../../schema/wave/overlap.ts';
import type { Overlap, SharedUnit, WaveSide } from '../../schema/wave/overlap.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import { selectUnits } from '../../schema/wave/selection.ts';
import type { Wave, WaveScope } from '../../schema/wave/wave.ts';
import type { Means } from '../means.ts';
import type { FrozenUnit, OpenedWave } from '../storage/wave-store.ts';

type Reader = Pick<Means, 'store' | 'questionnaires'>;

/** Whom a wave with this scope asks, as the register stands today. */
export async function unitsFor({ store }: Pick<Means, 'store'>, scope: WaveScope): Promise<FrozenUnit[]> {
  if (!(await store.readRegister())) throw new Problem('register-missing');
  const [kreise, ...states] = await Promise.all([
    store.listUnits({ level: 'kreis' }),
    ...scope.states.map(({ state }) => store.listUnits({ state })),
  ]);
  const named = await Promise.all(scope.units.map((ars) => store.findUnit(ars)));
  const units = new Map([...states.flat(), ...named].flatMap((unit) => (unit ? [[unit.ars, unit] as const] : [])));
  const candidates = [...units.values()].map((unit) => ({ ...unit, hasOwnAdministration: hasOwnAdministration(unit) }));
  const names = new Map(kreise.map(({ ars, name }) => [ars, name]));
  return selectUnits(candidates, scope).map((unit) => frozenUnit(unit, names));
}

/** A unit of the register as a wave freezes it; `names`: of Kreise, by key. */
export function frozenUnit(unit: RegisterUnit, names: ReadonlyMap<string, string>): FrozenUnit {
  const { ars, ags, name, kind, population, state, kreis, verband } = unit;
  const kreisName = kreis === null ? null : (names.get(kreis) ?? null);
  const sizeClass = sizeClassOf(kind, population).id;
  return {
    ars,
    ags,
    name,
    kind,
    population,
    state,
    kreis,
    kreisName,
    verband,
    sizeClass,
  };
}

/** Why a wave with these units would overlap another, in words; undefined when it does not. */
export function overlapJudge(
  { questionnaires }: Pick<Means, 'questionnaires'>,
  wave: Wave,
  units: readonly SharedUnit[],
  say: (overlap: Overlap) => string = overlapWords,
): (others: Iterable<OpenedWave>) => string | undefined {
  const sideOf = (of: Wave, asked: OpenedWave['units']): WaveSide => ({
    title: of.title,
    ...spanOf(of),
    questionnaires: of.questionnaires.map(({ id, version }) => {
      const found = questionnaires.find(id, version)?.questionnaire;
      return { id, title: found?.title ?? id, questions: found?.questions.map((question) => question.id) ?? [] };
    }),
    units: asked,
  });
  return (others) => {
    const own = sideOf(wave, units);
    for (const other of others) {
      const overlap = overlapOf(own, sideOf(other.wave, other.units));
      if (overlap) return say(overlap);
    }
    return undefined;
  };
}

/** The units of a wave; of a draft those that it would have today. */
export async function participantsOf(means: Reader, wave: Wave): Promise<readonly Participant[]> {
  if (wave.status !== 'draft') return means.store.listParticipants(wave.id);
  return (await unitsFor(means, wave.scope)).map((unit) => ({ ...unit, ...UNTOUCHED }));
}

const UNTOUCHED = {
  override: null,
  municipalityId: null,
  invitation: {
    channel: null,
    invitedAt: null,
    issuedAt: null,
    expiresOn: null,
    revokedAt: null,
    mailProblem: null,
    undeliverableSince: null,
    remindedOn: null,
  },
  redeemedAt: null,
  reissue: null,
  mergedInto: null,
  trendBreak: false,
  stage: 'notInvited',
  invitedOn: null,
  startedOn: null,
  submittedOn: null,
  signedOffOn: null,
  consents: { individualAnswers: false, namedContact: false },
} as const;
