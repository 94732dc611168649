import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { removeLostSecondFactor } from './api.ts';

/** Takes the second factor off an account whose owner has lost both app and recovery codes. */
export function SecondFactorRemoval(): VNode {
  const [email, setEmail] = useState('');
  const [said, say] = useState('');
  const form = useForm({
    id: 'faktor',
    check: () => [
      email.trim() === '' ? { field: 'faktor-email', text: 'Geben Sie die E-Mail-Adresse ein.' } : undefined,
    ],
    send: async () => {
      say('');
      await removeLostSecondFactor(email);
      say(`Der zweite Faktor von ${email.trim()} ist entfernt, alle Sitzungen des Kontos sind beendet.`);
      setEmail('');
      form.clear();
    },
  });
  return (
    <section class="own">
      <h2>Verlorenen zweiten Faktor entfernen</h2>
      <p>
        Für Personen, die weder ihre App noch einen Wiederherstellungscode haben. Prüfen Sie vorher, wer Sie darum
        bittet, zum Beispiel durch einen Rückruf: Danach genügt für dieses Konto das Passwort, bis ein neuer zweiter
        Faktor eingerichtet ist.
      </p>
      <p role="status">{said}</p>
      <Form form={form} submit="Zweiten Faktor entfernen" look="secondary">
        <Field
          id="faktor-email"
          label="E-Mail-Adresse der Person"
          error={form.errorOf('faktor-email')}
          value={email}
          onInput={setEmail}
          type="email"
        />
      </Form>
    </section>
  );
}
