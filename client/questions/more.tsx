import type { VNode } from 'preact';
import type { GlossaryEntry, Question } from '../../schema/questionnaire/definition.ts';

interface Props {
  readonly question: Question;
  readonly glossary: readonly GlossaryEntry[];
}

/** Longer explanation and the terms of a question, one click away. */
export function More({ question, glossary }: Props): VNode | null {
  const terms = question.glossary.flatMap((id) => glossary.find((entry) => entry.id === id) ?? []);
  if (question.more === undefined && terms.length === 0) return null;
  return (
    <details class="more">
      <summary>
        Mehr zur Frage<span class="kern-sr-only"> „{question.short}“</span>
      </summary>
      <div class="more__body">
        {question.more !== undefined && <p>{question.more}</p>}
        {terms.length > 0 && (
          <dl>
            {terms.map(({ id, term, text }) => (
              <div key={id}>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </details>
  );
}
