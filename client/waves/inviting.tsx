import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { capitalised, countUnits } from '../../schema/text/participation.ts';
import { wholeNumber } from '../../schema/text/format.ts';
import { germanDay } from '../../schema/text/waves.ts';
import type { Participant, Participation } from '../../schema/wave/participation.ts';
import type { Channel } from '../../schema/wave/unit.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useSettings } from '../account/settings.ts';
import { offerFile } from '../offline/save-as-file.ts';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { Choice } from '../questions/choice.tsx';
import { inviteByMail, lettersFor, listFor, type Filter } from './api.ts';
import { chosenOf, unitsFound, unitsMeant, type Whom } from './chosen-units.ts';
import { NotReached } from './not-reached.tsx';
import { today } from './today.ts';
import { UnitPicker } from './unit-picker.tsx';
import { useMissing } from './use-missing.ts';

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
  const [whom, setWhom] = useState<Whom>(Object.keys(given).length > 0 ? 'some' : 'notInvited');
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
      <Form form={form} submit={DEEDS[channel]}>
        <WhomField all={all} whom={whom} onChoose={setWhom} error={form.errorOf('einladung-units')} />
        {whom === 'some' && <UnitPicker all={all} groups={groups} given={given} picked={picked} onPick={pick} />}
        <fieldset class="plain field">
          <legend class="kern-label">Wie</legend>
          <div class="choices">
            <Choice
              type="radio"
              name="einladung-weg"
              label="Per Mail"
              hint={hasMail ? 'An die Adressen aus Ihren Kontakten' : 'Diese Installation verschickt keine Mails'}
              isChosen={channel === 'mail'}
              onChange={() => setChannel('mail')}
            />
            <Choice
              type="radio"
              name="einladung-weg"
              label="Briefe (PDF)"
              hint="Eine Seite je Kommune, mit Anschrift, Code und QR-Code"
              isChosen={channel === 'letter'}
              onChange={() => setChannel('letter')}
            />
            <Choice
              type="radio"
              name="einladung-weg"
              label="Liste (CSV)"
              hint="Für einen eigenen Serienbrief, mit Code und Link je Kommune"
              isChosen={channel === 'list'}
              onChange={() => setChannel('list')}
            />
          </div>
        </fieldset>
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
          {meant.length === 0 ? 'Noch ist niemand gewählt.' : `Gewählt: ${countUnits(meant.length)}.`}
          {without.length > 0 && (
            <>
              {' '}
              Ohne Kontakt: {countUnits(without.length)}. <a href="/koordination/verzeichnis">Kontakte übernehmen</a>
            </>
          )}
        </p>
      </Form>
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

interface WhomProps {
  readonly all: readonly Participant[];
  readonly whom: Whom;
  readonly onChoose: (whom: Whom) => void;
  readonly error: string;
}

function WhomField({ all, whom, onChoose, error }: WhomProps): VNode {
  const nobody: ReadonlySet<string> = new Set();
  const choices = [
    {
      key: 'notInvited',
      label: `Alle, die noch nicht eingeladen sind (${wholeNumber(unitsMeant(all, 'notInvited', nobody).length)})`,
    },
    {
      key: 'notRedeemed',
      label: `Alle, die noch nicht begonnen haben (${wholeNumber(unitsMeant(all, 'notRedeemed', nobody).length)})`,
      hint: 'Wer schon einen Code hat, bekommt einen neuen; der frühere gilt dann nicht mehr.',
    },
    { key: 'some', label: 'Eine Auswahl', hint: 'Nach Klasse, Land, Kreis oder Name' },
  ] as const;
  return (
    <fieldset
      class={`plain field${error === '' ? '' : ' field--error'}`}
      id="einladung-units"
      tabIndex={-1}
      aria-describedby={error === '' ? undefined : 'einladung-units-fehler'}
    >
      <legend class="kern-label">Wen</legend>
      {error !== '' && (
        <p class="field__error" id="einladung-units-fehler">
          {error}
        </p>
      )}
      <div class="choices">
        {choices.map(({ key, label, ...more }) => (
          <Choice
            key={key}
            type="radio"
            name="einladung-wen"
            label={label}
            hint={'hint' in more ? more.hint : undefined}
            isChosen={whom === key}
            onChange={() => onChoose(key)}
          />
        ))}
      </div>
    </fieldset>
  );
}
