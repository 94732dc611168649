import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { Me } from '../../schema/account/account.ts';
import { Button } from '../parts/button.tsx';
import { PasswordField } from '../parts/password-field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { eraseMe } from './api.ts';
import { forgetAccount } from './sign-out.ts';

/** Erases one's own account, after saying what that means. */
export function Erasure({ person }: { person: Me }): VNode {
  const [isAsking, ask] = useState(false);
  return (
    <section class="own">
      <h2>Konto löschen</h2>
      <p>
        Löscht Ihr Konto, Ihre Rollen und Ihre Sitzungen sofort und endgültig. Ihre Antworten bleiben der Kommune
        erhalten, aber ohne Ihren Namen: Im Verlauf steht dann nicht mehr, wer geantwortet hat.
      </p>
      {isAsking ? (
        <Ask person={person} onCancel={() => ask(false)} />
      ) : (
        <Button onClick={() => ask(true)}>Konto löschen …</Button>
      )}
    </section>
  );
}

function Ask({ person, onCancel }: { person: Me; onCancel: () => void }): VNode {
  const { route } = useLocation();
  const [password, setPassword] = useState('');
  const { hasPassword, name } = person.account;
  const form = useForm({
    id: 'loeschen',
    check: () => [
      hasPassword && password === '' ? { field: 'loeschen-password', text: 'Geben Sie Ihr Passwort ein.' } : undefined,
    ],
    send: async () => {
      await eraseMe(hasPassword ? password : undefined);
      forgetAccount();
      route('/');
    },
  });
  return (
    <Form
      form={form}
      submit="Konto endgültig löschen"
      look="secondary"
      beside={
        <Button look="tertiary" onClick={onCancel}>
          Abbrechen
        </Button>
      }
    >
      <p>
        <strong>Das Konto von {name} endgültig löschen?</strong> Das kann niemand rückgängig machen.
      </p>
      {hasPassword && (
        <PasswordField
          id="loeschen-password"
          label="Ihr Passwort zur Bestätigung"
          error={form.errorOf('loeschen-password')}
          value={password}
          onInput={setPassword}
          autocomplete="current-password"
        />
      )}
    </Form>
  );
}
