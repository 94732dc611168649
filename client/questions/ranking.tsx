import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { listOf, type ControlProps } from './control.ts';
import { MissingChoices } from './missing.tsx';
import { announcement, move, place, remove } from './ranking-moves.ts';

/** Options set on places by buttons; nothing needs dragging (WCAG 2.5.7), every new place is announced. */
export function RankingControl({ question, address, answer, give, isFrozen }: ControlProps<'ranking'>): VNode {
  const ranking = listOf(answer);
  const { options, places } = question;
  const free = options.filter(({ id }) => !ranking.includes(id));
  const [spoken, speak] = useState('');
  const wantedFocus = useRef<string | undefined>(undefined);
  const box = useRef<HTMLDivElement>(null);
  const label = (id: string): string => options.find((option) => option.id === id)?.label ?? id;

  // A button that moves or vanishes would drop the focus to the page's start.
  useLayoutEffect(() => {
    if (wantedFocus.current === undefined) return;
    box.current?.querySelector<HTMLElement>(`[data-focus="${wantedFocus.current}"]`)?.focus();
    wantedFocus.current = undefined;
  });

  const change = (next: readonly string[], id: string, focus: string): void => {
    wantedFocus.current = focus;
    speak(announcement(label(id), next, id, places));
    give(address, next.length === 0 ? null : [...next]);
  };
  const set = (id: string): void => {
    const next = place(ranking, id, places);
    const following = free[free.findIndex((option) => option.id === id) + 1] ?? free.find((o) => o.id !== id);
    change(next, id, next.length < places && following ? `set-${following.id}` : `remove-${id}`);
  };
  const shift = (id: string, by: -1 | 1): void => {
    const next = move(ranking, id, by);
    const isAtEnd = by < 0 ? next[0] === id : next.at(-1) === id;
    change(next, id, `${isAtEnd === by < 0 ? 'down' : 'up'}-${id}`);
  };
  const drop = (id: string): void => {
    const next = remove(ranking, id);
    const neighbour = next[Math.min(ranking.indexOf(id), next.length - 1)];
    change(next, id, neighbour === undefined ? `set-${id}` : `remove-${neighbour}`);
  };

  return (
    <div ref={box}>
      {ranking.length > 0 && (
        <ol class="ranking" aria-label="Ihre Reihenfolge">
          {ranking.map((id, index) => (
            <li key={id} class="ranking__place">
              <span class="ranking__number">{index + 1}</span>
              <span class="ranking__label">{label(id)}</span>
              {!isFrozen && (
                <span class="ranking__buttons">
                  <Move id={id} to="up" isOff={index === 0} label={label(id)} onClick={() => shift(id, -1)} />
                  <Move
                    id={id}
                    to="down"
                    isOff={index === ranking.length - 1}
                    label={label(id)}
                    onClick={() => shift(id, 1)}
                  />
                  <button
                    type="button"
                    class="ranking__remove"
                    data-focus={`remove-${id}`}
                    aria-label={`Entfernen: ${label(id)}`}
                    onClick={() => drop(id)}
                  >
                    Entfernen
                  </button>
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
      {!isFrozen && <Candidates options={free} next={ranking.length + 1} places={places} onSet={set} />}
      <p class="kern-sr-only" role="status">
        {spoken}
      </p>
      <MissingChoices
        name={address}
        answer={answer}
        hasNotOurs={question.notOurs}
        onGive={(given) => give(address, given)}
      />
    </div>
  );
}

interface MoveProps {
  readonly id: string;
  readonly to: 'up' | 'down';
  readonly isOff: boolean;
  readonly label: string;
  readonly onClick: () => void;
}

function Move({ id, to, isOff, label, onClick }: MoveProps): VNode {
  return (
    <button
      type="button"
      class="ranking__move"
      data-focus={`${to}-${id}`}
      aria-label={`${label}: einen Platz nach ${to === 'up' ? 'oben' : 'unten'}`}
      aria-disabled={isOff || undefined}
      onClick={() => {
        if (!isOff) onClick();
      }}
    >
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        <path d={to === 'up' ? 'M10 16V4M4.5 9.5 10 4l5.5 5.5' : 'M10 4v12M4.5 10.5 10 16l5.5-5.5'} />
      </svg>
    </button>
  );
}

interface CandidatesProps {
  readonly options: ControlProps<'ranking'>['question']['options'];
  readonly next: number;
  readonly places: number;
  readonly onSet: (id: string) => void;
}

function Candidates({ options, next, places, onSet }: CandidatesProps): VNode {
  if (next > places) {
    return (
      <p class="control-hint">
        Alle {places} Plätze sind vergeben. Um einen anderen Punkt aufzunehmen, entfernen Sie zuerst einen.
      </p>
    );
  }
  return (
    <ul class="candidates">
      {options.map(({ id, label, hint }) => (
        <li key={id}>
          <button type="button" class="candidate" data-focus={`set-${id}`} onClick={() => onSet(id)}>
            <span>
              <span class="candidate__label">{label}</span>
              {hint !== undefined && <span class="choice__hint">{hint}</span>}
            </span>
            <span class="candidate__deed">
              auf Platz {next}
              <span class="kern-sr-only"> setzen</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
