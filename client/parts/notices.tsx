import { useRef, useState } from 'preact/hooks';
import type { ComponentChildren, VNode } from 'preact';
import { saveAsFile } from '../offline/save-as-file.ts';
import { canStartOffline } from '../offline/registration.ts';
import { giveUpUnsent, isKept, isServerStuck, sendingState, writing } from '../session/autosave.ts';
import { conflicts, sendable } from '../session/outbox.ts';
import {
  assessment,
  isFrozen,
  isGone,
  keptAt,
  may,
  openedBy,
  outbox,
  questionnaire,
  sessionLost,
} from '../session/session.ts';
import { countAnswers, dayAndTime } from '../text.ts';
import { Button, ButtonLink } from './button.tsx';
import { ConflictNotice, RefusedNotice } from './conflict.tsx';
import { ConfirmDialog } from './dialog.tsx';
import { SessionForm } from './session-form.tsx';

/** What has to be said about saving, on every page: what happened, what is safe, what to do. */
export function Notices(): VNode {
  const unsent = Object.values(outbox.value);
  const count = useWritten(sendable(outbox.value).length);
  const written = useWritten(unsent.length);
  const isWaiting = !isFrozen.value && sendingState.value === 'waiting' && count > 0;
  return (
    <div class="notices">
      {sessionLost.value && (isGone.value ? <Gone count={written} /> : <LostSession count={written} />)}
      <div role="status">
        {!sessionLost.value && isFrozen.value && unsent.length > 0 && <FrozenUnsent count={unsent.length} />}
        {!sessionLost.value && (isWaiting || keptAt.value !== undefined) && (
          <Waiting count={count} since={keptAt.value} />
        )}
        {!isKept.value && unsent.length > 0 && (
          <Notice title="Dieser Browser kann nichts zwischenspeichern.">
            <p>Lassen Sie diese Seite geöffnet, bis oben „Gespeichert“ steht.</p>
          </Notice>
        )}
      </div>
      {questionnaire.value &&
        conflicts(outbox.value).map((entry) => <ConflictNotice key={entry.address} entry={entry} />)}
      {questionnaire.value &&
        unsent
          .filter((entry) => entry.refused !== undefined)
          .map((entry) => <RefusedNotice key={entry.address} entry={entry} />)}
    </div>
  );
}

interface NoticeProps {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly tone?: 'info' | 'warning';
}

/** A short text set apart. */
export function Notice({ title, children, tone = 'warning' }: NoticeProps): VNode {
  return (
    <div class={`notice notice--${tone}`}>
      <p class="notice__title">{title}</p>
      {children}
    </div>
  );
}

/** The number of unsent answers, but only once they are on the disk: a notice calls them safe. */
function useWritten(count: number): number {
  const written = useRef(0);
  if (writing.value === 0) written.current = count;
  return written.current;
}

/** No way to the server; `since`: from the start, what is shown is of that time. */
function Waiting({ count, since }: { count: number; since: string | undefined }): VNode {
  const isStuck = isServerStuck.value && since === undefined;
  const interrupted = isStuck ? 'Der Server kann gerade nicht speichern.' : 'Die Verbindung ist unterbrochen.';
  const what = count === 1 ? 'Ihre letzte Antwort' : `Ihre ${count} letzten Antworten`;
  return (
    <Notice title={since === undefined ? interrupted : 'Sie arbeiten ohne Verbindung.'}>
      {since !== undefined && <p>Sie sehen die Antworten, die dieses Gerät am {dayAndTime(since)} gesichert hat.</p>}
      {!isFrozen.value && (
        <p>
          {count === 0
            ? 'Neue Antworten werden auf diesem Gerät gesichert und gesendet, sobald die Verbindung wieder steht.'
            : `${what} ${safeAnd(count)} gesendet, sobald ${isStuck ? 'es wieder geht' : 'die Verbindung wieder steht'}. Sie können weiterarbeiten.`}
        </p>
      )}
      {!canStartOffline.value && !isStuck && (
        <p>Laden Sie diese Seite bis dahin nicht neu: Ohne Verbindung lässt sie sich in diesem Browser nicht öffnen.</p>
      )}
      {count > 0 && !isFrozen.value && <FileButton />}
    </Notice>
  );
}

/** "ist auf diesem Gerät gesichert und wird", as far as it is true. */
function safeAnd(count: number): string {
  const verb = count === 1 ? 'wird' : 'werden';
  return isKept.value ? `${count === 1 ? 'ist' : 'sind'} auf diesem Gerät gesichert und ${verb}` : verb;
}

const FileButton = (): VNode => <Button onClick={saveAsFile}>Ungesendete Antworten als Datei sichern</Button>;

function FrozenUnsent({ count }: { count: number }): VNode {
  const isHandedIn = assessment.value?.status !== 'open';
  return (
    <Notice
      title={
        isHandedIn ? 'Der Fragebogen wurde inzwischen abgegeben.' : 'Sie können hier inzwischen nicht mehr antworten.'
      }
    >
      <p>
        {unsentHere(count)} {isHandedIn && <WayToSend />} Oder sichern Sie sie als Datei, oder verwerfen Sie sie.
      </p>
      <div class="actions">
        <FileButton />
        <Button onClick={giveUpUnsent}>Nicht gesendete Antworten verwerfen</Button>
      </div>
    </Notice>
  );
}

const unsentHere = (count: number): string =>
  `Auf diesem Gerät ${count === 1 ? 'liegt' : 'liegen'} noch ${countAnswers(count)}, die nicht gesendet ${count === 1 ? 'wurde' : 'wurden'}.`;

/** Not everybody may open again what was handed in. */
const WayToSend = (): VNode =>
  may('reopen') ? (
    <>
      Öffnen Sie den Fragebogen auf der Seite <a href="/pruefen">Antworten prüfen</a> wieder, um sie zu senden.
    </>
  ) : (
    <>Bitten Sie die Bearbeitung, den Fragebogen wieder zu öffnen; dann werden sie gesendet.</>
  );

/** Erased, or no longer this person's to see: signing in again would bring nothing back. */
function Gone({ count }: { count: number }): VNode {
  return (
    <Notice title="Diese Standortbestimmung lässt sich nicht mehr öffnen.">
      <p>
        Sie wurde gelöscht, oder Sie sind daran nicht mehr beteiligt.
        {count > 0 && ` ${unsentHere(count)} Sichern Sie sie als Datei, oder verwerfen Sie sie.`}
      </p>
      <ButtonLink look="primary" href="/uebersicht">
        Zur Übersicht
      </ButtonLink>
      {count > 0 && <WithoutCode count={count} />}
    </Notice>
  );
}

function LostSession({ count }: { count: number }): VNode {
  const safe =
    count === 0
      ? 'Ihre Antworten sind gespeichert.'
      : `${count === 1 ? 'Ihre letzte Antwort' : `Ihre ${count} letzten Antworten`} ${safeAnd(count)} danach gesendet.`;
  return (
    <Notice title="Die Sitzung ist beendet.">
      {openedBy.value === undefined ? (
        <>
          <p>{safe} Geben Sie Ihren Zugangscode ein, um fortzufahren.</p>
          <SessionForm id="sitzung" submit="Fortfahren" />
        </>
      ) : (
        <>
          <p>{safe} Melden Sie sich wieder an, um fortzufahren.</p>
          <ButtonLink look="primary" href={`/anmelden?weiter=${encodeURIComponent(location.pathname)}`}>
            Wieder anmelden
          </ButtonLink>
        </>
      )}
      {count > 0 && <WithoutCode count={count} />}
    </Notice>
  );
}

/** For whoever has lost the code, or uses a device that is not hers: out with the answers, or away with them. */
function WithoutCode({ count }: { count: number }): VNode {
  const [isAsking, ask] = useState(false);
  return (
    <div class="actions">
      <FileButton />
      <Button onClick={() => ask(true)}>Nicht gesendete Antworten verwerfen …</Button>
      {isAsking && (
        <ConfirmDialog
          title="Nicht gesendete Antworten verwerfen?"
          confirm="Verwerfen"
          onConfirm={giveUpUnsent}
          onClose={() => ask(false)}
        >
          <p>
            Auf diesem Gerät {count === 1 ? 'liegt' : 'liegen'} {countAnswers(count)}, die nur hier gesichert{' '}
            {count === 1 ? 'ist' : 'sind'}. Das Verwerfen kann niemand rückgängig machen.
          </p>
        </ConfirmDialog>
      )}
    </div>
  );
}
