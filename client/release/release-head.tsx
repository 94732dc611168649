import type { VNode } from 'preact';
import type { CombinedDocument } from '../../schema/release/combined.ts';
import type { ReleaseDocument } from '../../schema/release/release.ts';
import { germanDate, nb } from '../../schema/text/format.ts';
import { LICENCE_TITLES } from '../../schema/text/release.ts';
import { releaseFacts, releaseTitle } from '../../schema/text/release-pdf.ts';

const SYNTHETIC = 'Diese Daten sind erfunden und dienen nur der Vorführung.';

/** What a release says about itself. */
export function ReleaseHead({ document }: { document: ReleaseDocument }): VNode {
  return (
    <header class="release-head">
      <p class="release-quiet">Unveränderlich veröffentlicht, für alle dieselbe Fassung</p>
      <h1>{nb(releaseTitle(document))}</h1>
      {document.synthetic && <p class="release-synthetic">{SYNTHETIC}</p>}
      <ul class="release-about">
        {releaseFacts(document, LICENCE_TITLES[document.licence], germanDate).map((fact) => (
          <li key={fact}>{nb(fact)}</li>
        ))}
      </ul>
    </header>
  );
}

/** What a combined view is made of. */
export function CombinedHead({ document }: { document: CombinedDocument }): VNode {
  return (
    <header class="release-head">
      <h2>Zusammengeführte Auswertung</h2>
      {document.sources.some(({ synthetic }) => synthetic) && <p class="release-synthetic">{SYNTHETIC}</p>}
      <ul class="release-bullets">
        {document.sources.map(({ id, number, wave, origin, licence, publishedAt }) => (
          <li key={id}>
            {nb(
              `${wave.title}: Auswertung ${number}. Veröffentlicht von ${origin.name} am ${germanDate(publishedAt)}. Lizenz: ${LICENCE_TITLES[licence]}.`,
            )}
          </li>
        ))}
      </ul>
    </header>
  );
}
