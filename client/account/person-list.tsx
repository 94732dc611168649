import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { InvitedMember, Member } from '../../schema/account/account.ts';
import { germanDate } from '../../schema/text/format.ts';
import { ROLE_NAMES } from '../../schema/text/mail.ts';
import { Button } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { useDeed } from './deed.ts';
import { me } from './me.ts';
import { scopeWords } from './place.ts';

/** What may be done with the people of a list. */
export interface PersonDeeds {
  readonly invite: (member: Member) => Promise<InvitedMember>;
  readonly remove: (member: Member) => Promise<void>;
  /** What follows from removing her, in words. */
  readonly consequence: (member: Member) => string;
  /** The list has changed; with the invitation that was made. */
  readonly onChange: (invited?: InvitedMember) => void;
}

interface Props {
  readonly members: readonly Member[];
  /** Absent: to be read only. */
  readonly deeds?: PersonDeeds | undefined;
}

/** People with their roles: since when, or how their invitation fared. */
export function PersonList({ members, deeds }: Props): VNode {
  return (
    <ul class="rows">
      {members.map((member) => (
        <li key={member.id} class="row">
          <Person member={member} />
          {deeds && !member.isFromProvider && <PersonActions member={member} deeds={deeds} />}
        </li>
      ))}
    </ul>
  );
}

function Person({ member }: { member: Member }): VNode {
  const { name, email, role, scope, joinedAt, invitedAt, mailProblem, isFromProvider } = member;
  return (
    <div>
      <p class="row__name">
        {name}
        {me.value?.account.email === email && ' (Sie)'}
      </p>
      <p>
        {ROLE_NAMES[role]}
        {scope && ` für ${scopeWords(scope)}`}
      </p>
      <p class="muted">{email}</p>
      <p class="muted">
        {joinedAt === null
          ? `Eingeladen am ${germanDate(invitedAt)}, noch nicht dabei`
          : `Dabei seit ${germanDate(joinedAt)}`}
        {isFromProvider && '; die Rolle vergibt die Anmeldung des Landes'}
      </p>
      {mailProblem !== null && (
        <div class="row__problem">
          <p>Die letzte Mail kam nicht an. {mailProblem}</p>
          {joinedAt === null && <p>Stimmt die Adresse nicht, entfernen Sie die Einladung und laden neu ein.</p>}
        </div>
      )}
    </div>
  );
}

function PersonActions({ member, deeds }: { member: Member; deeds: PersonDeeds }): VNode {
  const [isAsking, ask] = useState(false);
  const inviting = useDeed();
  const removing = useDeed();
  const { name, joinedAt, role } = member;
  return (
    <div class="row__actions">
      {joinedAt === null && (
        <Button
          look="tertiary"
          isBusy={inviting.isBusy}
          onClick={() => inviting.run(async () => deeds.onChange(await deeds.invite(member)))}
        >
          Neuer Link
          <span class="kern-sr-only"> für {name}</span>
        </Button>
      )}
      <Button look="tertiary" onClick={() => ask(true)}>
        Entfernen …<span class="kern-sr-only"> {name}</span>
      </Button>
      {inviting.error !== '' && (
        <p class="field__error" role="alert">
          {inviting.error}
        </p>
      )}
      {isAsking && (
        <ConfirmDialog
          title={`${name} entfernen?`}
          confirm={joinedAt === null ? 'Einladung zurückziehen' : `Rolle „${ROLE_NAMES[role]}“ entziehen`}
          isBusy={removing.isBusy}
          onConfirm={() =>
            removing.run(async () => {
              await deeds.remove(member);
              deeds.onChange();
              ask(false);
            })
          }
          onClose={() => ask(false)}
        >
          <p>{deeds.consequence(member)}</p>
          {removing.error !== '' && <p role="alert">{removing.error}</p>}
        </ConfirmDialog>
      )}
    </div>
  );
}
