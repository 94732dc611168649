import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { germanDate } from '../../schema/text/format.ts';
import type { PeerBoard, PeerRequest } from '../../schema/wave/peer.ts';
import { useDeed } from '../account/deed.ts';
import { withdrawRequest } from '../account/peer-api.ts';
import { Button } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { tell } from '../parts/told.tsx';

interface Props {
  readonly municipality: string;
  readonly wave: string;
  readonly board: PeerBoard;
  readonly onWithdrawn: () => Promise<void>;
}

/** What was asked, by oneself and by others; nothing where nobody has asked. */
export function PeerRequests({ municipality, wave, board, onWithdrawn }: Props): VNode {
  const [chosen, choose] = useState<PeerRequest>();
  const deed = useDeed();
  const withdraw = (request: PeerRequest): void =>
    deed.run(async () => {
      await withdrawRequest(municipality, wave, request.id);
      choose(undefined);
      tell(`Ihre Anfrage an ${request.municipality} ist zurückgezogen.`);
      await onWithdrawn();
    });
  return (
    <>
      {board.sent.length > 0 && (
        <section class="own" aria-labelledby="anfragen">
          <h2 id="anfragen">Ihre Anfragen</h2>
          <ul class="rows">
            {board.sent.map((request) => (
              <li key={request.id} class="row">
                <Words request={request} to />
                {request.withdrawnAt === null && (
                  <Button look="tertiary" onClick={() => choose(request)}>
                    Zurückziehen …<span class="kern-sr-only">: {`${request.municipality}, ${request.title}`}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {board.received.length > 0 && (
        <section class="own" aria-labelledby="anfragen-an-sie">
          <h2 id="anfragen-an-sie">Anfragen an Sie</h2>
          <ul class="rows">
            {board.received.map((request) => (
              <li key={request.id}>
                <Words request={request} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {chosen && (
        <ConfirmDialog
          title="Diese Anfrage zurückziehen?"
          confirm="Anfrage zurückziehen"
          isBusy={deed.isBusy}
          onConfirm={() => withdraw(chosen)}
          onClose={() => choose(undefined)}
        >
          <p>
            {chosen.municipality} sieht dann, dass Sie keine Antwort mehr brauchen. Eine Mail, die schon angekommen ist,
            bleibt dort.
          </p>
          {deed.error !== '' && <p role="alert">{deed.error}</p>}
        </ConfirmDialog>
      )}
    </>
  );
}

function Words({ request, to = false }: { request: PeerRequest; to?: boolean }): VNode {
  const { municipality, title, name, email, text, askedAt, withdrawnAt, offer } = request;
  return (
    <div class="peers__request">
      <p class="row__name">
        {municipality}: {title}
      </p>
      <p class="muted">
        Angefragt am {germanDate(askedAt)}
        {withdrawnAt !== null && `, zurückgezogen am ${germanDate(withdrawnAt)}`}
        {offer === null && '. Das Angebot besteht nicht mehr.'}
      </p>
      {email !== '' && (
        <p>
          {to ? 'An' : 'Von'} {name}, <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
      {text !== '' && <p class="peers__text">{text}</p>}
    </div>
  );
}
