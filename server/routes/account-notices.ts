import type { FastifyRequest } from 'fastify';
import {
  passwordChangedMail,
  providerLinkedMail,
  secondFactorRemovedMail,
  secondFactorSetMail,
} from '../../schema/text/mail.ts';
import type { NoticeMail } from '../../schema/text/mail.ts';
import type { Letter } from '../../schema/text/letter.ts';
import type { Means } from '../means.ts';

/** What happened to the proofs of an account. */
type Event = 'password-changed' | 'second-factor-set' | 'second-factor-removed' | 'provider-linked';

const LETTERS: Readonly<Record<Event, (mail: NoticeMail) => Letter>> = {
  'password-changed': passwordChangedMail,
  'second-factor-set': secondFactorSetMail,
  'second-factor-removed': secondFactorRemovedMail,
  'provider-linked': providerLinkedMail,
};

/** Tells the owner of an account in the background, so that nobody changes its proofs unnoticed. */
export function tellOwner(
  { clock, mail, settings }: Means,
  request: FastifyRequest,
  to: { readonly id: string; readonly name: string; readonly email: string },
  event: Event,
): void {
  if (!mail || !settings.publicUrl) return;
  const letter = LETTERS[event]({ name: to.name, site: settings.publicUrl.href, at: clock().toISOString() });
  mail.send({ to: { name: to.name, address: to.email }, ...letter }).then(
    // Not why: the mail server's words may hold the address.
    (outcome) => outcome !== 'sent' && request.log.warn({ account: to.id, event }, 'notice about an account not sent'),
    (error: unknown) => request.log.error({ err: error, event }, 'notice about an account not sent'),
  );
}
