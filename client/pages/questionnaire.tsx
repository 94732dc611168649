import { useEffect } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { isInHands } from '../../schema/assessment/sight.ts';
import type { Question, Questionnaire } from '../../schema/questionnaire/definition.ts';
import { nextPage, previousPage, type Page, type Path } from '../../schema/questionnaire/path.ts';
import { list } from '../../schema/text/format.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { FrozenNotice } from '../parts/frozen.tsx';
import { usePage } from '../parts/page.ts';
import { PresenceNote } from '../parts/presence.tsx';
import { areSectionsOpen, SectionNav } from '../parts/section-nav.tsx';
import { Main } from '../parts/shell.tsx';
import { WithAssessment } from '../parts/with-assessment.tsx';
import { ConfirmPage } from '../questions/last-answer.tsx';
import { Notes } from '../questions/notes.tsx';
import { QuestionView } from '../questions/question.tsx';
import { Removal } from '../questions/removal.tsx';
import { giveAnswer } from '../session/autosave.ts';
import { answers, isFrozen, ownSections, path } from '../session/session.ts';
import { TEXT } from '../text.ts';

/** `/fragebogen` and `/fragebogen/:page` */
export default function QuestionnairePage({ params }: { params?: { page?: string } }): VNode {
  return (
    <WithAssessment title="Fragebogen">
      {(questionnaire) => <OnPath questionnaire={questionnaire} pageId={params?.page} />}
    </WithAssessment>
  );
}

function OnPath({ questionnaire, pageId }: { questionnaire: Questionnaire; pageId: string | undefined }): VNode | null {
  const { route } = useLocation();
  const way = path.value;
  const open = way?.pages.find((page) => page.items.some((item) => item.state === 'unanswered'));
  const first = open ? `/fragebogen/${open.id}` : '/pruefen';
  const start = pageId === undefined && way ? first : undefined;
  useEffect(() => {
    if (start !== undefined) route(start, true);
  }, [start, route]);
  if (!way || pageId === undefined) return null;
  const page = way.pages.find(({ id }) => id === pageId);
  if (!page) return <NotAsked path={way} question={questionOn(questionnaire, pageId)} />;
  return <Asked key={page.id} questionnaire={questionnaire} path={way} page={page} />;
}

const questionOn = ({ questions }: Questionnaire, pageId: string): Question | undefined =>
  questions.find(({ id, page = id }) => page === pageId);

/** An address of a question that the answers given so far do not lead to, or that somebody else was handed. */
function NotAsked({ path: way, question }: { path: Path; question: Question | undefined }): VNode {
  const isElsewhere = question !== undefined && !isInHands(question, ownSections.value);
  usePage(isElsewhere ? 'Abschnitt anderer' : 'Frage wird nicht gestellt');
  return (
    <div class="frame split">
      <SectionNav path={way} />
      <Main class="column">
        <h1>{isElsewhere ? 'Diese Frage liegt bei jemand anderem' : 'Diese Frage wird Ihnen nicht gestellt'}</h1>
        <p>
          {isElsewhere
            ? 'Sie gehört zu einem Abschnitt, der Ihnen nicht übergeben ist. Wenn Sie etwas dazu wissen, sagen Sie es der Bearbeitung Ihrer Kommune.'
            : 'Nach Ihren bisherigen Antworten gehört sie nicht zu Ihrem Fragebogen. Eine frühere Antwort darauf bleibt erhalten.'}
        </p>
        <ButtonLink look="primary" href={isElsewhere ? '/abschnitte' : '/fragebogen'}>
          {isElsewhere ? 'Zu Ihren Abschnitten' : 'Zur nächsten offenen Frage'}
        </ButtonLink>
      </Main>
    </div>
  );
}

interface AskedProps {
  readonly questionnaire: Questionnaire;
  readonly path: Path;
  readonly page: Page;
}

function Asked({ questionnaire, path: way, page }: AskedProps): VNode {
  const { route, query } = useLocation();
  const isAlone = page.questions.length === 1;
  const heading = isAlone ? (page.questions[0]?.title ?? '') : list(page.questions.map(({ short }) => short));
  usePage(heading);
  useEffect(() => {
    areSectionsOpen.value = false;
  }, []);
  const next = nextPage(way, page.id);
  const previous = previousPage(way, page.id);
  const comesFromCheck = query['zurueck'] === 'pruefen';
  const onward = comesFromCheck || !next ? '/pruefen' : `/fragebogen/${next.id}`;
  return (
    <div class="frame split">
      <SectionNav path={way} current={page} />
      <Main class="column">
        <FrozenNotice />
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            goOn(() => route(onward));
          }}
        >
          <PlaceInSection path={way} page={page} questionnaire={questionnaire} />
          {!isAlone && <h1>{heading}</h1>}
          {page.questions.map((question) => (
            <div key={question.id} class="asked">
              <QuestionView
                question={question}
                rows={page.items.flatMap((item) => (item.question === question && item.row ? [item.row] : []))}
                answers={answers.value}
                glossary={questionnaire.glossary}
                give={giveAnswer}
                isFrozen={isFrozen.value}
                isAlone={isAlone}
              />
              <Notes questionnaire={questionnaire} question={question} />
            </div>
          ))}
          <ConfirmPage items={page.items} />
          {!isFrozen.value && <Removal items={page.items} />}
          <div class="actions actions--page">
            <Button type="submit" look="primary">
              {comesFromCheck ? 'Zurück zur Prüfung' : TEXT.next}
            </Button>
            {!comesFromCheck && (
              <ButtonLink look="tertiary" href={previous ? `/fragebogen/${previous.id}` : '/'}>
                {TEXT.back}
              </ButtonLink>
            )}
            <p class="actions__note">{noteOn(page)}</p>
          </div>
        </form>
        {/* Below: who comes and goes must not move what somebody is about to click. */}
        <PresenceNote />
      </Main>
    </div>
  );
}

/** "Binnen-Digitalisierung · Frage 3 von 8"; on a section's first page also what it is about and whom to ask. */
function PlaceInSection({ path: way, page, questionnaire }: AskedProps): VNode {
  const section = questionnaire.sections.find(({ id }) => id === page.section);
  const questions = way.pages.filter((other) => other.section === page.section).flatMap((other) => other.questions);
  const numbers = page.questions.map((question) => questions.indexOf(question) + 1);
  const isFirst = numbers[0] === 1;
  return (
    <>
      <p class="place">
        {section?.title} · {numbers.length > 1 ? 'Fragen' : 'Frage'} {list(numbers.map(String))} von {questions.length}
      </p>
      {isFirst && <p class="section-intro">{section?.intro}</p>}
    </>
  );
}

function noteOn({ items }: Page): string {
  const open = items.filter((item) => item.state === 'unanswered').length;
  if (open === 0) return '';
  if (items.length === 1) return 'Sie dürfen die Frage offen lassen und später ergänzen.';
  return `${items.length - open} von ${items.length} beantwortet. Offenes dürfen Sie später ergänzen.`;
}

/** A field with an invalid number keeps the person on the page: leaving would lose what was typed. */
function goOn(go: () => void): void {
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
  requestAnimationFrame(() => {
    const invalid = document.querySelector<HTMLElement>('main [aria-invalid="true"]');
    if (invalid) invalid.focus();
    else go();
  });
}
