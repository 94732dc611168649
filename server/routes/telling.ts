import type { FastifyRequest } from 'fastify';
import type { MunicipalRole } from '../../schema/account/role.ts';
import type { Letter } from '../../schema/text/letter.ts';
import type { Means } from '../means.ts';

interface Told {
  readonly municipalityId: string;
  readonly roles: readonly MunicipalRole[];
  /** Who did it knows. */
  readonly except?: string;
  /** What it is about, for the log. */
  readonly what: string;
  readonly write: (to: { readonly name: string; readonly site: string; readonly link: string }) => Letter;
}

/**
 * Writes to members of a municipality in the background: what they are told of holds whether the mail arrives or not, and
 * a failure is logged. The link leads to the overview.
 */
export function tellMembers({ mail, settings, store }: Means, request: FastifyRequest, told: Told): void {
  const { publicUrl } = settings;
  if (!mail || !publicUrl) return;
  const { municipalityId, roles, except, what, write } = told;
  const tell = async (): Promise<void> => {
    const found = await Promise.all(roles.map((role) => store.listAddressees(municipalityId, role)));
    const addressees = new Map(found.flat().map((one) => [one.accountId, one]));
    for (const { accountId, name, email } of addressees.values()) {
      if (accountId === except) continue;
      const written = write({ name, site: publicUrl.href, link: new URL('/uebersicht', publicUrl).href });
      const sent = await mail.send({ to: { name, address: email }, ...written });
      // Not why: the mail server's words may hold the address.
      if (sent !== 'sent') request.log.warn({ account: accountId }, `mail about ${what} not sent`);
    }
  };
  tell().catch((error: unknown) => request.log.error({ err: error }, `mails about ${what} not sent`));
}
