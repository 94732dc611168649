import { z } from 'zod';
import { State } from '../../schema/account/account.ts';
import type { Membership, Scope } from '../../schema/account/account.ts';
import { Problem } from '../../schema/problem.ts';
import { CONTACT_COLUMNS } from '../../schema/register/contacts.ts';
import type { ContactColumn } from '../../schema/register/contacts.ts';
import { DeletedContacts, MissingContacts } from '../../schema/register/preview.ts';
import { UnitQuery } from '../../schema/register/unit.ts';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import { scopeOf } from '../../schema/wave/scope.ts';
import { signedIn } from '../access.ts';
import { csvStream } from '../exports/csv.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { attachment } from './attachment.ts';
import { bySession, sessionRefusals } from './own.ts';

const access = { staff: ['coordinator', 'operator'] } as const;
const tags = ['register'];
const security = bySession;

/** A register has 12,000 units; a page of them is enough for a person, and a program asks again. */
export const RegisterPage = {
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
};
/** Who has no contact, and contacts that shall go. */
export function registerContactRoutes(api: Api, means: Means): void {
  missingRoutes(api, means);
  deletionRoute(api, means);
}

/** Units without a contact, for the coordinator those of her scope. */
function missingRoutes(api: Api, { store }: Means): void {
  const missingOf = async (memberships: readonly Membership[], query: UnitQuery) => {
    const isWithin = await withinScope(store, scopeOf(memberships));
    const units = (await store.listUnits(query)).filter(isWithin);
    const missing = new Set(await store.listMissingContacts(units.map(({ ars }) => ars)));
    return { of: units.length, without: units.filter(({ ars }) => missing.has(ars)) };
  };

  api.get(
    '/register/contacts/missing',
    {
      config: { access },
      schema: {
        summary: 'Einheiten ohne Kontakt, für die Koordination die ihres Bereichs, seitenweise',
        tags,
        security,
        querystring: UnitQuery.extend(RegisterPage),
        response: { 200: MissingContacts, ...refusals(...sessionRefusals, 'invalid-request') },
      },
    },
    async (request) => {
      const { offset, limit, ...query } = request.query;
      const { of, without } = await missingOf(signedIn(request).memberships, query);
      return { of, total: without.length, units: without.slice(offset, offset + limit) };
    },
  );

  api.get(
    '/register/contacts/missing.csv',
    {
      config: { access },
      schema: {
        summary: 'Dieselben als ganze Liste, mit den Spalten der Kontaktdatei zum Ausfüllen',
        tags,
        security,
        querystring: UnitQuery,
        response: {
          200: { description: 'CSV, UTF-8 mit BOM, Semikolon', content: { 'text/csv': { schema: z.any() } } },
          ...refusals(...sessionRefusals, 'invalid-request'),
        },
      },
    },
    async (request, reply) => {
      const { without } = await missingOf(signedIn(request).memberships, request.query);
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', attachment('Kontakte ausfüllen', 'csv'))
        .send(csvStream(COLUMNS, without.map(emptyRow), { bom: true, header: 'title' }));
    },
  );
}

/** What a coordinator fills in and brings back: the name stands where the letter has it. */
function emptyRow({ ags, ars, name, seat }: RegisterUnit): Partial<Record<ContactColumn, string | null>> {
  return { AGS: ags, ARS: ars, Stelle: name, Ort: seat };
}

const COLUMNS = CONTACT_COLUMNS.map((column) => ({ name: column, title: column }));

function deletionRoute(api: Api, { clock, store }: Means): void {
  api.delete(
    '/register/contacts',
    {
      config: { access },
      schema: {
        summary: 'Alle Kontakte eines Landes löschen, für die Koordination die ihres Bereichs darin',
        tags,
        security,
        querystring: z.strictObject({ state: State }),
        response: {
          200: DeletedContacts,
          ...refusals(...sessionRefusals, 'cross-site-request', 'invalid-request', 'not-permitted'),
        },
      },
    },
    async (request) => {
      const { account, memberships } = signedIn(request);
      const { state } = request.query;
      const scope = scopeOf(memberships);
      const units = (await store.listUnits({ state })).filter(await withinScope(store, scope));
      if (units.length === 0 && scope !== 'all') throw new Problem('not-permitted');
      const arsList = units.map(({ ars }) => ars);
      return { deleted: await store.deleteContacts(arsList, { by: account.id, at: clock().toISOString() }) };
    },
  );
}

/** Whether a unit is within a scope: by its Land, or as one of the municipalities with their AGS. */
export async function withinScope(
  store: Means['store'],
  scope: Scope | 'all',
): Promise<(unit: RegisterUnit) => boolean> {
  if (scope === 'all') return () => true;
  const single = (await store.listMunicipalities({ states: [], municipalities: scope.municipalities })).flatMap(
    ({ ags }) => (ags === null ? [] : [ags]),
  );
  const keys = new Set(single);
  return ({ state, ags }) => scope.states.includes(state) || (ags !== null && keys.has(ags));
}
