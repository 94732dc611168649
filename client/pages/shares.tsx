import '../style/account.css';
import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { CreatedShare } from '../../schema/assessment/share.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { listShares } from '../api.ts';
import { ButtonLink } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { Told } from '../parts/told.tsx';
import { WithAssessment } from '../parts/with-assessment.tsx';
import { assessment, may } from '../session/session.ts';
import { CreatedLink } from './share-created.tsx';
import { NewLink } from './share-form.tsx';
import { LinkList } from './share-list.tsx';

const TITLE = 'Bericht per Link teilen';

/** `/bericht/teilen` */
export default function SharesPage(): VNode {
  return (
    <WithAssessment title={TITLE}>
      {() => {
        const open = assessment.value;
        if (!open) return null;
        return may('share') ? <Shares key={open.id} open={open} /> : <NotHers />;
      }}
    </WithAssessment>
  );
}

function NotHers(): VNode {
  usePage(TITLE);
  return (
    <Main class="frame narrow">
      <h1>{TITLE}</h1>
      <p>Links legen Bearbeitung und Hausleitung Ihrer Kommune an.</p>
    </Main>
  );
}

/** What was made on this page: the only time that link and password can be seen. */
interface Made extends CreatedShare {
  readonly password: string;
}

function Shares({ open }: { open: Assessment }): VNode {
  usePage(TITLE);
  const links = useLoaded(() => listShares(open.id), open.id);
  const [made, setMade] = useState<Made>();
  return (
    <Main class="frame narrow">
      <Told />
      <h1>{TITLE}</h1>
      <p class="lead">
        Wer den Link und das Passwort hat, liest den Bericht, ohne Konto und ohne etwas ändern zu können: zum Beispiel
        Fraktionen vor der Sitzung.
      </p>
      <ul class="plain-list">
        <li>
          Gezeigt wird der Bericht, wie er beim Öffnen ist, mit seinem Stand.
          {open.status === 'open' && ' Jetzt ist er noch nicht abgegeben; auch das steht darin.'}
        </li>
        <li>Kommentare, Quellen und den Verlauf der Antworten zeigt der Link nicht.</li>
        <li>Jede Öffnung und jedes falsche Passwort steht im Protokoll, ohne Namen.</li>
      </ul>
      {made && <CreatedLink key={made.share.id} {...made} />}
      <NewLink
        key={made?.share.id ?? 'first'}
        id={open.id}
        onMade={(created) => {
          setMade(created);
          void links.again();
        }}
      />
      <section class="own" aria-labelledby="links">
        <h2 id="links">Ihre Links</h2>
        <WhenLoaded of={links} what="Ihre Links">
          {(found) => (
            <LinkList
              id={open.id}
              links={found}
              onRevoked={(share) => {
                if (share === made?.share.id) setMade(undefined);
                return links.again();
              }}
            />
          )}
        </WhenLoaded>
      </section>
      <div class="actions">
        <ButtonLink look="tertiary" href="/bericht">
          Zurück zum Bericht
        </ButtonLink>
      </div>
    </Main>
  );
}
