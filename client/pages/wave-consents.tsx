import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { germanDate, wholeNumber } from '../../schema/text/format.ts';
import { KIND_TITLES, sizeClassTitleOf } from '../../schema/text/report.ts';
import type { ConsentingUnit } from '../../schema/wave/consented.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useDeed } from '../account/deed.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { listQuestionnaires } from '../api.ts';
import { offerFile } from '../offline/save-as-file.ts';
import { Button } from '../parts/button.tsx';
import { BASE } from '../request.ts';
import { individualAnswersFor, listNamedContacts, listOpenUnits } from '../waves/api.ts';
import { SearchForm } from '../waves/search-form.tsx';
import { Refused } from '../waves/refused.tsx';
import { WavePage, type OfWave } from '../waves/wave-page.tsx';

/** `/koordination/erhebungen/:wave/einwilligungen`: what municipalities have allowed the coordinator. */
export default function WaveConsentsPage(): VNode {
  return <WavePage title="Einwilligungen">{(of) => <Consents {...of} />}</WavePage>;
}

function Consents({ wave, mayManage }: OfWave): VNode {
  const { individualAnswers, namedContact } = wave.consents;
  if (!mayManage) return <p>Was Kommunen erlauben, sieht die Koordination dieses Landes.</p>;
  if (wave.status === 'draft') return <p>Noch ist niemand gefragt. Gefragt wird nach dem Eröffnen.</p>;
  if (!individualAnswers && !namedContact) return <p>Diese Erhebung bittet um keine Einwilligung.</p>;
  return (
    <>
      <p class="lead">
        Hier stehen nur Kommunen, die es erlaubt haben.{' '}
        {wave.releasedAt === null
          ? 'Bis zur Veröffentlichung kann jede das zurücknehmen; dann ist sie sofort nicht mehr in der Liste.'
          : 'Seit der Veröffentlichung stehen die Einwilligungen fest.'}
      </p>
      {namedContact && <Named wave={wave} />}
      {individualAnswers && <Open wave={wave} />}
    </>
  );
}

function Named({ wave }: { wave: Wave }): VNode {
  const loaded = useLoaded(() => listNamedContacts(wave.id), wave.id);
  return (
    <section class="own">
      <h2>Ansprechstellen</h2>
      <p>
        Diese Kommunen dürfen Sie anderen Kommunen als Ansprechstelle nennen. Genannt wird die Kommune, keine Person.
      </p>
      <WhenLoaded of={loaded} what="Die Ansprechstellen">
        {({ units }) =>
          units.length === 0 ? (
            <p>Noch hat das keine Kommune erlaubt.</p>
          ) : (
            <>
              <UnitTable label="Ansprechstellen" id="ansprechstelle" units={units} />
              <p>
                <a href={`${BASE}/waves/${wave.id}/named-contacts.csv`} download="ansprechstellen.csv">
                  Liste herunterladen (CSV)
                </a>
              </p>
            </>
          )
        }
      </WhenLoaded>
    </section>
  );
}

function Open({ wave }: { wave: Wave }): VNode {
  const isClosed = wave.status === 'closed' || wave.status === 'archived';
  const isReleased = isClosed && wave.releasedAt !== null;
  return (
    <section class="own">
      <h2>Einzelne Antworten, mit Einwilligung</h2>
      {isReleased ? (
        <OpenList wave={wave} />
      ) : (
        <p>
          Lesen können Sie sie, sobald die Auswertung veröffentlicht ist und die Erhebung nicht mehr läuft. Bis zur
          Veröffentlichung kann noch jede Kommune anders entscheiden.
        </p>
      )}
    </section>
  );
}

function OpenList({ wave }: { wave: Wave }): VNode {
  const loaded = useLoaded(() => listOpenUnits(wave.id), wave.id);
  return (
    <>
      <p>Jedes Öffnen und jedes Herunterladen wird im Protokoll vermerkt. Anmerkungen der Kommunen sind nicht dabei.</p>
      <WhenLoaded of={loaded} what="Die Kommunen">
        {({ units }) =>
          units.length === 0 ? (
            <p>Keine Kommune, die abgegeben hat, erlaubt das.</p>
          ) : (
            <>
              <UnitTable
                label="Kommunen, deren Antworten Sie lesen dürfen"
                id="einzelantwort"
                units={units}
                hrefOf={({ ars }) => `/koordination/erhebungen/${wave.id}/einwilligungen/${ars}`}
              />
              <Zip wave={wave} />
            </>
          )
        }
      </WhenLoaded>
    </>
  );
}

/** All of them as one file per questionnaire. */
function Zip({ wave }: { wave: Wave }): VNode {
  const deed = useDeed();
  const known = useLoaded(listQuestionnaires).value ?? [];
  const isOne = wave.questionnaires.length === 1;
  return (
    <>
      <div class="actions">
        {wave.questionnaires.map(({ id, version }) => (
          <Button
            key={id}
            isBusy={deed.isBusy}
            onClick={() =>
              deed.run(async () =>
                offerFile(`einzelantworten-${id}.zip`, await individualAnswersFor(wave.id, id), 'application/zip'),
              )
            }
          >
            Alle herunterladen (ZIP)
            {!isOne && `: ${known.find((one) => one.id === id && one.version === version)?.title ?? id}`}
          </Button>
        ))}
      </div>
      <Refused text={deed.error} />
    </>
  );
}

interface TableProps {
  readonly label: string;
  readonly id: string;
  readonly units: readonly ConsentingUnit[];
  readonly hrefOf?: (unit: ConsentingUnit) => string;
}

/** From so many on a search helps. */
const MANY = 10;

function UnitTable({ label, id, units, hrefOf }: TableProps): VNode {
  const [wanted, search] = useState('');
  const text = wanted.toLocaleLowerCase('de');
  const found = units.filter(({ name, ars }) => name.toLocaleLowerCase('de').includes(text) || ars.startsWith(text));
  return (
    <>
      {units.length > MANY && (
        <SearchForm id={`${id}-suche`} name={label} label="Suche nach Name oder ARS" value={wanted} onSearch={search} />
      )}
      <p role="status">
        {found.length === units.length
          ? `${wholeNumber(units.length)} ${units.length === 1 ? 'Kommune' : 'Kommunen'}`
          : `${wholeNumber(found.length)} von ${wholeNumber(units.length)} Kommunen`}
      </p>
      {found.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div class="table-frame" role="region" aria-label={label} tabIndex={0}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">Kommune</th>
                <th scope="col">Art</th>
                <th scope="col">Größenklasse</th>
                <th scope="col">Erlaubt seit</th>
              </tr>
            </thead>
            <tbody>
              {found.map((unit) => (
                <tr key={unit.ars}>
                  <th scope="row">{hrefOf ? <a href={hrefOf(unit)}>{unit.name}</a> : unit.name}</th>
                  <td>{KIND_TITLES[unit.kind]}</td>
                  <td>{sizeClassTitleOf(unit.sizeClass)}</td>
                  <td class="table__key">{germanDate(unit.since)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
