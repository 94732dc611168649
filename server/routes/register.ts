import { z } from 'zod';
import { Day } from '../../schema/assessment/instant.ts';
import { ContactOutcome, ImportOutcome } from '../../schema/register/preview.ts';
import { RegisterImport, RegisterUnit, UnitQuery } from '../../schema/register/unit.ts';
import { wholeNumber } from '../../schema/text/format.ts';
import { issueLine } from '../../schema/text/register.ts';
import { Problem } from '../../schema/problem.ts';
import { signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { CONTACTS_LIMIT, REGISTER_LIMIT } from '../register/limits.ts';
import type { RefusedFile } from '../register/refused-file.ts';
import { takeContacts, takeRegister } from '../register/taking-over.ts';
import { invalidInput } from './input.ts';
import { scopeOf } from '../../schema/wave/scope.ts';
import { bySession, sessionRefusals } from './own.ts';
import { RegisterPage, withinScope } from './register-contacts.ts';

const access = { staff: ['coordinator', 'operator'] } as const;
const tags = ['register'];
const security = bySession;

const DryRun = { dryRun: z.enum(['true', 'false']).default('false') };
const Units = z.strictObject({ total: z.int().min(0), units: z.array(RegisterUnit) });
const fileRefusals = [
  ...sessionRefusals,
  'cross-site-request',
  'invalid-request',
  'invalid-input',
  'body-too-large',
  'unsupported-media-type',
  'work-unfinished',
] as const;

/** Not what a form of another site can send. */
const FILE_TYPES = ['application/octet-stream', 'text/csv'];

/** The official register and whom to write to. */
export function registerRoutes(api: Api, means: Means): void {
  readRoutes(api, means);
  void api.register(async (files: Api) => {
    files.addContentTypeParser(FILE_TYPES, { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    importRoute(files, means);
    contactsRoute(files, means);
    await Promise.resolve();
  });
}

function readRoutes(api: Api, { store }: Means): void {
  api.get(
    '/register',
    {
      config: { access },
      schema: {
        summary: 'Stand des Gemeindeverzeichnisses mit der Zahl der Einheiten je Land und Größenklasse',
        tags,
        security,
        response: {
          200: z.strictObject({ register: RegisterImport.nullable() }),
          ...refusals(...sessionRefusals),
        },
      },
    },
    async () => ({ register: (await store.readRegister()) ?? null }),
  );

  api.get(
    '/register/units',
    {
      config: { access },
      schema: {
        summary: 'Einheiten des Verzeichnisses nach Land, Ebene, Kreis oder Suchwort, seitenweise',
        tags,
        security,
        querystring: UnitQuery.extend(RegisterPage),
        response: { 200: Units, ...refusals(...sessionRefusals, 'invalid-request') },
      },
    },
    async (request) => {
      const { offset, limit, ...query } = request.query;
      const units = await store.listUnits({ ...query, offset, limit });
      return { total: await store.countUnits(query), units: [...units] };
    },
  );
}

function importRoute(api: Api, { clock, registerFiles, settings, store }: Means): void {
  api.post(
    '/register/imports',
    {
      config: { access },
      bodyLimit: REGISTER_LIMIT,
      schema: {
        summary: 'Gemeindeverzeichnis übernehmen (Datei GV100AD im Rumpf); mit dryRun=true nur zeigen, was sich ändert',
        tags,
        security,
        consumes: FILE_TYPES,
        querystring: z.object({ ...DryRun, populationAsOf: Day.optional() }),
        response: { 200: ImportOutcome, ...refusals(...fileRefusals) },
      },
    },
    async (request) => {
      const { dryRun, populationAsOf = null } = request.query;
      if (settings.demo) throw invalidInput('file', ONLY_MUSTERLAND);
      const read = await registerFiles.readRegister(bytesOf(request.body));
      if ('refused' in read) throw refusedProblem(read.refused);
      const by = signedIn(request).account.id;
      const isDryRun = dryRun === 'true';
      const outcome = await takeRegister(store, read, { isDryRun, by, at: clock().toISOString(), populationAsOf });
      if ('refused' in outcome) throw refusedProblem(outcome.refused);
      return outcome;
    },
  );
}

const ONLY_MUSTERLAND =
  'In der Vorführung gibt es nur das erfundene Musterland. Das amtliche Gemeindeverzeichnis nimmt eine echte Installation.';

function contactsRoute(api: Api, { clock, registerFiles, store }: Means): void {
  api.post(
    '/register/contacts',
    {
      config: { access },
      bodyLimit: CONTACTS_LIMIT,
      schema: {
        summary: 'Kontakte übernehmen (CSV im Rumpf, Spalten in docs/register.md); mit dryRun=true nur prüfen',
        tags,
        security,
        consumes: FILE_TYPES,
        querystring: z.object(DryRun),
        response: { 200: ContactOutcome, ...refusals(...fileRefusals) },
      },
    },
    async (request) => {
      const read = await registerFiles.readContacts(bytesOf(request.body));
      if ('refused' in read) throw refusedProblem(read.refused);
      const { account, memberships } = signedIn(request);
      const isWithin = await withinScope(store, scopeOf(memberships));
      const isDryRun = request.query.dryRun === 'true';
      const at = clock().toISOString();
      const outcome = await takeContacts(store, read.rows, { isDryRun, isWithin, by: account.id, at });
      if ('refused' in outcome) throw refusedProblem(outcome.refused);
      return outcome;
    },
  );
}

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  throw invalidInput('file', `Senden Sie die Datei selbst, als ${FILE_TYPES.join(' oder ')}.`);
}

/** Every issue with its line; the paths are distinct, for one line may have several. */
function refusedProblem({ issues, total }: RefusedFile): Problem {
  const errors = issues.map((issue, index) => ({
    path: `${issue.line ?? 'file'}-${index}`,
    message: issueLine(issue),
  }));
  const more = total - issues.length;
  const rest = more > 0 ? [{ path: 'more', message: `Weitere Fehler: ${wholeNumber(more)}.` }] : [];
  return new Problem('invalid-input', { errors: [...errors, ...rest], total });
}
