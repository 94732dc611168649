import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { wholeNumber } from '../../schema/text/format.ts';
import { capitalised, countUnits, STAGE_TITLES } from '../../schema/text/participation.ts';
import { sizeClassTitleOf } from '../../schema/text/report.ts';
import type { Participant, Participation } from '../../schema/wave/participation.ts';
import { classedAs } from '../../schema/wave/progress.ts';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Choice } from '../questions/choice.tsx';
import type { Filter } from './api.ts';
import { unitsFound } from './chosen-units.ts';
import { FilterFields } from './filter-fields.tsx';
import { withField } from './filter.ts';
import { today } from './today.ts';

/** Hits that can be ticked one by one; more are taken together. */
const SHOWN = 30;

interface Props {
  readonly all: readonly Participant[];
  readonly groups: Participation;
  readonly given: Filter;
  readonly picked: ReadonlySet<string>;
  readonly onPick: (picked: ReadonlySet<string>) => void;
}

/** Finds units and ticks them, one by one or all that were found. */
export function UnitPicker({ all, groups, given, picked, onPick }: Props): VNode {
  const [filter, setFilter] = useState(given);
  const found = unitsFound(all, filter, today());
  const change = (keys: readonly string[], isPicked: boolean): void => {
    const next = new Set(picked);
    for (const key of keys) {
      if (isPicked) next.add(key);
      else next.delete(key);
    }
    onPick(next);
  };
  const keys = found.map(({ ars }) => ars);
  return (
    <div class="unit-picker">
      <Field
        id="auswahl-suche"
        label="Name, AGS oder ARS"
        value={filter.search ?? ''}
        onInput={(text) =>
          setFilter(text === '' ? withField(filter, 'search', '') : { ...filter, search: text.slice(0, 100) })
        }
      />
      <FilterFields filter={filter} onFilter={setFilter} {...groups} />
      <div class="list-head">
        <p role="status">
          {found.length === 0
            ? 'Keine passt dazu, oder alle haben schon begonnen.'
            : `${capitalised(countUnits(found.length))} gefunden, ${wholeNumber(picked.size)} gewählt.`}
        </p>
        {found.length > 0 && (
          <Button look="tertiary" onClick={() => change(keys, true)}>
            Alle gefundenen wählen
          </Button>
        )}
        {picked.size > 0 && (
          <Button look="tertiary" onClick={() => onPick(new Set())}>
            Auswahl leeren
          </Button>
        )}
      </div>
      <div class="choices unit-picker__list">
        {found.slice(0, SHOWN).map((unit) => (
          <Choice
            key={unit.ars}
            type="checkbox"
            name={`auswahl-${unit.ars}`}
            label={unit.name}
            hint={`${sizeClassTitleOf(classedAs(unit).sizeClass)}; ${STAGE_TITLES[unit.stage]}`}
            isChosen={picked.has(unit.ars)}
            onChange={(isPicked) => change([unit.ars], isPicked)}
          />
        ))}
      </div>
      {found.length > SHOWN && (
        <p class="muted">Gezeigt sind die ersten {SHOWN}. Suchen Sie genauer, oder wählen Sie alle gefundenen.</p>
      )}
    </div>
  );
}
