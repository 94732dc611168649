import type { VNode } from 'preact';
import { germanDate } from '../../schema/text/format.ts';
import type { OwnWave } from '../../schema/wave/own-wave.ts';
import { Notice } from '../parts/notices.tsx';

interface Props {
  readonly wave: OwnWave;
  readonly municipality: string;
  /** Whether she can take roles away. */
  readonly mayRemove: boolean;
}

/** What the coordinator has entered about this municipality, so that nothing of it stays unnoticed. */
export function OwnWaveNotices({ wave: { successor, reissue }, municipality, mayRemove }: Props): VNode {
  return (
    <>
      {successor && (
        <Notice tone="info" title={`Ihre Kommune gehört in dieser Erhebung jetzt zu ${successor.name}.`}>
          <p>
            {successor.reason !== null && `Als Grund hat die Koordination angegeben: „${successor.reason}“. `}
            Ihre Antworten bleiben bei Ihnen. {successor.name} kann sie lesen, aber nicht ändern. Abgeben können Sie
            nichts mehr. Stimmt das nicht, fragen Sie die Koordination; sie kann den Eintrag zurücknehmen.
          </p>
        </Notice>
      )}
      {reissue && (
        <Notice
          tone={reissue.redeemedAt === null ? 'warning' : 'info'}
          title={`Die Koordination hat am ${germanDate(reissue.at)} einen neuen Zugang für Ihre Kommune ausgestellt.`}
        >
          <p>
            Als Grund hat sie angegeben: „{reissue.reason}“.{' '}
            {reissue.redeemedAt === null
              ? 'Eingelöst ist er noch nicht. Er gilt nur, solange hier niemand etwas beantwortet hat; wer ihn einlöst, gehört dann zur Bearbeitung.'
              : `Er wurde am ${germanDate(reissue.redeemedAt)} eingelöst.`}{' '}
            {mayRemove ? (
              <>
                Wer dabei ist und wem Sie die Rolle nehmen können, steht unter{' '}
                <a href={`/personen/${municipality}`}>Beteiligte</a>.
              </>
            ) : (
              'Wer dabei ist, weiß die Bearbeitung Ihrer Kommune.'
            )}
          </p>
        </Notice>
      )}
    </>
  );
}
