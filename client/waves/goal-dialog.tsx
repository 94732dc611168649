import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { goalTitle } from '../../schema/text/goal.ts';
import { PROPOSED_GOAL } from '../../schema/wave/goal.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useDeed } from '../account/deed.ts';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { setWaveGoal } from './api.ts';
import { GOAL_ERROR, goalOf, goalText } from './goal-text.ts';
import { Refused } from './refused.tsx';

interface Props {
  readonly wave: Wave;
  readonly again: () => Promise<void>;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
}

/** Asks for another goal of participation while the wave runs. */
export function GoalDialog({ wave, again, onDone, onClose }: Props): VNode {
  const [typed, setTyped] = useState(goalText(wave.goalPercent ?? PROPOSED_GOAL));
  const [error, setError] = useState('');
  const deed = useDeed();
  const go = async (goalPercent: number | null): Promise<void> => {
    await setWaveGoal(wave.id, goalPercent);
    onDone(
      goalPercent === null
        ? 'Die Erhebung hat kein Ziel mehr.'
        : `Das Ziel der Teilnahme ist jetzt ${goalTitle(goalPercent)}.`,
    );
    onClose();
    await again();
  };
  return (
    <ConfirmDialog
      title={wave.goalPercent === null ? 'Ziel der Teilnahme setzen' : 'Ziel der Teilnahme ändern'}
      confirm="Ziel übernehmen"
      isBusy={deed.isBusy}
      onClose={onClose}
      onConfirm={() => {
        const goalPercent = goalOf(typed);
        if (goalPercent === undefined) {
          setError(GOAL_ERROR);
          document.getElementById('ziel')?.focus();
        } else deed.run(() => go(goalPercent));
      }}
    >
      <p>Es steht nur auf dieser Seite. Die Kommunen sehen es nicht, und an der Auswertung ändert es nichts.</p>
      <Field
        id="ziel"
        label="Ziel in Prozent"
        hint="Leer heißt: kein Ziel."
        value={typed}
        error={error}
        onInput={(text) => {
          setTyped(text);
          setError('');
        }}
        isNumeric
        isShort
      />
      <Refused text={deed.error} />
    </ConfirmDialog>
  );
}
