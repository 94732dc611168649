import { useEffect } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Path } from '../../schema/questionnaire/path.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { DroppedNotice } from '../parts/dropped.tsx';
import { FrozenNotice } from '../parts/frozen.tsx';
import { usePage } from '../parts/page.ts';
import { SectionNav } from '../parts/section-nav.tsx';
import { Main } from '../parts/shell.tsx';
import { WithAssessment } from '../parts/with-assessment.tsx';
import { countQuestions } from '../session/progress.ts';
import { assessment, may, ownSections, path } from '../session/session.ts';
import { SectionCheck } from './check-entries.tsx';
import { Contradictions, HiddenAnswers } from './check-notices.tsx';
import { UnclearQuestions } from './check-remarks.tsx';
import { returnToPlace } from './check-return.ts';
import { AfterCheck } from './check-submission.tsx';
import { OpenSuggestions } from './check-suggestions.tsx';
import { fileName } from './file-name.ts';

/** `/pruefen`: what is missing, with a way there and back; then handing in or reporting done. */
export default function CheckPage(): VNode {
  return (
    <WithAssessment title="Antworten prüfen">
      {(questionnaire) => <Check questionnaire={questionnaire} />}
    </WithAssessment>
  );
}

function Check({ questionnaire }: { questionnaire: Questionnaire }): VNode | null {
  usePage('Antworten prüfen');
  // After the page has put the focus on its heading.
  useEffect(returnToPlace, []);
  const way = path.value;
  const kind = assessment.value?.municipality.kind;
  if (!way || !kind) return null;
  return (
    <div class="frame split">
      <SectionNav path={way} />
      <Main class="column">
        <FrozenNotice />
        <DroppedNotice questionnaire={questionnaire} />
        <h1>Antworten prüfen</h1>
        <p class="lead">{progressWords(way)}</p>
        <Ways />
        {way.sections.map((section) =>
          section.asked === 0 ? null : (
            <SectionCheck
              key={section.id}
              section={section}
              intro={questionnaire.sections.find(({ id }) => id === section.id)?.intro ?? ''}
              items={way.items.filter((item) => item.question.section === section.id)}
            />
          ),
        )}
        <OpenSuggestions questionnaire={questionnaire} />
        <Contradictions questionnaire={questionnaire} path={way} kind={kind} />
        <UnclearQuestions questionnaire={questionnaire} />
        <HiddenAnswers questionnaire={questionnaire} path={way} />
        <AfterCheck questionnaire={questionnaire} path={way} />
      </Main>
    </div>
  );
}

function progressWords({ items }: Path): string {
  const { asked, done } = countQuestions(items);
  if (asked === 0) return 'Ihnen ist gerade kein Abschnitt übergeben.';
  const whose = ownSections.value === null ? '' : ' in Ihren Abschnitten';
  if (done === asked) return `Alle ${asked} Fragen${whose} sind beantwortet.`;
  const rest = may('submit') ? ' Sie können auch mit offenen Fragen abgeben; der Bericht zeigt dann, was fehlt.' : '';
  return `${done} von ${asked} Fragen${whose} sind beantwortet.${rest}`;
}

/** The present state on paper, and where the sections and the submitted versions are. */
function Ways(): VNode | null {
  const { id, municipalityId } = assessment.value ?? {};
  if (id === undefined || !may('takeOut')) return null;
  return (
    <>
      <p>
        Für die Runde am Tisch:{' '}
        <a href={`/api/v1/assessments/${id}/form.pdf`} download={fileName('stand', 'pdf')}>
          Stand als PDF
        </a>
      </p>
      {municipalityId !== undefined && (
        <p>
          Wer welchen Abschnitt hat: <a href="/abschnitte">Abschnitte</a> · Was abgegeben wurde:{' '}
          <a href="/fassungen">Fassungen und Freigabe</a>
        </p>
      )}
    </>
  );
}
