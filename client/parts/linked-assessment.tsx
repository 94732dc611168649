import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { me } from '../account/me.ts';
import { signInHref } from '../account/way-on.ts';
import { refusalText } from '../request.ts';
import { openAssessment } from '../session/opening.ts';
import { assessment, presence } from '../session/session.ts';
import { ButtonLink } from './button.tsx';
import { usePage } from './page.ts';
import { Main } from './shell.tsx';
import { WithAssessment } from './with-assessment.tsx';

interface Props {
  readonly title: string;
  readonly children: (questionnaire: Questionnaire) => VNode | null;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;
const PARAMETER = 'oeffnen';

/** A page that mails link to, "/fassungen#<assessment>": that assessment is opened first, after signing in. */
export function LinkedAssessment({ title, children }: Props): VNode {
  const { wanted, error } = useWanted();
  return wanted === undefined ? (
    <WithAssessment title={title}>{children}</WithAssessment>
  ) : (
    <Opening title={title} wanted={wanted} error={error} />
  );
}

/** Which assessment the address names, as long as it is not open, and why it cannot be opened. */
function useWanted(): { wanted: string | undefined; error: string } {
  const [wanted, want] = useState(named);
  const [error, setError] = useState('');
  useEffect(() => {
    // The next link, opened in the same tab, changes nothing but the fragment.
    const again = (): void => want(named());
    addEventListener('hashchange', again);
    return () => removeEventListener('hashchange', again);
  }, []);
  const isOpen = assessment.value?.id === wanted;
  const isReady = presence.value !== 'loading' && Boolean(me.value);
  useEffect(() => {
    if (wanted === undefined) return;
    setError('');
    if (isOpen) {
      history.replaceState(history.state, '', location.pathname);
      want(undefined);
    } else if (isReady) {
      openAssessment(wanted).catch((refusal: unknown) => setError(refusalText(refusal)));
    }
  }, [wanted, isOpen, isReady]);
  return { wanted, error };
}

function named(): string | undefined {
  const query = new URLSearchParams(location.search).get(PARAMETER) ?? '';
  return [location.hash.slice(1), query].find((text) => ID.test(text));
}

function Opening({ title, wanted, error }: { title: string; wanted: string; error: string }): VNode {
  usePage(title);
  const { path } = useLocation();
  return (
    <Main class="frame narrow">
      <h1>{title}</h1>
      {me.value === null ? (
        <>
          <p>Melden Sie sich an, um diese Seite zu sehen.</p>
          <ButtonLink look="primary" href={signInHref(`${path}?${PARAMETER}=${wanted}`)}>
            Anmelden
          </ButtonLink>
        </>
      ) : (
        <p role="status">{error === '' && 'Der Fragebogen wird geöffnet …'}</p>
      )}
      {error !== '' && (
        <>
          <p role="alert">{error}</p>
          <ButtonLink href="/uebersicht">Zur Übersicht</ButtonLink>
        </>
      )}
    </Main>
  );
}
