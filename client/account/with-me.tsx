import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { Me } from '../../schema/account/account.ts';
import type { WideRole } from '../../schema/account/role.ts';
import { list } from '../../schema/text/format.ts';
import { ROLE_NAMES } from '../../schema/text/mail.ts';
import { ButtonLink } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { me } from './me.ts';
import { signInHref } from './way-on.ts';

interface Props {
  readonly title: string;
  /** Only for whoever has this role, or one of these. */
  readonly only?: WideRole | readonly WideRole[];
  readonly children: (me: Me) => VNode | null;
}

/** A page for the signed-in: shows it, or says what to do. */
export function WithMe({ title, only, children }: Props): VNode | null {
  const person = me.value;
  if (!person) return <Without title={title} isKnown={person === null} />;
  const roles: readonly WideRole[] = only === undefined ? [] : [only].flat();
  const isMeant = only === undefined || person.memberships.some(({ role }) => roles.some((one) => one === role));
  return isMeant ? children(person) : <NotMeant title={title} roles={roles} />;
}

function Without({ title, isKnown }: { title: string; isKnown: boolean }): VNode {
  usePage(title);
  const { url } = useLocation();
  return (
    <Main class="frame narrow">
      <h1>{title}</h1>
      {isKnown ? (
        <>
          <p>Melden Sie sich an, um diese Seite zu sehen.</p>
          <ButtonLink look="primary" href={signInHref(url)}>
            Anmelden
          </ButtonLink>
        </>
      ) : (
        <p role="status">Ihre Angaben werden geladen …</p>
      )}
    </Main>
  );
}

function NotMeant({ title, roles }: { title: string; roles: readonly WideRole[] }): VNode {
  usePage(title);
  return (
    <Main class="frame narrow">
      <h1>{title}</h1>
      <p>
        Diese Seite ist für die Rolle{' '}
        {list(
          roles.map((role) => `„${ROLE_NAMES[role]}“`),
          'oder',
        )}
        . Ihr Konto hat sie nicht.
      </p>
      <ButtonLink look="primary" href="/uebersicht">
        Zur Übersicht
      </ButtonLink>
    </Main>
  );
}
