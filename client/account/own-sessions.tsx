import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { Button } from '../parts/button.tsx';
import { dayAndTime } from '../text.ts';
import { endOtherSessions, endSession, listMySessions } from './api.ts';
import { useDeed } from './deed.ts';
import { useLoaded, WhenLoaded } from './loaded.tsx';

/** Where one is signed in, and how to end that. */
export function OwnSessions(): VNode {
  const sessions = useLoaded(listMySessions);
  const deed = useDeed();
  const [said, say] = useState('');
  const endOthers = (): void =>
    deed.run(async () => {
      const { ended } = await endOtherSessions();
      say(ended === 1 ? 'Eine andere Sitzung ist beendet.' : `${ended} andere Sitzungen sind beendet.`);
      await sessions.again();
    });
  const endOne = (id: string, device: string): void =>
    deed.run(async () => {
      await endSession(id);
      say(`Die Sitzung „${device}“ ist beendet.`);
      await sessions.again();
    });
  return (
    <section class="own">
      <h2>Sitzungen</h2>
      <p>Hier sind Sie angemeldet. Kennen Sie eine Sitzung nicht, beenden Sie sie, und ändern Sie Ihr Passwort.</p>
      <WhenLoaded of={sessions} what="Ihre Sitzungen">
        {(found) => (
          <ul class="rows">
            {found.map(({ id, device, createdAt, usedAt, isThis }) => (
              <li key={id} class="row">
                <div>
                  <p class="row__name">{device}</p>
                  <p class="muted">
                    {isThis ? 'Diese Sitzung, ' : `Zuletzt benutzt ${dayAndTime(usedAt)}, `}
                    angemeldet {dayAndTime(createdAt)}
                  </p>
                </div>
                {!isThis && (
                  <Button look="tertiary" onClick={() => endOne(id, device)}>
                    Beenden
                    <span class="kern-sr-only">: {device}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </WhenLoaded>
      {deed.error !== '' && (
        <p class="field__error" role="alert">
          {deed.error}
        </p>
      )}
      <div class="actions">
        <Button isBusy={deed.isBusy} onClick={endOthers}>
          Überall sonst abmelden
        </Button>
        <span class="muted" role="status">
          {said}
        </span>
      </div>
    </section>
  );
}
