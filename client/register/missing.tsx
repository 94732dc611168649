import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import { wholeNumber } from '../../schema/text/format.ts';
import { unitTitle } from '../../schema/text/register.ts';
import { STATES, stateName } from '../../schema/text/states.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { Button } from '../parts/button.tsx';
import { listMissing } from './api.ts';
import { Select } from './select.tsx';

const STEP = 20;
/** The server's pages end there; who has more to do narrows the list. */
const MOST = 500;

const LEVELS = [
  { key: '', name: 'alle Ebenen' },
  { key: 'kreis', name: 'Kreise' },
  { key: 'verband', name: 'Gemeindeverbände' },
  { key: 'gemeinde', name: 'Städte und Gemeinden' },
] as const;

interface Props {
  /** The Länder to choose from; none: there is nothing to choose. */
  readonly states: readonly string[];
  /** Changes when contacts have changed. */
  readonly version: number;
}

/** The units without a contact, of a Land and a level. */
export function Missing({ states, version }: Props): VNode {
  const [state, setState] = useState('');
  const [level, setLevel] = useState('');
  const [limit, setLimit] = useState(STEP);
  const chosen = LEVELS.find(({ key }) => key === level)?.key ?? '';
  const loaded = useLoaded(
    () => listMissing({ limit, state, ...(chosen !== '' && { level: chosen }) }),
    `${state} ${level} ${limit} ${version}`,
  );
  const narrow = (set: (value: string) => void) => (value: string) => {
    setLimit(STEP);
    set(value);
  };
  return (
    <>
      <div class="choices">
        {states.length > 1 && (
          <Select
            id="fehlend-land"
            label="Land"
            value={state}
            onInput={narrow(setState)}
            options={[
              { key: '', name: states.length === STATES.length ? 'alle Länder' : 'mein ganzer Bereich' },
              ...states.map((key) => ({ key, name: stateName(key) })),
            ]}
          />
        )}
        <Select id="fehlend-ebene" label="Ebene" value={level} onInput={narrow(setLevel)} options={LEVELS} />
      </div>
      <WhenLoaded of={loaded} what="Die Einheiten ohne Kontakt">
        {({ of, total, units }) =>
          of === 0 ? (
            <p>Hier liegt keine Einheit, die Sie begleiten.</p>
          ) : total === 0 ? (
            <p>Zu allen {wholeNumber(of)} Einheiten gibt es einen Kontakt.</p>
          ) : (
            <>
              <p>
                Ohne Kontakt: {wholeNumber(total)} von {wholeNumber(of)} Einheiten.
              </p>
              <UnitTable units={units} />
              {total > units.length && limit < MOST && (
                <Button onClick={() => setLimit(Math.min(MOST, limit * 4))}>Weitere anzeigen</Button>
              )}
            </>
          )
        }
      </WhenLoaded>
    </>
  );
}

function UnitTable({ units }: { units: readonly RegisterUnit[] }): VNode {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="table-frame" role="region" aria-label="Einheiten ohne Kontakt" tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Art</th>
            <th scope="col">AGS oder ARS</th>
            <th scope="col">Land</th>
            <th scope="col" class="table__number">
              Einwohner
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <tr key={unit.ars}>
              <th scope="row">{unit.name}</th>
              <td>{unitTitle(unit)}</td>
              <td class="table__key">{unit.ags ?? unit.ars}</td>
              <td>{stateName(unit.state)}</td>
              <td class="table__number">{wholeNumber(unit.population)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
