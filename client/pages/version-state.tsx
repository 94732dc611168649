import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Submission } from '../../schema/assessment/submission.ts';
import { signOff } from '../account/api.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { occasion, statusTitle } from '../parts/frozen.tsx';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { ReopenButton } from '../parts/reopen.tsx';
import { tell } from '../parts/told.tsx';
import { actor, assessment, may } from '../session/session.ts';

/** How the assessment stands now, and what can be done about it. */
export function VersionState({ last }: { last: Submission | undefined }): VNode | null {
  const open = assessment.value;
  if (!open) return null;
  const isHead = actor.value === 'head';
  const waits = open.status === 'submitted';
  return (
    <section class="version-state" aria-labelledby="stand">
      <h2 id="stand">{open.status === 'open' ? openTitle(last) : statusTitle(open, last)}</h2>
      {open.status === 'open' && last?.reopenReason && <p>Grund: „{last.reopenReason}“</p>}
      {waits && !isHead && may('signOff') && (
        <p>
          Freigeben kann die Hausleitung. Ist dafür noch niemand eingeladen, holen Sie das unter{' '}
          <a href={`/personen/${open.municipalityId}`}>Beteiligte</a> nach, oder geben Sie in ihrem Auftrag frei.
        </p>
      )}
      {waits && isHead && <p>Lesen Sie vorher den Bericht, oder unten alle Antworten dieser Fassung.</p>}
      {open.status === 'signedOff' && last?.signOffNote && <p>Vermerk: „{last.signOffNote}“</p>}
      <div class="actions">
        {open.status === 'open' && (
          <ButtonLink look="primary" href="/pruefen">
            {may('submit') ? 'Antworten prüfen und abgeben' : 'Antworten ansehen'}
          </ButtonLink>
        )}
        {waits && isHead && <SignOffButton isHead />}
        {open.status !== 'open' && (
          <ButtonLink look={waits && isHead ? 'secondary' : 'primary'} href="/bericht">
            Bericht öffnen
          </ButtonLink>
        )}
        {waits && !isHead && may('signOff') && <SignOffButton isHead={false} />}
        <ReopenButton />
      </div>
    </section>
  );
}

const openTitle = (last: Submission | undefined): string =>
  last?.reopenedAt
    ? `Wieder geöffnet${occasion(last.reopenedAt, last.reopenedBy)}.`
    : 'In Bearbeitung, noch nicht abgegeben.';

/** The head signs off; the officer does it on her behalf and says on what authority. */
function SignOffButton({ isHead }: { isHead: boolean }): VNode {
  const [isAsking, ask] = useState(false);
  const act = async (note?: string): Promise<void> => {
    const id = assessment.value?.id;
    if (id === undefined) return;
    const signedOff = await signOff(id, note);
    ask(false);
    tell('Die Antworten sind freigegeben.');
    assessment.value = signedOff;
  };
  return (
    <>
      <Button look={isHead ? 'primary' : 'secondary'} onClick={() => ask(true)}>
        {isHead ? 'Freigeben …' : 'Im Auftrag freigeben …'}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={isHead ? 'Antworten freigeben?' : 'Antworten im Auftrag freigeben?'}
          confirm="Freigeben"
          label={isHead ? 'Vermerk' : 'In wessen Auftrag?'}
          hint={
            isHead
              ? 'Steht danach bei der Fassung.'
              : 'Steht danach bei der Fassung, zum Beispiel „Auftrag der Bürgermeisterin, Mail vom 20.11.“.'
          }
          {...(!isHead && { missing: 'Nennen Sie, in wessen Auftrag Sie freigeben.' })}
          act={act}
          onClose={() => ask(false)}
        >
          <p>
            Damit sind die Antworten der Kommune bestätigt und verlassen als diese Fassung das Haus. Ihr Name und der
            Zeitpunkt stehen dabei. Ändern lässt sich danach nur, was mit einem Grund wieder geöffnet wird.
          </p>
        </ReasonDialog>
      )}
    </>
  );
}
