import '../style/account.css';
import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useRoute } from 'preact-iso';
import type { InvitedMember, Me, Member } from '../../schema/account/account.ts';
import { mayIn } from '../../schema/account/role.ts';
import { listMembers, readMunicipality, reinviteMember, removeMember } from '../account/api.ts';
import { DeliveryNotice, INVITATION_VALIDITY } from '../account/delivery-notice.tsx';
import { useLoaded, WhenLoaded, type Loaded } from '../account/loaded.tsx';
import { NewMember } from '../account/new-member.tsx';
import { PersonList } from '../account/person-list.tsx';
import { WithMe } from '../account/with-me.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';

const TITLE = 'Beteiligte';

/** `/personen/:municipality`: who takes part. */
export default function PeoplePage(): VNode {
  const municipality = useRoute().params['municipality'] ?? '';
  return (
    <WithMe title={TITLE}>
      {(person) => <People key={municipality} person={person} municipality={municipality} />}
    </WithMe>
  );
}

function People({ person, municipality }: { person: Me; municipality: string }): VNode {
  usePage(TITLE);
  const name = useLoaded(() => readMunicipality(municipality)).value?.municipality.name;
  const members = useLoaded(() => listMembers(municipality));
  const mayInvite = person.memberships.some(
    (one) =>
      one.role === 'operator' ||
      ('municipality' in one && one.municipality.id === municipality && mayIn(one.role, 'invite')),
  );
  return (
    <Main class="frame narrow">
      <h1>
        {TITLE}
        {name !== undefined && `: ${name}`}
      </h1>
      {mayInvite ? (
        <Managed municipality={municipality} members={members} />
      ) : (
        <>
          <p>Einladen und entfernen kann die Bearbeitung Ihrer Kommune.</p>
          <WhenLoaded of={members} what="Die Beteiligten">
            {(found) => <PersonList members={found} />}
          </WhenLoaded>
        </>
      )}
    </Main>
  );
}

function Managed({ municipality, members }: { municipality: string; members: Loaded<readonly Member[]> }): VNode {
  const [invited, setInvited] = useState<InvitedMember>();
  const change = (made?: InvitedMember): void => {
    setInvited(made);
    void members.again();
  };
  return (
    <>
      {invited && <DeliveryNotice delivery={invited.delivery} to={invited.member} validity={INVITATION_VALIDITY} />}
      <WhenLoaded of={members} what="Die Beteiligten">
        {(found) =>
          found.length === 0 ? (
            <p>Noch ist niemand eingeladen. Beginnen Sie mit einer Person für die Bearbeitung.</p>
          ) : (
            <PersonList
              members={found}
              deeds={{
                invite: ({ id }) => reinviteMember(municipality, id),
                remove: ({ id }) => removeMember(municipality, id),
                consequence,
                onChange: change,
              }}
            />
          )
        }
      </WhenLoaded>
      <NewMember
        municipality={municipality}
        look={invited?.delivery.by === 'hand' ? 'secondary' : 'primary'}
        onInvited={change}
      />
    </>
  );
}

const consequence = ({ name, joinedAt }: Member): string =>
  joinedAt === null
    ? `Die Einladung an ${name} gilt dann nicht mehr.`
    : `${name} sieht diese Kommune dann nicht mehr und verliert die übergebenen Abschnitte. Die Antworten bleiben mit Namen im Verlauf. Das Konto selbst bleibt bestehen.`;
