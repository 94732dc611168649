import '../style/account.css';
import '../style/releases.css';
import type { VNode } from 'preact';
import type { ReleaseEntry } from '../../schema/release/publication.ts';
import { germanDate, list, nb, wholeNumber } from '../../schema/text/format.ts';
import { LICENCE_TITLES } from '../../schema/text/release.ts';
import { stateName } from '../../schema/text/states.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { listReleases } from './release-api.ts';

const TITLE = 'Auswertungen';

/** `/auswertungen`: what is published here, for everybody. */
export default function ReleasesPage(): VNode {
  usePage(TITLE);
  const loaded = useLoaded(listReleases);
  return (
    <Main class="frame narrow releases">
      <h1>{TITLE}</h1>
      <p class="lead">
        Wie Kommunen in einer Erhebung geantwortet haben, zusammengefasst in Vergleichsgruppen von mindestens zehn.
        Einzelne Antworten, Kommentare und Namen stehen nicht darin.
      </p>
      <WhenLoaded of={loaded} what="Die Auswertungen">
        {(releases) => (releases.length === 0 ? <Nothing /> : <ReleaseList releases={releases} />)}
      </WhenLoaded>
      <section class="own">
        <h2>Mehrere Auswertungen zusammenführen</h2>
        <p>Dateien mehrerer Länder oder Installationen lassen sich prüfen und gemeinsam ansehen.</p>
        <p>
          <a class="home__link" href="/auswertungen/zusammenfuehren">
            Auswertungen zusammenführen
          </a>
        </p>
      </section>
    </Main>
  );
}

function Nothing(): VNode {
  return (
    <section class="own">
      <h2>Noch keine Auswertung</h2>
      <p>
        Hier ist noch keine veröffentlicht. Eine Auswertung entsteht nach dem Ende einer Erhebung, wenn die Koordination
        sie veröffentlicht.
      </p>
    </section>
  );
}

/** The newest first, as the server lists them. */
export function ReleaseList({ releases, level = 2 }: { releases: readonly ReleaseEntry[]; level?: 2 | 3 }): VNode {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <ul class="rows releases__list">
      {releases.map((release) => (
        <li key={release.id}>
          <Heading>
            <a href={`/auswertungen/${release.id}`}>{nb(`${release.wave.title}: Auswertung ${release.number}`)}</a>
          </Heading>
          <p>
            {nb(
              `${wholeNumber(release.submitted)} Kommunen in ${release.atoms === 1 ? 'einer Vergleichsgruppe' : `${wholeNumber(release.atoms)} Vergleichsgruppen`}: ${list(release.states.map((state) => stateName(state)))}.`,
            )}
            {release.synthetic && ' Die Daten sind erfunden.'}
          </p>
          <p class="muted">
            {nb(
              `Veröffentlicht am ${germanDate(release.publishedAt)} von ${release.origin.name}. ${LICENCE_TITLES[release.licence]}`,
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
