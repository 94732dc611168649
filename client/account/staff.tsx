import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { InvitedMember } from '../../schema/account/account.ts';
import { listStaff, reinviteStaff, removeStaff, type ListedMunicipality } from './api.ts';
import { DeliveryNotice, INVITATION_VALIDITY } from './delivery-notice.tsx';
import { useLoaded, WhenLoaded } from './loaded.tsx';
import { loadMe } from './me.ts';
import { NewStaff } from './new-staff.tsx';
import { PersonList } from './person-list.tsx';

/** People with roles across municipalities. */
export function Staff({ municipalities }: { municipalities: readonly ListedMunicipality[] }): VNode {
  const members = useLoaded(listStaff);
  const [invited, setInvited] = useState<InvitedMember>();
  const change = (made?: InvitedMember): void => {
    setInvited(made);
    void members.again();
    // Perhaps it was one's own role.
    if (!made) void loadMe();
  };
  return (
    <section class="own">
      <h2>Koordination und Betrieb</h2>
      {invited && <DeliveryNotice delivery={invited.delivery} to={invited.member} validity={INVITATION_VALIDITY} />}
      <WhenLoaded of={members} what="Die Rollen">
        {(found) => (
          <PersonList
            members={found}
            deeds={{
              invite: ({ id }) => reinviteStaff(id),
              remove: ({ id }) => removeStaff(id),
              consequence: ({ name, joinedAt }) =>
                joinedAt === null
                  ? `Die Einladung an ${name} gilt dann nicht mehr.`
                  : `${name} verliert diese Rolle sofort. Das Konto selbst bleibt bestehen.`,
              onChange: change,
            }}
          />
        )}
      </WhenLoaded>
      <NewStaff municipalities={municipalities} onInvited={change} />
    </section>
  );
}
