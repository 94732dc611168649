import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Me } from '../../schema/account/account.ts';
import { isWide } from '../../schema/account/role.ts';
import { Button } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { beginSecondFactor, removeSecondFactor, renewRecoveryCodes, type SecondFactorOffer } from './api.ts';
import { me, takeStep } from './me.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { OfferedSecondFactor, SecondFactorSetup } from './second-factor-setup.tsx';

/** What is being done about the second factor. */
type Doing = 'nothing' | 'set-up' | 'replace' | 'renew' | 'remove';

/** The second factor on the account's page: set up, replace, new recovery codes, remove. */
export function OwnSecondFactor({ person }: { person: Me }): VNode {
  const [doing, begin] = useState<Doing>('nothing');
  const [said, say] = useState('');
  const end = (words: string): void => {
    begin('nothing');
    say(words);
  };
  return (
    <section class="own">
      <h2>Zweiter Faktor</h2>
      <p role="status">{said}</p>
      {doing === 'nothing' && <Choices person={person} onBegin={begin} />}
      {doing === 'set-up' && (
        <SecondFactorSetup
          onDone={(step) => {
            takeStep(step);
            end('Der zweite Faktor ist eingerichtet.');
          }}
        />
      )}
      {doing === 'replace' && <Replace onDone={end} />}
      {doing === 'renew' && <Renew onDone={end} />}
      {doing === 'remove' && <Remove onDone={end} />}
      {doing !== 'nothing' && (
        <Button look="tertiary" onClick={() => begin('nothing')}>
          Abbrechen
        </Button>
      )}
    </section>
  );
}

function Choices({ person, onBegin }: { person: Me; onBegin: (doing: Doing) => void }): VNode {
  const isDemanded = person.memberships.some(({ role }) => isWide(role));
  if (!person.account.secondFactor) {
    return (
      <>
        <p>
          Nicht eingerichtet. Mit einem zweiten Faktor genügt ein gestohlenes Passwort nicht, um sich in Ihrem Namen
          anzumelden.
        </p>
        <Button onClick={() => onBegin('set-up')}>Zweiten Faktor einrichten</Button>
      </>
    );
  }
  return (
    <>
      <p>
        Eingerichtet: Bei der Anmeldung wird ein Code aus Ihrer App verlangt.
        {isDemanded && ' Ihre Rolle schreibt ihn vor, darum lässt er sich nicht abschalten.'}
      </p>
      <div class="actions">
        <Button onClick={() => onBegin('renew')}>Neue Wiederherstellungscodes</Button>
        <Button onClick={() => onBegin('replace')}>Andere App einrichten</Button>
        {!isDemanded && (
          <Button look="tertiary" onClick={() => onBegin('remove')}>
            Abschalten …
          </Button>
        )}
      </div>
    </>
  );
}

interface DoneProps {
  readonly onDone: (words: string) => void;
}

function Replace({ onDone }: DoneProps): VNode {
  const [offer, setOffer] = useState<SecondFactorOffer>();
  if (!offer) {
    return (
      <CodeForm
        submit="Weiter"
        words="Danach gilt nur noch die neue App, und Sie erhalten neue Wiederherstellungscodes."
        send={async (code) => setOffer(await beginSecondFactor(code))}
      />
    );
  }
  return (
    <OfferedSecondFactor
      offer={offer}
      onDone={(step) => {
        takeStep(step);
        onDone('Die neue App ist eingerichtet.');
      }}
    />
  );
}

function Renew({ onDone }: DoneProps): VNode {
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <RecoveryCodes codes={codes} onDone={() => onDone('Die neuen Wiederherstellungscodes gelten.')} />;
  return (
    <CodeForm
      submit="Neue Codes erzeugen"
      words="Die bisherigen Wiederherstellungscodes gelten danach nicht mehr."
      send={async (code) => setCodes((await renewRecoveryCodes(code)).recoveryCodes)}
    />
  );
}

function Remove({ onDone }: DoneProps): VNode {
  return (
    <CodeForm
      submit="Zweiten Faktor abschalten"
      words="Danach genügt das Passwort, um sich in Ihrem Namen anzumelden. Die Wiederherstellungscodes gelten nicht mehr."
      send={async (code) => {
        me.value = await removeSecondFactor(code);
        onDone('Der zweite Faktor ist abgeschaltet.');
      }}
    />
  );
}

/** Whoever changes the second factor shows first that she has it. */
function CodeForm({
  submit,
  words,
  send,
}: {
  submit: string;
  words: string;
  send: (code: string) => Promise<void>;
}): VNode {
  const [code, setCode] = useState('');
  const form = useForm({
    check: () => [code.trim() === '' ? { field: 'code', text: 'Geben Sie einen Code ein.' } : undefined],
    send: () => send(code.trim()),
  });
  return (
    <>
      <p>{words}</p>
      <Form form={form} submit={submit} look="secondary">
        <Field
          id="code"
          label="Code aus Ihrer jetzigen App"
          hint="Oder einer Ihrer Wiederherstellungscodes."
          error={form.errorOf('code')}
          value={code}
          onInput={setCode}
          isShort
          autocomplete="one-time-code"
        />
      </Form>
    </>
  );
}
