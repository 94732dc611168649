import { z } from 'zod';
import { Ars } from '../../schema/account/account.ts';
import { dayOf } from '../../schema/assessment/day.ts';
import { Problem } from '../../schema/problem.ts';
import { Merger, Participant, Participation, UnitFilter, UnitPage } from '../../schema/wave/participation.ts';
import { countsOf, curveOf, groupsOf, matches } from '../../schema/wave/progress.ts';
import { NewOverride } from '../../schema/wave/unit.ts';
import { signedIn, waveOf } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { invalidInput } from './input.ts';
import { bySession } from './own.ts';
import {
  demandOpen,
  OfWave,
  OfWaveUnit,
  unitOf,
  waveReading,
  waveTags as tags,
  waveWriting,
} from './wave-parameters.ts';
import { frozenUnit, participantsOf } from './wave-selection.ts';

const security = bySession;

/** Who takes part in a wave and how far they are. */
export function waveUnitRoutes(api: Api, means: Means): void {
  listRoute(api, means);
  participationRoute(api, means);
  overrideRoutes(api, means);
  mergerRoute(api, means);
}

function listRoute(api: Api, means: Means): void {
  api.get(
    '/waves/:wave/units',
    {
      config: { access: { wave: 'see' } },
      schema: {
        summary: 'Kommunen einer Erhebung, gefiltert und seitenweise; beim Entwurf die, die heute dazugehörten',
        tags,
        security,
        params: OfWave,
        querystring: UnitFilter,
        response: { 200: UnitPage, ...refusals(...waveReading, 'invalid-request', 'register-missing') },
      },
    },
    async (request) => {
      const { page, limit, ...filter } = request.query;
      const today = dayOf(means.clock().toISOString());
      const found = (await participantsOf(means, waveOf(request))).filter((unit) => matches(unit, filter, today));
      return { units: found.slice((page - 1) * limit, page * limit), total: found.length, page };
    },
  );
}

function participationRoute(api: Api, { background, clock, store }: Means): void {
  api.get(
    '/waves/:wave/participation',
    {
      config: { access: { wave: 'see' } },
      schema: {
        summary:
          'Eingeladen, begonnen, abgegeben, freigegeben: insgesamt, nach Gruppen und im Verlauf; keine Antworten',
        tags,
        security,
        params: OfWave,
        response: { 200: Participation, ...refusals(...waveReading) },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      if (wave.status === 'draft') throw new Problem('wave-not-open');
      const units = await store.listParticipants(wave.id);
      const at = clock().toISOString();
      await store.record({ at, actor: signedIn(request).account.id, action: 'participation.read', object: wave.id });
      const today = dayOf(at);
      return {
        at,
        counts: countsOf(units),
        ...groupsOf(units),
        curve: curveOf(units, today),
        mailProblems: units.filter(({ invitation }) => invitation.mailProblem !== null).length,
        sending: background.progressOf(wave.id) ?? null,
      };
    },
  );
}

function overrideRoutes(api: Api, means: Means): void {
  const { clock, store } = means;
  const change = async (request: Parameters<typeof waveOf>[0], ars: string, override: NewOverride | null) => {
    const wave = waveOf(request);
    demandOpen(wave);
    const deed = { waveId: wave.id, at: clock().toISOString(), by: signedIn(request).account.id };
    const outcome = await store.overrideUnit({ ...deed, ars, override });
    if (outcome === 'gone') throw new Problem('wave-unit-not-found');
    if (outcome === 'frozen') throw new Problem('wave-frozen');
    return unitOf(means, wave, ars);
  };
  const config = { access: { wave: 'manage' } } as const;
  const response = { 200: Participant, ...refusals(...waveWriting, 'wave-unit-not-found', 'wave-frozen') };

  api.put(
    '/waves/:wave/units/:ars/override',
    {
      config,
      schema: {
        summary: 'Art und Größenklasse gegen das Verzeichnis setzen, mit Grund, bis die erste Kommune begonnen hat',
        tags,
        security,
        params: OfWaveUnit,
        body: NewOverride,
        response,
      },
    },
    (request) => {
      const { kind, sizeClass } = request.body;
      if ((kind === 'kreis') !== sizeClass.startsWith('kreis')) {
        throw invalidInput('sizeClass', 'Diese Größenklasse gehört nicht zu dieser Art. Wählen Sie eine passende.');
      }
      return change(request, request.params.ars, request.body);
    },
  );

  api.delete(
    '/waves/:wave/units/:ars/override',
    {
      config,
      schema: {
        summary: 'Zurück zu Art und Größenklasse des Verzeichnisses',
        tags,
        security,
        params: OfWaveUnit,
        response,
      },
    },
    (request) => change(request, request.params.ars, null),
  );
}

function mergerRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.post(
    '/waves/:wave/mergers',
    {
      config: { access: { wave: 'manage' } },
      schema: {
        summary: 'Zusammenschluss während der Erhebung: Die Nachfolgerin liest die Antworten, ihr Verlauf bricht ab',
        tags,
        security,
        params: OfWave,
        body: Merger,
        response: {
          200: z.strictObject({ unit: Participant, merged: z.array(Ars) }),
          ...refusals(...waveWriting, 'wave-unit-not-found'),
        },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      demandOpen(wave);
      const { to } = request.body;
      const from = [...new Set(request.body.from)];
      if (from.includes(to)) throw invalidInput('to', 'Die Nachfolgerin kann nicht zugleich Vorgängerin sein.');
      await demandGone(means, from, to);
      const successor = await successorOf(means, wave.id, to);
      const deed = { waveId: wave.id, at: clock().toISOString(), by: signedIn(request).account.id };
      const unfit = await store.mergeUnits({ ...deed, from, to, successor });
      if (unfit !== undefined) throw new Problem('wave-unit-not-found', { ars: unfit });
      return { unit: await unitOf(means, wave, to), merged: from };
    },
  );
}

/**
 * What is merged opens answers to the successor, so nobody is merged by a coordinator's word alone: the register no longer
 * has the predecessors, and the successor lies in their Land.
 */
async function demandGone({ store }: Means, from: readonly string[], to: string): Promise<void> {
  const foreign = from.find((ars) => ars.slice(0, 2) !== to.slice(0, 2));
  if (foreign !== undefined) throw invalidInput('to', `Die Nachfolgerin liegt nicht im Land von ${foreign}.`);
  const found = await Promise.all(from.map((ars) => store.findUnit(ars)));
  const there = found.find((unit) => unit !== undefined);
  if (there) {
    const words = `${there.name} steht noch im Gemeindeverzeichnis. Übernehmen Sie zuerst eines, in dem der Zusammenschluss steht.`;
    throw invalidInput('from', words);
  }
  if (!(await store.findUnit(to))) throw invalidInput('to', 'Die Nachfolgerin steht nicht im Gemeindeverzeichnis.');
}

/** The successor as the register has it, where it does not take part yet. */
async function successorOf({ store }: Means, waveId: string, to: string) {
  if (await store.findParticipant(waveId, to)) return undefined;
  const unit = await store.findUnit(to);
  if (!unit || unit.population === 0) throw new Problem('wave-unit-not-found', { ars: to });
  const kreis = unit.kreis === null ? undefined : await store.findUnit(unit.kreis);
  return frozenUnit(unit, new Map(kreis ? [[kreis.ars, kreis.name]] : []));
}
