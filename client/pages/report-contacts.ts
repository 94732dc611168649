import type { Report } from '../../schema/report/report.ts';
import type { AskableStep } from '../../schema/wave/peer.ts';
import { mayIn } from '../../schema/account/role.ts';
import { readPeers } from '../account/peer-api.ts';
import { peersHref } from '../account/peer-links.ts';
import type { ReportViewProps } from '../report/report-view.tsx';
import { actor, assessment } from '../session/session.ts';

type Contacts = NonNullable<ReportViewProps['contacts']>;

/**
 * Whom this person may ask about what the report shows as open: fetched with her own rights and apart from the report, so
 * that it is in no file, no print and no shared link. Undefined: nobody, or it is not for her to see.
 */
export async function findContacts(steps: Report['steps']): Promise<Contacts | undefined> {
  const { municipalityId, waveId, status = 'open' } = assessment.value ?? {};
  const role = actor.value;
  if (municipalityId === undefined || waveId === undefined || status === 'open') return undefined;
  if (role === 'code' || !mayIn(role, 'askPeers')) return undefined;
  const askable = (await readPeers(municipalityId, waveId)).steps;
  return askable.length === 0
    ? undefined
    : contactsOf(steps, askable, (step) => peersHref(municipalityId, waveId, step));
}

function contactsOf(
  steps: Report['steps'],
  askable: readonly AskableStep[],
  href: (step?: string) => string,
): Contacts {
  const isAbout = (about: readonly string[]) => askable.find(({ step }) => about.includes(step.split('/')[0] ?? ''));
  const found = steps.flatMap(({ id, about }) => {
    const step = isAbout(about);
    return step ? [[id, { words: offersWords(step), href: href(step.step) }] as const] : [];
  });
  return { words: stepsWords(askable.length), href: href(), bySteps: Object.fromEntries(found) };
}

const stepsWords = (count: number): string =>
  count === 1
    ? 'Zu einem Schritt, der bei Ihnen offen ist, geben andere Kommunen Auskunft.'
    : `Zu ${count} Schritten, die bei Ihnen offen sind, geben andere Kommunen Auskunft.`;

const offersWords = ({ title, offers }: AskableStep): string =>
  offers.length === 1
    ? `Eine Kommune, die „${title}“ schon hat, gibt Auskunft.`
    : `${offers.length} Kommunen, die „${title}“ schon haben, geben Auskunft.`;
