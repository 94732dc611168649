import type { VNode } from 'preact';
import { useId, useMemo } from 'preact/hooks';
import { entryOf } from '../../schema/release/entry.ts';
import type { ReleaseEntry } from '../../schema/release/publication.ts';
import type { ReleaseDocument } from '../../schema/release/release.ts';
import { trendFault, type TrendFault } from '../../schema/release/trend.ts';
import { earlierReleases } from '../../schema/release/trend-choice.ts';
import { germanDate, nb } from '../../schema/text/format.ts';
import { RELEASE_TREND_WORDS, trendFaultWords } from '../../schema/text/release-trend.ts';
import { useLoaded, WhenLoaded, type Loaded } from '../account/loaded.tsx';
import { shownTrend, type ShownTrend } from '../release/trend-lines.ts';
import { NONE } from './own-view.ts';
import { listReleases, readRelease, releaseHref } from './release-api.ts';

/** What was found to stand beside a release: a document, or why none. */
interface Earlier {
  readonly document?: ReleaseDocument;
  readonly fault?: TrendFault;
}

/** An earlier release beside this one, and by what another is chosen; undefined where this installation has none. */
export function useEarlier(
  document: ReleaseDocument,
  wanted: string | undefined,
  choose: (earlier: string | undefined) => void,
): { readonly shown: ShownTrend | undefined; readonly choice: VNode } | undefined {
  const listed = useLoaded(async () => earlierReleases(await listReleases(), entryOf(document)), document.id);
  const candidates = listed.value ?? [];
  const found = useLoaded(
    () => earlierOf(document, candidates, wanted),
    [document.id, wanted, ...candidates.map(({ id }) => id)].join(' '),
  );
  const before = found.value?.document;
  const shown = useMemo(() => before && shownTrend(before, document), [before, document]);
  if (listed.error !== '') {
    const choice = (
      <WhenLoaded of={listed} what="Frühere Auswertungen">
        {() => null}
      </WhenLoaded>
    );
    return { shown: undefined, choice };
  }
  if (candidates.length === 0) return undefined;
  const chosen = wanted === NONE ? NONE : (before?.id ?? wanted ?? '');
  return { shown, choice: <Choice {...{ candidates, chosen, found, choose }} now={document.id} /> };
}

/** The wanted one of those that there are; without a wish the latest that can be compared. */
async function earlierOf(
  now: ReleaseDocument,
  candidates: readonly ReleaseEntry[],
  wanted: string | undefined,
): Promise<Earlier> {
  if (wanted === NONE) return {};
  const own = candidates.filter(({ id }) => id === wanted);
  let first: TrendFault | undefined;
  for (const { id } of own.length > 0 ? own : candidates) {
    const { document } = await readRelease(id);
    const fault = trendFault(document, now);
    if (!fault) return { document };
    first ??= fault;
  }
  return first ? { fault: first } : {};
}

interface ChoiceProps {
  readonly candidates: readonly ReleaseEntry[];
  readonly chosen: string;
  readonly found: Loaded<Earlier>;
  readonly choose: (earlier: string | undefined) => void;
  /** The id of the release that it stands beside. */
  readonly now: string;
}

function Choice({ candidates, chosen, found, choose, now }: ChoiceProps): VNode {
  const id = useId();
  return (
    <>
      <p class="release-select">
        <label for={id}>{RELEASE_TREND_WORDS.beside}</label>{' '}
        <select id={id} value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
          {chosen === '' && <option value="">bitte wählen</option>}
          {candidates.map((candidate) => (
            <option key={candidate.id} value={candidate.id}>
              {nb(`${candidate.wave.title} (ab ${germanDate(candidate.wave.opensOn)})`)}
            </option>
          ))}
          <option value={NONE}>kein Vergleich</option>
        </select>
      </p>
      <WhenLoaded of={found} what="Die früheren Zahlen">
        {({ fault, document }) => (
          <>
            {fault && <p>Das lässt sich nicht vergleichen. {trendFaultWords(fault)}</p>}
            {document && (
              <>
                <p class="screen-only">
                  <a class="home__link" href={releaseHref(now, `comparisons/${document.id}/table.xlsx`)} download>
                    Vergleich als Tabelle herunterladen (XLSX)
                  </a>
                </p>
                <p class="screen-only">
                  <a class="home__link" href={releaseHref(now, `comparisons/${document.id}/report.pdf`)} download>
                    Auswertung mit Vergleich herunterladen (PDF)
                  </a>
                </p>
              </>
            )}
          </>
        )}
      </WhenLoaded>
    </>
  );
}
