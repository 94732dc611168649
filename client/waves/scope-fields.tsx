import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import { wholeNumber } from '../../schema/text/format.ts';
import { countUnits, INVITED_LEVEL_TITLES } from '../../schema/text/participation.ts';
import { unitTitle } from '../../schema/text/register.ts';
import { statesToChoose } from '../../schema/text/states.ts';
import type { InvitedLevel } from '../../schema/wave/wave.ts';
import { refusalWords } from '../account/refusal-words.ts';
import { Button } from '../parts/button.tsx';
import { Field, FieldError } from '../parts/field.tsx';
import { Choice } from '../questions/choice.tsx';
import { listRegisterUnits } from '../register/api.ts';
import { Select } from '../register/select.tsx';
import { FIRST_STATE, FORM, type DraftState } from './draft.ts';
import type { DraftFields } from './draft-fields.tsx';

const LEVELS = (['both', 'verband', 'members'] as const).map((key) => ({ key, name: INVITED_LEVEL_TITLES[key] }));
/** Hits of a search that are shown. */
const FOUND = 20;

/** Whom a wave asks: whole Länder, named units, or both. */
export function ScopeFields(props: DraftFields & { states: readonly string[]; isDemo: boolean }): VNode {
  const { draft, errorOf, change, states, isDemo } = props;
  const own = statesToChoose(isDemo).filter(({ key }) => states.includes(key) || draft.states[key] !== undefined);
  const error = [errorOf('scope'), errorOf('scope-states'), errorOf('scope-units')].filter(Boolean).join(' ');
  const setState = (key: string, to: DraftState | undefined): void => {
    const rest = Object.fromEntries(Object.entries(draft.states).filter(([state]) => state !== key));
    change({ states: to === undefined ? rest : { ...rest, [key]: to } });
  };
  return (
    <fieldset
      class={`plain form-group${error === '' ? '' : ' field--error'}`}
      id={`${FORM}-scope`}
      tabIndex={-1}
      aria-describedby={error === '' ? undefined : `${FORM}-scope-fehler`}
    >
      <legend>Wen die Erhebung fragt</legend>
      {error !== '' && <FieldError id={`${FORM}-scope-fehler`} text={error} />}
      <div id={`${FORM}-scope-states`} tabIndex={-1}>
        {own.map(({ key, name }) => {
          const chosen = draft.states[key];
          return (
            <div key={key} class="scope-state">
              <Choice
                type="checkbox"
                name={`${FORM}-land-${key}`}
                label={name}
                hint="alle Kommunen des Landes"
                isChosen={chosen !== undefined}
                onChange={(isChosen) => setState(key, isChosen ? FIRST_STATE : undefined)}
              />
              {chosen && <StateFields state={key} name={name} chosen={chosen} onChange={(to) => setState(key, to)} />}
            </div>
          );
        })}
      </div>
      <NamedUnits draft={draft} change={change} />
    </fieldset>
  );
}

interface StateProps {
  readonly state: string;
  readonly name: string;
  readonly chosen: DraftState;
  readonly onChange: (to: DraftState) => void;
}

function StateFields({ state, name, chosen, onChange }: StateProps): VNode {
  return (
    <div class="scope-state__more">
      <Select
        id={`${FORM}-ebene-${state}`}
        label={`Wo Gemeinden zu einem Verband gehören (${name})`}
        value={chosen.level}
        options={LEVELS}
        onInput={(level) => onChange({ ...chosen, level: level as InvitedLevel })}
      />
      <Choice
        type="checkbox"
        name={`${FORM}-kreise-${state}`}
        label={`Auch die Kreise (${name})`}
        isChosen={chosen.kreise}
        onChange={(kreise) => onChange({ ...chosen, kreise })}
      />
    </div>
  );
}

/** Single units, found in the register. */
function NamedUnits({ draft: { units }, change }: Pick<DraftFields, 'draft' | 'change'>): VNode {
  const [wanted, want] = useState('');
  const [found, setFound] = useState<{ readonly total: number; readonly units: readonly RegisterUnit[] }>();
  const [error, setError] = useState('');
  const search = async (): Promise<void> => {
    const text = wanted.trim();
    if (text === '') return setError('Geben Sie einen Namen oder den Anfang eines Schlüssels ein.');
    setError('');
    try {
      setFound(await listRegisterUnits({ search: text, limit: FOUND }));
    } catch (refusal) {
      setError(refusalWords(refusal));
    }
  };
  const chosen = new Set(units.map(({ ars }) => ars));
  return (
    <details class="more" id={`${FORM}-scope-units`} tabIndex={-1} open={units.length > 0}>
      <summary>Einzelne Kommunen{units.length > 0 && ` (${wholeNumber(units.length)})`}</summary>
      <div class="more__body">
        {units.length > 0 && (
          <ul class="rows">
            {units.map(({ ars, name }) => (
              <li key={ars} class="row">
                <span>
                  {name} <span class="muted">({ars})</span>
                </span>
                <Button
                  look="tertiary"
                  onClick={() => {
                    change({ units: units.filter((one) => one.ars !== ars) });
                    document.getElementById(`${FORM}-suche`)?.focus();
                  }}
                >
                  Herausnehmen<span class="kern-sr-only">: {name}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div class="search-form">
          <Field
            id={`${FORM}-suche`}
            label="Im Verzeichnis suchen"
            hint="Name oder Anfang von AGS oder ARS"
            value={wanted}
            error={error}
            onInput={want}
            // A form within a form is not allowed, and Enter would send the outer one.
            onEnter={() => void search()}
          />
          <Button onClick={() => void search()}>Suchen</Button>
        </div>
        {found && (
          <>
            <p role="status">
              {found.total === 0
                ? 'Nichts gefunden. Prüfen Sie die Schreibweise.'
                : found.total > found.units.length
                  ? `Die ersten ${FOUND} von ${countUnits(found.total)}. Suchen Sie genauer.`
                  : `Gefunden: ${countUnits(found.total)}.`}
            </p>
            <ul class="rows">
              {found.units.map((unit) => (
                <li key={unit.ars} class="row">
                  <span>
                    {unit.name}{' '}
                    <span class="muted">
                      {unitTitle(unit)}, {unit.ars}, {wholeNumber(unit.population)} Einwohner
                    </span>
                  </span>
                  {chosen.has(unit.ars) ? (
                    <span class="muted">gewählt</span>
                  ) : (
                    <Button
                      look="tertiary"
                      onClick={() => {
                        change({ units: [...units, { ars: unit.ars, name: unit.name }] });
                        document.getElementById(`${FORM}-suche`)?.focus();
                      }}
                    >
                      Dazunehmen<span class="kern-sr-only">: {unit.name}</span>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}
