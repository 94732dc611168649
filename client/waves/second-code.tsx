import type { VNode } from 'preact';
import type { Participant } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useSettings } from '../account/settings.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { reissueCode } from './api.ts';
import type { Issued } from './unit-code.tsx';

interface Props {
  readonly wave: Wave;
  readonly unit: Participant;
  readonly onIssued: (issued: Issued, unit: Participant) => void;
  readonly onClose: () => void;
}

/** A second code for a unit whose first was redeemed by the wrong people, with the reason. */
export function SecondCodeDialog({ wave, unit, onIssued, onClose }: Props): VNode {
  const hasMail = useSettings()?.mail ?? true;
  return (
    <ReasonDialog
      title={`Zugang für ${unit.name} neu ausstellen?`}
      confirm="Zugang neu ausstellen"
      label="Grund"
      hint="Die Kommune liest ihn, und er steht bei ihr in der Liste. Nennen Sie keine Personen."
      missing="Nennen Sie den Grund."
      act={async (reason) => {
        const { unit: next, code, link } = await reissueCode(wave.id, unit.ars, reason ?? '');
        onIssued({ code, link }, next);
      }}
      onClose={onClose}
    >
      <p>
        Der erste Code ist eingelöst. Ein zweiter geht nur, solange in dieser Kommune noch niemand etwas beantwortet
        oder angemerkt hat, auch nicht in früheren Erhebungen; sonst hilft der Betrieb. Wer ihn einlöst, kommt in
        derselben Kommune zur Bearbeitung dazu. Antwortet vorher jemand, gilt er nicht mehr. Wer schon dabei ist, bleibt
        es, bis ihm jemand aus der Bearbeitung die Rolle nimmt.
      </p>
      <p>
        {hasMail
          ? 'Bearbeitung und Hausleitung bekommen jetzt eine Mail und noch eine, wenn der Code eingelöst ist.'
          : 'Diese Installation verschickt keine Mails; Bearbeitung und Hausleitung sehen es in ihrer Übersicht.'}{' '}
        Sie selbst können ihn nicht einlösen. Sie sehen ihn hier einmal und geben ihn weiter.
      </p>
    </ReasonDialog>
  );
}
