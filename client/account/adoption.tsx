import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { normalCode } from '../parts/session-form.tsx';
import { openAssessment } from '../session/opening.ts';
import { adoptAssessment } from './api.ts';

/** Takes over a self-check that was begun without an account, by its access code. */
export function Adoption({ municipality }: { municipality: string }): VNode {
  const { route } = useLocation();
  const [code, setCode] = useState('');
  const field = `uebernehmen-${municipality}-accessCode`;
  const form = useForm({
    id: `uebernehmen-${municipality}`,
    check: () => [normalCode(code) === '' ? { field, text: 'Geben Sie den Zugangscode ein.' } : undefined],
    send: async () => {
      const adopted = await adoptAssessment(municipality, normalCode(code));
      await openAssessment(adopted.id);
      route('/fragebogen');
    },
  });
  return (
    <details class="more">
      <summary>Selbsttest mit Zugangscode übernehmen</summary>
      <div class="more__body">
        <Form form={form} submit="Selbsttest übernehmen" look="secondary">
          <p>
            Haben Sie ohne Konto begonnen, gehören die Antworten danach Ihrer Kommune. Der Zugangscode öffnet dann
            nichts mehr.
          </p>
          <Field id={field} label="Zugangscode" error={form.errorOf(field)} value={code} onInput={setCode} isCode />
        </Form>
      </div>
    </details>
  );
}
