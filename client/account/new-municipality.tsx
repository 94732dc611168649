import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Kind } from '../../schema/municipality/municipality.ts';
import { statesToChoose } from '../../schema/text/states.ts';
import { parsePopulation } from '../pages/population.ts';
import { Field, FieldError } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { KindField } from '../parts/kind-field.tsx';
import { createMunicipality } from './api.ts';
import { settings } from './settings.ts';

type Created = Awaited<ReturnType<typeof createMunicipality>>;

interface Props {
  /** There is none yet: the form is open. */
  readonly isFirst: boolean;
  readonly onCreated: (created: Created) => void;
}

const EMPTY = { name: '', population: '', state: '', ags: '', officerName: '', officerEmail: '' };

/** Creates a municipality and invites who will work on it. */
export function NewMunicipality({ isFirst, onCreated }: Props): VNode {
  const [typed, setTyped] = useState(EMPTY);
  const [kind, setKind] = useState<Kind>();
  const type = (field: keyof typeof EMPTY) => (value: string) => setTyped((before) => ({ ...before, [field]: value }));
  const form = useForm({
    id: 'kommune',
    check: () => errorsOf(typed, kind),
    send: async () => {
      const population = parsePopulation(typed.population);
      if (kind === undefined || 'error' in population) return;
      const { name, state, ags, officerName, officerEmail } = typed;
      const created = await createMunicipality({
        name: name.trim(),
        kind,
        population: population.value,
        state: state || null,
        ags: ags.replaceAll(/\s/gu, '') || null,
        ...(officerEmail.trim() !== '' && { officer: { name: officerName, email: officerEmail } }),
      });
      setTyped(EMPTY);
      setKind(undefined);
      form.clear();
      onCreated(created);
    },
  });
  const text = (field: keyof typeof EMPTY, id: string) => ({
    id: `kommune-${id}`,
    error: form.errorOf(`kommune-${id}`),
    value: typed[field],
    onInput: type(field),
  });
  return (
    <details class="more" open={isFirst}>
      <summary>Kommune anlegen</summary>
      <div class="more__body">
        <Form form={form} submit="Kommune anlegen">
          <Field {...text('name', 'name')} label="Name der Kommune" hint="So steht er im Bericht." />
          <KindField
            id="kommune-kind"
            label="Art"
            kind={kind}
            onChoose={setKind}
            error={form.errorOf('kommune-kind')}
          />
          <Field {...text('population', 'population')} label="Einwohnerzahl" isNumeric isShort />
          <StateField {...text('state', 'state')} label="Land" />
          <Field
            {...text('ags', 'ags')}
            label="Amtlicher Gemeindeschlüssel (freiwillig)"
            hint="Acht Ziffern, beim Kreis fünf."
            isNumeric
            isShort
          />
          <fieldset class="plain form">
            <legend class="kern-label">Bearbeitung einladen (freiwillig, auch später)</legend>
            <Field {...text('officerName', 'officer-name')} label="Name der Person oder des Postfachs" />
            <Field {...text('officerEmail', 'officer-email')} label="E-Mail-Adresse" type="email" />
          </fieldset>
        </Form>
      </div>
    </details>
  );
}

function errorsOf(typed: typeof EMPTY, kind: Kind | undefined) {
  const population = parsePopulation(typed.population);
  const hasName = typed.officerName.trim() !== '';
  const hasEmail = typed.officerEmail.trim() !== '';
  return [
    typed.name.trim() === '' ? { field: 'kommune-name', text: 'Geben Sie den Namen der Kommune ein.' } : undefined,
    kind === undefined ? { field: 'kommune-kind', text: 'Wählen Sie die Art der Kommune.' } : undefined,
    'error' in population ? { field: 'kommune-population', text: population.error } : undefined,
    hasEmail && !hasName
      ? { field: 'kommune-officer-name', text: 'Geben Sie den Namen zur E-Mail-Adresse ein.' }
      : undefined,
    hasName && !hasEmail
      ? { field: 'kommune-officer-email', text: 'Geben Sie die E-Mail-Adresse zum Namen ein.' }
      : undefined,
  ];
}

interface StateProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly error: string;
}

function StateField({ id, label, value, onInput, error }: StateProps): VNode {
  return (
    <div class={`kern-form-input field${error === '' ? '' : ' field--error'}`}>
      <label class="kern-label" for={id}>
        {label}
      </label>
      {error !== '' && <FieldError id={`${id}-fehler`} text={error} />}
      <select
        id={id}
        class="select"
        value={value}
        aria-describedby={error === '' ? undefined : `${id}-fehler`}
        onChange={(event) => onInput(event.currentTarget.value)}
      >
        <option value="">keine Angabe</option>
        {statesToChoose(settings.value?.demo ?? false).map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
