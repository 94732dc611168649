import { dayOf } from '../../schema/assessment/day.ts';
import { Problem } from '../../schema/problem.ts';
import { Participant, UnitFilter, UnitPage } from '../../schema/wave/participation.ts';
import { matches } from '../../schema/wave/progress.ts';
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
import { participantsOf } from './wave-selection.ts';

const security = bySession;

/** Who takes part in a wave and how far they are. */
export function waveUnitRoutes(api: Api, means: Means): void {
  listRoute(api, means);
  overrideRoutes(api, means);
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
