import '../style/account.css';
import type { VNode } from 'preact';
import { listMunicipalities } from '../account/api.ts';
import { useLoaded } from '../account/loaded.tsx';
import { Municipalities } from '../account/municipalities.tsx';
import { ResetLink } from '../account/reset-link.tsx';
import { SecondFactorRemoval } from '../account/second-factor-removal.tsx';
import { Staff } from '../account/staff.tsx';
import { WithMe } from '../account/with-me.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';

const TITLE = 'Betrieb';

/** `/betrieb` */
export default function OperatorPage(): VNode {
  return (
    <WithMe title={TITLE} only="operator">
      {() => <Operation />}
    </WithMe>
  );
}

function Operation(): VNode {
  usePage(TITLE);
  const municipalities = useLoaded(listMunicipalities);
  return (
    <Main class="frame narrow">
      <h1>{TITLE}</h1>
      <ul class="link-list">
        <li>
          <a class="home__link" href="/koordination">
            Erhebungen und Teilnahme
          </a>
        </li>
        <li>
          <a class="home__link" href="/koordination/verzeichnis">
            Gemeindeverzeichnis und Kontakte
          </a>
        </li>
      </ul>
      <Municipalities municipalities={municipalities} />
      <Staff municipalities={municipalities.value ?? []} />
      <ResetLink />
      <SecondFactorRemoval />
    </Main>
  );
}
