import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { germanDate } from '../../schema/text/format.ts';
import type { Merger } from '../../schema/wave/merger.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useDeed } from '../account/deed.ts';
import { Button } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { tell } from '../parts/told.tsx';
import { undoMerger } from './api.ts';
import { Refused } from './refused.tsx';

interface Props {
  readonly wave: Wave;
  readonly mergers: readonly Merger[];
  readonly mayUndo: boolean;
  readonly onDone: () => Promise<void>;
}

/** The mergers of a wave, each with its way back. */
export function MergerList({ wave, mergers, mayUndo, onDone }: Props): VNode {
  return (
    <section class="own">
      <h2>Eingetragene Zusammenschlüsse</h2>
      <ul class="rows unit-list">
        {mergers.map((merger) => (
          <li key={merger.from.ars}>
            <Entry wave={wave} merger={merger} mayUndo={mayUndo} onDone={onDone} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Entry({ wave, merger, mayUndo, onDone }: Omit<Props, 'mergers'> & { merger: Merger }): VNode {
  const { from, to, reason, at, by } = merger;
  const [isAsking, ask] = useState(false);
  const deed = useDeed();
  const when = at === null ? '' : ` am ${germanDate(at)}`;
  return (
    <div class="unit">
      <h3 class="unit__name">
        {from.name} gehört zu {to.name}
      </h3>
      <p>{reason === null ? 'Ein Grund ist nicht festgehalten.' : `„${reason}“`}</p>
      <p class="muted">
        Eingetragen{when}
        {by !== null && ` von ${by}`}
      </p>
      {mayUndo && (
        <div class="row__actions">
          <Button look="tertiary" onClick={() => ask(true)}>
            Zurücknehmen<span class="kern-sr-only">: {from.name}</span>
          </Button>
        </div>
      )}
      {isAsking && (
        <ConfirmDialog
          title={`Eintrag zu ${from.name} zurücknehmen?`}
          confirm="Eintrag zurücknehmen"
          isBusy={deed.isBusy}
          onClose={() => ask(false)}
          onConfirm={() =>
            deed.run(async () => {
              await undoMerger(wave.id, from.ars);
              tell(`${from.name} nimmt wieder selbst teil.`);
              await onDone();
            })
          }
        >
          <p>
            {from.name} nimmt wieder teil, und {to.name} kann die Antworten nicht mehr lesen. Was schon gelesen oder
            heruntergeladen wurde, bleibt dort. Hat {from.name} noch nicht begonnen, stellen Sie einen neuen Code aus;
            der frühere gilt nicht mehr.
          </p>
          <Refused text={deed.error} />
        </ConfirmDialog>
      )}
    </div>
  );
}
