import '../style/account.css';
import '../style/waves.css';
import { useMemo } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { sizeClassOf } from '../../schema/municipality/size-class.ts';
import { germanDate, wholeNumber } from '../../schema/text/format.ts';
import { capitalised, countUnits } from '../../schema/text/participation.ts';
import { KIND_TITLES, sizeClassTitle } from '../../schema/text/report.ts';
import { stateName } from '../../schema/text/states.ts';
import { listMunicipalities, type ListedMunicipality } from '../account/api.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { WithMe } from '../account/with-me.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { pageOf } from '../waves/filter.ts';
import { Pager } from '../waves/pager.tsx';
import { SearchForm } from '../waves/search-form.tsx';

const TITLE = 'Kommunen mit Konto';
const PATH = '/koordination/kommunen';
const PER_PAGE = 50;

/** `/koordination/kommunen`: what stands in the address is what is shown. */
export default function CoordinatedPage(): VNode {
  return (
    <WithMe title={TITLE} only="coordinator">
      {() => <Coordinated />}
    </WithMe>
  );
}

function Coordinated(): VNode {
  usePage(TITLE);
  const municipalities = useLoaded(listMunicipalities);
  return (
    <Main class="frame coordination waves">
      <p class="wave-head__path">
        <a href="/koordination">Koordination</a>
      </p>
      <h1>{TITLE}</h1>
      <WhenLoaded of={municipalities} what="Die Kommunen">
        {(found) =>
          found.length === 0 ? (
            <p>
              In Ihrem Bereich hat noch keine Kommune ein Konto. Es entsteht, sobald eine Kommune ihren Zugangscode
              einlöst; anlegen kann es auch der Betrieb dieser Installation.
            </p>
          ) : (
            <Searched all={found} />
          )
        }
      </WhenLoaded>
    </Main>
  );
}

function Searched({ all }: { all: readonly ListedMunicipality[] }): VNode {
  const { route, url } = useLocation();
  const search = url.split('?')[1] ?? '';
  const wanted = new URLSearchParams(search).get('search') ?? '';
  const found = useMemo(() => all.filter((one) => isMeant(one, wanted)), [all, wanted]);
  const page = Math.min(pageOf(search), Math.max(1, Math.ceil(found.length / PER_PAGE)));
  const hrefOf = (next: string, at = 1): string => {
    const query = new URLSearchParams({ ...(next !== '' && { search: next }), ...(at > 1 && { page: String(at) }) });
    return query.size === 0 ? PATH : `${PATH}?${query.toString()}`;
  };
  return (
    <>
      <SearchForm label="Suche nach Name oder AGS" value={wanted} onSearch={(next) => route(hrefOf(next), true)} />
      <p role="status">
        {found.length === 0
          ? 'Keine Kommune heißt so. Prüfen Sie die Schreibweise.'
          : capitalised(countUnits(found.length))}
      </p>
      {found.length > 0 && <MunicipalityTable municipalities={found.slice((page - 1) * PER_PAGE, page * PER_PAGE)} />}
      <Pager page={page} perPage={PER_PAGE} total={found.length} hrefOf={(at) => hrefOf(wanted, at)} />
    </>
  );
}

function isMeant({ name, ags }: ListedMunicipality, wanted: string): boolean {
  const typed = wanted.trim().toLocaleLowerCase('de');
  return name.toLocaleLowerCase('de').includes(typed) || (ags?.startsWith(typed) ?? false);
}

function MunicipalityTable({ municipalities }: { municipalities: readonly ListedMunicipality[] }): VNode {
  return (
    // The table may be wider than a phone; it scrolls by itself, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="table-frame" role="region" aria-label="Kommunen" tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Art</th>
            <th scope="col">Größenklasse</th>
            <th scope="col">Land</th>
            <th scope="col">Angelegt am</th>
            <th scope="col" class="table__number">
              Beteiligte
            </th>
          </tr>
        </thead>
        <tbody>
          {municipalities.map(({ id, name, kind, population, state, members, createdAt }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{KIND_TITLES[kind]}</td>
              <td>{sizeClassTitle(sizeClassOf(kind, population))}</td>
              <td>{state === null ? '–' : stateName(state)}</td>
              <td>{germanDate(createdAt)}</td>
              <td class="table__number">{wholeNumber(members)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
