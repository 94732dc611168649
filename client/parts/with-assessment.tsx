import type { VNode } from 'preact';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { me } from '../account/me.ts';
import { loadCurrent } from '../session/opening.ts';
import { failure, presence, questionnaire } from '../session/session.ts';
import { Button, ButtonLink } from './button.tsx';
import { usePage } from './page.ts';
import { Main } from './shell.tsx';

interface Props {
  /** The page's name while there is nothing to show. */
  readonly title: string;
  readonly children: (questionnaire: Questionnaire) => VNode | null;
}

/** A page that needs an assessment: shows it, or says why there is none and what to do. */
export function WithAssessment({ title, children }: Props): VNode | null {
  if (presence.value === 'here' && questionnaire.value) return children(questionnaire.value);
  return <Without title={title} />;
}

function Without({ title }: { title: string }): VNode {
  usePage(title);
  return (
    <Main class="frame narrow">
      <h1>{title}</h1>
      {presence.value === 'loading' && <p role="status">Ihre Antworten werden geladen …</p>}
      {presence.value === 'failed' && (
        <>
          <p role="alert">{failure.value}</p>
          <Button look="primary" onClick={() => void loadCurrent()}>
            Noch einmal versuchen
          </Button>
        </>
      )}
      {presence.value === 'none' && me.value && (
        <>
          <p>In diesem Browser ist keine Standortbestimmung geöffnet. Öffnen Sie eine in der Übersicht.</p>
          <ButtonLink look="primary" href="/uebersicht">
            Zur Übersicht
          </ButtonLink>
        </>
      )}
      {presence.value === 'none' && !me.value && (
        <>
          <p>
            In diesem Browser ist kein Selbsttest geöffnet. Ihre Antworten sind gespeichert, wenn Sie schon begonnen
            haben.
          </p>
          <div class="actions">
            <ButtonLink look="primary" href="/fortsetzen">
              Mit Zugangscode fortsetzen
            </ButtonLink>
            <ButtonLink href="/anmelden">Anmelden</ButtonLink>
            <ButtonLink href="/selbsttest">Selbsttest starten</ButtonLink>
          </div>
        </>
      )}
    </Main>
  );
}
