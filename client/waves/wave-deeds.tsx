import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { countUnits } from '../../schema/text/participation.ts';
import { germanDay } from '../../schema/text/waves.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useDeed } from '../account/deed.ts';
import { Button } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { tell } from '../parts/told.tsx';
import { Refusal } from '../request.ts';
import { archiveWave, closeWave, deleteWave, extendWave, openWave } from './api.ts';
import { GoalDialog } from './goal-dialog.tsx';
import { Refused } from './refused.tsx';
import { today } from './today.ts';

interface Props {
  readonly wave: Wave;
  readonly again: () => Promise<void>;
}

type Asked = 'open' | 'delete' | 'extend' | 'goal' | 'close' | 'archive';

/** Opening a draft, with what it fixes, and deleting it. `units`: how many it would ask today. */
export function DraftDeeds({ wave, again, units }: Props & { units: number | undefined }): VNode {
  const { route } = useLocation();
  const [asked, ask] = useState<Asked>();
  const deed = useDeed();
  const done = (): void => ask(undefined);
  return (
    <div class="wave-deeds">
      <div class="actions">
        <Button look="primary" onClick={() => ask('open')}>
          Erhebung eröffnen
        </Button>
        <a class="home__link" href={`/koordination/erhebungen/${wave.id}/bearbeiten`}>
          Entwurf bearbeiten
        </a>
        <Button look="tertiary" onClick={() => ask('delete')}>
          Entwurf löschen
        </Button>
      </div>
      {asked === 'open' && (
        <ConfirmDialog
          title={`„${wave.title}“ eröffnen?`}
          confirm="Erhebung eröffnen"
          isBusy={deed.isBusy}
          onClose={done}
          onConfirm={() =>
            deed.run(async () => {
              const opened = await openWave(wave.id);
              tell(`Die Erhebung ist eröffnet, mit ${wordsOf(opened.units)}. Als Nächstes laden Sie ein.`);
              done();
              await again();
            })
          }
        >
          <p>
            {units === undefined ? '' : `Sie umfasst ${wordsOf(units)}. `}Welche Kommunen teilnehmen, mit Art,
            Größenklasse und Einwohnerzahl, steht danach fest. Fragebogen, Auswahl, Begrüßung und Einwilligungen lassen
            sich nicht mehr ändern, der letzte Tag schon.
          </p>
          <p>Eine Mail verschickt das Eröffnen nicht.</p>
          <Refused text={deed.error} />
        </ConfirmDialog>
      )}
      {asked === 'delete' && (
        <ConfirmDialog
          title={`Entwurf „${wave.title}“ löschen?`}
          confirm="Entwurf löschen"
          isBusy={deed.isBusy}
          onClose={done}
          onConfirm={() =>
            deed.run(async () => {
              await deleteWave(wave.id);
              tell(`Der Entwurf „${wave.title}“ ist gelöscht.`, '/koordination');
              route('/koordination');
            })
          }
        >
          <p>Alle Angaben des Entwurfs gehen verloren. Eingeladen ist noch niemand.</p>
          <Refused text={deed.error} />
        </ConfirmDialog>
      )}
    </div>
  );
}

const wordsOf = (units: number): string => (units === 1 ? 'einer Kommune' : countUnits(units));

/** Extending, closing and archiving, each with its consequence. */
export function OpenedDeeds({ wave, again }: Props): VNode {
  const [asked, ask] = useState<Asked>();
  const deed = useDeed();
  const [said, say] = useState('');
  const done = (): void => ask(undefined);
  const run = (act: () => Promise<unknown>, words: string): void =>
    deed.run(async () => {
      await act();
      say(words);
      done();
      await again();
    });
  const isExtendable = wave.status !== 'archived' && wave.releasedAt === null;
  return (
    <div class="wave-deeds">
      <div role="status">
        {said !== '' && (
          <div class="notice notice--info">
            <p>{said}</p>
          </div>
        )}
      </div>
      <div class="actions">
        {isExtendable && (
          <Button onClick={() => ask('extend')}>
            {wave.status === 'closed' ? 'Verlängern und wieder öffnen' : 'Letzten Tag verlegen'}
          </Button>
        )}
        {wave.status === 'open' && (
          <Button onClick={() => ask('goal')}>{wave.goalPercent === null ? 'Ziel setzen' : 'Ziel ändern'}</Button>
        )}
        {wave.status === 'open' && (
          <Button look="tertiary" onClick={() => ask('close')}>
            Vorzeitig beenden
          </Button>
        )}
        {wave.status === 'closed' && (
          <Button look="tertiary" onClick={() => ask('archive')}>
            Ablegen
          </Button>
        )}
      </div>
      {asked === 'extend' && <Extension wave={wave} again={again} onDone={say} onClose={done} />}
      {asked === 'goal' && <GoalDialog wave={wave} again={again} onDone={say} onClose={done} />}
      {asked === 'close' && (
        <ConfirmDialog
          title="Erhebung vorzeitig beenden?"
          confirm="Jetzt beenden"
          isBusy={deed.isBusy}
          onClose={done}
          onConfirm={() => run(() => closeWave(wave.id), 'Die Erhebung ist beendet.')}
        >
          <p>
            Von da an kann keine Kommune mehr abgeben oder wieder öffnen, und Codes gelten nicht mehr. Angefangene
            Antworten bleiben bei den Kommunen. Solange nichts veröffentlicht ist, können Sie wieder verlängern.
          </p>
          <Refused text={deed.error} />
        </ConfirmDialog>
      )}
      {asked === 'archive' && (
        <ConfirmDialog
          title="Erhebung ablegen?"
          confirm="Ablegen"
          isBusy={deed.isBusy}
          onClose={done}
          onConfirm={() => run(() => archiveWave(wave.id), 'Die Erhebung ist abgelegt.')}
        >
          <p>Sie bleibt lesbar und lässt sich danach nicht mehr verlängern. Gelöscht wird nichts.</p>
          <Refused text={deed.error} />
        </ConfirmDialog>
      )}
    </div>
  );
}

/** Asks for another last day. */
function Extension(props: Props & { onDone: (words: string) => void; onClose: () => void }): VNode {
  const { wave, again, onDone, onClose } = props;
  const [day, setDay] = useState(wave.closesOn);
  const [error, setError] = useState('');
  const deed = useDeed();
  const refuse = (text: string): void => {
    setError(text);
    document.getElementById('letzter-tag')?.focus();
  };
  const go = async (): Promise<void> => {
    try {
      await extendWave(wave.id, day);
    } catch (refusal) {
      const located = refusal instanceof Refusal ? refusal.fields['closesOn'] : undefined;
      if (located === undefined) throw refusal;
      refuse(located);
      return;
    }
    onDone(`Letzter Tag ist jetzt der ${germanDay(day)}.`);
    onClose();
    await again();
  };
  return (
    <ConfirmDialog
      title={wave.status === 'closed' ? 'Verlängern und wieder öffnen' : 'Letzten Tag verlegen'}
      confirm="Letzten Tag setzen"
      isBusy={deed.isBusy}
      onClose={onClose}
      onConfirm={() => {
        if (day === '' || day < today()) refuse('Wählen Sie heute oder einen späteren Tag.');
        else deed.run(go);
      }}
    >
      <p>
        Bisher ist es der {germanDay(wave.closesOn)}. Codes ohne eigenen letzten Tag gelten mit. Die Kommunen bekommen
        dazu keine Mail.
      </p>
      <Field
        id="letzter-tag"
        type="date"
        label="Letzter Tag"
        value={day}
        error={error}
        onInput={(typed) => {
          setDay(typed);
          setError('');
        }}
        isShort
      />
      <Refused text={deed.error} />
    </ConfirmDialog>
  );
}
