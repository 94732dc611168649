import { useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { capitalised, countUnits } from '../../schema/text/participation.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { Button } from '../parts/button.tsx';
import { listUnits, readParticipation, unitsFile } from '../waves/api.ts';
import type { Filter } from '../waves/api.ts';
import { Bounces } from '../waves/bounces.tsx';
import { FilterFields } from '../waves/filter-fields.tsx';
import { filterOf, pageOf, queryOf, withField } from '../waves/filter.ts';
import { Pager } from '../waves/pager.tsx';
import { SearchForm } from '../waves/search-form.tsx';
import { UnitRow } from '../waves/unit-row.tsx';
import { WavePage, type OfWave } from '../waves/wave-page.tsx';

const PER_PAGE = 50;

/** `/koordination/erhebungen/:wave/kommunen`: the filter stands in the address. */
export default function WaveUnitsPage(): VNode {
  return (
    <WavePage title="Kommunen">
      {(of) =>
        of.wave.status === 'draft' ? (
          <p>
            Wer teilnimmt, steht nach dem Eröffnen fest.{' '}
            <a href={`/koordination/erhebungen/${of.wave.id}`}>Zum Entwurf</a>
          </p>
        ) : (
          <Units {...of} />
        )
      }
    </WavePage>
  );
}

function Units({ wave, mayManage }: OfWave): VNode {
  const { path, route, url } = useLocation();
  const search = url.split('?')[1] ?? '';
  const filter = filterOf(search);
  const page = pageOf(search);
  const groups = useLoaded(() => readParticipation(wave.id));
  const loaded = useLoaded(() => listUnits(wave.id, filter, page, PER_PAGE), search);
  // While the next ones are on their way the list before stays, so that nothing jumps.
  /** What was changed in the list itself gives way to what is fetched anew. */
  const [round, setRound] = useState(0);
  const last = useRef(loaded.value);
  if (loaded.value) last.current = loaded.value;
  const shown = loaded.value ?? (loaded.error === '' ? last.current : undefined);
  const go = (next: Filter): void => route(path + queryOf(next), true);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <>
      <SearchForm
        label="Suche nach Name, AGS oder ARS"
        value={filter.search ?? ''}
        onSearch={(text) => go(withField(filter, 'search', text))}
      />
      {groups.value && <FilterFields filter={filter} onFilter={go} {...groups.value} />}
      <WhenLoaded of={{ ...loaded, value: shown }} what="Die Kommunen">
        {({ units, total }) => (
          <>
            <div class="list-head">
              <p role="status">{total === 0 ? 'Keine Kommune passt dazu.' : capitalised(countUnits(total))}</p>
              {isFiltered && (
                <Button look="tertiary" onClick={() => go({})}>
                  Filter zurücksetzen
                </Button>
              )}
              {total > 0 && (
                <a class="home__link" href={unitsFile(wave.id, queryOf(filter))} download="kommunen.csv">
                  {isFiltered ? 'Diese als Tabelle laden (CSV)' : 'Als Tabelle laden (CSV)'}
                </a>
              )}
              <a class="home__link" href={`/koordination/erhebungen/${wave.id}/zusammenschluss`}>
                {mayManage && wave.status === 'open' ? 'Zusammenschluss eintragen' : 'Zusammenschlüsse'}
              </a>
              {mayManage && wave.status === 'open' && total > 0 && isFiltered && (
                <a class="home__link" href={`/koordination/erhebungen/${wave.id}/einladen${queryOf(filter)}`}>
                  Von diesen einladen
                </a>
              )}
            </div>
            {total > 0 && (
              <UnitList
                key={`${search} ${wave.status} ${round}`}
                units={units}
                of={{ wave, mayManage, isFrozen: (groups.value?.counts.started ?? 0) > 0 }}
              />
            )}
            <Pager page={page} perPage={PER_PAGE} total={total} hrefOf={(at) => path + queryOf(filter, at)} />
          </>
        )}
      </WhenLoaded>
      {mayManage && (
        <Bounces
          wave={wave}
          onDone={() => {
            setRound(round + 1);
            void loaded.again();
            void groups.again();
          }}
        />
      )}
    </>
  );
}

interface ListProps {
  readonly units: readonly Participant[];
  readonly of: Pick<OfWave, 'wave' | 'mayManage'> & { readonly isFrozen: boolean };
}

function UnitList({ units, of }: ListProps): VNode {
  const [changed, setChanged] = useState<Readonly<Record<string, Participant>>>({});
  return (
    <ul class="rows unit-list">
      {units.map((unit) => (
        <li key={unit.ars}>
          <UnitRow
            {...of}
            unit={changed[unit.ars] ?? unit}
            onChange={(next) => setChanged((before) => ({ ...before, [next.ars]: next }))}
          />
        </li>
      ))}
    </ul>
  );
}
