import type { VNode } from 'preact';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { rowLabel, type OutlineQuestion } from './outline.ts';

/** Where a question's words come from, and where it can be seen in its form. */
export interface QuestionWords {
  readonly questionnaire: Questionnaire | undefined;
  /** The question in a questionnaire that is open in this browser. */
  readonly hrefOf?: ((question: string) => string | undefined) | undefined;
  /** The whole questionnaire as it is handed out. */
  readonly formHref?: string | undefined;
}

interface Props {
  readonly question: OutlineQuestion;
  readonly words: QuestionWords;
  readonly anchor: string;
}

/** The question as it is put, with its help and options, and the links to it. */
export function Wording({ question, words: { questionnaire, hrefOf, formHref }, anchor }: Props): VNode | null {
  const [first] = question.tables;
  if (!first || first.head.kind === 'area') return null;
  const id = first.head.address.split('.')[0] ?? '';
  const found = questionnaire?.questions.find((one) => one.id === id);
  const href = found && hrefOf?.(id);
  return (
    <details class="release-more">
      <summary>Die Frage im Wortlaut</summary>
      <p>
        <strong>{question.title}</strong>
      </p>
      {found && <p>{found.help}</p>}
      {question.isMatrix && <p>Gefragt nach: {question.tables.map((table) => rowLabel(table)).join(', ')}.</p>}
      <p>Antworten: {first.head.options.map(({ label }) => label).join(', ')}.</p>
      <ul class="release-links">
        <li>
          <a href={`#${anchor}`}>Link auf diese Frage</a>
        </li>
        {href !== undefined && (
          <li>
            <a href={href}>Frage in Ihrem Fragebogen</a>
          </li>
        )}
        {formHref !== undefined && (
          <li>
            <a href={formHref}>Ganzer Fragebogen (PDF)</a>
          </li>
        )}
      </ul>
    </details>
  );
}
