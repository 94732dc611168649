import type { ComponentChildren, VNode } from 'preact';
import { giveUpUnsent, isKept, isServerStuck, sendingState } from '../session/autosave.ts';
import { conflicts, sendable } from '../session/outbox.ts';
import { isFrozen, outbox, questionnaire, sessionLost } from '../session/session.ts';
import { countAnswers } from '../text.ts';
import { Button } from './button.tsx';
import { ConflictNotice, RefusedNotice } from './conflict.tsx';
import { SessionForm } from './session-form.tsx';

/** What has to be said about saving, on every page: what happened, what is safe, what to do. */
export function Notices(): VNode {
  const unsent = Object.values(outbox.value);
  const count = sendable(outbox.value).length;
  return (
    <div class="notices">
      {sessionLost.value && <LostSession count={unsent.length} />}
      <div role="status">
        {!sessionLost.value && isFrozen.value && unsent.length > 0 && <FrozenUnsent count={unsent.length} />}
        {!sessionLost.value && !isFrozen.value && sendingState.value === 'waiting' && count > 0 && (
          <Waiting count={count} />
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

function Waiting({ count }: { count: number }): VNode {
  const what = count === 1 ? 'Ihre letzte Antwort ist' : `Ihre ${count} letzten Antworten sind`;
  const verb = count === 1 ? 'wird' : 'werden';
  return (
    <Notice
      title={isServerStuck.value ? 'Der Server kann gerade nicht speichern.' : 'Die Verbindung ist unterbrochen.'}
    >
      <p>
        {what} auf diesem Gerät gesichert und {verb} gesendet, sobald{' '}
        {isServerStuck.value ? 'es wieder geht' : 'sie wieder steht'}. Sie können weiterarbeiten.
      </p>
    </Notice>
  );
}

function FrozenUnsent({ count }: { count: number }): VNode {
  return (
    <Notice title="Der Fragebogen wurde inzwischen abgegeben.">
      <p>
        Auf diesem Gerät {count === 1 ? 'liegt' : 'liegen'} noch {countAnswers(count)}, die nicht gesendet{' '}
        {count === 1 ? 'wurde' : 'wurden'}. Öffnen Sie den Fragebogen auf der Seite{' '}
        <a href="/pruefen">Antworten prüfen</a> wieder, um sie zu senden, oder verwerfen Sie sie.
      </p>
      <Button onClick={giveUpUnsent}>Nicht gesendete Antworten verwerfen</Button>
    </Notice>
  );
}

function LostSession({ count }: { count: number }): VNode {
  const safe =
    count === 0
      ? 'Ihre Antworten sind gespeichert.'
      : `${count === 1 ? 'Ihre letzte Antwort ist' : `Ihre ${count} letzten Antworten sind`} auf diesem Gerät gesichert und ${
          count === 1 ? 'wird' : 'werden'
        } danach gesendet.`;
  return (
    <Notice title="Die Sitzung ist beendet.">
      <p>{safe} Geben Sie Ihren Zugangscode ein, um fortzufahren.</p>
      <SessionForm id="sitzung" submit="Fortfahren" />
    </Notice>
  );
}
