import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Share } from '../../schema/assessment/share.ts';
import { germanDate } from '../../schema/text/format.ts';
import { useDeed } from '../account/deed.ts';
import { revokeShare } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { tell } from '../parts/told.tsx';
import { dayAndTime } from '../text.ts';

interface Props {
  readonly id: string;
  readonly links: readonly Share[];
  readonly onRevoked: (share: string) => Promise<void>;
}

/** The links that have not expired: for whom, how often they were opened, and the way to end them. */
export function LinkList({ id, links, onRevoked }: Props): VNode {
  const [revoking, setRevoking] = useState<Share>();
  const deed = useDeed();
  const revoke = ({ id: share, note }: Share): void =>
    deed.run(async () => {
      await revokeShare(id, share);
      setRevoking(undefined);
      tell(`Der Link${note === '' ? '' : ` für ${note}`} ist zurückgezogen. Er öffnet nichts mehr.`);
      await onRevoked(share);
    });
  if (links.length === 0) return <p>Noch gibt es keinen Link, der gilt.</p>;
  return (
    <>
      <ul class="rows">
        {links.map((share) => (
          <li key={share.id} class="row">
            <div>
              <p class="row__name">{nameOf(share)}</p>
              <p>
                {share.revokedAt === null ? `Gilt bis ${germanDate(share.expiresAt)}` : revokedWords(share.revokedAt)}
              </p>
              <p class="muted">{openingWords(share)}</p>
              <p class="muted">
                Angelegt am {dayAndTime(share.createdAt)}
                {share.by !== null && ` von ${share.by}`}
              </p>
            </div>
            {share.revokedAt === null && (
              <Button look="tertiary" onClick={() => setRevoking(share)}>
                Zurückziehen …<span class="kern-sr-only">: {nameOf(share)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {revoking && (
        <ConfirmDialog
          title="Diesen Link zurückziehen?"
          confirm="Link zurückziehen"
          isBusy={deed.isBusy}
          onConfirm={() => revoke(revoking)}
          onClose={() => setRevoking(undefined)}
        >
          <p>
            {nameOf(revoking)}: Der Link öffnet danach sofort nichts mehr. Wer den Bericht schon geöffnet hat, sieht
            ihn, bis die Seite geschlossen wird. Einen neuen Link können Sie jederzeit anlegen.
          </p>
          {deed.error !== '' && <p role="alert">{deed.error}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}

const nameOf = ({ note, createdAt }: Share): string => (note === '' ? `Link vom ${dayAndTime(createdAt)}` : note);

const revokedWords = (revokedAt: string): string => `Zurückgezogen am ${dayAndTime(revokedAt)}; öffnet nichts mehr`;

/** "3-mal geöffnet, zuletzt am 26.11.2026, 14:03" */
function openingWords({ openings, lastOpenedAt }: Share): string {
  if (lastOpenedAt === null) return 'Noch nicht geöffnet';
  return `${openings}-mal geöffnet, zuletzt am ${dayAndTime(lastOpenedAt)}`;
}
