import type { VNode } from 'preact';
import type { Answer, Missing } from '../../schema/questionnaire/answers.ts';
import type { Given } from '../session/place.ts';
import { TEXT } from '../text.ts';
import { missingOf } from './control.ts';

interface Props {
  /** The radio group it belongs to; without one these are checkboxes that stand for themselves. */
  readonly group?: string;
  readonly name: string;
  readonly answer: Answer | undefined;
  readonly hasNotOurs: boolean;
  readonly onGive: (answer: Given) => void;
}

/** "weiß nicht" and "nicht bei uns", quietly beside or below the answers. */
export function MissingChoices({ group, name, answer, hasNotOurs, onGive }: Props): VNode {
  const words: readonly (readonly [Missing, string])[] = [
    ['noAnswer', group === undefined ? TEXT.noAnswerOfSeveral : TEXT.noAnswer],
    ...(hasNotOurs ? [['notOurs', TEXT.notOurs] as const] : []),
  ];
  return (
    <div class="quiet">
      {words.map(([missing, label]) => (
        <label key={missing} class="quiet__choice">
          <input
            type={group === undefined ? 'checkbox' : 'radio'}
            name={group ?? `${name}-${missing}`}
            checked={missingOf(answer) === missing}
            onChange={(event) => onGive(event.currentTarget.checked ? { missing } : null)}
          />
          <span class="quiet__label" data-words={label}>
            {label}
          </span>
        </label>
      ))}
    </div>
  );
}
