import type { FastifyRequest } from 'fastify';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { MunicipalRole } from '../../schema/account/role.ts';
import type { Letter } from '../../schema/text/letter.ts';
import { reopenedMail, signedOffMail, submittedMail } from '../../schema/text/mail.ts';
import type { EventMail } from '../../schema/text/mail.ts';
import { admitted } from '../access.ts';
import type { Means } from '../means.ts';

/** What became of an assessment. */
type Event =
  | { readonly what: 'submitted' }
  | { readonly what: 'signed-off'; readonly note: string | null }
  | { readonly what: 'reopened'; readonly reason: string };

/** To whom each is told: the head has to sign off, the officer has to know. */
const TOLD = { submitted: 'head', 'signed-off': 'officer', reopened: 'officer' } as const satisfies Readonly<
  Record<Event['what'], MunicipalRole>
>;

/**
 * Writes to those whom a change of status concerns, in the background: the change holds whether the mail arrives or
 * not, and a failure is logged.
 */
export function tellAboutStatus(
  means: Means,
  request: FastifyRequest,
  event: Event & { readonly assessment: Assessment },
): void {
  const { mail, settings, store } = means;
  const { assessment } = event;
  const { by } = admitted(request);
  if (!mail || !settings.publicUrl || assessment.municipalityId === undefined || !by) return;
  const site = settings.publicUrl.href;
  const told = async (municipalityId: string): Promise<void> => {
    for (const to of await store.listAddressees(municipalityId, TOLD[event.what])) {
      // Who did it knows.
      if (to.accountId === by.id) continue;
      const letter = letterOf(event, {
        name: to.name,
        site,
        municipality: assessment.municipality.name,
        by: by.name,
        at: assessment.changedAt,
        link: new URL(`/fassungen#${assessment.id}`, settings.publicUrl).href,
      });
      const sent = await mail.send({ to: { name: to.name, address: to.email }, ...letter });
      // Not why: the mail server's words may hold the address.
      if (sent !== 'sent') request.log.warn({ account: to.accountId }, 'mail about a change of status not sent');
    }
  };
  told(assessment.municipalityId).catch((error: unknown) =>
    request.log.error({ err: error }, 'mails about a change of status not sent'),
  );
}

function letterOf(event: Event, mail: EventMail): Letter {
  switch (event.what) {
    case 'submitted':
      return submittedMail(mail);
    case 'signed-off':
      return signedOffMail({ ...mail, note: event.note });
    case 'reopened':
      return reopenedMail({ ...mail, reason: event.reason });
  }
}
