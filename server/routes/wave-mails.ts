import type { Day } from '../../schema/assessment/instant.ts';
import type { Contact } from '../../schema/register/unit.ts';
import { waveInvitationMail } from '../../schema/text/waves.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { hashCode } from '../access-code.ts';
import type { Means } from '../means.ts';
import { deliver } from './delivery.ts';

/** A new code for a unit, sent to its town hall; false when it was redeemed meanwhile. Why a mail came back is noted. */
export async function sendWaveInvitation(
  means: Means,
  wave: Wave,
  unit: Participant,
  contact: Contact,
  by: string,
  expiresOn: Day | null,
): Promise<boolean> {
  return sendWithCode(means, wave, unit, contact, by, expiresOn, (where) =>
    waveInvitationMail({
      ...aboutWave(wave, unit),
      ...where,
      name: contact.salutation ?? '',
      welcome: wave.welcome,
      validUntil: expiresOn ?? wave.closesOn,
    }),
  );
}

/** A mail with a fresh code, which replaces the one before. */
export async function sendWithCode(
  means: Means,
  wave: Wave,
  unit: Participant,
  contact: Contact,
  by: string,
  expiresOn: Day | null,
  write: Parameters<typeof deliver>[1]['write'],
): Promise<boolean> {
  const { access, clock, store } = means;
  const { code } = access.newCode();
  const codes = [{ ars: unit.ars, hash: hashCode(code) }];
  const deed = { waveId: wave.id, at: clock().toISOString(), by };
  const issued = await store.issueCodes({ ...deed, channel: 'mail', expiresOn, codes });
  if (issued.length === 0) return false;
  const to = { name: contact.office ?? unit.name, email: contact.email ?? '' };
  const delivery = await deliver(means, { to, path: `/teilnahme#${code}`, write });
  await store.noteUnitMail(wave.id, unit.ars, delivery.by === 'hand' ? (delivery.reason ?? '') : null);
  return delivery.by === 'mail';
}

/** What every mail of a wave says of it. */
export const aboutWave = ({ title, closesOn, contact }: Wave, { name }: Pick<Participant, 'name'>) => ({
  title,
  closesOn,
  contact,
  unit: name,
});
