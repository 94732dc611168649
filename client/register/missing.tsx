import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import { nb, wholeNumber } from '../../schema/text/format.ts';
import { unitTitle } from '../../schema/text/register.ts';
import { STATES, stateName } from '../../schema/text/states.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { Button } from '../parts/button.tsx';
import { listMissing, missingFile } from './api.ts';
import { Select } from './select.tsx';

const PER_PAGE = 20;

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
  const [page, setPage] = useState(1);
  const chosen = LEVELS.find(({ key }) => key === level)?.key ?? '';
  const query = { state, ...(chosen !== '' && { level: chosen }) };
  const loaded = useLoaded(
    () => listMissing({ ...query, limit: PER_PAGE, offset: (page - 1) * PER_PAGE }),
    `${state} ${level} ${page} ${version}`,
  );
  const narrow = (set: (value: string) => void) => (value: string) => {
    setPage(1);
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
              {total > PER_PAGE && (
                <div class="list-head">
                  {page > 1 && <Button onClick={() => setPage(page - 1)}>Vorige</Button>}
                  <span>{nb(`Seite ${wholeNumber(page)} von ${wholeNumber(Math.ceil(total / PER_PAGE))}`)}</span>
                  {page * PER_PAGE < total && <Button onClick={() => setPage(page + 1)}>Nächste</Button>}
                </div>
              )}
              <p>
                <a href={missingFile(query)} download="kontakte-ausfuellen.csv">
                  Ganze Liste herunterladen (CSV)
                </a>{' '}
                Sie hat die Spalten der Kontaktdatei: Füllen Sie sie aus, nehmen Sie leere Zeilen heraus, und übernehmen
                Sie sie oben.
              </p>
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
