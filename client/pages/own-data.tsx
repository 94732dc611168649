import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import { germanDate, wholeNumber } from '../../schema/text/format.ts';
import { KIND_TITLES, sizeClassTitle } from '../../schema/text/report.ts';
import { frozenClass } from '../../schema/municipality/size-class.ts';
import { closeSession, deleteAssessment, fileHref } from '../api.ts';
import { refusalText } from '../request.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { InheritedNotice } from '../parts/inherited-notice.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { WithAssessment } from '../parts/with-assessment.tsx';
import { flush, giveUpUnsent, refresh } from '../session/autosave.ts';
import { dropFreshCode } from '../session/fresh-code.ts';
import { actor, answers, assessment, forget, isInherited, may, outbox } from '../session/session.ts';
import { countAnswers } from '../text.ts';
import { fileName } from './file-name.ts';
import { LoadFile } from './load-file.tsx';

/** `/daten` */
export default function OwnDataPage(): VNode {
  return (
    <WithAssessment title="Meine Daten">
      {(questionnaire) => {
        const open = assessment.value;
        if (!open) return null;
        return (
          <OwnData open={open} loadFile={may('loadFile') && <LoadFile questionnaire={questionnaire} open={open} />} />
        );
      }}
    </WithAssessment>
  );
}

function OwnData({ open, loadFile }: { open: Assessment; loadFile: VNode | false }): VNode {
  usePage('Meine Daten');
  // Every save moves the dates.
  useEffect(() => void refresh(), []);
  const { name, kind, population } = open.municipality;
  return (
    <Main class="frame narrow">
      <InheritedNotice />
      <h1>Meine Daten</h1>
      <dl class="facts">
        <div>
          <dt>Kommune</dt>
          <dd>
            {name}, {KIND_TITLES[kind]}, {wholeNumber(population)} Einwohner
          </dd>
        </div>
        <div>
          <dt>Größenklasse</dt>
          <dd>{sizeClassTitle(frozenClass({ kind, population }, open.sizeClass))}</dd>
        </div>
        <div>
          <dt>Gespeichert</dt>
          <dd>
            {countAnswers(Object.keys(answers.value).length)}, zuletzt geändert am {germanDate(open.changedAt)}
          </dd>
        </div>
        <div>
          <dt>Wird gelöscht am</dt>
          <dd>
            {germanDate(open.expiresAt)}; jede Änderung verschiebt das Datum auf{' '}
            {open.municipalityId === undefined ? '12 Monate' : '5 Jahre'} danach
          </dd>
        </div>
      </dl>
      {may('takeOut') && <Download open={open} />}
      {loadFile}
      {actor.value === 'code' ? (
        <>
          <LostCode />
          <SignOut />
        </>
      ) : (
        <OfMunicipality />
      )}
      {may('erase') && <DeleteAll open={open} />}
    </Main>
  );
}

function Download({ open }: { open: Assessment }): VNode {
  return (
    <section class="own">
      <h2>Antworten herunterladen</h2>
      <p>
        Eine Datei mit allen Antworten, Kommentaren und Quellen und dem gespeicherten Plan. Sie lässt sich hier wieder
        laden und mit der Befehlszeile auswerten.
      </p>
      <div class="actions">
        <ButtonLink href={fileHref(open.id)} download={fileName('antworten', 'json')}>
          Antworten herunterladen
        </ButtonLink>
        <ButtonLink
          look="tertiary"
          href={`/api/v1/assessments/${open.id}/form.pdf`}
          download={fileName('stand', 'pdf')}
        >
          Stand als PDF
        </ButtonLink>
      </div>
    </section>
  );
}

function LostCode(): VNode {
  return (
    <section class="own">
      <h2>Zugangscode</h2>
      <p>
        Der Zugangscode lässt sich nicht noch einmal zeigen oder drucken: Der Server kennt nur einen Prüfwert davon.
        Wenn er verloren ist, laden Sie die Antworten herunter, starten einen neuen Selbsttest und laden sie dort.
      </p>
    </section>
  );
}

/** For members of a municipality: what they see here, and where the rest is. */
function OfMunicipality(): VNode {
  return (
    <section class="own">
      <h2>Konto und Kommune</h2>
      <p>
        {isInherited.value
          ? 'Diese Standortbestimmung gehört einer Kommune, die jetzt zu Ihrer gehört; Sie haben sie mit Ihrem Konto geöffnet.'
          : 'Diese Standortbestimmung gehört Ihrer Kommune; Sie haben sie mit Ihrem Konto geöffnet.'}
        {may('takeOut') && (
          <>
            {' '}
            Was abgegeben wurde, steht unter <a href="/fassungen">Fassungen und Freigabe</a>.
          </>
        )}
      </p>
    </section>
  );
}

function SignOut(): VNode {
  const { route } = useLocation();
  const [error, setError] = useState('');
  const signOut = async (): Promise<void> => {
    await flush();
    const unsent = Object.keys(outbox.value).length;
    if (unsent > 0) {
      setError(
        `Noch nicht abgemeldet: ${countAnswers(unsent)} ${unsent === 1 ? 'ist' : 'sind'} nicht gespeichert. Oben steht, warum.`,
      );
      return;
    }
    try {
      await closeSession();
      dropFreshCode();
      forget();
      route('/');
    } catch (refusal) {
      setError(refusalText(refusal));
    }
  };
  return (
    <section class="own">
      <h2>Auf diesem Gerät abmelden</h2>
      <p>Die Antworten bleiben gespeichert. Sie kommen nur mit dem Zugangscode wieder daran; halten Sie ihn bereit.</p>
      {error !== '' && (
        <p class="field__error" role="alert">
          {error}
        </p>
      )}
      <Button onClick={() => void signOut()}>Abmelden</Button>
    </section>
  );
}

function DeleteAll({ open }: { open: Assessment }): VNode {
  const { route } = useLocation();
  const [isAsking, ask] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const isOwned = open.municipalityId !== undefined;
  const deleteNow = async (): Promise<void> => {
    setBusy(true);
    try {
      await deleteAssessment(open.id);
      giveUpUnsent();
      dropFreshCode();
      forget();
      route(isOwned ? '/uebersicht' : '/');
    } catch (refusal) {
      setError(refusalText(refusal));
      setBusy(false);
    }
  };
  return (
    <section class="own">
      <h2>Alles löschen</h2>
      <p>
        {isOwned
          ? 'Löscht alle Antworten mit ihrem Verlauf, alle Kommentare, den Plan, alle Links zum Bericht und alle abgegebenen Fassungen sofort und endgültig, für alle in Ihrer Kommune. Gehört die Standortbestimmung zu einer Erhebung, die noch läuft, kann die Bearbeitung danach neu beginnen.'
          : 'Löscht alle Antworten mit ihrem Verlauf, alle Kommentare, den Plan, alle Links zum Bericht und den Zugangscode sofort und endgültig.'}
      </p>
      <Button onClick={() => ask(true)}>Alles löschen …</Button>
      {isAsking && (
        <ConfirmDialog
          title="Alle Antworten endgültig löschen?"
          confirm="Endgültig löschen"
          isBusy={isBusy}
          onConfirm={() => void deleteNow()}
          onClose={() => ask(false)}
        >
          <p>
            {open.municipality.name}: {countAnswers(Object.keys(answers.value).length)}, der Bericht und{' '}
            {isOwned ? 'alle abgegebenen Fassungen' : 'der Zugangscode'} sind danach weg. Das kann niemand rückgängig
            machen. Wenn Sie die Antworten behalten wollen, laden Sie sie vorher herunter.
          </p>
          {error !== '' && <p role="alert">{error}</p>}
        </ConfirmDialog>
      )}
    </section>
  );
}
