import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { capitalised, countUnits, REMINDER_TITLES } from '../../schema/text/participation.ts';
import type { Participant, ReminderGroup } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useDeed } from '../account/deed.ts';
import { useSettings } from '../account/settings.ts';
import { Button } from '../parts/button.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { remindGroup } from './api.ts';
import { NotReached } from './not-reached.tsx';
import { today } from './today.ts';
import { Refused } from './refused.tsx';

interface Props {
  readonly wave: Wave;
  readonly all: readonly Participant[];
  readonly isSending: boolean;
  readonly onDone: () => void;
}

/** Whom each group's mail goes to, and what it says. */
const GROUPS = [
  {
    group: 'notStarted',
    stage: 'invited',
    words:
      'Die Mail geht an die Adresse aus Ihren Kontakten. Wer per Mail eingeladen wurde, bekommt einen neuen Link, der den früheren ersetzt; wer einen Brief bekam, den Hinweis darauf.',
  },
  {
    group: 'notSubmitted',
    stage: 'started',
    words: 'Die Mail geht an alle, die in der Kommune bearbeiten.',
  },
  {
    group: 'notSignedOff',
    stage: 'submitted',
    words: 'Die Mail geht an die Hausleitung; wo es keine gibt, an die Bearbeitung.',
  },
] as const satisfies readonly { group: ReminderGroup; stage: Participant['stage']; words: string }[];

/** Reminders to everybody who has stopped at a stage. */
export function Reminding({ wave, all, isSending, onDone }: Props): VNode {
  const hasMail = useSettings()?.mail ?? true;
  const [asked, ask] = useState<(typeof GROUPS)[number]>();
  const [done, setDone] = useState<{ readonly words: string; readonly without: readonly string[] }>();
  const deed = useDeed();
  const day = today();
  const of = (stage: Participant['stage']) => all.filter((unit) => unit.stage === stage && unit.mergedInto === null);
  const due = (stage: Participant['stage']): number =>
    of(stage).filter(({ invitation }) => invitation.remindedOn !== day).length;
  const go = async (group: ReminderGroup): Promise<void> => {
    const { queued, today: left, withoutAddress } = await remindGroup(wave.id, group);
    const others = left === 0 ? '' : ` Heute schon erinnert: ${countUnits(left)}.`;
    setDone({
      words: `${capitalised(countUnits(queued))} ${queued === 1 ? 'wird' : 'werden'} erinnert.${others}`,
      without: withoutAddress,
    });
    ask(undefined);
    onDone();
  };
  return (
    <section class="own" id="erinnern" tabIndex={-1}>
      <h2>Erinnern</h2>
      <p>Je Kommune geht höchstens eine Erinnerung am Tag hinaus.</p>
      <div role="status">
        {done && (
          <div class="notice notice--info">
            <p>{done.words}</p>
          </div>
        )}
      </div>
      {done && done.without.length > 0 && <NotReached all={all} without={done.without} />}
      {hasMail ? (
        <ul class="rows">
          {GROUPS.map((one) => {
            const count = of(one.stage).length;
            const left = due(one.stage);
            return (
              <li key={one.group} class="row">
                <div>
                  <p class="row__name">{REMINDER_TITLES[one.group]}</p>
                  <p class="muted">
                    {count === 0 ? 'Keine Kommune' : capitalised(countUnits(count))}
                    {left < count && `, heute schon erinnert: ${countUnits(count - left)}`}
                  </p>
                </div>
                {left > 0 && (
                  <Button onClick={() => ask(one)}>
                    Erinnern<span class="kern-sr-only">: {REMINDER_TITLES[one.group]}</span>
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      ) : (
        <p>Diese Installation verschickt keine Mails. Laden Sie mit einem neuen Brief noch einmal ein.</p>
      )}
      {asked && (
        <ConfirmDialog
          title={`${capitalised(countUnits(due(asked.stage)))} erinnern?`}
          confirm="Erinnerungen verschicken"
          isBusy={deed.isBusy}
          onConfirm={() => deed.run(() => go(asked.group))}
          onClose={() => ask(undefined)}
        >
          <p>{REMINDER_TITLES[asked.group]}.</p>
          <p>{asked.words}</p>
          {isSending && <p>Es werden gerade noch Mails verschickt; warten Sie, bis das fertig ist.</p>}
          <Refused text={deed.error} />
        </ConfirmDialog>
      )}
    </section>
  );
}
