import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { wholeNumber } from '../../schema/text/format.ts';
import { stateName } from '../../schema/text/states.ts';
import { useDeed } from '../account/deed.ts';
import { Button } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { Refused } from '../waves/refused.tsx';
import { deleteContacts } from './api.ts';
import { Select } from './select.tsx';

/** Deletes all contacts of a Land, before their time. */
export function ForgetContacts({ states, onDone }: { states: readonly string[]; onDone: () => void }): VNode {
  const [chosen, choose] = useState(states.length === 1 ? (states[0] ?? '') : '');
  const [isAsking, ask] = useState(false);
  const [done, setDone] = useState('');
  const deed = useDeed();
  return (
    <>
      <p>
        Von selbst gelöscht wird ein Kontakt, wenn ihn lange niemand neu übernommen und keine Erhebung gebraucht hat;
        wie lange, legt der Betrieb fest (sonst zwölf Monate). Hier löschen Sie alle eines Landes sofort.
      </p>
      <p role="status">{done}</p>
      {states.length > 1 && (
        <div class="choices">
          <Select
            id="kontakte-loeschen-land"
            label="Land"
            value={chosen}
            onInput={choose}
            options={[{ key: '', name: 'bitte wählen' }, ...states.map((key) => ({ key, name: stateName(key) }))]}
          />
        </div>
      )}
      {chosen !== '' && (
        <Button
          onClick={() => {
            setDone('');
            ask(true);
          }}
        >
          Alle Kontakte in {stateName(chosen)} löschen …
        </Button>
      )}
      {isAsking && (
        <ConfirmDialog
          title={`Alle Kontakte in ${stateName(chosen)} löschen?`}
          confirm="Kontakte löschen"
          isBusy={deed.isBusy}
          onClose={() => ask(false)}
          onConfirm={() =>
            deed.run(async () => {
              const { deleted } = await deleteContacts(chosen);
              ask(false);
              setDone(`${deleted === 1 ? 'Ein Kontakt ist' : `${wholeNumber(deleted)} Kontakte sind`} gelöscht.`);
              onDone();
            })
          }
        >
          <p>
            Namen, Anschriften und E-Mail-Adressen sind danach weg. In einer laufenden Erhebung lassen sich dann keine
            Mails mehr verschicken, bis Sie wieder Kontakte übernehmen. Konten und Antworten bleiben.
          </p>
          <Refused text={deed.error} />
        </ConfirmDialog>
      )}
    </>
  );
}
