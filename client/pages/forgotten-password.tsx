import '../style/account.css';
import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { askForReset } from '../account/api.ts';
import { useSettings } from '../account/settings.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { Notice } from '../parts/notices.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';

/** `/passwort-vergessen` */
export default function ForgottenPasswordPage(): VNode {
  usePage('Passwort vergessen');
  const settings = useSettings();
  return (
    <Main class="frame narrow">
      <h1>Passwort vergessen</h1>
      {settings?.mail === false ? <ByHand /> : <ByMail />}
    </Main>
  );
}

function ByHand(): VNode {
  return (
    <>
      <p class="lead">
        Diese Installation verschickt keine Mails. Wenden Sie sich an den Betrieb: Er stellt Ihnen einen Link aus, mit
        dem Sie ein neues Passwort wählen.
      </p>
      <ButtonLink href="/anmelden">Zur Anmeldung</ButtonLink>
    </>
  );
}

function ByMail(): VNode {
  const [email, setEmail] = useState('');
  const [sentTo, setSentTo] = useState('');
  const form = useForm({
    check: () => [email.trim() === '' ? { field: 'email', text: 'Geben Sie Ihre E-Mail-Adresse ein.' } : undefined],
    send: async () => {
      await askForReset(email);
      setSentTo(email.trim());
    },
  });
  return (
    <>
      <div role="status">
        {sentTo !== '' && (
          <Notice tone="info" title="Sehen Sie in Ihr Postfach.">
            <p>
              Wenn es zu {sentTo} ein Konto mit Passwort gibt, ist eine Mail mit einem Link unterwegs. Er gilt eine
              Stunde. Kommt nichts an, sehen Sie im Spam-Ordner nach, oder wenden Sie sich an den Betrieb Ihrer
              Installation.
            </p>
          </Notice>
        )}
      </div>
      <p>Sie erhalten eine Mail mit einem Link, über den Sie ein neues Passwort wählen.</p>
      <Form form={form} submit="Link anfordern" beside={<a href="/anmelden">Zur Anmeldung</a>}>
        <Field
          id="email"
          label="E-Mail-Adresse"
          error={form.errorOf('email')}
          value={email}
          onInput={setEmail}
          type="email"
          autocomplete="username"
        />
      </Form>
    </>
  );
}
