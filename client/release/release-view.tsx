import type { ComponentChildren, VNode } from 'preact';
import { RELEASE_METHOD } from '../../schema/text/release.ts';
import { studyNote } from '../../schema/text/study.ts';
import { AtomOverview } from './atom-overview.tsx';
import { Chooser } from './chooser.tsx';
import { chosenOf, outlineOf, type KnownQuestionnaires, type OutlineSection } from './outline.ts';
import { anchorOf, QuestionBlock } from './question-block.tsx';
import { CountLine } from '../charts/count-line.tsx';
import { screenCanvas } from '../charts/canvas.tsx';
import type { Studies } from './study.ts';
import type { ShownTrend } from './trend-lines.ts';
import { TrendOverview } from './trend-overview.tsx';
import type { View } from './view.ts';
import type { QuestionWords } from './wording.tsx';

interface Props {
  readonly view: View;
  /** Heading and what the release says about itself. */
  readonly head: ComponentChildren;
  /** What stands below the Vergleichsgruppen: who is in none, what is not combined. */
  readonly remarks?: readonly string[];
  readonly questionnaires: KnownQuestionnaires;
  readonly studies: Studies;
  /** Questions of the own view; all without one. */
  readonly chosen: readonly string[] | undefined;
  readonly onChoose: (chosen: readonly string[] | undefined) => void;
  readonly hrefOf?: (questionnaire: string, question: string) => string | undefined;
  readonly formHrefOf?: (questionnaire: string) => string;
  /** An earlier wave beside it, and by what it is chosen; absent where there is none. */
  readonly trend?: { readonly shown: ShownTrend | undefined; readonly choice: ComponentChildren } | undefined;
}

/** A release, or several combined: every published count as words and mark, beside the published study. */
export function ReleaseView(props: Props): VNode {
  const { view, head, remarks = [], questionnaires, studies, chosen, onChoose, trend } = props;
  const sections = outlineOf(view, questionnaires);
  const shown = chosenOf(sections, chosen);
  return (
    <article class="release">
      {head}
      <AtomOverview atoms={view.atoms} remarks={remarks} />
      <Reading studies={studies} />
      <Contents sections={shown} />
      {trend && <TrendOverview {...trend} sections={sections} chosen={shown} />}
      <Chooser sections={sections} chosen={chosen} onChoose={onChoose} />
      {chosen && (
        <p class="release-part">
          {shown.length === 0
            ? 'Eigene Ansicht: Noch ist keine Frage gewählt.'
            : 'Eigene Ansicht: Nicht alle Fragen sind gezeigt.'}
        </p>
      )}
      {shown.map((section) => (
        <section key={section.id} class="release-section" aria-labelledby={section.id}>
          <h2 id={section.id} tabIndex={-1}>
            {section.title}
          </h2>
          {section.questions.map((question) => (
            <QuestionBlock
              key={question.id}
              view={view}
              question={question}
              study={studies.get(question.questionnaire)}
              words={wordsFor(props, question.questionnaire)}
              trend={trend?.shown}
            />
          ))}
        </section>
      ))}
    </article>
  );
}

function wordsFor({ questionnaires, hrefOf, formHrefOf }: Props, questionnaire: string): QuestionWords {
  const known = questionnaires.get(questionnaire);
  return {
    questionnaire: known,
    hrefOf: hrefOf && ((question) => hrefOf(questionnaire, question)),
    formHref: known && formHrefOf?.(questionnaire),
  };
}

/** How marks and numbers are to be read. */
function Reading({ studies }: { studies: Studies }): VNode {
  return (
    <section class="release-reading" aria-labelledby="lesehilfe">
      <h2 id="lesehilfe">So lesen Sie die Zahlen</h2>
      <ul class="release-legend">
        <li>
          <span class="release-legend__mark">
            <CountLine canvas={screenCanvas} range={{ low: 1, high: 1, n: 2 }} />
          </span>
          genaue Zahl
        </li>
        <li>
          <span class="release-legend__mark">
            <CountLine canvas={screenCanvas} range={{ low: 1, high: 4, n: 5 }} />
          </span>
          Spanne: Der Wert liegt darin
        </li>
        <li>Die Linie reicht von 0 bis n, den Gefragten der Vergleichsgruppe.</li>
      </ul>
      {[...studies].map(([id, { title, fieldwork }]) => (
        <p key={id}>{studyNote(title, fieldwork)}</p>
      ))}
      <details class="release-more">
        <summary>Wie gezählt ist</summary>
        <ul class="release-bullets">
          {RELEASE_METHOD.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** Whether a list of thirty questions may stand open; on a phone it would be three screens before the first number. */
const isRoomy = (): boolean => !('matchMedia' in globalThis) || matchMedia('(min-width: 768px)').matches;

function Contents({ sections }: { sections: readonly OutlineSection[] }): VNode {
  return (
    <nav class="release-contents" aria-label="Fragen dieser Auswertung">
      <details class="release-more" open={isRoomy()}>
        <summary>Zu den Fragen</summary>
        <div class="release-contents__columns">
          {sections.map(({ id, title, questions }) => (
            <div key={id}>
              <p>
                <a href={`#${id}`}>{title}</a>
              </p>
              <ul>
                {questions.map((question) => (
                  <li key={question.id}>
                    <a href={`#${anchorOf(question)}`}>{question.short}</a>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </details>
    </nav>
  );
}
