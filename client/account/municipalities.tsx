import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { InvitedMember } from '../../schema/account/account.ts';
import { wholeNumber } from '../../schema/text/format.ts';
import { KIND_TITLES } from '../../schema/text/report.ts';
import { stateName } from '../../schema/text/states.ts';
import { Button } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { deleteMunicipality, type ListedMunicipality } from './api.ts';
import { DeliveryNotice, INVITATION_VALIDITY } from './delivery-notice.tsx';
import { useDeed } from './deed.ts';
import { WhenLoaded, type Loaded } from './loaded.tsx';
import { NewMunicipality } from './new-municipality.tsx';

/** More are found by searching. */
const SHOWN = 50;
/** With fewer the eye is quicker than a search. */
const SEARCHED_FROM = 6;

/** The municipalities of the installation: find, create, delete. */
export function Municipalities({ municipalities }: { municipalities: Loaded<readonly ListedMunicipality[]> }): VNode {
  const [invited, setInvited] = useState<InvitedMember>();
  const [said, say] = useState('');
  const change = (words: string, made: InvitedMember | null): void => {
    say(words);
    setInvited(made ?? undefined);
    void municipalities.again();
  };
  return (
    <section class="own">
      <h2>Kommunen</h2>
      <p role="status">{said}</p>
      {invited && <DeliveryNotice delivery={invited.delivery} to={invited.member} validity={INVITATION_VALIDITY} />}
      <WhenLoaded of={municipalities} what="Die Kommunen">
        {(found) => (
          <>
            {found.length === 0 ? (
              <p>Noch ist keine Kommune angelegt. Legen Sie die erste an, und laden Sie ihre Bearbeitung ein.</p>
            ) : (
              <Searched all={found} onDeleted={(name) => change(`${name} ist gelöscht.`, null)} />
            )}
            <NewMunicipality
              isFirst={found.length === 0}
              onCreated={({ municipality, invited: made }) => change(`${municipality.name} ist angelegt.`, made)}
            />
          </>
        )}
      </WhenLoaded>
    </section>
  );
}

interface SearchedProps {
  readonly all: readonly ListedMunicipality[];
  readonly onDeleted: (name: string) => void;
}

function Searched({ all, onDeleted }: SearchedProps): VNode {
  const [wanted, setWanted] = useState('');
  const found = all.filter((one) => isMeant(one, wanted));
  const shown = found.slice(0, SHOWN);
  const count =
    found.length > SHOWN
      ? `Die ersten ${SHOWN} von ${wholeNumber(found.length)} Kommunen. Suchen Sie nach dem Namen.`
      : found.length === 1
        ? 'Eine Kommune'
        : `${found.length} Kommunen`;
  return (
    <>
      {all.length >= SEARCHED_FROM && (
        <Field id="suche" label="Suche nach Name oder AGS" value={wanted} onInput={setWanted} />
      )}
      <p class="muted" role="status">
        {count}
      </p>
      <ul class="rows">
        {shown.map((municipality) => (
          <li key={municipality.id} class="row">
            <Entry municipality={municipality} onDeleted={onDeleted} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** Whether every word typed is in the name or the key. */
function isMeant({ name, ags }: ListedMunicipality, wanted: string): boolean {
  const text = `${name} ${ags ?? ''}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}

function Entry({
  municipality,
  onDeleted,
}: {
  municipality: ListedMunicipality;
  onDeleted: (name: string) => void;
}): VNode {
  const { id, name, kind, population, state, ags, members } = municipality;
  const [isAsking, ask] = useState(false);
  const deed = useDeed();
  const remove = (): void =>
    deed.run(async () => {
      await deleteMunicipality(id);
      onDeleted(name);
    });
  return (
    <>
      <div>
        <p class="row__name">{name}</p>
        <p class="muted">
          {[
            KIND_TITLES[kind],
            `${wholeNumber(population)} Einwohner`,
            ...(state === null ? [] : [stateName(state)]),
            ...(ags === null ? [] : [`AGS ${ags}`]),
          ].join(', ')}
        </p>
        <p class="muted">{members === 1 ? 'Eine Person beteiligt' : `${members} Personen beteiligt`}</p>
      </div>
      <div class="row__actions">
        <a class="row__link" href={`/personen/${id}`}>
          Beteiligte<span class="kern-sr-only">: {name}</span>
        </a>
        <Button look="tertiary" onClick={() => ask(true)}>
          Löschen …<span class="kern-sr-only"> {name}</span>
        </Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={`${name} endgültig löschen?`}
          confirm="Endgültig löschen"
          isBusy={deed.isBusy}
          onConfirm={remove}
          onClose={() => ask(false)}
        >
          <p>
            Alle Standortbestimmungen dieser Kommune mit allen Antworten, Fassungen und Berichten sind danach weg, und{' '}
            {members === 1 ? 'eine Person verliert' : `${members} Personen verlieren`} ihren Zugang dazu. Das kann
            niemand rückgängig machen.
          </p>
          {deed.error !== '' && <p role="alert">{deed.error}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}
