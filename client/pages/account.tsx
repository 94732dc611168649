import '../style/account.css';
import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Me } from '../../schema/account/account.ts';
import { ROLE_NAMES } from '../../schema/text/mail.ts';
import { changePassword, myFileHref, renameMe } from '../account/api.ts';
import { Erasure } from '../account/erasure.tsx';
import { me } from '../account/me.ts';
import { OwnSessions } from '../account/own-sessions.tsx';
import { OwnSecondFactor } from '../account/own-second-factor.tsx';
import { placeOf } from '../account/place.ts';
import { WithMe } from '../account/with-me.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { usePage } from '../parts/page.ts';
import { PASSWORD_HINT, PasswordField } from '../parts/password-field.tsx';
import { Main } from '../parts/shell.tsx';

const TITLE = 'Mein Konto';

/** `/konto` */
export default function AccountPage(): VNode {
  return <WithMe title={TITLE}>{(person) => <OwnAccount person={person} />}</WithMe>;
}

function OwnAccount({ person }: { person: Me }): VNode {
  usePage(TITLE);
  const { account, memberships } = person;
  return (
    <Main class="frame narrow">
      <h1>{TITLE}</h1>
      <dl class="facts">
        <div>
          <dt>E-Mail-Adresse</dt>
          <dd>{account.email}</dd>
        </div>
        <div>
          <dt>{memberships.length === 1 ? 'Rolle' : 'Rollen'}</dt>
          <dd>
            {memberships.length === 0 && 'keine'}
            {memberships.map((membership) => (
              <p key={membership.id}>
                {ROLE_NAMES[membership.role]}
                {placeOf(membership)}
              </p>
            ))}
          </dd>
        </div>
      </dl>
      <Name person={person} />
      <Password hasPassword={account.hasPassword} />
      <OwnSecondFactor person={person} />
      <OwnSessions />
      <section class="own">
        <h2>Eigene Daten herunterladen</h2>
        <p>Eine Datei mit allem, was zu Ihrem Konto gespeichert ist: Angaben, Rollen und Sitzungen.</p>
        <ButtonLink href={myFileHref} download="kommunalspiegel-konto.json">
          Eigene Daten herunterladen
        </ButtonLink>
      </section>
      <Erasure person={person} />
    </Main>
  );
}

function Name({ person }: { person: Me }): VNode {
  const [name, setName] = useState(person.account.name);
  const [said, say] = useState('');
  const form = useForm({
    check: () => [name.trim() === '' ? { field: 'name', text: 'Geben Sie Ihren Namen ein.' } : undefined],
    send: async () => {
      say('');
      me.value = await renameMe(name);
      say('Gespeichert.');
    },
  });
  return (
    <section class="own">
      <h2>Name</h2>
      <Form form={form} submit="Namen speichern" look="secondary" beside={<Said text={said} />}>
        <Field
          id="name"
          label="Ihr Name"
          hint="So sehen ihn die anderen Beteiligten, auch neben Ihren Antworten."
          error={form.errorOf('name')}
          value={name}
          onInput={setName}
          autocomplete="name"
        />
      </Form>
    </section>
  );
}

function Password({ hasPassword }: { hasPassword: boolean }): VNode {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [said, say] = useState('');
  const form = useForm({
    id: 'passwort',
    check: () => [
      hasPassword && current === ''
        ? { field: 'passwort-current', text: 'Geben Sie Ihr jetziges Passwort ein.' }
        : undefined,
      password === '' ? { field: 'passwort-password', text: 'Wählen Sie ein neues Passwort.' } : undefined,
    ],
    send: async () => {
      say('');
      me.value = await changePassword(hasPassword ? current : undefined, password);
      setCurrent('');
      setPassword('');
      form.clear();
      say('Das neue Passwort gilt. Ihre anderen Sitzungen sind beendet.');
    },
  });
  return (
    <section class="own">
      <h2>Passwort</h2>
      {!hasPassword && (
        <p>Sie melden sich bisher über die Anmeldung Ihres Landes an. Mit einem Passwort geht es auch ohne sie.</p>
      )}
      <Form
        form={form}
        submit={hasPassword ? 'Passwort ändern' : 'Passwort einrichten'}
        look="secondary"
        beside={<Said text={said} />}
      >
        {hasPassword && (
          <PasswordField
            id="passwort-current"
            label="Jetziges Passwort"
            error={form.errorOf('passwort-current')}
            value={current}
            onInput={setCurrent}
            autocomplete="current-password"
          />
        )}
        <PasswordField
          id="passwort-password"
          label="Neues Passwort"
          hint={PASSWORD_HINT}
          error={form.errorOf('passwort-password')}
          value={password}
          onInput={setPassword}
          autocomplete="new-password"
        />
      </Form>
    </section>
  );
}

function Said({ text }: { text: string }): VNode {
  return (
    <span class="muted" role="status">
      {text}
    </span>
  );
}
