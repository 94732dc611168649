import type { VNode } from 'preact';
import type { Participant } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { CopyButton } from '../account/copy-button.tsx';
import { useDeed } from '../account/deed.ts';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { listFor, listUnits } from './api.ts';
import { codeIn } from './code-list.ts';
import { Refused } from './refused.tsx';

/** A code that was just made; it is shown once. */
export interface Issued {
  readonly code: string;
  readonly link: string;
}

interface Props {
  readonly wave: Wave;
  readonly unit: Participant;
  readonly isAsked: boolean;
  readonly issued: Issued | undefined;
  readonly onIssued: (issued: Issued, unit: Participant | undefined) => void;
  readonly onClose: () => void;
}

/** A new code for one unit, to pass on by hand. */
export function Reissue({ wave, unit, isAsked, issued, onIssued, onClose }: Props): VNode {
  const deed = useDeed();
  const go = async (): Promise<void> => {
    const made = codeIn(await (await listFor(wave.id, { units: [unit.ars] })).text());
    // Somebody has redeemed the code meanwhile: the list has no line for this unit.
    if (!made) throw new Error(`no code for ${unit.ars}`);
    const { units } = await listUnits(wave.id, { search: unit.ars }, 1, 1);
    onIssued(made, units[0]);
  };
  return (
    <>
      <div role="status">{issued && <ShownOnce {...issued} name={unit.name} />}</div>
      {isAsked && (
        <ConfirmDialog
          title={`Neuer Code für ${unit.name}?`}
          confirm="Code ausstellen"
          isBusy={deed.isBusy}
          onClose={onClose}
          onConfirm={() => deed.run(go)}
        >
          <p>
            Sie sehen den neuen Code hier einmal und geben ihn selbst weiter.
            {unit.invitation.issuedAt !== null && ' Der bisherige Code gilt danach nicht mehr.'} Eine Mail geht nicht
            hinaus.
          </p>
          <Refused text={deed.error} />
        </ConfirmDialog>
      )}
    </>
  );
}

function ShownOnce({ code, link, name }: Issued & { name: string }): VNode {
  return (
    <div class="shown-once" role="group" aria-label={`Neuer Code für ${name}`}>
      <p>
        Der neue Code für {name}. <strong>Er steht nur jetzt hier.</strong>
      </p>
      <p class="secret" id="neuer-code">
        {code}
      </p>
      <p class="shown-once__link" id="neuer-link">
        {link}
      </p>
      <CopyButton text={link} place="neuer-link">
        Link kopieren
      </CopyButton>
    </div>
  );
}
