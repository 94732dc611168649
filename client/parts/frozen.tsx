import type { VNode } from 'preact';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { Submission } from '../../schema/assessment/submission.ts';
import { assessment, isFrozen, isInherited, may } from '../session/session.ts';
import { dayAndTime } from '../text.ts';
import { InheritedNotice } from './inherited-notice.tsx';
import { Notice } from './notices.tsx';
import { ReopenButton } from './reopen.tsx';
import { useSubmissions } from './submissions.ts';
import { Told } from './told.tsx';

/** Says why the answers cannot be changed, and what can be done instead; also what was just done about it. */
export function FrozenNotice(): VNode {
  return (
    <>
      <Told />
      {isInherited.value ? <InheritedNotice /> : isFrozen.value && <Frozen />}
    </>
  );
}

function Frozen(): VNode | null {
  const open = assessment.value;
  const { submissions } = useSubmissions(open?.status !== 'open');
  if (!open) return null;
  const last = submissions?.at(-1);
  return (
    <Notice tone="info" title={statusTitle(open, last)}>
      <p>{whatToDo(open)}</p>
      {open.status !== 'open' && (
        <div class="actions">
          <ReopenButton />
          {open.municipalityId !== undefined && may('takeOut') && (
            <a class="check__link" href="/fassungen">
              {open.status === 'submitted' && may('signOff') ? 'Zur Freigabe' : 'Fassungen und Freigabe'}
            </a>
          )}
        </div>
      )}
    </Notice>
  );
}

/** "Abgegeben am 21.11.2026, 14:03 von Erika Muster; wartet auf Freigabe." */
export function statusTitle(
  { status, submittedAt, signedOffAt, municipalityId }: Assessment,
  last?: Submission,
): string {
  if (status === 'open') return 'Sie lesen mit.';
  if (status === 'signedOff') return `Freigegeben${occasion(signedOffAt, last?.signedOffBy)}.`;
  const waits = municipalityId === undefined ? '' : '; wartet auf Freigabe';
  return `Abgegeben${occasion(submittedAt, last?.submittedBy)}${waits}.`;
}

/** " am 21.11.2026, 14:03 von Erika Muster", as far as it is known. */
export const occasion = (at: string | null | undefined, by: string | null | undefined): string =>
  `${at ? ` am ${dayAndTime(at)}` : ''}${by ? ` von ${by}` : ''}`;

function whatToDo({ status, municipalityId }: Assessment): string {
  if (status === 'open') {
    return 'Die Antworten sind in Bearbeitung. Ändern können sie die Bearbeitung und die Mitwirkenden Ihrer Kommune.';
  }
  if (!may('reopen')) {
    return 'Sie können die Antworten lesen. Ändern lassen sie sich erst, wenn die Bearbeitung den Fragebogen wieder öffnet.';
  }
  return municipalityId === undefined
    ? 'Sie können alle Antworten lesen. Zum Ändern öffnen Sie den Fragebogen wieder; es geht nichts verloren.'
    : 'Sie können alle Antworten lesen. Zum Ändern öffnen Sie den Fragebogen mit einem Grund wieder; es geht nichts verloren.';
}
