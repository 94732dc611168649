import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { labelOf } from '../../schema/questionnaire/address.ts';
import type { PathItem, SectionProgress } from '../../schema/questionnaire/path.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { NBSP } from '../../schema/text/format.ts';
import { refusalText, submit } from '../api.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { FrozenNotice } from '../parts/frozen.tsx';
import { usePage } from '../parts/page.ts';
import { SectionNav } from '../parts/section-nav.tsx';
import { Main } from '../parts/shell.tsx';
import { WithAssessment } from '../parts/with-assessment.tsx';
import { wordsOf } from '../questions/answer-words.ts';
import { flush } from '../session/autosave.ts';
import { countQuestions } from '../session/progress.ts';
import { answers, assessment, isFrozen, outbox, path } from '../session/session.ts';
import { countAnswers, TEXT } from '../text.ts';
import { Contradictions, HiddenAnswers } from './check-notices.tsx';
import { fileName } from './file-name.ts';
import { CommentMark, UnclearQuestions } from './check-remarks.tsx';

/** `/pruefen`: what is missing, with a way there and back; then handing in. */
export default function CheckPage(): VNode {
  return (
    <WithAssessment title="Antworten prüfen">
      {(questionnaire) => <Check questionnaire={questionnaire} />}
    </WithAssessment>
  );
}

function Check({ questionnaire }: { questionnaire: Questionnaire }): VNode | null {
  usePage('Antworten prüfen');
  const way = path.value;
  const kind = assessment.value?.municipality.kind;
  const id = assessment.value?.id;
  if (!way || !kind || id === undefined) return null;
  const { asked, done } = countQuestions(way.items);
  return (
    <div class="frame split">
      <SectionNav path={way} />
      <Main class="column">
        {isFrozen.value && <FrozenNotice />}
        <h1>Antworten prüfen</h1>
        <p class="lead">
          {done === asked
            ? `Alle ${asked} Fragen sind beantwortet.`
            : `${done} von ${asked} Fragen sind beantwortet. Sie können auch mit offenen Fragen abgeben; der Bericht zeigt dann, was fehlt.`}
        </p>
        <p>
          Für die Runde am Tisch:{' '}
          <a href={`/api/v1/assessments/${id}/form.pdf`} download={fileName('stand', 'pdf')}>
            Stand als PDF
          </a>
        </p>
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
        <Contradictions questionnaire={questionnaire} path={way} kind={kind} />
        <UnclearQuestions questionnaire={questionnaire} />
        <HiddenAnswers questionnaire={questionnaire} path={way} />
        <Submission />
      </Main>
    </div>
  );
}

interface SectionCheckProps {
  readonly section: SectionProgress;
  readonly intro: string;
  readonly items: readonly PathItem[];
}

function SectionCheck({ section, intro, items }: SectionCheckProps): VNode {
  const open = items.filter(({ state }) => state === 'unanswered' || state === 'noAnswer');
  const counts = [
    `${section.answered} beantwortet`,
    `${section.noAnswer} ${TEXT.noAnswer}`,
    `${section.notOurs} ${TEXT.notOurs}`,
    `${section.unanswered} ${TEXT.unanswered}`,
  ];
  return (
    <section class="check" aria-labelledby={`pruefen-${section.id}`}>
      <h2 id={`pruefen-${section.id}`}>{section.title}</h2>
      <p class="check__counts">Angaben: {counts.map((words) => words.replaceAll(' ', NBSP)).join(' · ')}</p>
      {section.unanswered > 0 && <p class="check__intro">{intro}</p>}
      {open.length > 0 && (
        <ul class="check__list">
          {open.map((item) => (
            <CheckEntry
              key={item.address}
              item={item}
              among={open}
              words={item.state === 'noAnswer' ? TEXT.noAnswer : TEXT.unanswered}
            />
          ))}
        </ul>
      )}
      <details class="more">
        <summary>
          Alle Antworten ansehen<span class="kern-sr-only">, Abschnitt {section.title}</span>
        </summary>
        <ul class="check__list">
          {items.map((item) => {
            const answer = answers.value[item.address];
            const words = answer === undefined ? TEXT.unanswered : wordsOf(item.question, answer);
            return <CheckEntry key={item.address} item={item} among={items} words={words} />;
          })}
        </ul>
      </details>
    </section>
  );
}

interface CheckEntryProps {
  readonly item: PathItem;
  /** The list it stands in. */
  readonly among: readonly PathItem[];
  readonly words: string;
}

function CheckEntry({ item, among, words }: CheckEntryProps): VNode {
  const { question, row, address } = item;
  const page = question.page ?? question.id;
  const place = (row ?? question.page) ? `#${address}` : '';
  return (
    <li class="check__entry">
      <a class="check__link" href={`/fragebogen/${page}?zurueck=pruefen${place}`}>
        {row && <span class="check__question">{question.short}: </span>}
        {labelOf(item)}
      </a>
      <span class={`check__state${item.state === 'unanswered' ? ' check__state--open' : ''}`}>
        <CommentMark item={item} among={among} />
        {words}
      </span>
    </li>
  );
}

function Submission(): VNode {
  const { route } = useLocation();
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const handIn = async (): Promise<void> => {
    const id = assessment.value?.id;
    if (id === undefined) return;
    setBusy(true);
    setError('');
    try {
      await flush();
      const unsent = Object.keys(outbox.value).length;
      if (unsent > 0) {
        setError(
          `Noch nicht abgegeben: ${countAnswers(unsent)} ${unsent === 1 ? 'ist' : 'sind'} nicht gespeichert. Oben steht, warum.`,
        );
        return;
      }
      assessment.value = await submit(id);
      route('/bericht');
    } catch (refusal) {
      setError(refusalText(refusal));
    } finally {
      setBusy(false);
    }
  };
  if (isFrozen.value) {
    return (
      <div class="actions actions--page">
        <ButtonLink look="primary" href="/bericht">
          Bericht öffnen
        </ButtonLink>
      </div>
    );
  }
  return (
    <section class="submission" aria-labelledby="abgeben">
      <h2 id="abgeben">Abgeben</h2>
      <p>
        Mit der Abgabe werden die Antworten eingefroren, und der Bericht gilt als abgeschlossen. Niemand erhält dadurch
        Ihre Antworten. Sie können sie jederzeit wieder öffnen und ändern.
      </p>
      {error !== '' && (
        <p class="field__error" role="alert">
          {error}
        </p>
      )}
      <div class="actions">
        <Button look="primary" isBusy={isBusy} onClick={() => void handIn()}>
          Antworten abgeben und Bericht öffnen
        </Button>
        <ButtonLink look="tertiary" href="/bericht">
          Bericht vorab ansehen
        </ButtonLink>
      </div>
    </section>
  );
}
