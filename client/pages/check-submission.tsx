import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import type { Path } from '../../schema/questionnaire/path.ts';
import { submit } from '../api.ts';
import { refusalText } from '../request.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { dropped, namesOf } from '../parts/dropped.tsx';
import { tell } from '../parts/told.tsx';
import { flush } from '../session/autosave.ts';
import { assessment, isFrozen, may, outbox } from '../session/session.ts';
import { countAnswers } from '../text.ts';
import { OwnReports, StillInHands } from './check-reports.tsx';

interface Props {
  readonly questionnaire: Questionnaire;
  readonly path: Path;
}

/** What comes after checking: handing in, reporting done, or reading on, by role. */
export function AfterCheck(props: Props): VNode | null {
  if (!isFrozen.value && may('submit')) return <Submission {...props} />;
  if (!isFrozen.value) return <OwnReports path={props.path} />;
  if (!may('takeOut')) return null;
  return (
    <div class="actions actions--page">
      <ButtonLink look="primary" href="/bericht">
        Bericht öffnen
      </ButtonLink>
    </div>
  );
}

function Submission({ questionnaire, path }: Props): VNode {
  const { error, isBusy, handIn } = useHandingIn();
  const { id = '', municipalityId } = assessment.value ?? {};
  const isOwned = municipalityId !== undefined;
  const names = namesOf(questionnaire, path.hidden);
  return (
    <section class="submission" aria-labelledby="abgeben">
      <h2 id="abgeben">Abgeben</h2>
      <p>
        {isOwned
          ? 'Mit der Abgabe werden die Antworten eingefroren und liegen der Hausleitung zur Freigabe vor. Wieder öffnen lassen sie sich mit einem Grund.'
          : 'Mit der Abgabe werden die Antworten eingefroren, und der Bericht gilt als abgeschlossen. Niemand erhält dadurch Ihre Antworten. Sie können sie jederzeit wieder öffnen und ändern.'}
      </p>
      {isOwned && <StillInHands id={id} path={path} />}
      {names.length > 0 && (
        <p>
          <strong>
            Dabei {names.length === 1 ? 'entfällt' : 'entfallen'} {countAnswers(names.length)}
          </strong>{' '}
          auf Fragen, die nach Ihren übrigen Antworten nicht gestellt werden: {names.join('; ')}.
        </p>
      )}
      {error !== '' && (
        <p class="field__error" role="alert">
          {error}
        </p>
      )}
      <div class="actions">
        <Button look="primary" isBusy={isBusy} onClick={handIn}>
          {isOwned || names.length > 0 ? 'Antworten abgeben' : 'Antworten abgeben und Bericht öffnen'}
        </Button>
        <ButtonLink look="tertiary" href="/bericht">
          Bericht vorab ansehen
        </ButtonLink>
      </div>
    </section>
  );
}

function useHandingIn(): { error: string; isBusy: boolean; handIn: () => void } {
  const { route } = useLocation();
  const [error, setError] = useState('');
  const [isBusy, setBusy] = useState(false);
  const handIn = async (): Promise<void> => {
    const id = assessment.value?.id;
    if (id === undefined) return;
    setBusy(true);
    setError('');
    try {
      await flush();
      const unsent = Object.keys(outbox.value).length;
      if (unsent > 0) {
        setError(
          `Noch nicht abgegeben: ${countAnswers(unsent)} ${unsent === 1 ? 'ist' : 'sind'} nicht gespeichert. Oben steht, warum.`,
        );
        return;
      }
      const { submission, dropped: addresses, ...submitted } = await submit(id);
      assessment.value = submitted;
      dropped.value = addresses.length > 0 ? { id, addresses } : undefined;
      // Whoever hands in for a municipality waits for the sign-off, and what was dropped has to be read.
      const stays = submitted.municipalityId !== undefined || addresses.length > 0;
      if (stays) tell(`Die Antworten sind abgegeben, als Fassung ${submission.number}.`, '/fassungen');
      route(stays ? '/fassungen' : '/bericht');
    } catch (refusal) {
      setError(refusalText(refusal));
    } finally {
      setBusy(false);
    }
  };
  return { error, isBusy, handIn: () => void handIn() };
}
