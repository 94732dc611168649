import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Delivery } from '../../schema/account/account.ts';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { makeResetLink } from './api.ts';
import { DeliveryNotice } from './delivery-notice.tsx';

/** A link for a new password, for somebody whom no mail reaches. */
export function ResetLink(): VNode {
  const [email, setEmail] = useState('');
  const [made, setMade] = useState<{ readonly delivery: Delivery; readonly email: string }>();
  const form = useForm({
    id: 'link',
    check: () => [email.trim() === '' ? { field: 'link-email', text: 'Geben Sie die E-Mail-Adresse ein.' } : undefined],
    send: async () => {
      setMade(undefined);
      const { delivery } = await makeResetLink(email);
      setMade({ delivery, email: email.trim() });
      setEmail('');
      form.clear();
    },
  });
  return (
    <section class="own">
      <h2>Link für ein neues Passwort</h2>
      <p>
        Für Personen, die ihr Passwort vergessen haben und die keine Mail erreicht. Prüfen Sie vorher, wer Sie darum
        bittet, zum Beispiel durch einen Rückruf: Wer den Link hat, kommt in das Konto.
      </p>
      {made && (
        <DeliveryNotice
          delivery={made.delivery}
          to={{ name: made.email, email: made.email }}
          validity="Der Link gilt 24 Stunden und nur einmal."
        />
      )}
      <Form form={form} submit="Link ausstellen" look="secondary">
        <Field
          id="link-email"
          label="E-Mail-Adresse des Kontos"
          error={form.errorOf('link-email')}
          value={email}
          onInput={setEmail}
          type="email"
        />
      </Form>
    </section>
  );
}
