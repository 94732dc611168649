import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { wholeNumber } from '../../schema/text/format.ts';
import { capitalised, countUnits } from '../../schema/text/participation.ts';
import { germanDay } from '../../schema/text/waves.ts';
import type { Participant, Participation } from '../../schema/wave/participation.ts';
import type { Channel } from '../../schema/wave/unit.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useSettings } from '../account/settings.ts';
import { offerFile } from '../offline/save-as-file.ts';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { inviteByMail, lettersFor, listFor, type Filter } from './api.ts';
import { chosenOf, invitable, proposedWhom, unitsFound, unitsMeant, type Whom } from './chosen-units.ts';
import { ChannelField } from './channel-field.tsx';
import { NotReached } from './not-reached.tsx';
import { today } from './today.ts';
import { UnitPicker } from './unit-picker.tsx';
import { useMissing } from './use-missing.ts';
import { WhomField } from './whom-field.tsx';

interface Props {
  readonly wave: Wave;
  readonly all: readonly Participant[];
  readonly groups: Participation;
  /** Of the address: who comes with one means these. */
  readonly filter: Filter;
  readonly isSending: boolean;
  readonly onDone: () => void;
}

const DEEDS: Readonly<Record<Channel, string>> = {
  mail: 'Einladungen verschicken',
  letter: 'Briefe herunterladen (PDF)',
  list: 'Liste herunterladen (CSV)',
};

interface Done {
  readonly words: string;
  /** Keys of those who have no address. */
  readonly without: readonly string[];
}

/** Invites: whom, how, and until when the code is good. */
export function Inviting({ wave, all, groups, filter: given, isSending, onDone }: Props): VNode {
  const hasMail = useSettings()?.mail ?? true;
  const [chosen, setWhom] = useState<Whom>();
  const whom = chosen ?? proposedWhom(all, Object.keys(given).length > 0);
  const [picked, pick] = useState<ReadonlySet<string>>(
    () => new Set(Object.keys(given).length > 0 ? unitsFound(all, given, today()).map(({ ars }) => ars) : []),
  );
  const [wanted, setChannel] = useState<Channel>();
  const [expiresOn, setExpiresOn] = useState('');
  const [isAsking, ask] = useState(false);
  const [done, setDone] = useState<Done>();
  const channel = wanted ?? (hasMail ? 'mail' : 'letter');
  const meant = unitsMeant(all, whom, picked);
  const missing = useMissing(wave);
  const without = meant.filter(({ ars }) => missing?.has(ars));
  const unreachable = meant.filter(({ invitation }) => invitation.undeliverableSince !== null).length;
  const replaced = meant.filter(({ invitation }) => invitation.issuedAt !== null).length;
  const inviting = { units: chosenOf(whom, meant), ...(expiresOn !== '' && { expiresOn }) };

  const form = useForm({
    id: 'einladung',
    check: () => [
      meant.length === 0 ? { field: 'einladung-units', text: 'Wählen Sie, wen Sie einladen.' } : undefined,
      expiresOn !== '' && (expiresOn < today() || expiresOn > wave.closesOn)
        ? { field: 'einladung-expiresOn', text: `Wählen Sie einen Tag von heute bis zum ${germanDay(wave.closesOn)}.` }
        : undefined,
    ],
    send: () => Promise.resolve(ask(true)),
  });
  const invite = useForm({
    id: 'einladung',
    send: async () => {
      setDone(undefined);
      if (channel === 'mail') {
        const { queued, withoutAddress } = await inviteByMail(wave.id, inviting);
        setDone({
          words: `${capitalised(countUnits(queued))} ${queued === 1 ? 'wird' : 'werden'} angeschrieben.`,
          without: withoutAddress,
        });
      } else {
        const file = await (channel === 'letter' ? lettersFor : listFor)(wave.id, inviting);
        if (channel === 'letter') offerFile('einladungen.pdf', file, 'application/pdf');
        else offerFile('einladungen.csv', file, 'text/csv;charset=utf-8');
        const what = channel === 'letter' ? 'Die Briefe' : 'Die Liste';
        setDone({
          words: `${what} für ${countUnits(meant.length)} ${channel === 'letter' ? 'sind' : 'ist'} heruntergeladen. Die Codes stehen nur in dieser Datei.`,
          without: [],
        });
      }
      ask(false);
      pick(new Set());
      setWhom(undefined);
      form.clear();
      onDone();
    },
  });
  return (
    <section class="own">
      <h2>Einladen</h2>
      <div role="status">
        {done && (
          <div class="notice notice--info">
            <p>{done.words}</p>
          </div>
        )}
      </div>
      {done && done.without.length > 0 && (
        <NotReached
          all={all}
          without={done.without}
          onLetters={() => {
            setWhom('some');
            pick(new Set(done.without));
            setChannel('letter');
            setDone(undefined);
            document.getElementById('einladung-units')?.focus();
          }}
        />
      )}
      {invitable(all).length === 0 ? (
        <p>Alle Kommunen dieser Erhebung haben begonnen. Es ist niemand mehr einzuladen.</p>
      ) : (
        <Form form={form} submit={DEEDS[channel]}>
          <WhomField
            hasMail={hasMail}
            all={all}
            whom={whom}
            onChoose={setWhom}
            error={form.errorOf('einladung-units')}
          />
          {whom === 'some' && <UnitPicker all={all} groups={groups} given={given} picked={picked} onPick={pick} />}
          <ChannelField channel={channel} hasMail={hasMail} onChoose={setChannel} />
          <Field
            id="einladung-expiresOn"
            type="date"
            label="Codes gelten bis (freiwillig)"
            hint={`Ohne Angabe bis zum letzten Tag der Erhebung, jetzt ${germanDay(wave.closesOn)}.`}
            value={expiresOn}
            error={form.errorOf('einladung-expiresOn')}
            onInput={setExpiresOn}
            isShort
          />
          <p role="status">
            {meant.length === 0 ? nobodyWords(whom) : `Gewählt: ${countUnits(meant.length)}.`}
            {without.length > 0 && (
              <>
                {' '}
                Ohne Kontakt: {countUnits(without.length)}. <a href="/koordination/verzeichnis">Kontakte übernehmen</a>
              </>
            )}
          </p>
        </Form>
      )}
      {isAsking && (
        <ConfirmDialog
          title={`${capitalised(countUnits(meant.length))} einladen?`}
          confirm={DEEDS[channel]}
          isBusy={invite.isBusy}
          onConfirm={invite.submit}
          onClose={() => ask(false)}
        >
          <p>
            {channel === 'mail'
              ? 'Jede bekommt eine Mail mit einem eigenen Link. Verschickt wird nach und nach.'
              : 'Jede bekommt einen eigenen Code. Er steht nur in der Datei, die Sie jetzt herunterladen.'}
          </p>
          {channel === 'mail' && without.length > 0 && (
            <p>
              {without.length === 1 ? 'Eine davon hat' : `${capitalised(countUnits(without.length))} davon haben`}{' '}
              keinen Kontakt und {without.length === 1 ? 'bekommt' : 'bekommen'} keine Mail.
            </p>
          )}
          {channel === 'mail' && unreachable > 0 && (
            <p>
              {unreachable === 1 ? 'Eine Adresse ist' : `${wholeNumber(unreachable)} Adressen sind`} als unzustellbar
              vermerkt und {unreachable === 1 ? 'bekommt' : 'bekommen'} keine Mail.
            </p>
          )}
          {replaced > 0 && (
            <p>
              <strong>
                {replaced === 1 ? 'Eine davon hat' : `${countUnits(replaced)} davon haben`} schon einen Code.
              </strong>{' '}
              Der frühere gilt danach nicht mehr.
            </p>
          )}
          {isSending && <p>Es werden gerade noch Mails verschickt; warten Sie, bis das fertig ist.</p>}
          {(invite.refusal !== '' || invite.errors.length > 0) && (
            <p class="field__error" role="alert">
              {[invite.refusal, ...invite.errors.map(({ text }) => text)].filter(Boolean).join(' ')}
            </p>
          )}
        </ConfirmDialog>
      )}
    </section>
  );
}

/** Why nobody is meant yet. */
const nobodyWords = (whom: Whom): string =>
  whom === 'notInvited' ? 'Alle sind schon eingeladen; gewählt ist niemand.' : 'Noch ist niemand gewählt.';
