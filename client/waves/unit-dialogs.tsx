import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Kind } from '../../schema/municipality/municipality.ts';
import { SIZE_CLASSES } from '../../schema/municipality/size-class.ts';
import { KIND_TITLES, sizeClassTitle, sizeClassTitleOf } from '../../schema/text/report.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import { classedAs } from '../../schema/wave/progress.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useDeed } from '../account/deed.ts';
import { Button } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { Select } from '../register/select.tsx';
import { overrideUnit, removeOverride, revokeCode } from './api.ts';
import { Refused } from './refused.tsx';

interface Props {
  readonly wave: Wave;
  readonly unit: Participant;
  readonly onChange: (unit: Participant) => void;
  readonly onClose: () => void;
}

/** Withdraws the code of a unit. */
export function RevokeDialog({ wave, unit, onChange, onClose }: Props): VNode {
  const deed = useDeed();
  return (
    <ConfirmDialog
      title={`Code für ${unit.name} zurückziehen?`}
      confirm="Code zurückziehen"
      isBusy={deed.isBusy}
      onClose={onClose}
      onConfirm={() =>
        deed.run(async () => {
          onChange(await revokeCode(wave.id, unit.ars));
          onClose();
        })
      }
    >
      <p>
        Mit diesem Code kann die Kommune nicht mehr beginnen. Sie bleibt in der Erhebung; ein neuer Code lässt sich
        jederzeit ausstellen. Die Kommune bekommt dazu keine Mail.
      </p>
      <Refused text={deed.error} />
    </ConfirmDialog>
  );
}

const KINDS = (['gemeinde', 'verband', 'kreis'] as const).map((key) => ({ key, name: KIND_TITLES[key] }));

const classesOf = (kind: Kind) =>
  SIZE_CLASSES.filter((one) => (one.kind === 'kreis') === (kind === 'kreis')).map((one) => ({
    key: one.id,
    name: sizeClassTitle(one),
  }));

/** Sets kind and class against the register, with the reason, or back. */
export function OverrideDialog({ wave, unit, onChange, onClose }: Props): VNode {
  const now = classedAs(unit);
  const [kind, setKind] = useState<Kind>(now.kind);
  const [sizeClass, setSizeClass] = useState(now.sizeClass);
  const deed = useDeed();
  const options = classesOf(kind);
  return (
    <ReasonDialog
      title={`Art und Größenklasse von ${unit.name}`}
      confirm="Art und Klasse setzen"
      label="Grund"
      hint="Steht bei der Kommune und im Protokoll."
      missing="Nennen Sie den Grund."
      act={async (reason) => {
        onChange(await overrideUnit(wave.id, unit.ars, { kind, sizeClass, reason: reason ?? '' }));
        onClose();
      }}
      onClose={onClose}
    >
      <p>
        Nach dem Verzeichnis: {KIND_TITLES[unit.kind]}, {sizeClassTitleOf(unit.sizeClass)}. Womit verglichen wird, folgt
        aus Art und Klasse. Sobald die erste Kommune begonnen hat, steht beides fest.
      </p>
      <Select
        id="gesetzte-art"
        label="Art"
        value={kind}
        options={KINDS}
        onInput={(value) => {
          const next = KINDS.find(({ key }) => key === value)?.key ?? kind;
          setKind(next);
          const [first] = classesOf(next);
          if (first && !classesOf(next).some(({ key }) => key === sizeClass)) setSizeClass(first.key);
        }}
      />
      <Select
        id="gesetzte-klasse"
        label="Größenklasse"
        value={sizeClass}
        options={options}
        onInput={(value) => setSizeClass(options.find(({ key }) => key === value)?.key ?? sizeClass)}
      />
      {unit.override && (
        <Button
          look="tertiary"
          isBusy={deed.isBusy}
          onClick={() =>
            deed.run(async () => {
              onChange(await removeOverride(wave.id, unit.ars));
              onClose();
            })
          }
        >
          Zurück zum Verzeichnis
        </Button>
      )}
      <Refused text={deed.error} />
    </ReasonDialog>
  );
}
