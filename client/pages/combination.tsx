import '../style/account.css';
import '../style/releases.css';
import '../charts/charts.css';
import '../release/release.css';
import '../release/tables.css';
import '../release/print.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { CombinedDocument } from '../../schema/release/combined.ts';
import { list } from '../../schema/text/format.ts';
import { refusalWords } from '../account/refusal-words.ts';
import { Button } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { CombinedHead } from '../release/release-head.tsx';
import { ReleaseView } from '../release/release-view.tsx';
import { viewOfCombined } from '../release/view.ts';
import { Refusal } from '../request.ts';
import { combineFiles, formHref, readSurroundings, type Surroundings } from './release-api.ts';
import { useOwnView } from './own-view.ts';
import { faultsOf, readFiles, type FileFault, type ReadFile } from './release-files.ts';

const TITLE = 'Auswertungen zusammenführen';
const FILES = 'Dateien wählen';

interface Combined {
  readonly document: CombinedDocument;
  readonly surroundings: Surroundings;
}

/** What came of the files that were chosen last. */
interface Outcome {
  readonly combined?: Combined;
  readonly faults: readonly FileFault[];
  /** What no single file is to blame for. */
  readonly refusal: string;
  /** Those that nothing is wrong with. */
  readonly good: readonly ReadFile[];
}

/** `/auswertungen/zusammenfuehren` */
export default function CombinationPage(): VNode {
  usePage(TITLE);
  const [outcome, setOutcome] = useState<Outcome>();
  const [isBusy, setBusy] = useState(false);
  const run = async (files: readonly ReadFile[], unread: readonly FileFault[]): Promise<void> => {
    setBusy(true);
    setOutcome(await outcomeOf(files, unread));
    setBusy(false);
  };
  const choose = async (chosen: readonly File[]): Promise<void> => {
    if (chosen.length === 0 || isBusy) return;
    const { files, faults } = await readFiles(chosen);
    await run(files, faults);
  };
  return (
    <Main class="frame releases">
      <p class="screen-only">
        <a class="home__link" href="/auswertungen">
          Alle Auswertungen
        </a>
      </p>
      <h1>{TITLE}</h1>
      <div class="screen-only releases__choose">
        <p class="lead">
          Wählen Sie die signierten Dateien mehrerer Auswertungen, auch anderer Installationen. Jede wird geprüft; eine
          veränderte wird abgelehnt.
        </p>
        <FileChoice onChoose={(files) => void choose(files)} />
        <p class="muted">Die Dateien gehen nur an diese Installation und werden nicht gespeichert.</p>
        <p role="status">{isBusy ? 'Die Dateien werden geprüft …' : ''}</p>
      </div>
      {outcome && !isBusy && (
        <>
          <Refused outcome={outcome} onGoOn={() => void run(outcome.good, [])} />
          {outcome.combined && <Shown combined={outcome.combined} />}
        </>
      )}
    </Main>
  );
}

function FileChoice({ onChoose }: { onChoose: (files: readonly File[]) => void }): VNode {
  return (
    <div class="kern-form-input">
      <label class="kern-label" for="auswertungen">
        {FILES}
      </label>
      <p class="kern-hint" id="auswertungen-hilfe">
        Auf der Seite einer Auswertung unter „Signierte Datei (JSON)“. Höchstens 32 auf einmal.
      </p>
      <input
        id="auswertungen"
        class="file"
        type="file"
        accept=".json,application/json"
        multiple
        aria-describedby="auswertungen-hilfe"
        onChange={(event) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          // So that the same files, one of them mended, can be chosen again.
          event.currentTarget.value = '';
          onChoose(chosen);
        }}
      />
    </div>
  );
}

/** Combines what could be read; nothing is combined as long as one file is refused. */
async function outcomeOf(files: readonly ReadFile[], unread: readonly FileFault[]): Promise<Outcome> {
  const none: Outcome = { faults: unread, refusal: '', good: files };
  if (files.length === 0) return none;
  try {
    const document = await combineFiles(files);
    if (unread.length > 0) return none;
    const ids = [...new Set(document.tables.map(({ questionnaire }) => questionnaire))];
    return { ...none, combined: { document, surroundings: await readSurroundings(ids.map((id) => ({ id }))) } };
  } catch (refusal) {
    const faults = refusal instanceof Refusal ? faultsOf(refusal.fields, files) : [];
    const names = new Set(faults.map(({ name }) => name));
    const general = refusal instanceof Refusal ? refusal.fields['files'] : undefined;
    return {
      faults: [...unread, ...faults],
      refusal: faults.length > 0 ? '' : (general ?? refusalWords(refusal)),
      good: files.filter(({ name }) => !names.has(name)),
    };
  }
}

/** Each refused file by its name and why; the others can go on without it. */
function Refused({ outcome, onGoOn }: { outcome: Outcome; onGoOn: () => void }): VNode | null {
  const { faults, refusal, good } = outcome;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [outcome]);
  if (faults.length === 0 && refusal === '') return null;
  return (
    <div class="releases__refused" role="alert" tabIndex={-1} ref={place}>
      {refusal !== '' ? (
        <p class="field__error">{refusal}</p>
      ) : (
        <>
          <p class="field__error">
            {faults.length === 1 ? 'Eine Datei wurde abgelehnt.' : 'Diese Dateien wurden abgelehnt.'} Zusammengeführt
            wurde nichts.
          </p>
          <ul class="plain-list">
            {faults.map(({ name, words }) => (
              <li key={name}>{words}</li>
            ))}
          </ul>
        </>
      )}
      {faults.length > 0 && good.length > 0 && (
        <Button onClick={onGoOn}>
          {good.length === 1
            ? `Nur „${good[0]?.name ?? ''}“ zeigen`
            : `Ohne ${faults.length === 1 ? 'sie' : 'diese'} zusammenführen`}
        </Button>
      )}
    </div>
  );
}

function Shown({ combined: { document, surroundings } }: { combined: Combined }): VNode {
  const { chosen, choose } = useOwnView();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), [document]);
  return (
    <div tabIndex={-1} ref={place} class="releases__combined">
      <ReleaseView
        view={viewOfCombined(document)}
        head={<CombinedHead document={document} />}
        remarks={apartWords(document)}
        questionnaires={surroundings.questionnaires}
        studies={surroundings.studies}
        chosen={chosen}
        onChoose={choose}
        formHrefOf={formHref}
      />
      <div class="actions screen-only">
        <Button onClick={() => print()}>Diese Ansicht drucken</Button>
      </div>
    </div>
  );
}

/** What is not combined because the files do not ask the same. */
function apartWords({ apart }: CombinedDocument): string[] {
  if (apart.length === 0) return [];
  const addresses = apart.map(({ questionnaire, address }) => `${questionnaire}/${address}`);
  return [`Nicht zusammengeführt, weil die Dateien hier Verschiedenes fragen: ${list(addresses)}.`];
}
