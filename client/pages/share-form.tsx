import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { CreatedShare } from '../../schema/assessment/share.ts';
import { SHARE_DAYS, SHARE_NOTE_LIMIT, USUAL_SHARE_DAYS } from '../../schema/assessment/share-limits.ts';
import type { ShareDays } from '../../schema/assessment/share-limits.ts';
import { createShare } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { Choice } from '../questions/choice.tsx';
import { browserBytes, suggestedPassword } from './suggested-password.ts';

interface Props {
  readonly id: string;
  readonly onMade: (made: CreatedShare & { readonly password: string }) => void;
}

/** A new link: for whom, how long, and with which password. */
export function NewLink({ id, onMade }: Props): VNode {
  const [note, setNote] = useState('');
  const [days, setDays] = useState<ShareDays>(USUAL_SHARE_DAYS);
  const [password, setPassword] = useState(() => suggestedPassword(browserBytes));
  const form = useForm({
    id: 'link',
    check: () => [
      note.trim().length > SHARE_NOTE_LIMIT
        ? { field: 'link-note', text: `Die Notiz ist zu lang. Kürzen Sie sie auf ${SHARE_NOTE_LIMIT} Zeichen.` }
        : undefined,
      password.trim() === ''
        ? { field: 'link-password', text: 'Wählen Sie ein Passwort, oder lassen Sie sich eines vorschlagen.' }
        : undefined,
    ],
    send: async () => onMade({ ...(await createShare(id, { days, password, note })), password }),
  });
  return (
    <section class="own" aria-labelledby="neuer-link">
      <h2 id="neuer-link">Neuer Link</h2>
      <Form form={form} submit="Link anlegen">
        <Field
          id="link-note"
          label="Für wen (freiwillig)"
          hint="Eine Notiz nur für Ihre Liste, zum Beispiel „Fraktion Grün-Weiß“."
          error={form.errorOf('link-note')}
          value={note}
          onInput={setNote}
        />
        <fieldset class="plain field" id="link-days">
          <legend class="kern-label">Wie lange der Link gilt</legend>
          <div class="choices">
            {SHARE_DAYS.map((each) => (
              <Choice
                key={each}
                type="radio"
                name="link-days"
                label={`${each} Tage`}
                isChosen={days === each}
                onChange={() => setDays(each)}
              />
            ))}
          </div>
        </fieldset>
        <Field
          id="link-password"
          label="Passwort für den Link"
          hint="Ein Vorschlag. Nehmen Sie ihn, oder wählen Sie ein eigenes mit mindestens 12 Zeichen; keines, das Sie sonst verwenden."
          error={form.errorOf('link-password')}
          value={password}
          onInput={setPassword}
        />
        <div class="actions">
          <Button look="tertiary" onClick={() => setPassword(suggestedPassword(browserBytes))}>
            Anderes Passwort vorschlagen
          </Button>
        </div>
      </Form>
    </section>
  );
}
