import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Ars } from '../../schema/account/account.ts';
import { Problem } from '../../schema/problem.ts';
import { predecessorMail, successorMail } from '../../schema/text/mergers.ts';
import { Merger, NewMerger } from '../../schema/wave/merger.ts';
import { Participant } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { signedIn, waveOf } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { invalidInput } from './input.ts';
import { bySession } from './own.ts';
import { tellMembers } from './telling.ts';
import {
  demandOpen,
  OfWave,
  OfWaveUnit,
  unitOf,
  waveReading,
  waveTags as tags,
  waveWriting,
} from './wave-parameters.ts';
import { frozenUnit } from './wave-selection.ts';

const security = bySession;

/** Municipalities that become part of others while a wave is open. */
export function waveMergerRoutes(api: Api, means: Means): void {
  listRoute(api, means);
  mergeRoute(api, means);
  undoRoute(api, means);
}

function listRoute(api: Api, { store }: Means): void {
  api.get(
    '/waves/:wave/mergers',
    {
      config: { access: { wave: 'see' } },
      schema: {
        summary: 'Zusammenschlüsse während der Erhebung, die neuesten zuerst',
        tags,
        security,
        params: OfWave,
        response: { 200: z.strictObject({ mergers: z.array(Merger) }), ...refusals(...waveReading) },
      },
    },
    async (request) => ({ mergers: [...(await store.listMergers(waveOf(request).id))] }),
  );
}

function mergeRoute(api: Api, means: Means): void {
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
        body: NewMerger,
        response: {
          200: z.strictObject({ unit: Participant, merged: z.array(Ars) }),
          ...refusals(...waveWriting),
        },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      demandOpen(wave);
      const { to, reason } = request.body;
      const from = [...new Set(request.body.from)];
      if (from.includes(to)) throw invalidInput('to', 'Die Nachfolgerin kann nicht zugleich Vorgängerin sein.');
      await demandGone(means, wave.id, from, to);
      const successor = await successorOf(means, wave.id, to);
      const deed = { waveId: wave.id, at: clock().toISOString(), by: signedIn(request).account.id };
      const unfit = await store.mergeUnits({ ...deed, from, to, reason, successor });
      if (unfit !== undefined) {
        throw invalidInput(
          unfit === to ? 'to' : 'from',
          `${await nameOf(means, wave.id, unfit)} nimmt an dieser Erhebung nicht oder nicht mehr teil. Wählen Sie eine andere Kommune.`,
        );
      }
      const unit = await unitOf(means, wave, to);
      await tellBoth(means, request, wave, unit, from, reason);
      return { unit, merged: from };
    },
  );
}

function undoRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.delete(
    '/waves/:wave/mergers/:ars',
    {
      config: { access: { wave: 'manage' } },
      schema: {
        summary: 'Den Zusammenschluss einer Vorgängerin zurücknehmen; ihr Code bleibt zurückgezogen',
        tags,
        security,
        params: OfWaveUnit,
        response: { 200: Participant, ...refusals(...waveWriting, 'wave-unit-not-found') },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      demandOpen(wave);
      const { ars } = request.params;
      const deed = { waveId: wave.id, at: clock().toISOString(), by: signedIn(request).account.id };
      if (!(await store.undoMerger({ ...deed, ars }))) throw new Problem('wave-unit-not-found');
      return unitOf(means, wave, ars);
    },
  );
}

/**
 * What is merged opens answers to the successor, so nobody is merged by a coordinator's word alone: the register no longer
 * has the predecessors, and the successor lies in their Land.
 */
async function demandGone(means: Means, waveId: string, from: readonly string[], to: string): Promise<void> {
  const { store } = means;
  const foreign = from.find((ars) => ars.slice(0, 2) !== to.slice(0, 2));
  if (foreign !== undefined)
    throw invalidInput('to', `Die Nachfolgerin liegt nicht im Land von ${await nameOf(means, waveId, foreign)}.`);
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
  if (!unit || unit.population === 0) {
    throw invalidInput('to', `${to} steht weder in dieser Erhebung noch im Gemeindeverzeichnis.`);
  }
  const kreis = unit.kreis === null ? undefined : await store.findUnit(unit.kreis);
  return frozenUnit(unit, new Map(kreis ? [[kreis.ars, kreis.name]] : []));
}

const nameOf = async ({ store }: Means, waveId: string, ars: string): Promise<string> =>
  (await store.findParticipant(waveId, ars))?.name ?? ars;

/** Both sides hear who reads what now; a wrong entry must not stay unnoticed. */
async function tellBoth(
  means: Means,
  request: FastifyRequest,
  wave: Wave,
  successor: Participant,
  from: readonly string[],
  reason: string,
): Promise<void> {
  const found = await Promise.all(from.map((ars) => means.store.findParticipant(wave.id, ars)));
  const units = found.flatMap((unit) => unit ?? []);
  const about = {
    title: wave.title,
    contact: wave.contact,
    reason,
    predecessors: units.map(({ name }) => name),
    successor: successor.name,
  };
  const roles = ['officer', 'head'] as const;
  for (const { municipalityId } of units) {
    if (municipalityId === null) continue;
    tellMembers(means, request, {
      municipalityId,
      roles,
      what: 'a merger',
      write: (to) => predecessorMail({ ...about, ...to }),
    });
  }
  if (successor.municipalityId === null) return;
  tellMembers(means, request, {
    municipalityId: successor.municipalityId,
    roles,
    what: 'a merger',
    write: (to) => successorMail({ ...about, ...to }),
  });
}
