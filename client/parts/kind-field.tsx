import type { VNode } from 'preact';
import type { Kind } from '../../schema/municipality/municipality.ts';
import { Choice } from '../questions/choice.tsx';
import { FieldError } from './field.tsx';

const KINDS: readonly { readonly kind: Kind; readonly label: string; readonly hint: string }[] = [
  { kind: 'gemeinde', label: 'Stadt oder Gemeinde', hint: 'auch kreisfreie Städte' },
  { kind: 'kreis', label: 'Kreis', hint: 'Landkreis, Städteregion, Regionalverband' },
  {
    kind: 'verband',
    label: 'Verband von Gemeinden',
    hint: 'Verbandsgemeinde, Samtgemeinde, Amt oder Verwaltungsgemeinschaft, die für ihre Mitglieder gemeinsam antwortet',
  },
];

interface Props {
  readonly id: string;
  readonly label: string;
  readonly kind: Kind | undefined;
  readonly onChoose: (kind: Kind) => void;
  readonly error: string;
}

/** What kind of body a Kommune is. */
export function KindField({ id, label, kind, onChoose, error }: Props): VNode {
  return (
    <fieldset
      class={`plain field${error === '' ? '' : ' field--error'}`}
      id={id}
      tabIndex={-1}
      aria-describedby={error === '' ? undefined : `${id}-fehler`}
    >
      <legend class="kern-label">{label}</legend>
      {error !== '' && <FieldError id={`${id}-fehler`} text={error} />}
      <div class="choices">
        {KINDS.map((choice) => (
          <Choice
            key={choice.kind}
            type="radio"
            name={id}
            label={choice.label}
            hint={choice.hint}
            isChosen={kind === choice.kind}
            onChange={() => onChoose(choice.kind)}
          />
        ))}
      </div>
    </fieldset>
  );
}
