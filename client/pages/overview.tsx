import '../style/account.css';
import type { VNode } from 'preact';
import type { Me, Membership } from '../../schema/account/account.ts';
import { isWide } from '../../schema/account/role.ts';
import { ROLE_NAMES, ROLE_TASKS } from '../../schema/text/mail.ts';
import { listQuestionnaires } from '../api.ts';
import { HomeMunicipality } from '../account/home-municipality.tsx';
import { useLoaded } from '../account/loaded.tsx';
import { useOnlySections } from '../account/only-sections.ts';
import { placeOf } from '../account/place.ts';
import { WithMe } from '../account/with-me.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';

const TITLE = 'Übersicht';

/** `/uebersicht`: home of whoever is signed in. */
export default function OverviewPage(): VNode {
  return <WithMe title={TITLE}>{(person) => <Home person={person} />}</WithMe>;
}

function Home({ person }: { person: Me }): VNode {
  return useOnlySections(person) ? <OnTheWay /> : <Overview person={person} />;
}

function OnTheWay(): VNode {
  usePage(TITLE);
  return (
    <Main class="frame narrow">
      <h1>{TITLE}</h1>
      <p role="status">Ihre Abschnitte werden geladen …</p>
    </Main>
  );
}

function Overview({ person: { memberships } }: { person: Me }): VNode {
  usePage(TITLE);
  // Without the list assessments bear the questionnaire's id, and none can be begun.
  const questionnaires = useLoaded(listQuestionnaires).value ?? [];
  const municipalities = new Map(
    memberships.flatMap((one) => ('municipality' in one ? [[one.municipality.id, one.municipality] as const] : [])),
  );
  const wide = memberships.filter(({ role }) => isWide(role));
  return (
    <Main class="frame narrow">
      <h1>{TITLE}</h1>
      {memberships.length === 0 && <NoRole />}
      {wide.map((membership, index) => (
        <Wide key={membership.id} membership={membership} isMain={index === 0} />
      ))}
      {[...municipalities.values()].map(({ id, name }, index) => (
        <HomeMunicipality
          key={id}
          id={id}
          name={name}
          roles={memberships.flatMap((one) => ('municipality' in one && one.municipality.id === id ? [one.role] : []))}
          questionnaires={questionnaires}
          isMain={index === 0 && wide.length === 0}
        />
      ))}
    </Main>
  );
}

function NoRole(): VNode {
  return (
    <>
      <p class="lead">Ihr Konto hat keine Rolle.</p>
      <p>
        Bitten Sie die Bearbeitung Ihrer Kommune oder den Betrieb dieser Installation um eine Einladung. Ihr Konto
        verwalten Sie unter <a href="/konto">Mein Konto</a>.
      </p>
    </>
  );
}

/** A role across municipalities, with its page. */
function Wide({ membership, isMain }: { membership: Membership; isMain: boolean }): VNode {
  const { role } = membership;
  return (
    <section class="home">
      <h2>
        {ROLE_NAMES[role]}
        {placeOf(membership)}
      </h2>
      <p>{ROLE_TASKS[role]}</p>
      <ButtonLink look={isMain ? 'primary' : 'secondary'} href={role === 'operator' ? '/betrieb' : '/koordination'}>
        {role === 'operator' ? 'Zum Betrieb' : 'Zur Koordination'}
      </ButtonLink>
    </section>
  );
}
