import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { beginSecondFactor, proveSecondFactor, type SecondFactorOffer } from './api.ts';
import { useLoaded, WhenLoaded } from './loaded.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { CopyButton } from './copy-button.tsx';
import type { SignInStep } from '../../schema/account/account.ts';

interface Props {
  /** The recovery codes are put away. */
  readonly onDone: (step: SignInStep) => void;
}

/** Sets up the second factor: scan or type, prove, put the recovery codes away. */
export function SecondFactorSetup({ onDone }: Props): VNode {
  const offer = useLoaded(() => beginSecondFactor());
  return (
    <WhenLoaded of={offer} what="QR-Code und Schlüssel">
      {(begun) => <OfferedSecondFactor offer={begun} onDone={onDone} />}
    </WhenLoaded>
  );
}

/** The same with a key that the server has made already. */
export function OfferedSecondFactor({ offer, onDone }: Props & { readonly offer: SecondFactorOffer }): VNode {
  const [proved, setProved] = useState<{ recoveryCodes: readonly string[]; step: SignInStep }>();
  if (proved) return <RecoveryCodes codes={proved.recoveryCodes} onDone={() => onDone(proved.step)} />;
  return (
    <div class="setup">
      <Scan {...offer} />
      <Proof onProved={setProved} />
    </div>
  );
}

function Scan({ secret, uri, qr }: SecondFactorOffer): VNode {
  return (
    <>
      <h2>1. In der App hinzufügen</h2>
      <p>
        Öffnen Sie auf Ihrem Telefon oder Rechner eine Authenticator-App, zum Beispiel Aegis, FreeOTP, KeePassXC oder
        Microsoft Authenticator. Fügen Sie dort ein Konto hinzu, und lesen Sie diesen QR-Code ein.
      </p>
      <img
        class="setup__qr"
        src={`data:image/svg+xml,${encodeURIComponent(qr)}`}
        width="240"
        height="240"
        alt="QR-Code für die Authenticator-App. Derselbe Schlüssel steht darunter als Text."
      />
      <p>
        Lässt er sich nicht einlesen, geben Sie diesen Schlüssel ein (zeitbasiert, 6 Ziffern), oder{' '}
        <a href={uri}>öffnen Sie die App auf diesem Gerät</a>:
      </p>
      <p class="secret" id="schluessel">
        {(secret.match(/.{1,4}/gu) ?? []).map((group, index) => (
          <span key={index}>{group}</span>
        ))}
      </p>
      <CopyButton text={secret} place="schluessel">
        Schlüssel kopieren
      </CopyButton>
    </>
  );
}

function Proof({
  onProved,
}: {
  onProved: (proved: { recoveryCodes: readonly string[]; step: SignInStep }) => void;
}): VNode {
  const [code, setCode] = useState('');
  const form = useForm({
    check: () => [code.trim() === '' ? { field: 'code', text: 'Geben Sie den Code aus der App ein.' } : undefined],
    send: async () => onProved(await proveSecondFactor(code.trim())),
  });
  return (
    <>
      <h2>2. Mit einem Code bestätigen</h2>
      <Form form={form} submit="Bestätigen">
        <Field
          id="code"
          label="Code aus der App"
          hint="Die App zeigt sechs Ziffern, die alle 30 Sekunden wechseln."
          error={form.errorOf('code')}
          value={code}
          onInput={setCode}
          isNumeric
          isShort
          autocomplete="one-time-code"
        />
      </Form>
    </>
  );
}
