import '../style/account.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { giveSecondFactor, providerHref, signIn } from '../account/api.ts';
import { me, pendingStep, takeStep } from '../account/me.ts';
import { providerRefusal } from '../account/provider-refusal.ts';
import { SecondFactorSetup } from '../account/second-factor-setup.tsx';
import { useSettings } from '../account/settings.ts';
import { signOut } from '../account/sign-out.ts';
import { wayOn } from '../account/way-on.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { usePage } from '../parts/page.ts';
import { PasswordField } from '../parts/password-field.tsx';
import { Main } from '../parts/shell.tsx';

const TITLES = {
  password: 'Anmelden',
  'second-factor': 'Zweiter Faktor',
  'set-up-second-factor': 'Zweiten Faktor einrichten',
} as const;

/** `/anmelden`: password, then the second factor, then its set-up where a role wants one. */
export default function SignInPage(): VNode | null {
  const { route } = useLocation();
  // Of the address this page was opened with: while the next page loads, it is another already.
  const [target] = useState(() => wayOn(location.search, location.origin));
  const step = pendingStep.value ?? 'password';
  usePage(TITLES[step]);
  // Who comes here signed in, or has just become it, goes on.
  const isDone = Boolean(me.value);
  useEffect(() => {
    if (isDone) route(target, true);
    // `route` is another one after every step.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [isDone, target]);
  // The next step is a new page to whoever hears it.
  useStepFocus(step);

  if (isDone) return null;
  return (
    <Main class="frame narrow">
      <h1>{TITLES[step]}</h1>
      {step === 'password' && <PasswordStep />}
      {step === 'second-factor' && <SecondFactorStep />}
      {step === 'set-up-second-factor' && (
        <>
          <p class="lead">
            Ihre Rolle verlangt neben dem Passwort einen zweiten Faktor: einen Code, den eine App auf Ihrem Gerät
            erzeugt.
          </p>
          <SecondFactorSetup onDone={takeStep} />
          <OtherAccount />
        </>
      )}
    </Main>
  );
}

function useStepFocus(step: string): void {
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    const heading = document.querySelector<HTMLElement>('main h1');
    if (heading) heading.tabIndex = -1;
    heading?.focus();
  }, [step]);
}

function PasswordStep(): VNode {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const form = useForm({
    check: () => [
      email.trim() === '' ? { field: 'email', text: 'Geben Sie Ihre E-Mail-Adresse ein.' } : undefined,
      password === '' ? { field: 'password', text: 'Geben Sie Ihr Passwort ein.' } : undefined,
    ],
    send: async () => takeStep(await signIn(email, password)),
  });
  const back = providerRefusal(location.search);
  return (
    <>
      {back !== undefined && form.attempt === 0 && (
        <p class="field__error" role="alert">
          {back}
        </p>
      )}
      <Form form={form} submit="Anmelden" beside={<a href="/passwort-vergessen">Passwort vergessen?</a>}>
        <Field
          id="email"
          label="E-Mail-Adresse"
          error={form.errorOf('email')}
          value={email}
          onInput={setEmail}
          type="email"
          autocomplete="username"
        />
        <PasswordField
          id="password"
          label="Passwort"
          error={form.errorOf('password')}
          value={password}
          onInput={setPassword}
          autocomplete="current-password"
        />
      </Form>
      <ProviderWay />
      <DemoWay />
      <p class="muted">
        Konten gibt es auf Einladung durch die Bearbeitung Ihrer Kommune oder durch den Betrieb.
        <SelfCheckWay />
      </p>
    </>
  );
}

function ProviderWay(): VNode | null {
  const provider = useSettings()?.provider;
  if (!provider) return null;
  return (
    <section class="own">
      <h2>Mit dem Konto Ihres Landes</h2>
      <ButtonLink href={providerHref}>{provider}</ButtonLink>
    </section>
  );
}

function DemoWay(): VNode | null {
  if (!useSettings()?.demo) return null;
  return (
    <section class="own">
      <h2>Vorführung</h2>
      <ButtonLink href="/vorfuehrung">Person wählen, ohne Passwort</ButtonLink>
    </section>
  );
}

function SelfCheckWay(): VNode | null {
  if (!useSettings()?.selfChecks) return null;
  return (
    <>
      {' '}
      Für den Selbsttest brauchen Sie keines: <a href="/fortsetzen">Mit Zugangscode fortsetzen</a>.
    </>
  );
}

function SecondFactorStep(): VNode {
  const [code, setCode] = useState('');
  const [isRecovery, setRecovery] = useState(false);
  const wanted = isRecovery
    ? 'Geben Sie einen Ihrer Wiederherstellungscodes ein.'
    : 'Geben Sie die sechs Ziffern aus Ihrer App ein.';
  const form = useForm({
    check: () => [code.trim() === '' ? { field: 'code', text: wanted } : undefined],
    send: async () => takeStep(await giveSecondFactor(code.trim())),
  });
  const change = (): void => {
    setRecovery(!isRecovery);
    setCode('');
    form.clear();
    requestAnimationFrame(() => document.getElementById('code')?.focus());
  };
  return (
    <>
      <Form form={form} submit="Anmelden">
        <Field
          key={isRecovery ? 'recovery' : 'app'}
          id="code"
          label={isRecovery ? 'Wiederherstellungscode' : 'Code aus Ihrer App'}
          hint={
            isRecovery
              ? 'Jeder Ihrer Codes gilt einmal. Groß- und Kleinschreibung und Bindestriche spielen keine Rolle.'
              : 'Sechs Ziffern, die alle 30 Sekunden wechseln.'
          }
          error={form.errorOf('code')}
          value={code}
          onInput={setCode}
          isNumeric={!isRecovery}
          isCode={isRecovery}
          isShort
          autocomplete="one-time-code"
        />
      </Form>
      <div class="actions">
        <Button look="tertiary" onClick={change}>
          {isRecovery ? 'Code aus der App benutzen' : 'Wiederherstellungscode benutzen'}
        </Button>
        <OtherAccount />
      </div>
      <p class="muted">
        Ohne App und ohne Wiederherstellungscode kommen Sie nicht in Ihr Konto. Wenden Sie sich dann an den Betrieb
        Ihrer Installation.
      </p>
    </>
  );
}

function OtherAccount(): VNode {
  return (
    <Button look="tertiary" onClick={() => void signOut().catch(() => undefined)}>
      Mit anderem Konto anmelden
    </Button>
  );
}
