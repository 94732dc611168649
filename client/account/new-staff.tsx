import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { InvitedMember } from '../../schema/account/account.ts';
import { WIDE_ROLES, type WideRole } from '../../schema/account/role.ts';
import { ROLE_NAMES } from '../../schema/text/mail.ts';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { Choice } from '../questions/choice.tsx';
import { inviteStaff, type ListedMunicipality } from './api.ts';
import { NO_SCOPE, ScopeField } from './scope-field.tsx';

const HINTS: Readonly<Record<WideRole, string>> = {
  coordinator: 'begleitet die Kommunen eines Landes oder einzelne; sieht keine Antworten',
  operator: 'legt Kommunen an und lädt ein, wie Sie; sieht keine Antworten',
};

interface Props {
  readonly municipalities: readonly ListedMunicipality[];
  readonly onInvited: (invited: InvitedMember) => void;
}

/** Invites a coordinator or another operator. */
export function NewStaff({ municipalities, onInvited }: Props): VNode {
  const [role, setRole] = useState<WideRole>('coordinator');
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [scope, setScope] = useState(NO_SCOPE);
  const isEmpty = scope.states.length + scope.municipalities.length === 0;
  const form = useForm({
    id: 'rolle',
    check: () => [
      name.trim() === '' ? { field: 'rolle-name', text: 'Geben Sie den Namen ein.' } : undefined,
      email.trim() === '' ? { field: 'rolle-email', text: 'Geben Sie die E-Mail-Adresse ein.' } : undefined,
      role === 'coordinator' && isEmpty
        ? { field: 'rolle-scope', text: 'Wählen Sie mindestens ein Land oder eine Kommune.' }
        : undefined,
    ],
    send: async () => {
      const invited = await inviteStaff(role === 'operator' ? { role, name, email } : { role, name, email, scope });
      setName('');
      setEmail('');
      setScope(NO_SCOPE);
      form.clear();
      onInvited(invited);
    },
  });
  return (
    <details class="more">
      <summary>Jemanden zur Koordination oder zum Betrieb einladen</summary>
      <div class="more__body">
        <Form form={form} submit="Einladen" look="secondary">
          <fieldset class="plain">
            <legend class="kern-label">Rolle</legend>
            <div class="choices">
              {WIDE_ROLES.map((one) => (
                <Choice
                  key={one}
                  type="radio"
                  name="rolle"
                  label={ROLE_NAMES[one]}
                  hint={HINTS[one]}
                  isChosen={role === one}
                  onChange={() => setRole(one)}
                />
              ))}
            </div>
          </fieldset>
          <Field id="rolle-name" label="Name" error={form.errorOf('rolle-name')} value={name} onInput={setName} />
          <Field
            id="rolle-email"
            label="E-Mail-Adresse"
            error={form.errorOf('rolle-email')}
            value={email}
            onInput={setEmail}
            type="email"
          />
          {role === 'coordinator' && (
            <ScopeField
              id="rolle-scope"
              scope={scope}
              onChange={setScope}
              municipalities={municipalities}
              error={form.errorOf('rolle-scope')}
            />
          )}
        </Form>
      </div>
    </details>
  );
}
