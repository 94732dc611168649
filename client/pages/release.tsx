import '../style/account.css';
import '../style/releases.css';
import '../charts/charts.css';
import '../release/release.css';
import '../release/tables.css';
import '../release/trend.css';
import '../release/print.css';
import { useEffect } from 'preact/hooks';
import type { VNode } from 'preact';
import { useRoute } from 'preact-iso';
import type { ReleaseDocument } from '../../schema/release/release.ts';
import { unreleasedWords } from '../../schema/text/release.ts';
import { releaseTitle } from '../../schema/text/release-pdf.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { Button } from '../parts/button.tsx';
import { focusPage, usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { ReleaseHead } from '../release/release-head.tsx';
import { ReleaseView } from '../release/release-view.tsx';
import { viewOf } from '../release/view.ts';
import { assessment } from '../session/session.ts';
import { formHref, readRelease, readSurroundings, releaseHref, type Surroundings } from './release-api.ts';
import { useEarlier } from './earlier-release.tsx';
import { useOwnView } from './own-view.ts';

const FILES_ANCHOR = 'herunterladen';

/** `/auswertungen/:release` */
export default function ReleasePage(): VNode {
  const { release = '' } = useRoute().params;
  const loaded = useLoaded(async () => {
    const { document } = await readRelease(release);
    return { document, surroundings: await readSurroundings(document.questionnaires) };
  }, release);
  usePage(loaded.value ? releaseTitle(loaded.value.document) : 'Auswertung');
  return (
    <Main class="frame releases">
      <p class="release-links screen-only">
        <a href="/auswertungen">Alle Auswertungen</a>
        {/* Below thirty questions nobody finds it. */}
        {loaded.value && <a href={`#${FILES_ANCHOR}`}>Herunterladen</a>}
      </p>
      {loaded.value === undefined && <h1>Auswertung</h1>}
      <WhenLoaded of={loaded} what="Die Zahlen">
        {({ document, surroundings }) => <Loaded document={document} surroundings={surroundings} />}
      </WhenLoaded>
    </Main>
  );
}

function Loaded({ document, surroundings }: { document: ReleaseDocument; surroundings: Surroundings }): VNode {
  const { chosen, choose, earlier, chooseEarlier } = useOwnView();
  const trend = useEarlier(document, earlier, chooseEarlier);
  // The view brings its own heading, and the place in the address.
  useEffect(focusPage, []);
  return (
    <>
      <ReleaseView
        view={viewOf(document)}
        trend={trend}
        head={<ReleaseHead document={document} />}
        remarks={unreleasedWords(document)}
        questionnaires={surroundings.questionnaires}
        studies={surroundings.studies}
        chosen={chosen}
        onChoose={choose}
        hrefOf={questionHref}
        formHrefOf={formHref}
      />
      <Downloads id={document.id} />
    </>
  );
}

/** The question where it can be answered, for whoever has the questionnaire open. */
function questionHref(questionnaire: string, question: string): string | undefined {
  return assessment.value?.questionnaire.id === questionnaire ? `/fragebogen/${question}` : undefined;
}

const FILES = [
  { file: 'report.pdf', name: 'PDF', use: 'zum Lesen und Weitergeben' },
  { file: 'table.xlsx', name: 'XLSX', use: 'Tabellen für Excel oder LibreOffice' },
  { file: 'data.csv', name: 'CSV', use: 'zum Weiterrechnen, eine Zeile je Zahl' },
  { file: 'datapackage.json', name: 'Datenpaket (JSON)', use: 'beschreibt die Spalten der CSV-Datei' },
  { file: 'dcat.jsonld', name: 'DCAT-AP.de (JSON-LD)', use: 'für Datenportale wie GovData' },
  { file: undefined, name: 'Signierte Datei (JSON)', use: 'zum Prüfen und Zusammenführen mit anderen Auswertungen' },
] as const;

function Downloads({ id }: { id: string }): VNode {
  return (
    <section class="own releases__files screen-only">
      <h2 id={FILES_ANCHOR} tabIndex={-1}>
        Herunterladen
      </h2>
      <p>Alle Dateien enthalten genau die Werte dieser Seite.</p>
      <ul class="rows">
        {FILES.map(({ file, name, use }) => (
          <li key={name}>
            <a href={releaseHref(id, file)} download={file ?? `auswertung-${id}.json`}>
              {name}
            </a>
            <span class="muted">{use}</span>
          </li>
        ))}
      </ul>
      <div class="actions">
        <Button onClick={() => print()}>Diese Ansicht drucken</Button>
      </div>
    </section>
  );
}
