import { z } from 'zod';
import { Problem } from '../../schema/problem.ts';
import { germanDate } from '../../schema/text/format.ts';
import { KIND_TITLES, sizeClassTitleOf } from '../../schema/text/report.ts';
import { NamedContacts, OpenAnswers, OpenUnits } from '../../schema/wave/consented.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { signedIn, waveOf } from '../access.ts';
import { csvStream } from '../exports/csv.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { attachment } from './attachment.ts';
import { bySession } from './own.ts';
import { demandReleased, OfWave, OfWaveUnit, waveReading, waveTags as tags } from './wave-parameters.ts';

const config = { access: { wave: 'manage' } } as const;
const security = bySession;

/** What municipalities have allowed the coordinator of a wave; each look is noted before the first byte. */
export function consentedRoutes(api: Api, means: Means): void {
  namedContactRoutes(api, means);
  openAnswerRoutes(api, means);
}

function namedContactRoutes(api: Api, { clock, store }: Means): void {
  const namedIn = async (wave: Wave, actor: string, action: string) => {
    if (wave.status === 'draft') throw new Problem('wave-not-open');
    await store.record({ at: clock().toISOString(), actor, action, object: wave.id });
    return store.listNamedContacts(wave.id);
  };

  api.get(
    '/waves/:wave/named-contacts',
    {
      config,
      schema: {
        summary: 'Kommunen, die anderen als Ansprechstelle genannt werden dürfen; keine Personen',
        tags,
        security,
        params: OfWave,
        response: { 200: NamedContacts, ...refusals(...waveReading) },
      },
    },
    async (request) => {
      const actor = signedIn(request).account.id;
      return { units: [...(await namedIn(waveOf(request), actor, 'named-contacts.read'))] };
    },
  );

  api.get(
    '/waves/:wave/named-contacts.csv',
    {
      config,
      schema: {
        summary: 'Dieselbe Liste als CSV',
        tags,
        security,
        params: OfWave,
        response: {
          200: { description: 'CSV, UTF-8 mit BOM, Semikolon', content: { 'text/csv': { schema: z.any() } } },
          ...refusals(...waveReading),
        },
      },
    },
    async (request, reply) => {
      const wave = waveOf(request);
      const units = await namedIn(wave, signedIn(request).account.id, 'named-contacts.taken-out');
      const rows = units.map(({ ars, name, kind, sizeClass, since }) => ({
        ars,
        name,
        kind: KIND_TITLES[kind],
        sizeClass: sizeClassTitleOf(sizeClass),
        since: germanDate(since),
      }));
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', attachment(`Ansprechstellen ${wave.title}`, 'csv'))
        .send(csvStream(COLUMNS, rows, { bom: true, header: 'title' }));
    },
  );
}

const COLUMNS = [
  { name: 'ars', title: 'ARS' },
  { name: 'name', title: 'Kommune' },
  { name: 'kind', title: 'Art' },
  { name: 'sizeClass', title: 'Größenklasse' },
  { name: 'since', title: 'erlaubt seit' },
];

function openAnswerRoutes(api: Api, { clock, store }: Means): void {
  api.get(
    '/waves/:wave/individual-answers',
    {
      config,
      schema: {
        summary: 'Kommunen, deren Antworten mit Einwilligung einzeln gelesen werden dürfen, nach der Veröffentlichung',
        tags,
        security,
        params: OfWave,
        response: { 200: OpenUnits, ...refusals(...waveReading, 'wave-not-closed', 'wave-not-released') },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      demandReleased(wave);
      const at = clock().toISOString();
      const actor = signedIn(request).account.id;
      await store.record({ at, actor, action: 'individual-answers.listed', object: wave.id });
      return { units: [...(await store.listOpenUnits(wave.id))] };
    },
  );

  api.get(
    '/waves/:wave/individual-answers/:ars',
    {
      config,
      schema: {
        summary: 'Antworten einer Kommune, mit Einwilligung, nur zum Lesen; ohne Anmerkungen',
        tags,
        security,
        params: OfWaveUnit,
        response: {
          200: OpenAnswers,
          ...refusals(...waveReading, 'wave-not-closed', 'wave-not-released', 'consent-missing'),
        },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      demandReleased(wave);
      const { ars } = request.params;
      const found = await store.readOpenAnswers(wave.id, ars);
      // The same for who does not take part: whether it has allowed nothing or is not there is one refusal.
      if (!found) throw new Problem('consent-missing', { detail: NOT_ALLOWED });
      const at = clock().toISOString();
      const actor = signedIn(request).account.id;
      // Before the first byte: what cannot be noted is not shown.
      await store.record({ at, actor, action: 'individual-answers.read', object: `${wave.id}/${ars}` });
      return found;
    },
  );
}

const NOT_ALLOWED =
  'Diese Kommune erlaubt nicht oder nicht mehr, dass Sie ihre Antworten einzeln sehen, oder sie hat nicht abgegeben.';
