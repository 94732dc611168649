import '../style/account.css';
import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { Invitation } from '../../schema/account/account.ts';
import { germanDate } from '../../schema/text/format.ts';
import { ROLE_NAMES, ROLE_TASKS } from '../../schema/text/mail.ts';
import { EmailField, missing, NameField, OwnPasswordField } from '../account/account-fields.tsx';
import { readInvitation, redeemInvitation } from '../account/api.ts';
import { useLinkToken } from '../account/link-token.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { me, takeStep } from '../account/me.ts';
import { useSettings } from '../account/settings.ts';
import { ButtonLink } from '../parts/button.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { Refusal } from '../request.ts';

/** `/einladung#token` */
export default function InvitationPage(): VNode {
  const token = useLinkToken();
  usePage('Einladung');
  return (
    <Main class="frame narrow">
      <h1>Einladung zu Kommunalspiegel</h1>
      {token === '' ? <Invalid /> : <Read key={token} token={token} />}
    </Main>
  );
}

function Read({ token }: { token: string }): VNode {
  const invitation = useLoaded(async () => {
    try {
      return await readInvitation(token);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'invitation-unknown') return null;
      throw error;
    }
  });
  return (
    <WhenLoaded of={invitation} what="Die Angaben zur Einladung">
      {(found) => (found ? <Accept token={token} invitation={found} /> : <Invalid />)}
    </WhenLoaded>
  );
}

function Invalid(): VNode {
  return (
    <>
      <p class="lead">
        Dieser Link gilt nicht: Er ist unvollständig, abgelaufen, schon benutzt oder durch einen neuen ersetzt.
      </p>
      <ul class="plain-list">
        <li>Öffnen Sie den Link noch einmal, vollständig und aus der neuesten Nachricht, die Sie bekommen haben.</li>
        <li>Haben Sie die Einladung schon angenommen, melden Sie sich an.</li>
        <li>Sonst bitten Sie die Person, die Sie eingeladen hat, um einen neuen Link.</li>
      </ul>
      <ButtonLink look="primary" href="/anmelden">
        Anmelden
      </ButtonLink>
    </>
  );
}

interface AcceptProps {
  readonly token: string;
  readonly invitation: Invitation;
}

function Accept({ token, invitation }: AcceptProps): VNode {
  const { role, municipality, invitedBy, expiresAt, hasAccount, email } = invitation;
  const isOwn = email !== null && me.value?.account.email === email;
  return (
    <>
      <p class="lead">
        {invitedBy === null ? 'Sie sind eingeladen' : `${invitedBy} lädt Sie ein`}
        {municipality === null ? '' : `, für ${municipality} mitzuwirken`}.
      </p>
      <dl class="facts">
        {municipality !== null && (
          <div>
            <dt>Kommune</dt>
            <dd>{municipality}</dd>
          </div>
        )}
        <div>
          <dt>Ihre Rolle</dt>
          <dd>
            {ROLE_NAMES[role]}. {ROLE_TASKS[role]}
          </dd>
        </div>
        {email !== null && (
          <div>
            <dt>Ihre E-Mail-Adresse</dt>
            <dd>{email}</dd>
          </div>
        )}
        <div>
          <dt>Gilt bis</dt>
          <dd>{germanDate(expiresAt)}</dd>
        </div>
      </dl>
      {isOwn ? (
        <AcceptAtOnce token={token} />
      ) : hasAccount ? (
        <WithAccount token={token} email={email} />
      ) : (
        <NewAccount token={token} invitation={invitation} />
      )}
    </>
  );
}

/** After redeeming: to the overview, or to what the sign-in still lacks. */
function useRedeemed(): (step: Parameters<typeof takeStep>[0]) => void {
  const { route } = useLocation();
  return (step) => {
    takeStep(step);
    route(step.step === 'done' ? '/uebersicht' : '/anmelden');
  };
}

function AcceptAtOnce({ token }: { token: string }): VNode {
  const goOn = useRedeemed();
  const form = useForm({ send: async () => goOn(await redeemInvitation({ token })) });
  return (
    <Form form={form} submit="Einladung annehmen">
      <p>Sie sind als {me.value?.account.name} angemeldet. Die Rolle kommt zu Ihrem Konto dazu.</p>
    </Form>
  );
}

function WithAccount({ token, email }: { token: string; email: string | null }): VNode {
  const goOn = useRedeemed();
  const provider = useSettings()?.provider;
  const [password, setPassword] = useState('');
  const form = useForm({
    check: () => [missing('password', password)],
    send: async () => goOn(await redeemInvitation({ token, password })),
  });
  return (
    <Form form={form} submit="Einladung annehmen" beside={<a href="/passwort-vergessen">Passwort vergessen?</a>}>
      <p>
        Zu {email} gibt es schon ein Konto. Geben Sie dessen Passwort ein; die Rolle kommt dazu.
        {provider && ` Melden Sie sich sonst mit „${provider}“ an, öffnen Sie danach diesen Link noch einmal.`}
      </p>
      <OwnPasswordField form={form} value={password} onInput={setPassword} />
    </Form>
  );
}

function NewAccount({ token, invitation }: AcceptProps): VNode {
  const goOn = useRedeemed();
  const isEmailOpen = invitation.email === null;
  const [name, setName] = useState(invitation.name);
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const form = useForm({
    check: () => [
      missing('name', name),
      isEmailOpen ? missing('email', email) : undefined,
      missing('new-password', password),
    ],
    send: async () => goOn(await redeemInvitation({ token, name, password, ...(isEmailOpen && { email }) })),
  });
  return (
    <Form form={form} submit="Einladung annehmen">
      <NameField form={form} value={name} onInput={setName} />
      {isEmailOpen ? (
        <EmailField form={form} value={email} onInput={setEmail} isNew />
      ) : (
        // For password managers, which would otherwise not know whose password it is.
        <input type="email" autocomplete="username" value={invitation.email ?? ''} readOnly hidden />
      )}
      <OwnPasswordField form={form} value={password} onInput={setPassword} isNew />
    </Form>
  );
}
