import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { FieldError, Field } from '../parts/field.tsx';
import { Choice } from '../questions/choice.tsx';

/** A municipality that can be chosen. */
export interface Body {
  readonly ars: string;
  readonly name: string;
  /** What tells it from others of the same name. */
  readonly hint: string;
}

/** Hits that are shown; who wants others types more. */
const SHOWN = 8;

interface Props {
  readonly id: string;
  readonly legend: string;
  readonly hint: string;
  readonly error: string;
  /** Whether several can be chosen. */
  readonly isSeveral: boolean;
  readonly chosen: readonly Body[];
  /** What is found for what is typed, those chosen among them or not. */
  readonly find: (text: string) => readonly Body[];
  readonly onType?: (text: string) => void;
  readonly onChoose: (chosen: readonly Body[]) => void;
}

/** Chooses one municipality or several by searching; what is chosen stays on top, whatever is searched for next. */
export function BodyPicker({ id, legend, hint, error, isSeveral, chosen, find, onType, onChoose }: Props): VNode {
  const [text, type] = useState('');
  const isSearching = text.trim().length > 1;
  const keys = new Set(chosen.map(({ ars }) => ars));
  const found = isSearching ? find(text.trim()) : [];
  const hits = found.filter(({ ars }) => !keys.has(ars));
  const change = (body: Body, isChosen: boolean): void => {
    if (!isSeveral) onChoose(isChosen ? [body] : []);
    else onChoose(isChosen ? [...chosen, body] : chosen.filter(({ ars }) => ars !== body.ars));
  };
  const shown = [...chosen, ...hits.slice(0, SHOWN)];
  const said = [`${id}-hilfe`, ...(error === '' ? [] : [`${id}-fehler`])].join(' ');
  return (
    <fieldset
      id={id}
      class={`plain field body-picker${error === '' ? '' : ' field--error'}`}
      tabIndex={-1}
      aria-describedby={said}
    >
      <legend class="kern-label">{legend}</legend>
      <p class="muted" id={`${id}-hilfe`}>
        {hint}
      </p>
      {error !== '' && <FieldError id={`${id}-fehler`} text={error} />}
      <Field
        id={`${id}-suche`}
        label="Suche nach Name, AGS oder ARS"
        value={text}
        onInput={(typed) => {
          type(typed);
          onType?.(typed.trim());
        }}
        // Enter searches nothing more and must not send the form.
        onEnter={() => undefined}
      />
      <p role="status" class="muted">
        {isSearching ? foundWords(hits.length, found.length) : 'Geben Sie mindestens zwei Zeichen ein.'}
      </p>
      {shown.length > 0 && (
        <div class="choices">
          {shown.map((body) => (
            <Choice
              key={body.ars}
              type={isSeveral ? 'checkbox' : 'radio'}
              name={isSeveral ? `${id}-${body.ars}` : `${id}-wahl`}
              label={body.name}
              hint={body.hint}
              isChosen={keys.has(body.ars)}
              onChange={(isChosen) => change(body, isChosen)}
            />
          ))}
        </div>
      )}
    </fieldset>
  );
}

function foundWords(hits: number, found: number): string {
  if (found === 0) return 'Keine Kommune passt dazu. Prüfen Sie die Schreibweise.';
  if (hits === 0) return 'Alle Treffer sind gewählt.';
  if (hits > SHOWN) return `${SHOWN} von ${hits} Treffern. Suchen Sie genauer, wenn die gesuchte fehlt.`;
  return hits === 1 ? 'Ein Treffer.' : `${hits} Treffer.`;
}
