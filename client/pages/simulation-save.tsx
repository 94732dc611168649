import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { PlanRecord } from '../../schema/assessment/plan.ts';
import { readPlan, savePlan } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { Refusal, refusalText } from '../request.ts';
import { may } from '../session/session.ts';
import { dayAndTime } from '../text.ts';
import { differenceOf, differenceWords, toSave } from './saved-plan.ts';

interface Props {
  readonly id: string;
  readonly chosen: readonly string[];
  /** What this Kommune can tick. */
  readonly open: readonly string[];
  /** Takes a saved plan over into the ticks. */
  readonly onTake: (measures: readonly string[]) => void;
  /** Whether the ticks came with the address or from a hand: then the saved plan does not replace them by itself. */
  readonly isOwn: () => boolean;
}

const KEPT = 'Ihre Haken stehen noch hier und in der Adresse dieser Seite.';

/** The plan on the server: whether the ticks are saved, since when and by whom; saves, takes over, removes. */
export function SavedPlan({ id, chosen, open, onTake, isOwn }: Props): VNode {
  const [saved, setSaved] = useState<PlanRecord | null>();
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [isAsking, ask] = useState(false);
  const place = useRef<HTMLDivElement>(null);

  const ticks = useRef({ onTake, isOwn });
  ticks.current = { onTake, isOwn };

  const load = useCallback(async (): Promise<PlanRecord | null | undefined> => {
    try {
      const { plan } = await readPlan(id);
      setSaved(plan);
      setError('');
      return plan;
    } catch (refusal) {
      setError(`Ob ein Plan gespeichert ist, ließ sich nicht feststellen. ${refusalText(refusal)}`);
      return undefined;
    }
  }, [id]);
  useEffect(() => {
    void load().then((plan) => {
      if (plan && plan.measures.length > 0 && !ticks.current.isOwn()) ticks.current.onTake(plan.measures);
    });
  }, [load]);

  const planned = toSave(chosen, open, saved ?? null);
  const save = async (measures: readonly string[], words: string): Promise<void> => {
    if (isBusy || saved === undefined) return;
    setBusy(true);
    setError('');
    try {
      setSaved(await savePlan(id, measures, saved?.revision ?? 0));
    } catch (refusal) {
      const isConflict = refusal instanceof Refusal && refusal.code === 'revision-conflict';
      const now = isConflict ? await load() : undefined;
      const who = now?.by ? ` von ${now.by}` : '';
      setError(
        now
          ? `${words}: Der Plan wurde inzwischen${who} geändert. ${KEPT} Speichern Sie noch einmal, um ihn zu ersetzen, oder übernehmen Sie den gespeicherten.`
          : `${words}. ${refusalText(refusal)} ${KEPT}`,
      );
    }
    setBusy(false);
    ask(false);
    place.current?.focus();
  };

  const isThere = saved !== undefined && saved !== null && saved.measures.length > 0;
  const difference = differenceOf(planned, saved ?? null);
  const differs = difference.added.length + difference.taken.length > 0;
  const gone = planned.filter((measure) => !open.includes(measure)).length;
  return (
    <div class="simulation-save screen-only" tabIndex={-1} ref={place}>
      <p role="status" class="simulation-save__state">
        {saved === undefined && error === '' && 'Der gespeicherte Plan wird gesucht …'}
        {saved !== undefined && stateWords(saved, differs, planned.length, differenceWords(difference))}
      </p>
      {gone > 0 && (
        <p class="report-quiet">
          {gone === 1
            ? 'Ein Vorhaben des Plans ist nach Ihren Antworten nicht mehr offen; es bleibt im Plan.'
            : `${gone} Vorhaben des Plans sind nach Ihren Antworten nicht mehr offen; sie bleiben im Plan.`}
        </p>
      )}
      {error !== '' && (
        <p class="field__error" role="alert">
          {error}
        </p>
      )}
      {!may('savePlan') && <p class="report-quiet">Speichern können Bearbeitung und Hausleitung Ihrer Kommune.</p>}
      <div class="actions">
        {saved === undefined && error !== '' && <Button onClick={() => void load()}>Noch einmal versuchen</Button>}
        {may('savePlan') && saved !== undefined && differs && planned.length > 0 && (
          <Button look="primary" isBusy={isBusy} onClick={() => void save(planned, 'Nicht gespeichert')}>
            Als Plan speichern
          </Button>
        )}
        {isThere && differs && <Button onClick={() => onTake(saved.measures)}>Gespeicherten Plan übernehmen</Button>}
        {may('savePlan') && isThere && (
          <Button look="tertiary" onClick={() => ask(true)}>
            Gespeicherten Plan entfernen …
          </Button>
        )}
      </div>
      {isAsking && (
        <ConfirmDialog
          title="Gespeicherten Plan entfernen?"
          confirm="Plan entfernen"
          isBusy={isBusy}
          onConfirm={() => void save([], 'Nicht entfernt')}
          onClose={() => ask(false)}
        >
          <p>
            Der Plan steht dann nicht mehr im Bericht und in der Ratsvorlage. Die Haken auf dieser Seite bleiben; Sie
            können sie wieder speichern.
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}

/** "Gespeichert am 26.11.2026, 14:03 von Erika Mustermann." */
function stateWords(saved: PlanRecord | null, differs: boolean, count: number, difference: string): string {
  if (saved === null) return count === 0 ? 'Ein Plan ist noch nicht gespeichert.' : 'Noch nicht gespeichert.';
  const when = `am ${dayAndTime(saved.savedAt)}${saved.by === null ? '' : ` von ${saved.by}`}`;
  if (saved.measures.length === 0)
    return `${count === 0 ? '' : 'Noch nicht gespeichert. '}Der frühere Plan wurde ${when} entfernt.`;
  if (!differs) return `Gespeichert ${when}. Der Plan steht im Bericht.`;
  return `Noch nicht gespeichert: Gegenüber dem Plan, gespeichert ${when}, gilt: ${difference}`;
}
