import type { VNode } from 'preact';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import type { Submission } from '../../schema/assessment/submission.ts';
import { ButtonLink } from '../parts/button.tsx';
import { DroppedNotice } from '../parts/dropped.tsx';
import { occasion } from '../parts/frozen.tsx';
import { LinkedAssessment } from '../parts/linked-assessment.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { useSubmissions } from '../parts/submissions.ts';
import { Told } from '../parts/told.tsx';
import { assessment, may } from '../session/session.ts';
import '../style/handovers.css';
import { VersionState } from './version-state.tsx';

const TITLE = 'Fassungen und Freigabe';

/** `/fassungen`: how the assessment stands, signing off and reopening it, and every version that was submitted. */
export default function VersionsPage(): VNode {
  return (
    <LinkedAssessment title={TITLE}>
      {(questionnaire) =>
        may('takeOut') ? <Versions key={assessment.value?.id} questionnaire={questionnaire} /> : <NotHers />
      }
    </LinkedAssessment>
  );
}

function NotHers(): VNode {
  usePage(TITLE);
  return (
    <Main class="frame narrow">
      <h1>{TITLE}</h1>
      <p>Abgabe und Freigabe sind Sache der Bearbeitung und der Hausleitung Ihrer Kommune.</p>
      <ButtonLink look="primary" href="/abschnitte">
        Zu Ihren Abschnitten
      </ButtonLink>
    </Main>
  );
}

function Versions({ questionnaire }: { questionnaire: Questionnaire }): VNode {
  usePage(TITLE);
  const { submissions, error } = useSubmissions();
  return (
    <Main class="frame narrow">
      <Told />
      <h1>{TITLE}</h1>
      <VersionState last={submissions?.at(-1)} />
      <DroppedNotice questionnaire={questionnaire} />
      <section class="own" aria-labelledby="fassungen">
        <h2 id="fassungen">Abgegebene Fassungen</h2>
        {error !== '' && (
          <p class="field__error" role="alert">
            {error}
          </p>
        )}
        {submissions === undefined && error === '' && <p role="status">Die Fassungen werden geladen …</p>}
        {submissions?.length === 0 && (
          <p>Noch keine. Mit jeder Abgabe kommt eine hinzu; sie bleibt lesbar, auch wenn danach geändert wird.</p>
        )}
        {submissions && submissions.length > 0 && (
          <ol class="versions">
            {submissions.toReversed().map((submission) => (
              <VersionEntry
                key={submission.number}
                submission={submission}
                isPresent={submission === submissions.at(-1) && assessment.value?.status !== 'open'}
              />
            ))}
          </ol>
        )}
      </section>
    </Main>
  );
}

interface EntryProps {
  readonly submission: Submission;
  /** Nothing has changed since. */
  readonly isPresent: boolean;
}

function VersionEntry({ submission, isPresent }: EntryProps): VNode {
  const { number } = submission;
  return (
    <li class="versions__entry">
      <h3>Fassung {number}</h3>
      {eventsOf(submission).map((words) => (
        <p key={words}>{words}</p>
      ))}
      <p class="versions__ways">
        <a class="check__link" href={`/fassungen/${number}`}>
          Fassung {number} lesen
        </a>
        {number > 1 && (
          <a class="check__link" href={`/fassungen/${number}?mit=${number - 1}`}>
            Mit Fassung {number - 1} vergleichen
          </a>
        )}
        {!isPresent && (
          <a class="check__link" href={`/fassungen/${number}?mit=jetzt`}>
            Mit dem jetzigen Stand vergleichen<span class="kern-sr-only">: Fassung {number}</span>
          </a>
        )}
      </p>
    </li>
  );
}

/** What happened to a version, in words, oldest first. */
function eventsOf(submission: Submission): string[] {
  const { submittedAt, submittedBy, signedOffAt, signedOffBy, signOffNote } = submission;
  const { reopenedAt, reopenedBy, reopenReason } = submission;
  return [
    `Abgegeben${occasion(submittedAt, submittedBy)}`,
    ...(signedOffAt === null
      ? []
      : [
          `Freigegeben${occasion(signedOffAt, signedOffBy)}${signOffNote === null ? '' : `, Vermerk: „${signOffNote}“`}`,
        ]),
    ...(reopenedAt === null
      ? []
      : [
          `Wieder geöffnet${occasion(reopenedAt, reopenedBy)}${reopenReason === null ? '' : `, Grund: „${reopenReason}“`}`,
        ]),
  ];
}
