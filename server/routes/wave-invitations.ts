import { z } from 'zod';
import { Day } from '../../schema/assessment/instant.ts';
import { dayOf } from '../../schema/assessment/day.ts';
import { Problem } from '../../schema/problem.ts';
import type { Contact } from '../../schema/register/unit.ts';
import { germanDay } from '../../schema/text/waves.ts';
import { WaveLetters } from '../../schema/wave/invitation.ts';
import { Chosen, Participant } from '../../schema/wave/participation.ts';
import type { Channel } from '../../schema/wave/unit.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { signedIn, waveOf } from '../access.ts';
import { hashCode } from '../access-code.ts';
import { csvStream } from '../exports/csv.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { invalidInput } from './input.ts';
import { bySession } from './own.ts';
import { demandOpen, OfWave, OfWaveUnit, unitOf, waveTags as tags, waveWriting } from './wave-parameters.ts';
import { sendWaveInvitation } from './wave-mails.ts';

const security = bySession;
const config = { access: { wave: 'manage' } } as const;
/** `expiresOn`: without it codes are good until the wave closes. */
export const Inviting = z.strictObject({ units: Chosen, expiresOn: Day.optional() });
export type Inviting = z.infer<typeof Inviting>;
/** `withoutAddress`: units that were meant, but have no e-mail among the contacts, or one that is undeliverable. */
const Sent = z.strictObject({ queued: z.int().min(0), withoutAddress: z.array(z.string()) });

/** Invitations of a wave: by mail, as letters, as a list; anew, and withdrawn. */
export function waveInvitationRoutes(api: Api, means: Means): void {
  mailRoute(api, means);
  paperRoutes(api, means);
  revokeRoute(api, means);
}

function mailRoute(api: Api, means: Means): void {
  const { background, mail, settings, store } = means;
  api.post(
    '/waves/:wave/invitations',
    {
      config,
      schema: {
        summary:
          'Per Mail einladen, nach und nach; neue Codes ersetzen frühere, was zurückkommt, steht bei der Kommune',
        tags,
        security,
        params: OfWave,
        body: Inviting,
        response: { 202: Sent, ...refusals(...waveWriting, 'mail-missing', 'wave-sending') },
      },
    },
    async (request, reply) => {
      const wave = waveOf(request);
      if (!mail || !settings.publicUrl) throw new Problem('mail-missing');
      const units = await chosen(means, wave, request.body);
      const contacts = await contactsOf(store, units);
      const by = signedIn(request).account.id;
      const reachable = units.filter((unit) => isReachable(unit, contacts.get(unit.ars)));
      const steps = reachable.map((unit) => async (): Promise<void> => {
        const contact = contacts.get(unit.ars);
        if (contact) await sendWaveInvitation(means, wave, unit, contact, by, request.body.expiresOn ?? null);
      });
      const failed = (error: unknown): void => request.log.error({ err: error }, 'invitation not sent');
      if (!background.start(wave.id, steps, failed)) throw new Problem('wave-sending');
      const withoutAddress = units.filter((unit) => !reachable.includes(unit)).map(({ ars }) => ars);
      return reply.code(202).send({ queued: reachable.length, withoutAddress });
    },
  );
}

function paperRoutes(api: Api, means: Means): void {
  const { clock, store } = means;

  api.post(
    '/waves/:wave/letters',
    {
      config,
      schema: {
        summary: 'Neue Codes für Briefe; sie stehen nur hier und ersetzen frühere',
        tags,
        security,
        params: OfWave,
        body: Inviting,
        response: { 200: WaveLetters, ...refusals(...waveWriting) },
      },
    },
    async (request, reply) => {
      const wave = waveOf(request);
      const { title, welcome, contact, opensOn, closesOn } = wave;
      const site = siteOf(means, request);
      const issued = await issue(means, wave, request.body, 'letter', signedIn(request).account.id);
      const contacts = await contactsOf(
        store,
        issued.map(({ unit }) => unit),
      );
      void reply.header('cache-control', 'no-store');
      return {
        wave: { title, welcome, contact, opensOn, closesOn },
        site,
        at: clock().toISOString(),
        letters: issued.map(({ unit: { ars, name }, code }) => {
          const to = contacts.get(ars);
          const { office, salutation, street, postcode, town } = to ?? NOBODY;
          return {
            ars,
            unit: name,
            addressee: to ? { office, salutation, street, postcode, town } : null,
            code,
            link: linkOf(site, code),
          };
        }),
      };
    },
  );

  api.post(
    '/waves/:wave/invitations.csv',
    {
      config,
      schema: {
        summary: 'Neue Codes als Liste für einen eigenen Serienbrief; sie ersetzen frühere',
        tags,
        security,
        params: OfWave,
        body: Inviting,
        response: {
          200: { description: 'CSV, UTF-8 mit BOM, Semikolon', content: { 'text/csv': { schema: z.any() } } },
          ...refusals(...waveWriting),
        },
      },
    },
    async (request, reply) => {
      const wave = waveOf(request);
      const site = siteOf(means, request);
      const issued = await issue(means, wave, request.body, 'list', signedIn(request).account.id);
      const contacts = await contactsOf(
        store,
        issued.map(({ unit }) => unit),
      );
      const until = germanDay(request.body.expiresOn ?? wave.closesOn);
      const rows = issued.map(({ unit: { ars, ags, name }, code }) => {
        const { office, salutation, street, postcode, town, email } = contacts.get(ars) ?? NOBODY;
        const to = { office, salutation, street, postcode, town, email };
        return { ars, ags, name, ...to, code, link: linkOf(site, code), until };
      });
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="einladungen.csv"')
        .header('cache-control', 'no-store')
        .send(csvStream(COLUMNS, rows, { bom: true, header: 'title' }));
    },
  );
}

const COLUMNS = [
  { name: 'ars', title: 'ARS' },
  { name: 'ags', title: 'AGS' },
  { name: 'name', title: 'Name' },
  { name: 'office', title: 'Amt' },
  { name: 'salutation', title: 'Anrede' },
  { name: 'street', title: 'Straße' },
  { name: 'postcode', title: 'PLZ' },
  { name: 'town', title: 'Ort' },
  { name: 'email', title: 'E-Mail' },
  { name: 'code', title: 'Code' },
  { name: 'link', title: 'Link' },
  { name: 'until', title: 'gültig bis' },
];
export const NOBODY = { office: null, salutation: null, street: null, postcode: null, town: null, email: null };

function revokeRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.delete(
    '/waves/:wave/units/:ars/invitation',
    {
      config,
      schema: {
        summary: 'Den Code einer Kommune zurückziehen; eine neue Einladung stellt einen neuen aus',
        tags,
        security,
        params: OfWaveUnit,
        response: { 200: Participant, ...refusals(...waveWriting, 'wave-unit-not-found') },
      },
    },
    async (request) => {
      const wave = waveOf(request);
      const { ars } = request.params;
      await unitOf(means, wave, ars);
      await store.revokeCode({ waveId: wave.id, ars, at: clock().toISOString(), by: signedIn(request).account.id });
      return unitOf(means, wave, ars);
    },
  );
}

/** Where a code can be typed in: the installation's address, else the one it is asked at. */
export const siteOf = ({ settings }: Means, { protocol, host }: { protocol: string; host: string }): string =>
  settings.publicUrl?.href ?? `${protocol}://${host}/`;

/** The address that opens a code. */
export const linkOf = (site: string, code: string): string => new URL(`/teilnahme#${code}`, site).href;

/** Units that can still be invited, of those meant. */
async function chosen({ clock, store }: Means, wave: Wave, { units, expiresOn }: Inviting): Promise<Participant[]> {
  demandOpen(wave);
  if (expiresOn !== undefined && (expiresOn > wave.closesOn || expiresOn < dayOf(clock().toISOString()))) {
    throw invalidInput('expiresOn', `Wählen Sie einen Tag von heute bis zum ${germanDay(wave.closesOn)}.`);
  }
  const all = await store.listParticipants(wave.id);
  const open = all.filter(({ redeemedAt, mergedInto }) => redeemedAt === null && mergedInto === null);
  if (units === 'notRedeemed') return open;
  if (units === 'notInvited') return open.filter(({ stage }) => stage === 'notInvited');
  const wanted = new Set(units);
  const unknown = units.find((ars) => !all.some((unit) => unit.ars === ars));
  if (unknown !== undefined) throw invalidInput('units', `${unknown} nimmt an dieser Erhebung nicht teil.`);
  return open.filter(({ ars }) => wanted.has(ars));
}

/** New codes for those meant, by unit. */
export async function issue(means: Means, wave: Wave, inviting: Inviting, channel: Channel, by: string) {
  const units = await chosen(means, wave, inviting);
  const codes = units.map((unit) => ({ unit, code: means.access.newCode().code }));
  const issued = await means.store.issueCodes({
    waveId: wave.id,
    at: means.clock().toISOString(),
    by,
    channel,
    expiresOn: inviting.expiresOn ?? null,
    codes: codes.map(({ unit: { ars }, code }) => ({ ars, hash: hashCode(code) })),
  });
  const got = new Set(issued);
  return codes.filter(({ unit }) => got.has(unit.ars));
}

/** Whether a mail has a chance to arrive. */
export const isReachable = ({ invitation }: Participant, contact: Contact | undefined): boolean =>
  (contact?.email ?? null) !== null && invitation.undeliverableSince === null;

export async function contactsOf(store: Means['store'], units: readonly Participant[]): Promise<Map<string, Contact>> {
  const contacts = await store.listContacts(units.map(({ ars }) => ars));
  return new Map(contacts.map((contact) => [contact.ars, contact]));
}
