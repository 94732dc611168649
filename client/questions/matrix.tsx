import type { VNode } from 'preact';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import type { Row } from '../../schema/questionnaire/definition.ts';
import type { ControlProps } from './control.ts';
import { LastAnswer } from './last-answer.tsx';
import { MissingChoices } from './missing.tsx';
import { Segments } from './segments.tsx';

type MatrixProps = Omit<ControlProps<'matrix'>, 'address' | 'answer'> & {
  readonly rows: readonly Row[];
  readonly answers: Answers;
};

/** Three short words fit beside the label; more or longer ones get a line of their own. */
const LINE_COLUMNS = 3;
const LINE_CHARACTERS = 26;

/** A list of fieldsets, not a table: the same markup is a row on a desk and a block on a phone. */
export function MatrixControl({ question, rows, answers, give, isFrozen }: MatrixProps): VNode {
  const characters = question.columns.reduce((sum, { label }) => sum + label.length, 0);
  const isLine = question.columns.length <= LINE_COLUMNS && characters <= LINE_CHARACTERS;
  return (
    <div class={`matrix matrix--${isLine ? 'line' : 'block'}`}>
      {rows.map((row) => {
        const address = `${question.id}.${row.id}`;
        const answer = answers[address];
        return (
          <fieldset key={row.id} id={address} class="matrix__row" disabled={isFrozen} tabIndex={-1}>
            <legend class="matrix__legend">
              <span class="matrix__label">{row.label}</span>
              {row.hint !== undefined && <span class="matrix__hint">{row.hint}</span>}
            </legend>
            <Segments
              layout={isLine ? 'line' : 'grid'}
              name={address}
              segments={question.columns}
              chosen={typeof answer === 'string' ? answer : undefined}
              onChoose={(id) => give(address, id)}
            />
            <MissingChoices
              group={address}
              name={address}
              answer={answer}
              hasNotOurs={question.notOurs}
              onGive={(given) => give(address, given)}
            />
            <LastAnswer question={question} address={address} />
          </fieldset>
        );
      })}
    </div>
  );
}
