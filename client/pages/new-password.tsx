import '../style/account.css';
import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { resetPassword } from '../account/api.ts';
import { useLinkToken } from '../account/link-token.ts';
import { loadMe } from '../account/me.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { usePage } from '../parts/page.ts';
import { PASSWORD_HINT, PasswordField } from '../parts/password-field.tsx';
import { Main } from '../parts/shell.tsx';
import { Refusal } from '../request.ts';

/** `/passwort-neu#token` */
export default function NewPasswordPage(): VNode {
  const token = useLinkToken();
  usePage('Neues Passwort');
  return (
    <Main class="frame narrow">
      <h1>Neues Passwort</h1>
      {token === '' ? <Invalid /> : <Reset key={token} token={token} />}
    </Main>
  );
}

function Reset({ token }: { token: string }): VNode {
  const [outcome, setOutcome] = useState<'done' | 'invalid'>();
  if (outcome === 'done') return <Done />;
  return outcome === 'invalid' ? <Invalid /> : <Choose token={token} onOutcome={setOutcome} />;
}

function Choose({ token, onOutcome }: { token: string; onOutcome: (outcome: 'done' | 'invalid') => void }): VNode {
  const [password, setPassword] = useState('');
  const send = async (): Promise<void> => {
    try {
      await resetPassword(token, password);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'invitation-unknown') throw error;
      onOutcome('invalid');
      return;
    }
    // Every session has ended, perhaps this browser's too.
    await loadMe();
    onOutcome('done');
  };
  const form = useForm({
    check: () => [password === '' ? { field: 'password', text: 'Wählen Sie ein Passwort.' } : undefined],
    send,
  });
  return (
    <Form form={form} submit="Passwort speichern">
      <PasswordField
        id="password"
        label="Neues Passwort"
        hint={PASSWORD_HINT}
        error={form.errorOf('password')}
        value={password}
        onInput={setPassword}
        autocomplete="new-password"
      />
    </Form>
  );
}

function Done(): VNode {
  return (
    <>
      <p class="lead" role="status">
        Das neue Passwort gilt. Auf allen Geräten sind Sie abgemeldet.
      </p>
      <ButtonLink look="primary" href="/anmelden">
        Anmelden
      </ButtonLink>
    </>
  );
}

function Invalid(): VNode {
  return (
    <>
      <p class="lead" role="alert">
        Dieser Link gilt nicht: Er ist unvollständig, abgelaufen, schon benutzt oder durch einen neuen ersetzt. Ihr
        bisheriges Passwort gilt weiter.
      </p>
      <ButtonLink look="primary" href="/passwort-vergessen">
        Neuen Link anfordern
      </ButtonLink>
    </>
  );
}
