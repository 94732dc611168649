import type { VNode } from 'preact';
import { Choice } from './choice.tsx';
import type { ControlProps } from './control.ts';
import { MissingChoices } from './missing.tsx';

/** One of several options; scales too, whose options have an order. */
export function SingleControl({ question, address, answer, give }: ControlProps<'single' | 'scale'>): VNode {
  return (
    <>
      <div class="choices">
        {question.options.map((option) => (
          <Choice
            key={option.id}
            type="radio"
            name={address}
            label={option.label}
            hint={option.hint}
            isChosen={answer === option.id}
            onChange={() => give(address, option.id)}
          />
        ))}
      </div>
      <MissingChoices
        group={address}
        name={address}
        answer={answer}
        hasNotOurs={question.notOurs}
        onGive={(given) => give(address, given)}
      />
    </>
  );
}
