import type { Delivery, InvitedMember, Member } from '../../schema/account/account.ts';
import { Problem } from '../../schema/problem.ts';
import type { Letter } from '../../schema/text/letter.ts';
import { handoverInvitationMail, invitationMail } from '../../schema/text/mail.ts';
import type { Means } from '../means.ts';
import { makeToken } from '../sign-in/token.ts';
import type { By } from '../storage/account-store.ts';
import type { StoredMember } from '../storage/municipality-store.ts';

/** A mail with a link: `write` gets the whole link and the installation's address. */
export interface Parcel {
  readonly to: { readonly name: string; readonly email: string };
  /** From the root, with a token in its fragment if it has one. */
  readonly path: string;
  readonly write: (where: { readonly link: string; readonly site: string }) => Letter;
}

/** What sending needs; jobs have it too. */
export type Sender = Pick<Means, 'chance' | 'clock' | 'mail' | 'store'> & {
  readonly settings: Pick<Means['settings'], 'publicUrl'>;
};

/** Sends the mail; where there is no mail server, or it refuses, the link is for whoever caused it to hand over. */
export async function deliver(
  { mail, settings }: Pick<Sender, 'mail' | 'settings'>,
  { to, path, write }: Parcel,
): Promise<Delivery> {
  const { publicUrl } = settings;
  if (!mail || !publicUrl) return { by: 'hand', path, reason: null };
  const letter = write({ link: new URL(path, publicUrl).href, site: publicUrl.href });
  const outcome = await mail.send({ to: { name: to.name, address: to.email }, ...letter });
  return outcome === 'sent' ? { by: 'mail' } : { by: 'hand', path, reason: outcome.failed };
}

/** Sections that go with an invitation: their titles, and a calendar day or null. */
interface Handed {
  readonly sections: readonly string[];
  readonly due: string | null;
}

const INVITATION_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * A new link for somebody who has not joined yet, which replaces the one before if somebody (`by`) asks for it; what the
 * mail server says about it is noted at the member. Throws `member-not-found`, and `member-exists` for who has joined.
 */
export async function inviteMember(
  means: Sender,
  memberId: string,
  by: By | null,
  handed?: Handed,
): Promise<InvitedMember> {
  const { chance, clock, store } = means;
  const member = await store.findMember(memberId);
  if (!member) throw new Problem('member-not-found');
  if (member.joinedAt !== null) throw new Problem('member-exists');

  const now = clock();
  const validUntil = new Date(now.getTime() + INVITATION_DAYS * DAY_MS).toISOString();
  const { token, hash } = makeToken(chance.bytes);
  const at = now.toISOString();
  // A link that the server sends by itself may reach nobody; the one that somebody has handed over stays good then.
  const keepsEarlier = by === null;
  await store.createToken({ purpose: 'invitation', memberId, hash, at, expiresAt: validUntil, keepsEarlier });
  await store.record({ at, actor: by?.id ?? null, action: 'invitation.sent', object: memberId });

  const { name, role, municipality } = member;
  const invitation = { name, role, municipality: municipality?.name ?? null, invitedBy: by?.name ?? null, validUntil };
  const delivery = await deliver(means, {
    to: member,
    path: `/einladung#${token}`,
    write: (where) =>
      handed
        ? handoverInvitationMail({ ...invitation, ...where, ...handed })
        : invitationMail({ ...invitation, ...where }),
  });
  const mailProblem = delivery.by === 'hand' ? delivery.reason : null;
  await store.noteMail(memberId, mailProblem);
  return { member: { ...shownMember(member), mailProblem }, delivery };
}

/** A member as the API shows her. */
export function shownMember(member: StoredMember): Member {
  const { id, role, name, email, scope, invitedAt, joinedAt, mailProblem, isFromProvider } = member;
  return { id, role, name, email, scope, invitedAt, joinedAt, mailProblem, isFromProvider };
}
