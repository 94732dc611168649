import type { VNode } from 'preact';
import { wholeNumber } from '../../schema/text/format.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import { Choice } from '../questions/choice.tsx';
import { unitsMeant, type Whom } from './chosen-units.ts';

interface Props {
  readonly all: readonly Participant[];
  readonly whom: Whom;
  readonly onChoose: (whom: Whom) => void;
  readonly error: string;
  readonly hasMail: boolean;
}

const REMIND = 'Wer nicht begonnen hat, lässt sich unten erinnern.';
const WRITE = 'Ein neuer Brief an alle, die nicht begonnen haben, erinnert sie.';

/** Whom an invitation is for, with how many that are. */
export function WhomField({ all, whom, onChoose, error, hasMail }: Props): VNode {
  const nobody: ReadonlySet<string> = new Set();
  const left = unitsMeant(all, 'notInvited', nobody).length;
  const choices = [
    {
      key: 'notInvited',
      label: `Alle, die noch nicht eingeladen sind (${wholeNumber(left)})`,
      ...(left === 0 && { hint: `Alle haben schon eine Einladung. ${hasMail ? REMIND : WRITE}` }),
    },
    {
      key: 'notRedeemed',
      label: `Alle, die noch nicht begonnen haben (${wholeNumber(unitsMeant(all, 'notRedeemed', nobody).length)})`,
      hint: 'Wer schon einen Code hat, bekommt einen neuen; der frühere gilt dann nicht mehr.',
    },
    {
      key: 'some',
      label: 'Eine Auswahl',
      hint: `Nach Klasse, Land, Kreis oder Name${left === 0 ? '; für einen neuen Code, wo der frühere verloren ging' : ''}`,
    },
  ] as const;
  return (
    <fieldset
      class={`plain field${error === '' ? '' : ' field--error'}`}
      id="einladung-units"
      tabIndex={-1}
      aria-describedby={error === '' ? undefined : 'einladung-units-fehler'}
    >
      <legend class="kern-label">Wen</legend>
      {error !== '' && (
        <p class="field__error" id="einladung-units-fehler">
          {error}
        </p>
      )}
      <div class="choices">
        {choices.map(({ key, label, ...more }) => (
          <Choice
            key={key}
            type="radio"
            name="einladung-wen"
            label={label}
            hint={'hint' in more ? more.hint : undefined}
            isChosen={whom === key}
            onChange={() => onChoose(key)}
          />
        ))}
      </div>
    </fieldset>
  );
}
