import type { VNode } from 'preact';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import type { GlossaryEntry, Question, Row } from '../../schema/questionnaire/definition.ts';
import { TEXT } from '../text.ts';
import type { ControlProps } from './control.ts';
import { LastAnswer, NotSuggestedNote } from './last-answer.tsx';
import { GradeControl } from './grade.tsx';
import { MatrixControl } from './matrix.tsx';
import { More } from './more.tsx';
import { RankingControl } from './ranking.tsx';
import { SeveralControl } from './several.tsx';
import { SingleControl } from './single.tsx';
import { NumberControl, TextControl } from './typed.tsx';

interface Props {
  readonly question: Question;
  /** The rows of a matrix that are asked now. */
  readonly rows: readonly Row[];
  readonly answers: Answers;
  readonly glossary: readonly GlossaryEntry[];
  readonly give: ControlProps<'single'>['give'];
  readonly isFrozen: boolean;
  /** On a page of several questions the page's heading is above, each question's below it. */
  readonly isAlone: boolean;
}

/** A question: legend, help, more, answers. A matrix is a group of fieldsets instead of one. */
export function QuestionView({ question, rows, answers, glossary, give, isFrozen, isAlone }: Props): VNode {
  const title = isAlone ? (
    <h1 class="question__title">{question.title}</h1>
  ) : (
    <h2 class="question__title">{question.title}</h2>
  );
  const help = (
    <>
      <p class="question__help" id={`${question.id}-hilfe`}>
        {question.help}
      </p>
      <More question={question} glossary={glossary} />
      <NotSuggestedNote question={question} />
      {question.kind !== 'matrix' && <LastAnswer question={question} address={question.id} />}
    </>
  );
  if (question.kind === 'matrix') {
    return (
      <section class="question">
        {title}
        {help}
        <MatrixControl question={question} rows={rows} answers={answers} give={give} isFrozen={isFrozen} />
        {question.notOurs && <NotOursMeans />}
      </section>
    );
  }
  return (
    <fieldset
      class="question"
      id={question.id}
      disabled={isFrozen}
      aria-describedby={`${question.id}-hilfe`}
      tabIndex={-1}
    >
      <legend class="question__legend">{title}</legend>
      {help}
      {controlOf(question, { address: question.id, answer: answers[question.id], give, isFrozen })}
      {question.notOurs && <NotOursMeans />}
    </fieldset>
  );
}

/** Kind of question → component. */
function controlOf(
  question: Exclude<Question, { kind: 'matrix' }>,
  rest: Omit<ControlProps<'single'>, 'question'>,
): VNode {
  switch (question.kind) {
    case 'single':
    case 'scale':
      return <SingleControl question={question} {...rest} />;
    case 'several':
      return <SeveralControl question={question} {...rest} />;
    case 'ranking':
      return <RankingControl question={question} {...rest} />;
    case 'grade':
      return <GradeControl question={question} {...rest} />;
    case 'number':
      return <NumberControl question={question} {...rest} />;
    case 'text':
      return <TextControl question={question} {...rest} />;
  }
}

function NotOursMeans(): VNode {
  return (
    <p class="question__not-ours">
      <strong>{TEXT.notOurs}:</strong> {TEXT.notOursMeans}
    </p>
  );
}
