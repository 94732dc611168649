import type { VNode } from 'preact';
import { useLocation, useRoute } from 'preact-iso';
import { freeze } from '../../schema/assessment/freeze.ts';
import type { SubmittedAnswer, SubmissionVersion } from '../../schema/assessment/submission.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { readSubmission } from '../account/api.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { occasion } from '../parts/frozen.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { WithAssessment } from '../parts/with-assessment.tsx';
import { answers, assessment } from '../session/session.ts';
import '../style/handovers.css';
import { AllAnswers, Differences } from './version-answers.tsx';

const NOW = 'jetzt';

/** `/fassungen/:number`: a submitted version as a whole, or with `?mit=` what differs from another one. */
export default function VersionPage(): VNode {
  const number = Number(useRoute().params['number']);
  return (
    <WithAssessment title={`Fassung ${number}`}>
      {(questionnaire) => {
        const id = assessment.value?.id;
        if (id === undefined) return null;
        return <Version key={`${id} ${number}`} id={id} number={number} questionnaire={questionnaire} />;
      }}
    </WithAssessment>
  );
}

interface Props {
  readonly id: string;
  readonly number: number;
  readonly questionnaire: Questionnaire;
}

function Version({ id, number, questionnaire }: Props): VNode {
  const { query } = useLocation();
  const other = otherOf(query['mit'], number);
  const title = other === undefined ? `Fassung ${number}` : `Fassung ${number} im Vergleich`;
  usePage(title);
  const loaded = useLoaded(async () => {
    const [own, before] = await Promise.all([
      readSubmission(id, number),
      typeof other === 'number' ? readSubmission(id, other) : undefined,
    ]);
    return { own, before };
  }, `${id} ${number} ${other}`);
  return (
    <Main class="frame narrow">
      <h1>{title}</h1>
      <WhenLoaded of={loaded} what="Die Antworten">
        {({ own, before }) =>
          other === undefined ? (
            <Whole questionnaire={questionnaire} version={own} />
          ) : (
            <Compared questionnaire={questionnaire} own={own} before={before} />
          )
        }
      </WhenLoaded>
      <Ways number={number} other={other} />
    </Main>
  );
}

function otherOf(wanted: string | undefined, number: number): number | typeof NOW | undefined {
  if (wanted === NOW) return NOW;
  const found = Number(wanted);
  return Number.isInteger(found) && found >= 1 && found !== number ? found : undefined;
}

function Whole({ questionnaire, version }: { questionnaire: Questionnaire; version: SubmissionVersion }): VNode {
  const { submittedAt, submittedBy, signedOffAt, signedOffBy } = version.submission;
  return (
    <>
      <p class="lead">
        {assessment.value?.municipality.name}. Abgegeben{occasion(submittedAt, submittedBy)}
        {signedOffAt !== null && `, freigegeben${occasion(signedOffAt, signedOffBy)}`}.
      </p>
      <AllAnswers questionnaire={questionnaire} answers={version.answers} />
    </>
  );
}

interface ComparedProps {
  readonly questionnaire: Questionnaire;
  readonly own: SubmissionVersion;
  /** Undefined: compared with the present answers. */
  readonly before: SubmissionVersion | undefined;
}

function Compared({ questionnaire, own, before }: ComparedProps): VNode | null {
  const kind = assessment.value?.municipality.kind;
  if (!kind) return null;
  const named = ({ submission }: SubmissionVersion): string =>
    `Fassung ${submission.number}, abgegeben${occasion(submission.submittedAt, submission.submittedBy)}`;
  const present = (): readonly SubmittedAnswer[] => freeze(questionnaire, answers.value, kind).rows;
  // The older one is what was before, whichever was opened.
  const [earlier, later] =
    before && before.submission.number > own.submission.number ? [own, before] : [before ?? own, before && own];
  return (
    <>
      <p>„vorher“ ist {named(earlier)}.</p>
      <p>„jetzt“ ist {later ? named(later) : 'der jetzige Stand der Antworten'}.</p>
      <Differences questionnaire={questionnaire} before={earlier.answers} after={later ? later.answers : present()} />
    </>
  );
}

function Ways({ number, other }: { number: number; other: number | typeof NOW | undefined }): VNode {
  return (
    <div class="actions">
      <ButtonLink look="primary" href="/fassungen">
        Zu allen Fassungen
      </ButtonLink>
      {other !== undefined && <ButtonLink href={`/fassungen/${number}`}>Fassung {number} ganz lesen</ButtonLink>}
      {other === undefined && number > 1 && (
        <ButtonLink href={`/fassungen/${number}?mit=${number - 1}`}>Mit Fassung {number - 1} vergleichen</ButtonLink>
      )}
      {other !== NOW && (
        <ButtonLink look="tertiary" href={`/fassungen/${number}?mit=${NOW}`}>
          Mit dem jetzigen Stand vergleichen
        </ButtonLink>
      )}
    </div>
  );
}
