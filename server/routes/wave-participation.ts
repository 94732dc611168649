import { z } from 'zod';
import { dayOf, startOfDay } from '../../schema/assessment/day.ts';
import { PARTICIPANT_COLUMNS, participantRow, workColumns, workRows } from '../../schema/export/participation-table.ts';
import { Problem } from '../../schema/problem.ts';
import { GROUPING_TITLES } from '../../schema/text/participation-table.ts';
import { Grouping, Participation, UnitFilter, WaveTotals } from '../../schema/wave/participation.ts';
import { countsOf, curveOf, groupsOf, matches } from '../../schema/wave/progress.ts';
import { isWithin, scopeOf } from '../../schema/wave/scope.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { keysOf, signedIn, waveOf } from '../access.ts';
import { csvStream } from '../exports/csv.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { attachment } from './attachment.ts';
import { bySession, sessionRefusals } from './own.ts';
import { OfWave, waveReading, waveTags as tags } from './wave-parameters.ts';
import { participantsOf } from './wave-selection.ts';

const security = bySession;
const config = { access: { wave: 'see' } } as const;
const CSV = { description: 'CSV, UTF-8 mit BOM, Semikolon', content: { 'text/csv': { schema: z.any() } } };
const GROUPS = { state: 'states', kreis: 'kreise', kind: 'kinds', sizeClass: 'sizeClasses' } as const;

/** How many take part in waves, on the page and as tables; no answers. */
export function waveParticipationRoutes(api: Api, means: Means): void {
  totalsRoute(api, means);
  readRoute(api, means);
  tableRoutes(api, means);
}

/** Pages ask for it again and again, the start page for every wave: a line per person, wave and day says as much. */
async function noteLook({ store }: Means, wave: Pick<Wave, 'id'>, actor: string, at: string): Promise<void> {
  await store.recordOnce({ at, actor, action: 'participation.read', object: wave.id }, startOfDay(dayOf(at)));
}

function totalsRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.get(
    '/participation',
    {
      config: { access: { staff: ['coordinator', 'operator'] } },
      schema: {
        summary: 'Je laufender und beendeter Erhebung des eigenen Bereichs, wie viele wie weit sind',
        tags,
        security,
        response: { 200: WaveTotals, ...refusals(...sessionRefusals) },
      },
    },
    async (request) => {
      const { account, memberships } = signedIn(request);
      const scope = scopeOf(memberships);
      const keys = await keysOf(store, scope);
      const at = clock().toISOString();
      const waves = [];
      for (const wave of await store.listWaves()) {
        const isCounted = wave.status === 'open' || wave.status === 'closed';
        if (!isCounted || !isWithin(wave.scope, scope, keys)) continue;
        await noteLook(means, wave, account.id, at);
        waves.push({ wave: wave.id, counts: countsOf(await store.countParticipants(wave.id)) });
      }
      return { waves };
    },
  );
}

function readRoute(api: Api, means: Means): void {
  const { background, clock, store } = means;
  api.get(
    '/waves/:wave/participation',
    {
      config,
      schema: {
        summary:
          'Eingeladen, begonnen, abgegeben, freigegeben: insgesamt, nach Gruppen und im Verlauf, mit den Erinnerungen; keine Antworten',
        tags,
        security,
        params: OfWave,
        response: { 200: Participation, ...refusals(...waveReading) },
      },
    },
    async (request) => {
      const wave = openedOf(waveOf(request));
      const at = clock().toISOString();
      await noteLook(means, wave, signedIn(request).account.id, at);
      const { units, steps, ...rest } = await store.readParticipation(wave.id);
      return {
        at,
        counts: countsOf(units),
        ...groupsOf(units),
        curve: curveOf(steps, dayOf(at)),
        ...rest,
        reminders: [...rest.reminders],
        sending: background.progressOf(wave.id) ?? null,
      };
    },
  );
}

/** What a page shows, to be taken away; noted before the first byte. */
function tableRoutes(api: Api, means: Means): void {
  const { clock, store } = means;
  const note = (actor: string, action: string, { id }: Wave): Promise<void> =>
    store.record({ at: clock().toISOString(), actor, action, object: id });

  api.get(
    '/waves/:wave/participation.csv',
    {
      config,
      schema: {
        summary: 'Der Stand nach Land, Kreis, Art oder Größenklasse als CSV',
        tags,
        security,
        params: OfWave,
        querystring: z.strictObject({ by: Grouping }),
        response: { 200: CSV, ...refusals(...waveReading, 'invalid-request') },
      },
    },
    async (request, reply) => {
      const wave = openedOf(waveOf(request));
      const { by } = request.query;
      await note(signedIn(request).account.id, 'participation.taken-out', wave);
      const { units } = await store.readParticipation(wave.id);
      const rows = workRows(by, groupsOf(units)[GROUPS[by]], countsOf(units), wave.goalPercent);
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', attachment(`Teilnahme nach ${GROUPING_TITLES[by]} ${wave.title}`, 'csv'))
        .send(csvStream(workColumns(by, wave.goalPercent), rows, { bom: true, header: 'title' }));
    },
  );

  api.get(
    '/waves/:wave/units.csv',
    {
      config,
      schema: {
        summary: 'Die Kommunen einer Erhebung als CSV, gefiltert wie die Liste, ohne Seiten',
        tags,
        security,
        params: OfWave,
        querystring: UnitFilter.omit({ page: true, limit: true }),
        response: { 200: CSV, ...refusals(...waveReading, 'invalid-request') },
      },
    },
    async (request, reply) => {
      const wave = openedOf(waveOf(request));
      await note(signedIn(request).account.id, 'wave-units.taken-out', wave);
      const today = dayOf(clock().toISOString());
      const all = await participantsOf(means, wave);
      const names = new Map(all.map(({ ars, name }) => [ars, name]));
      const rows = all
        .filter((unit) => matches(unit, request.query, today))
        .map((unit) => participantRow(unit, (ars) => names.get(ars) ?? ars));
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', attachment(`Kommunen ${wave.title}`, 'csv'))
        .send(csvStream(PARTICIPANT_COLUMNS, rows, { bom: true, header: 'title' }));
    },
  );
}

function openedOf(wave: Wave): Wave {
  if (wave.status === 'draft') throw new Problem('wave-not-open');
  return wave;
}
