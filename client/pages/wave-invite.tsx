import { useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { wholeNumber } from '../../schema/text/format.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { listAllUnits, readParticipation } from '../waves/api.ts';
import { filterOf } from '../waves/filter.ts';
import { Inviting } from '../waves/inviting.tsx';
import { usePolling } from '../waves/polling.ts';
import { Reminding } from '../waves/reminding.tsx';
import { WavePage, type OfWave } from '../waves/wave-page.tsx';

const PROGRESS_MS = 3000;

/** `/koordination/erhebungen/:wave/einladen`: whom, how; and reminders. */
export default function WaveInvitePage(): VNode {
  return (
    <WavePage title="Einladen und erinnern">
      {(of) =>
        of.wave.status === 'open' ? (
          <InvitePage {...of} />
        ) : (
          <p>
            Einladen und erinnern lässt sich, solange die Erhebung läuft.{' '}
            <a href={`/koordination/erhebungen/${of.wave.id}`}>Zur Erhebung</a>
          </p>
        )
      }
    </WavePage>
  );
}

function InvitePage({ wave, mayManage }: OfWave): VNode {
  const { url } = useLocation();
  const participation = useLoaded(() => readParticipation(wave.id));
  const units = useLoaded(() => listAllUnits(wave.id));
  const sending = participation.value?.sending ?? null;
  const isSending = sending !== null;
  usePolling(isSending, participation.again, PROGRESS_MS);
  // When the last mail is out, the list says who was reached.
  const wasSending = useRef(false);
  const [isSent, setSent] = useState(false);
  const { again } = units;
  useEffect(() => {
    if (wasSending.current && !isSending) void again();
    if (wasSending.current !== isSending) setSent(!isSending);
    wasSending.current = isSending;
  }, [isSending, again]);
  const reload = (): void => {
    void participation.again();
    void again();
  };
  if (!mayManage) return <p>Einladen kann die Koordination dieses Landes.</p>;
  return (
    <>
      <div role="status">
        {isSent && <p>Die Mails sind verschickt. Was zurückkommt, steht unter „Kommunen“ bei der Kommune.</p>}
        {sending && (
          <div class="sending">
            <p>
              Mails werden verschickt: {wholeNumber(sending.done)} von {wholeNumber(sending.of)}. Sie können diese Seite
              verlassen.
            </p>
            <progress class="sending__bar" max={sending.of} value={sending.done} aria-label="Verschickte Mails" />
          </div>
        )}
      </div>
      <WhenLoaded of={participation} what="Die Zahlen">
        {(numbers) => (
          <WhenLoaded of={units} what="Die Kommunen">
            {(all) => (
              <>
                <Inviting
                  wave={wave}
                  all={all}
                  groups={numbers}
                  filter={filterOf(url.split('?')[1] ?? '')}
                  isSending={isSending}
                  onDone={reload}
                />
                <Reminding wave={wave} all={all} isSending={isSending} onDone={reload} />
              </>
            )}
          </WhenLoaded>
        )}
      </WhenLoaded>
    </>
  );
}
