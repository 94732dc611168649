import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Scope } from '../../schema/account/account.ts';
import { statesToChoose } from '../../schema/text/states.ts';
import { Field, FieldError } from '../parts/field.tsx';
import { Choice } from '../questions/choice.tsx';
import type { ListedMunicipality } from './api.ts';
import { settings } from './settings.ts';

export const NO_SCOPE: Scope = { states: [], municipalities: [] };

/** More are found by typing more of the name. */
const SHOWN = 10;

interface Props {
  readonly id: string;
  readonly scope: Scope;
  readonly onChange: (scope: Scope) => void;
  readonly municipalities: readonly ListedMunicipality[];
  readonly error: string;
}

/** What a coordinator looks after: Länder, and single municipalities beside them. */
export function ScopeField({ id, scope, onChange, municipalities, error }: Props): VNode {
  const toggled = (chosen: readonly string[], key: string, isChosen: boolean): string[] =>
    isChosen ? [...chosen, key] : chosen.filter((one) => one !== key);
  return (
    <fieldset
      class={`plain field${error === '' ? '' : ' field--error'}`}
      id={id}
      tabIndex={-1}
      aria-describedby={error === '' ? undefined : `${id}-fehler`}
    >
      <legend class="kern-label">Zuständig für</legend>
      {error !== '' && <FieldError id={`${id}-fehler`} text={error} />}
      <div class="states">
        {statesToChoose(settings.value?.demo ?? false).map(({ key, name }) => (
          <Choice
            key={key}
            type="checkbox"
            name={`${id}-state`}
            label={name}
            isChosen={scope.states.includes(key)}
            onChange={(isChosen) => onChange({ ...scope, states: toggled(scope.states, key, isChosen).toSorted() })}
          />
        ))}
      </div>
      {municipalities.length > 0 && (
        <SingleMunicipalities
          id={id}
          chosen={scope.municipalities}
          all={municipalities}
          onChange={(key, isChosen) =>
            onChange({ ...scope, municipalities: toggled(scope.municipalities, key, isChosen) })
          }
        />
      )}
    </fieldset>
  );
}

interface SingleProps {
  readonly id: string;
  readonly chosen: readonly string[];
  readonly all: readonly ListedMunicipality[];
  readonly onChange: (id: string, isChosen: boolean) => void;
}

function SingleMunicipalities({ id, chosen, all, onChange }: SingleProps): VNode {
  const [wanted, setWanted] = useState('');
  const typed = wanted.trim().toLowerCase();
  const isFound = ({ name }: ListedMunicipality): boolean =>
    all.length <= SHOWN || (typed !== '' && name.toLowerCase().includes(typed));
  const found = all.filter((one) => !chosen.includes(one.id) && isFound(one)).slice(0, SHOWN);
  const shown = [...all.filter((one) => chosen.includes(one.id)), ...found];
  return (
    <div class="single-municipalities">
      {all.length > SHOWN ? (
        <Field id={`${id}-suche`} label="Einzelne Kommunen suchen" value={wanted} onInput={setWanted} />
      ) : (
        <p>Einzelne Kommunen</p>
      )}
      {shown.map(({ id: key, name }) => (
        <Choice
          key={key}
          type="checkbox"
          name={`${id}-municipality`}
          label={name}
          isChosen={chosen.includes(key)}
          onChange={(isChosen) => onChange(key, isChosen)}
        />
      ))}
    </div>
  );
}
