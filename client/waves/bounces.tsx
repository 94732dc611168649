import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { list, wholeNumber } from '../../schema/text/format.ts';
import { capitalised, countUnits } from '../../schema/text/participation.ts';
import type { BounceOutcome } from '../../schema/wave/bounce.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { Form, useForm } from '../parts/form.tsx';
import { TextArea } from '../parts/text-area.tsx';
import { reportBounces } from './api.ts';

const LONGEST = 200_000;
/** So many unknown addresses are named. */
const SHOWN = 5;

/** Marks addresses that mails came back from later, pasted or out of a file. */
export function Bounces({ wave, onDone }: { wave: Wave; onDone: () => void }): VNode {
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<BounceOutcome>();
  const form = useForm({
    id: 'unzustellbar',
    check: () => [
      text.trim() === ''
        ? { field: 'unzustellbar-text', text: 'Fügen Sie ein, von welchen Adressen Mails zurückkamen.' }
        : undefined,
      text.length > LONGEST
        ? {
            field: 'unzustellbar-text',
            text: `Das sind mehr als ${wholeNumber(LONGEST)} Zeichen. Teilen Sie den Text auf.`,
          }
        : undefined,
    ],
    send: async () => {
      setOutcome(undefined);
      setOutcome(await reportBounces(wave.id, text));
      setText('');
      form.clear();
      onDone();
    },
  });
  return (
    <details class="more screen-only">
      <summary>Zurückgekommene Mails eintragen</summary>
      <div class="more__body">
        <p>
          Was der Mailserver sofort ablehnt, steht von selbst bei der Kommune. Kommt eine Mail erst später zurück,
          tragen Sie die Adresse hier ein. An sie gehen dann keine Einladungen und Erinnerungen mehr, bis Sie eine neue
          übernehmen oder den Vermerk bei der Kommune aufheben.
        </p>
        <div role="status">{outcome && <Outcome outcome={outcome} />}</div>
        <Form form={form} submit="Als unzustellbar vermerken">
          <TextArea
            id="unzustellbar-text"
            label="Adressen oder Meldungen"
            hint="Eine Liste, eine CSV-Datei oder die Meldungen selbst; gelesen werden die Adressen darin."
            value={text}
            maxLength={LONGEST}
            error={form.errorOf('unzustellbar-text')}
            onInput={setText}
          />
          <div class="kern-form-input field">
            <label class="kern-label" htmlFor="unzustellbar-datei">
              Oder aus einer Datei (.csv, .txt, .eml)
            </label>
            <input
              id="unzustellbar-datei"
              class="file"
              type="file"
              accept=".csv,.txt,.eml,text/csv,text/plain,message/rfc822"
              onChange={(event) => {
                const [file] = event.currentTarget.files ?? [];
                void file?.text().then(setText);
              }}
            />
          </div>
        </Form>
      </div>
    </details>
  );
}

function Outcome({ outcome: { marked, before, unknown } }: { outcome: BounceOutcome }): VNode {
  return (
    <div class="notice notice--info">
      <p>
        {marked.length === 0
          ? 'Neu vermerkt ist nichts.'
          : `Als unzustellbar vermerkt: ${list(marked.slice(0, SHOWN).map(({ name }) => name))}${marked.length > SHOWN ? ` und ${wholeNumber(marked.length - SHOWN)} weitere` : ''}.`}
        {before > 0 && ` ${capitalised(countUnits(before))} ${before === 1 ? 'war' : 'waren'} es schon.`}
      </p>
      {unknown.length > 0 && (
        <p>
          Zu keiner Kommune dieser Erhebung gehören: {unknown.slice(0, SHOWN).join(', ')}
          {unknown.length > SHOWN && ` und ${wholeNumber(unknown.length - SHOWN)} weitere`}.
        </p>
      )}
    </div>
  );
}
