import { useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { Button } from '../parts/button.tsx';
import { FieldError } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { Choice } from '../questions/choice.tsx';
import { CopyButton } from './copy-button.tsx';

interface Props {
  readonly codes: readonly string[];
  readonly onDone: () => void;
}

/** Shows recovery codes once; goes on only when the person says that she has put them away. */
export function RecoveryCodes({ codes, onDone }: Props): VNode {
  const [isPutAway, setPutAway] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const form = useForm({
    check: () => [
      isPutAway ? undefined : { field: 'gesichert', text: 'Sichern Sie die Codes, und bestätigen Sie das hier.' },
    ],
    send: () => Promise.resolve(onDone()),
  });
  return (
    <div class="setup">
      <h2 ref={title} tabIndex={-1}>
        Ihre Wiederherstellungscodes
      </h2>
      <p>
        Mit einem dieser Codes melden Sie sich an, wenn die App nicht zur Hand ist. Jeder gilt einmal.{' '}
        <strong>Sie werden nur jetzt gezeigt.</strong> Bewahren Sie sie getrennt vom Passwort auf, zum Beispiel gedruckt
        im Schrank.
      </p>
      <ul class="recovery" id="codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div class="actions screen-only">
        <Button onClick={() => print()}>Drucken</Button>
        <Button onClick={() => save(codes)}>Als Textdatei laden</Button>
        <CopyButton text={codes.join('\n')} place="codes">
          Kopieren
        </CopyButton>
      </div>
      <div class="screen-only">
        <Form form={form} submit="Weiter">
          <fieldset
            class={`plain field${form.hasErrors ? ' field--error' : ''}`}
            id="gesichert"
            tabIndex={-1}
            aria-describedby={form.hasErrors ? 'gesichert-fehler' : undefined}
          >
            <legend class="kern-sr-only">Bestätigung</legend>
            {form.hasErrors && <FieldError id="gesichert-fehler" text={form.errorOf('gesichert')} />}
            <Choice
              type="checkbox"
              name="gesichert"
              label="Ich habe die Codes gesichert."
              isChosen={isPutAway}
              onChange={setPutAway}
            />
          </fieldset>
        </Form>
      </div>
    </div>
  );
}

function save(codes: readonly string[]): void {
  const lines = [`Kommunalspiegel: Wiederherstellungscodes für ${location.origin}`, '', ...codes, ''];
  const href = URL.createObjectURL(new Blob([lines.join('\r\n')], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = href;
  link.download = 'kommunalspiegel-wiederherstellungscodes.txt';
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
