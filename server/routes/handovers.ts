import { z } from 'zod';
import { Delivery } from '../../schema/account/account.ts';
import { mayIn } from '../../schema/account/role.ts';
import { HandOver, HandoverList } from '../../schema/assessment/handover.ts';
import type { Handover } from '../../schema/assessment/handover.ts';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import { Problem } from '../../schema/problem.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { admitted, signedIn } from '../access.ts';
import type { Admitted } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import type { NewStoredMember, StoredMember } from '../storage/municipality-store.ts';
import {
  refuseFrozen,
  refuseNoSections,
  refusePastDay,
  refuseUnknownSections,
  refuseWrongRole,
} from './handover-rules.ts';
import { sendHandover, sendReminder } from './handover-mails.ts';
import { invalidInput } from './input.ts';
import { bySession, codeRefusals, OfAssessment, sessionRefusals } from './own.ts';
import { questionnaireFinder } from './saving.ts';

const tags = ['handovers'];
const security = bySession;
/** `member`: whose the sections are now, also of who was invited with it. */
const HandedOver = HandoverList.extend({ member: z.uuid(), delivery: Delivery.nullable() });
const Reminder = z.strictObject({ member: z.uuid() });
const OfSection = OfAssessment.extend({ section: z.string() });
/** `member`: whose; without it one's own, for the officer everybody's. */
const Done = z.strictObject({ done: z.boolean(), member: z.uuid().optional() });
const readRefusals = [...codeRefusals, ...sessionRefusals] as const;
const writeRefusals = [...readRefusals, 'cross-site-request', 'invalid-request', 'invalid-input'] as const;

/** Mails about handovers that one address may cause per hour. */
const MAIL_RATE = { max: 200, timeWindow: '1 hour' };

/** Sections in colleagues' hands. */
export function handoverRoutes(api: Api, means: Means): void {
  listRoute(api, means);
  handOverRoute(api, means);
  remindRoute(api, means);
  doneRoute(api, means);
}

function listRoute(api: Api, means: Means): void {
  api.get(
    '/assessments/:id/handovers',
    {
      config: { access: { assessment: 'seeHandovers' } },
      schema: {
        summary: 'Wer welche Abschnitte hat, bis wann, und was erledigt ist; Mitwirkende sehen nur die eigenen',
        tags,
        security,
        params: OfAssessment,
        response: { 200: HandoverList, ...refusals(...readRefusals) },
      },
    },
    async (request) => ({ handovers: await inSight(means, admitted(request), signedIn(request).account.id) }),
  );
}

function handOverRoute(api: Api, means: Means): void {
  const { clock, questionnaires, store } = means;
  const questionnaireOf = questionnaireFinder(questionnaires);
  api.put(
    '/assessments/:id/handovers',
    {
      config: { access: { assessment: 'handOver' }, rateLimit: MAIL_RATE },
      schema: {
        summary:
          'Jemandem diese Abschnitte übergeben, auch jemand Neuem; andere, die sie oder er hatte, werden zurückgenommen',
        tags,
        security,
        params: OfAssessment,
        body: HandOver,
        response: {
          200: HandedOver,
          ...refusals(
            ...writeRefusals,
            'member-not-found',
            'member-exists',
            'assessment-submitted',
            'too-many-requests',
          ),
        },
      },
    },
    async (request) => {
      const asker = admitted(request);
      const { assessment } = asker;
      const { account } = signedIn(request);
      const { sections, dueOn = null } = request.body;
      const questionnaire = questionnaireOf(assessment);
      const now = clock();

      refuseFrozen(assessment);
      refuseUnknownSections(questionnaire, sections);
      const to = await receiverOf(means, asker, request.body);
      const before = (await store.listHandovers(assessment.id)).filter((one) => one.member.id === to.memberId);
      if (sections.length > 0) refusePastDay(dueOn, before, now);

      const setting = { ...to, assessmentId: assessment.id, sections: [...new Set(sections)], dueOn };
      const added = await store.setHandovers({ ...setting, at: now.toISOString(), by: account.id });
      const member = await memberOf(means, assessment, to.memberId);
      const isNews = added.length > 0 && member.accountId !== account.id;
      const handed = { ...about(asker, questionnaire, member), sections: added, dueOn };
      const delivery = isNews ? await sendHandover(means, handed) : null;
      return { handovers: await inSight(means, asker, account.id), member: member.id, delivery };
    },
  );
}

function remindRoute(api: Api, means: Means): void {
  const { clock, questionnaires, store } = means;
  const questionnaireOf = questionnaireFinder(questionnaires);
  api.post(
    '/assessments/:id/handovers/reminders',
    {
      config: { access: { assessment: 'handOver' }, rateLimit: MAIL_RATE },
      schema: {
        summary: 'Jemanden an die Abschnitte erinnern, die noch nicht erledigt sind',
        tags,
        security,
        params: OfAssessment,
        body: Reminder,
        response: {
          200: z.strictObject({ delivery: Delivery }),
          ...refusals(...writeRefusals, 'member-not-found', 'assessment-submitted'),
        },
      },
    },
    async (request) => {
      const asker = admitted(request);
      const { assessment } = asker;
      refuseFrozen(assessment);
      const member = await memberOf(means, assessment, request.body.member);
      const all = await store.listHandovers(assessment.id);
      const open = all.filter((one) => one.member.id === member.id && one.doneAt === null);
      if (open.length === 0) throw invalidInput('member', `${member.name} hat keine offenen Abschnitte.`);

      const sections = open.map(({ section }) => section);
      const dueOn = open.flatMap((one) => one.dueOn ?? []).toSorted()[0] ?? null;
      const handed = { ...about(asker, questionnaireOf(assessment), member), sections, dueOn };
      const delivery = await sendReminder(means, handed);
      const wentOut = delivery.by === 'mail' || delivery.reason === null;
      const reminded = { assessmentId: assessment.id, memberId: member.id, sections, at: clock().toISOString() };
      if (wentOut) await store.noteReminded({ ...reminded, byItself: false });
      return { delivery };
    },
  );
}

function doneRoute(api: Api, means: Means): void {
  const { clock, store } = means;
  api.put(
    '/assessments/:id/handovers/:section/done',
    {
      config: { access: { assessment: 'reportDone' } },
      schema: {
        summary: 'Einen Abschnitt als erledigt melden oder das zurücknehmen; die Bearbeitung auch für andere',
        tags,
        security,
        params: OfSection,
        body: Done,
        response: { 200: HandoverList, ...refusals(...writeRefusals, 'not-your-section') },
      },
    },
    async (request) => {
      const asker = admitted(request);
      const { account } = signedIn(request);
      const { id: assessmentId, section } = request.params;
      const { done, member } = request.body;
      const isOfficer = asker.actor === 'officer';
      if (member !== undefined && !isOfficer) throw new Problem('not-permitted');

      const others = member === undefined ? undefined : { memberId: member };
      const whose = isOfficer ? others : { accountId: account.id };
      const doneAt = done ? clock().toISOString() : null;
      const wasHanded = await store.reportDone({ assessmentId, section, whose, doneAt });
      if (!wasHanded) throw isOfficer ? invalidInput('section', NOBODYS) : new Problem('not-your-section');
      return { handovers: await inSight(means, asker, account.id) };
    },
  );
}

const NOBODYS = 'Dieser Abschnitt ist niemandem übergeben. Laden Sie die Seite neu.';

/** Whom it goes to: a member who can answer, or a new contributor, who becomes one with the handover. */
async function receiverOf(
  means: Means,
  { actor, assessment, by }: Admitted,
  { member, sections }: HandOver,
): Promise<{ readonly memberId: string; readonly invited?: NewStoredMember }> {
  if (typeof member === 'string') {
    refuseWrongRole(await memberOf(means, assessment, member));
    return { memberId: member };
  }
  const { municipalityId } = assessment;
  const mayInvite = actor !== 'code' && mayIn(actor, 'invite');
  if (!mayInvite || !by || municipalityId === undefined) throw new Problem('not-permitted');
  refuseNoSections(sections);
  const memberId = means.chance.id();
  const at = means.clock().toISOString();
  const place = { municipalityId, role: 'contributor', scope: null } as const;
  return { memberId, invited: { ...member, ...place, id: memberId, at, by: by.id, byName: by.name } };
}

/** Who hands over what to whom, for a mail. */
function about({ assessment, by }: Admitted, questionnaire: Questionnaire, member: StoredMember) {
  const { id, name, email } = member;
  const to = { id, name, email, hasJoined: member.joinedAt !== null };
  return { municipality: assessment.municipality.name, questionnaire, member: to, by: by ?? null };
}

/** Handovers in the order of the questionnaire; a contributor sees her own. */
async function inSight(
  { questionnaires, store }: Means,
  { actor, assessment }: Admitted,
  accountId: string,
): Promise<Handover[]> {
  const { sections } = questionnaireFinder(questionnaires)(assessment);
  const place = ({ section }: Handover): number => sections.findIndex(({ id }) => id === section);
  const own = actor === 'contributor' ? await membersOf(store, assessment, accountId) : undefined;
  const all = await store.listHandovers(assessment.id);
  return all
    .filter(({ member }) => own?.includes(member.id) ?? true)
    .toSorted((a, b) => place(a) - place(b) || a.member.name.localeCompare(b.member.name, 'de'));
}

/** As which members of the assessment's municipality an account counts. */
async function membersOf(store: Means['store'], { municipalityId }: Assessment, accountId: string): Promise<string[]> {
  const members = await store.listMembers(municipalityId ?? null);
  return members.filter((member) => member.accountId === accountId).map(({ id }) => id);
}

/** A member of the municipality that the assessment belongs to. */
async function memberOf({ store }: Means, { municipalityId }: Assessment, memberId: string): Promise<StoredMember> {
  const member = await store.findMember(memberId);
  const isHere = municipalityId !== undefined && member?.municipality?.id === municipalityId;
  if (!member || !isHere) throw new Problem('member-not-found');
  return member;
}
