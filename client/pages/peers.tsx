import '../style/account.css';
import '../style/peers.css';
import type { VNode } from 'preact';
import { useRoute } from 'preact-iso';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { readOffers, readPeers } from '../account/peer-api.ts';
import { WithMe } from '../account/with-me.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { Told } from '../parts/told.tsx';
import { PeerOffers } from './peer-offers.tsx';
import { PeerRequests } from './peer-requests.tsx';
import { PeerSteps } from './peer-steps.tsx';

const TITLE = 'Andere Kommunen fragen';

/** `/kontakte/:municipality/:wave` */
export default function PeersPage(): VNode {
  const { municipality = '', wave = '' } = useRoute().params;
  return (
    <WithMe title={TITLE}>{() => <Peers key={municipality + wave} municipality={municipality} wave={wave} />}</WithMe>
  );
}

function Peers({ municipality, wave }: { municipality: string; wave: string }): VNode {
  usePage(TITLE);
  const both = useLoaded(async () => {
    const [board, offers] = await Promise.all([readPeers(municipality, wave), readOffers(municipality, wave)]);
    return { board, offers };
  });
  const place = { municipality, wave };
  return (
    <Main class="frame narrow peers">
      <Told />
      <h1>{TITLE}</h1>
      {both.value && <p class="muted">{both.value.board.wave.title}</p>}
      <p class="lead">
        Was Sie noch vorhaben, hat eine andere Kommune vielleicht gerade eingeführt. Hier fragen Sie sie, und hier
        bieten Sie an, selbst gefragt zu werden.
      </p>
      <WhenLoaded of={both} what="Angebote und Anfragen">
        {({ board, offers }) => (
          <>
            <PeerSteps {...place} board={board} onAsked={both.again} />
            <PeerRequests {...place} board={board} onWithdrawn={both.again} />
            <PeerOffers
              key={offers.steps.map(({ offer }) => offer?.offeredAt ?? '').join()}
              {...place}
              offers={offers}
              onSaved={both.again}
            />
          </>
        )}
      </WhenLoaded>
      <div class="actions">
        <ButtonLink look="tertiary" href="/uebersicht">
          Zur Übersicht
        </ButtonLink>
      </div>
    </Main>
  );
}
