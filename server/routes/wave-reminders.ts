import { z } from 'zod';
import { dayOf } from '../../schema/assessment/day.ts';
import { Problem } from '../../schema/problem.ts';
import type { Contact } from '../../schema/register/unit.ts';
import { notSignedOffMail, notStartedMail, notSubmittedMail } from '../../schema/text/waves.ts';
import { ReminderGroup } from '../../schema/wave/participation.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { signedIn, waveOf } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { deliver } from './delivery.ts';
import { bySession } from './own.ts';
import { demandOpen, OfWave, waveTags as tags, waveWriting } from './wave-parameters.ts';
import { isReachable } from './wave-invitations.ts';
import { aboutWave, sendWithCode } from './wave-mails.ts';

const Reminding = z.strictObject({ group: ReminderGroup });
/** `today`: reminded today already, and left out. */
const Reminded = z.strictObject({ queued: z.int().min(0), today: z.int().min(0), withoutAddress: z.array(z.string()) });

const STAGES = { notStarted: 'invited', notSubmitted: 'started', notSignedOff: 'submitted' } as const;

/** Reminders to everybody who has stopped at a stage; one mail per unit and day at most. */
export function waveReminderRoute(api: Api, means: Means): void {
  const { background, clock, mail, settings, store } = means;
  api.post(
    '/waves/:wave/reminders',
    {
      config: { access: { wave: 'manage' } },
      schema: {
        summary:
          'Erinnern, wer noch nicht begonnen, abgegeben oder freigegeben hat; je Kommune höchstens einmal am Tag',
        tags,
        security: bySession,
        params: OfWave,
        body: Reminding,
        response: { 202: Reminded, ...refusals(...waveWriting, 'mail-missing', 'wave-sending') },
      },
    },
    async (request, reply) => {
      const wave = waveOf(request);
      demandOpen(wave);
      if (!mail || !settings.publicUrl) throw new Problem('mail-missing');
      const { group } = request.body;
      const today = dayOf(clock().toISOString());
      const all = await store.listParticipants(wave.id);
      const meant = all.filter(({ stage, mergedInto }) => stage === STAGES[group] && mergedInto === null);
      const due = meant.filter(({ invitation }) => invitation.remindedOn !== today);
      const contacts = new Map(
        (await store.listContacts(due.map(({ ars }) => ars))).map((contact) => [contact.ars, contact]),
      );
      const by = signedIn(request).account.id;
      const reachable = due.filter((unit) => group !== 'notStarted' || isReachable(unit, contacts.get(unit.ars)));
      const steps = reachable.map((unit) => async (): Promise<void> => {
        // The day on which it goes out: a long run may last until after midnight.
        if (!(await store.claimReminder(wave.id, unit.ars, dayOf(clock().toISOString())))) return;
        await remind(means, wave, unit, contacts.get(unit.ars), group, by);
      });
      const failed = (error: unknown): void => request.log.error({ err: error }, 'reminder not sent');
      if (!background.start(wave.id, steps, failed)) throw new Problem('wave-sending');
      await store.record({ at: clock().toISOString(), actor: by, action: 'wave.reminded', object: wave.id });
      const withoutAddress = due.filter((unit) => !reachable.includes(unit)).map(({ ars }) => ars);
      return reply.code(202).send({ queued: reachable.length, today: meant.length - due.length, withoutAddress });
    },
  );
}

async function remind(
  means: Means,
  wave: Wave,
  unit: Participant,
  contact: Contact | undefined,
  group: ReminderGroup,
  by: string,
): Promise<void> {
  const about = aboutWave(wave, unit);
  if (group === 'notStarted') {
    if (contact) await remindTownHall(means, wave, unit, contact, by);
    return;
  }
  const { store } = means;
  const municipalityId = unit.municipalityId ?? '';
  const heads = group === 'notSignedOff' ? await store.listAddressees(municipalityId, 'head') : [];
  const people = heads.length > 0 ? heads : await store.listAddressees(municipalityId, 'officer');
  const write = group === 'notSignedOff' ? notSignedOffMail : notSubmittedMail;
  for (const to of people) {
    const parcel = { to, path: '/uebersicht' };
    const delivery = await deliver(means, {
      ...parcel,
      write: (where) => write({ ...about, ...where, name: to.name }),
    });
    await store.noteUnitMail(wave.id, unit.ars, delivery.by === 'hand' ? delivery.reason : null);
  }
}

/**
 * Codes are stored as hashes, so a mail can only bring a new one. Where the code went out on paper it stays good, and the
 * mail points to the letter.
 */
async function remindTownHall(
  means: Means,
  wave: Wave,
  unit: Participant,
  contact: Contact,
  by: string,
): Promise<void> {
  const common = {
    ...aboutWave(wave, unit),
    name: contact.salutation ?? '',
    invitedAt: unit.invitation.issuedAt ?? '',
  };
  if (unit.invitation.channel === 'mail') {
    await sendWithCode(means, wave, unit, contact, by, null, (where) => notStartedMail({ ...common, ...where }));
    return;
  }
  const to = { name: contact.office ?? unit.name, email: contact.email ?? '' };
  const delivery = await deliver(means, {
    to,
    path: '/teilnahme',
    write: ({ site }) => notStartedMail({ ...common, site, link: null }),
  });
  await means.store.noteUnitMail(wave.id, unit.ars, delivery.by === 'hand' ? delivery.reason : null);
}
