import type { Delivery } from '../../schema/account/account.ts';
import type { Day } from '../../schema/assessment/instant.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { handoverMail, reminderMail } from '../../schema/text/mail.ts';
import type { HandoverMail } from '../../schema/text/mail.ts';
import type { Letter } from '../../schema/text/letter.ts';
import type { By } from '../storage/account-store.ts';
import { deliver, inviteMember } from './delivery.ts';
import type { Sender } from './delivery.ts';

/** Sections in somebody's hands that she is written to about. */
export interface Handed {
  readonly municipality: string;
  readonly questionnaire: Questionnaire;
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    readonly hasJoined: boolean;
  };
  /** Null: the server itself. */
  readonly by: By | null;
  readonly sections: readonly string[];
  readonly dueOn: Day | null;
}

/** Where somebody with an account finds what she was handed. */
const OVERVIEW = '/uebersicht';

/** Tells somebody that she was handed sections. */
export const sendHandover = (sender: Sender, handed: Handed): Promise<Delivery> => write(sender, handed, handoverMail);

/** Reminds somebody of sections that are not done. */
export const sendReminder = (sender: Sender, handed: Handed): Promise<Delivery> => write(sender, handed, reminderMail);

/** Who has no account yet gets her invitation instead, with a new link; either way it is noted whether the mail went out. */
async function write(sender: Sender, handed: Handed, letter: (mail: HandoverMail) => Letter): Promise<Delivery> {
  const { member, by, municipality, questionnaire, dueOn } = handed;
  const sections = questionnaire.sections.filter(({ id }) => handed.sections.includes(id)).map(({ title }) => title);
  if (!member.hasJoined) {
    return (await inviteMember(sender, member.id, by, { sections, due: dueOn })).delivery;
  }
  const { name } = member;
  const delivery = await deliver(sender, {
    to: member,
    path: OVERVIEW,
    write: (where) => letter({ ...where, name, by: by?.name ?? null, municipality, sections, due: dueOn }),
  });
  await sender.store.noteMail(member.id, delivery.by === 'hand' ? delivery.reason : null);
  return delivery;
}
