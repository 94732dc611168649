import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { Button, ButtonLink } from '../parts/button.tsx';
import { sessionLost } from '../session/session.ts';
import { clockTime } from '../text.ts';
import { extendSession } from './api.ts';
import { useDeed } from './deed.ts';
import { isSessionOver, me } from './me.ts';
import { endsSoonAt } from './session-end.ts';
import { signInHref } from './way-on.ts';

/** Says that the session is about to end, and that it has (WCAG 2.2.1). */
export function SessionEndNotice(): VNode | null {
  const { path, url } = useLocation();
  if (endsSoonAt.value !== undefined) return <Near endsAt={endsSoonAt.value} />;
  // About the open assessment there is a notice of its own.
  if (!isSessionOver.value || sessionLost.value || path === '/anmelden') return null;
  return (
    <section class="notice notice--warning session-end" role="alert">
      <p class="notice__title">Ihre Sitzung ist beendet.</p>
      <p>Ihre Antworten sind gespeichert. Melden Sie sich wieder an, um fortzufahren.</p>
      <ButtonLink href={signInHref(url)}>Wieder anmelden</ButtonLink>
    </section>
  );
}

function Near({ endsAt }: { endsAt: string }): VNode {
  const deed = useDeed();
  const [isLongest, setLongest] = useState(false);
  const stay = (): void =>
    deed.run(async () => {
      const extended = await extendSession();
      // After so many hours or days everybody signs in anew.
      setLongest(extended.session.endsAt <= endsAt);
      me.value = extended;
    });
  return (
    <section class="notice notice--warning session-end" role="alert">
      <p class="notice__title">Ihre Sitzung endet um {clockTime(endsAt)} Uhr.</p>
      <p>
        {isLongest
          ? 'Länger geht es nicht ohne neue Anmeldung. Ihre Antworten bleiben gespeichert.'
          : 'Danach müssen Sie sich neu anmelden. Ihre Antworten bleiben gespeichert.'}
      </p>
      {!isLongest && (
        <Button isBusy={deed.isBusy} onClick={stay}>
          Angemeldet bleiben
        </Button>
      )}
      {deed.error !== '' && <p class="field__error">{deed.error}</p>}
    </section>
  );
}
