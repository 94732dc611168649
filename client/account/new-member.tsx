import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { InvitedMember } from '../../schema/account/account.ts';
import { MUNICIPAL_ROLES, type MunicipalRole } from '../../schema/account/role.ts';
import { ROLE_NAMES } from '../../schema/text/mail.ts';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { Choice } from '../questions/choice.tsx';
import { inviteMember } from './api.ts';

const HINTS: Readonly<Record<MunicipalRole, string>> = {
  officer: 'füllt den Fragebogen aus, übergibt Abschnitte, lädt andere ein und gibt ab',
  contributor: 'beantwortet nur die Abschnitte, die ihr oder ihm übergeben werden',
  head: 'Bürgermeisterin, Landrat: liest Antworten und Bericht und gibt frei',
  reader: 'liest Antworten und Bericht',
};

interface Props {
  readonly municipality: string;
  /** Quieter beside a link that has to be handed over. */
  readonly look: 'primary' | 'secondary';
  readonly onInvited: (invited: InvitedMember) => void;
}

/** Invites somebody to a municipality. */
export function NewMember({ municipality, look, onInvited }: Props): VNode {
  const [role, setRole] = useState<MunicipalRole>('contributor');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const form = useForm({
    check: () => [
      name.trim() === '' ? { field: 'name', text: 'Geben Sie den Namen ein.' } : undefined,
      email.trim() === '' ? { field: 'email', text: 'Geben Sie die E-Mail-Adresse ein.' } : undefined,
    ],
    send: async () => {
      const invited = await inviteMember(municipality, { role, name, email });
      // A role that was chosen for one person is not to go to the next unnoticed.
      setRole('contributor');
      setName('');
      setEmail('');
      form.clear();
      onInvited(invited);
    },
  });
  return (
    <section class="own">
      <h2>Jemanden einladen</h2>
      <Form form={form} submit="Einladen" look={look}>
        <Field
          id="name"
          label="Name"
          hint="Auch ein Funktionspostfach geht, zum Beispiel „Schulamt“."
          error={form.errorOf('name')}
          value={name}
          onInput={setName}
        />
        <Field
          id="email"
          label="E-Mail-Adresse"
          error={form.errorOf('email')}
          value={email}
          onInput={setEmail}
          type="email"
        />
        <fieldset class="plain">
          <legend class="kern-label">Rolle</legend>
          <div class="choices">
            {MUNICIPAL_ROLES.map((one) => (
              <Choice
                key={one}
                type="radio"
                name="role"
                label={ROLE_NAMES[one]}
                hint={HINTS[one]}
                isChosen={role === one}
                onChange={() => setRole(one)}
              />
            ))}
          </div>
        </fieldset>
      </Form>
    </section>
  );
}
