import type { VNode } from 'preact';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import type { PathItem } from '../../schema/questionnaire/path.ts';
import { remarks } from '../session/session.ts';
import { leaveFrom } from './check-return.ts';

/** Questions marked as unclear, each with the reason and the way there and back; nothing where there are none. */
export function UnclearQuestions({ questionnaire }: { questionnaire: Questionnaire }): VNode | null {
  const unclear = questionnaire.questions.flatMap((question) => {
    const reason = remarks.value[question.id]?.unclear;
    return reason === undefined ? [] : [{ question, reason }];
  });
  if (unclear.length === 0) return null;
  return (
    <section class="check" aria-labelledby="unklar">
      <h2 id="unklar">Unklare Fragen</h2>
      <p>Sie können trotzdem abgeben. Die Gründe gehen in keinen Bericht und keine Auswertung ein.</p>
      <ul class="check__list">
        {unclear.map(({ question, reason }) => (
          <li key={question.id} class="check__entry check__entry--words">
            <p class="check__reason">{reason}</p>
            <p class="check__ways">
              <a
                class="check__link"
                href={`/fragebogen/${question.page ?? question.id}?zurueck=pruefen`}
                onClick={leaveFrom}
              >
                {question.short}
              </a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says beside an entry that its question has a comment; of a question with rows, beside the first only. */
export function CommentMark({ item, among }: { item: PathItem; among: readonly PathItem[] }): VNode | null {
  const isFirst = among.find(({ question }) => question === item.question) === item;
  if (!isFirst || remarks.value[item.question.id]?.comment === undefined) return null;
  return <span class="check__comment">mit Kommentar · </span>;
}
