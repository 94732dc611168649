import type { VNode } from 'preact';
import { Choice } from './choice.tsx';
import { listOf, type ControlProps } from './control.ts';
import { MissingChoices } from './missing.tsx';
import { toggle } from './several-choice.ts';

/** Any number of options; an exclusive one stands alone. */
export function SeveralControl({ question, address, answer, give }: ControlProps<'several'>): VNode {
  const chosen = listOf(answer);
  const change = (id: string): void => {
    const next = toggle(question.options, chosen, id);
    give(address, next.length === 0 ? null : next);
  };
  return (
    <>
      <p class="control-hint">Mehrere Antworten sind möglich.</p>
      <div class="choices">
        {question.options.map((option) => (
          <Choice
            key={option.id}
            type="checkbox"
            name={`${address}-${option.id}`}
            label={option.label}
            hint={option.hint}
            isChosen={chosen.includes(option.id)}
            onChange={() => change(option.id)}
          />
        ))}
      </div>
      <MissingChoices
        name={address}
        answer={answer}
        hasNotOurs={question.notOurs}
        onGive={(given) => give(address, given)}
      />
    </>
  );
}
