import '../style/account.css';
import '../style/waves.css';
import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { WaveInvitation } from '../../schema/wave/invitation.ts';
import { useLinkToken } from '../account/link-token.ts';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { focusHeading, usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { refusalWords } from '../account/refusal-words.ts';
import { readCode } from '../waves/api.ts';
import { Joining } from '../waves/joining.tsx';

const TITLE = 'Teilnahme an einer Erhebung';

/** `/teilnahme#code`, and without one the place to type it in. */
export default function TakingPartPage(): VNode {
  const code = useLinkToken();
  usePage(TITLE);
  return (
    <Main class="frame narrow waves">
      <h1>{TITLE}</h1>
      <Entry key={code} code={code} />
    </Main>
  );
}

interface Read {
  readonly code: string;
  readonly invitation: WaveInvitation;
}

function Entry({ code }: { code: string }): VNode {
  const [read, setRead] = useState<Read>();
  const [refusal, setRefusal] = useState('');
  const open = async (typed: string): Promise<void> => {
    setRead({ code: typed, invitation: await readCode(typed) });
  };
  useEffect(() => {
    if (code !== '') open(code).catch((error: unknown) => setRefusal(refusalWords(error)));
  }, [code]);
  // What had the focus is gone; the page itself is the same.
  useEffect(() => {
    if (read && code === '') focusHeading();
  }, [read, code]);
  if (read) return <Joining {...read} />;
  if (code !== '' && refusal === '') return <p role="status">Die Einladung wird geladen …</p>;
  return (
    <>
      {refusal === '' ? (
        <p class="lead">
          Geben Sie den Zugangscode aus Ihrem Schreiben ein. Danach sehen Sie, für welche Kommune und bis wann er gilt.
        </p>
      ) : (
        <p class="field__error" role="alert">
          {refusal}
        </p>
      )}
      <TypedCode open={open} />
      <p>
        Ihre Kommune nimmt schon teil? <a href="/anmelden">Melden Sie sich mit Ihrem Konto an.</a>
      </p>
    </>
  );
}

function TypedCode({ open }: { open: (code: string) => Promise<void> }): VNode {
  const [code, setCode] = useState('');
  const form = useForm({
    check: () => [code.trim() === '' ? { field: 'zugangscode', text: 'Geben Sie den Zugangscode ein.' } : undefined],
    send: () => open(code.trim()),
  });
  return (
    <Form form={form} submit="Weiter">
      <Field
        id="zugangscode"
        label="Zugangscode"
        hint="Groß- und Kleinschreibung, Leerzeichen und Bindestriche spielen keine Rolle."
        value={code}
        error={form.errorOf('zugangscode')}
        onInput={setCode}
        isCode
      />
    </Form>
  );
}
