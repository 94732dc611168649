import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { listAllUnits, listMergers } from '../waves/api.ts';
import { MergerList } from '../waves/merger-list.tsx';
import { Merging } from '../waves/merging.tsx';
import { WavePage, type OfWave } from '../waves/wave-page.tsx';

/** `/koordination/erhebungen/:wave/zusammenschluss`: municipalities that become part of others while a wave is open. */
export default function WaveMergersPage(): VNode {
  return (
    <WavePage title="Zusammenschlüsse">
      {(of) =>
        of.wave.status === 'draft' ? (
          <p>
            Wer teilnimmt, steht nach dem Eröffnen fest.{' '}
            <a href={`/koordination/erhebungen/${of.wave.id}`}>Zum Entwurf</a>
          </p>
        ) : (
          <Mergers {...of} />
        )
      }
    </WavePage>
  );
}

function Mergers({ wave, mayManage }: OfWave): VNode {
  const mergers = useLoaded(() => listMergers(wave.id));
  const units = useLoaded(() => listAllUnits(wave.id));
  const [entered, setEntered] = useState(0);
  const isOpen = wave.status === 'open';
  const again = async (): Promise<void> => {
    await Promise.all([mergers.again(), units.again()]);
    setEntered((before) => before + 1);
  };
  return (
    <>
      <p class="lead">
        Gehören Kommunen während der Erhebung zu einer anderen, tragen Sie es hier ein. Die Nachfolgerin antwortet dann
        für alle und kann lesen, was die Vorgängerinnen geantwortet haben. Übernehmen Sie zuvor ein{' '}
        <a href="/koordination/verzeichnis">Gemeindeverzeichnis</a>, in dem die Vorgängerinnen nicht mehr stehen.
      </p>
      <WhenLoaded of={mergers} what="Die Zusammenschlüsse">
        {(found) => (
          <>
            {found.length > 0 && (
              <MergerList wave={wave} mergers={found} mayUndo={isOpen && mayManage} onDone={again} />
            )}
            {!isOpen && <p>Die Erhebung ist beendet; eintragen und zurücknehmen lässt sich nichts mehr.</p>}
            {isOpen && !mayManage && <p>Eintragen kann die Koordination dieses Landes.</p>}
          </>
        )}
      </WhenLoaded>
      {isOpen && mayManage && (
        <WhenLoaded of={units} what="Die Kommunen">
          {(all) => <Merging key={entered} wave={wave} all={all} onDone={again} />}
        </WhenLoaded>
      )}
    </>
  );
}
