import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Answer } from '../../schema/questionnaire/answers.ts';
import type { PathItem } from '../../schema/questionnaire/path.ts';
import { giveAnswers } from '../session/autosave.ts';
import { answers } from '../session/session.ts';

type Removed = readonly (readonly [string, Answer])[];

/** Takes the page's answers away again, and gives them back. */
export function Removal({ items }: { items: readonly PathItem[] }): VNode {
  const [removed, setRemoved] = useState<Removed>([]);
  const given = items.filter(({ state }) => state !== 'unanswered');
  const remove = (): void => {
    const all = given.flatMap(({ address }) => {
      const answer = answers.value[address];
      return answer === undefined ? [] : [[address, answer] as const];
    });
    setRemoved(all);
    giveAnswers(all.map(([address]) => [address, null]));
  };
  const restore = (): void => {
    giveAnswers(removed);
    setRemoved([]);
  };
  const canRestore = removed.length > 0 && given.length === 0;
  return (
    <p class="removal">
      <span role="status">
        {canRestore && (removed.length === 1 ? 'Antwort entfernt.' : `${removed.length} Antworten entfernt.`)}
      </span>
      {canRestore && <TextButton onClick={restore}>Rückgängig machen</TextButton>}
      {given.length > 0 && (
        <TextButton onClick={remove}>
          {given.length === 1 ? 'Antwort entfernen' : `Alle ${given.length} Antworten entfernen`}
        </TextButton>
      )}
    </p>
  );
}

function TextButton({ onClick, children }: { onClick: () => void; children: string }): VNode {
  return (
    <button type="button" class="text-button" onClick={onClick}>
      {children}
    </button>
  );
}
