import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { wholeNumber } from '../../schema/text/format.ts';
import { mergerConsequences } from '../../schema/text/mergers.ts';
import { STAGE_TITLES } from '../../schema/text/participation.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import { matches } from '../../schema/wave/progress.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useLoaded } from '../account/loaded.tsx';
import { useSettings } from '../account/settings.ts';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { TextArea } from '../parts/text-area.tsx';
import { tell } from '../parts/told.tsx';
import { listRegisterUnits } from '../register/api.ts';
import { mergeUnits } from './api.ts';
import { BodyPicker, type Body } from './body-picker.tsx';
import { today } from './today.ts';
import { populationWords } from './unit-words.ts';

interface Props {
  readonly wave: Wave;
  readonly all: readonly Participant[];
  readonly onDone: () => Promise<void>;
}

const LEAST_REASON = 3;
/** From here on the register is asked too; it has 12,000 names. */
const LEAST_TYPED = 3;

/** Enters a merger: who becomes part of whom, why, and before it is done what it does. */
export function Merging({ wave, all, onDone }: Props): VNode {
  const [from, setFrom] = useState<readonly Body[]>([]);
  const [to, setTo] = useState<readonly Body[]>([]);
  const [reason, setReason] = useState('');
  const [isAsking, ask] = useState(false);
  const [typed, type] = useState('');
  const register = useRegister(typed);
  const hasMail = useSettings()?.mail ?? true;
  const taking = all.filter(({ mergedInto }) => mergedInto === null);
  const found = (search: string): readonly Body[] =>
    taking.filter((unit) => matches(unit, { search }, today())).map(bodyOf);
  const [successor] = to;
  const form = useForm({
    id: 'zusammenschluss',
    check: () => [
      from.length === 0
        ? { field: 'zusammenschluss-from', text: 'Wählen Sie mindestens eine Vorgängerin.' }
        : undefined,
      successor === undefined
        ? { field: 'zusammenschluss-to', text: 'Wählen Sie die Nachfolgerin.' }
        : from.some(({ ars }) => ars === successor.ars)
          ? { field: 'zusammenschluss-to', text: 'Die Nachfolgerin kann nicht zugleich Vorgängerin sein.' }
          : undefined,
      reason.trim().length < LEAST_REASON
        ? { field: 'zusammenschluss-reason', text: 'Nennen Sie den Grund in mindestens drei Zeichen.' }
        : undefined,
    ],
    send: () => Promise.resolve(ask(true)),
  });
  const enter = useForm({
    id: 'zusammenschluss',
    send: async () => {
      if (!successor) return;
      await mergeUnits(wave.id, { from: from.map(({ ars }) => ars), to: successor.ars, reason: reason.trim() });
      ask(false);
      tell(`Der Zusammenschluss mit ${successor.name} ist eingetragen.`);
      await onDone();
    },
  });
  const stateOf = ({ ars, name }: Body) => {
    const unit = all.find((one) => one.ars === ars);
    return {
      name,
      isBegun: unit?.startedOn !== null && unit !== undefined,
      isSubmitted: unit?.submittedOn !== null && unit !== undefined,
      isNew: unit === undefined,
    };
  };
  return (
    <section class="own merging">
      <h2>Zusammenschluss eintragen</h2>
      <Form form={form} submit="Weiter: Folgen ansehen">
        <BodyPicker
          id="zusammenschluss-from"
          legend="Vorgängerinnen"
          hint="Kommunen dieser Erhebung, die im Gemeindeverzeichnis nicht mehr stehen. Es können mehrere sein."
          error={form.errorOf('zusammenschluss-from')}
          isSeveral
          chosen={from}
          find={found}
          onChoose={setFrom}
        />
        <BodyPicker
          id="zusammenschluss-to"
          legend="Nachfolgerin"
          hint="Zu welcher Kommune sie jetzt gehören. Sie steht im Gemeindeverzeichnis und liegt im selben Land; teilnehmen muss sie bisher nicht."
          error={form.errorOf('zusammenschluss-to')}
          isSeveral={false}
          chosen={to}
          find={(search) => [
            ...found(search),
            ...(search === typed ? register : []).filter(({ ars }) => !all.some((unit) => unit.ars === ars)),
          ]}
          onType={type}
          onChoose={setTo}
        />
        <TextArea
          id="zusammenschluss-reason"
          label="Grund"
          hint="Zum Beispiel „Eingemeindung zum 1.1.2027“. Beide Kommunen lesen ihn, und er steht im Bericht. Nennen Sie keine Personen."
          value={reason}
          error={form.errorOf('zusammenschluss-reason')}
          maxLength={1000}
          onInput={setReason}
        />
      </Form>
      {isAsking && successor && (
        <ConfirmDialog
          title="Zusammenschluss eintragen?"
          confirm="Zusammenschluss eintragen"
          isBusy={enter.isBusy}
          onConfirm={enter.submit}
          onClose={() => ask(false)}
        >
          <ul class="consequences">
            {mergerConsequences(from.map(stateOf), stateOf(successor), hasMail).map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {(enter.refusal !== '' || enter.errors.length > 0) && (
            <p class="field__error" role="alert">
              {[enter.refusal, ...enter.errors.map(({ text }) => text)].filter(Boolean).join(' ')}
            </p>
          )}
        </ConfirmDialog>
      )}
    </section>
  );
}

const bodyOf = (unit: Participant): Body => ({
  ars: unit.ars,
  name: unit.name,
  hint: [unit.kreisName, populationWords(unit), STAGE_TITLES[unit.stage]].filter(Boolean).join(', '),
});

/** What the register has under these words. */
function useRegister(typed: string): readonly Body[] {
  const { value } = useLoaded(
    async () =>
      typed.length < LEAST_TYPED
        ? []
        : (await listRegisterUnits({ search: typed, limit: 20 })).units.filter(({ population }) => population > 0),
    typed,
  );
  return (value ?? []).map(({ ars, name, population }) => ({
    ars,
    name,
    hint: `Nimmt bisher nicht teil; ${wholeNumber(population)}\u00a0Einwohner, ${ars}`,
  }));
}
