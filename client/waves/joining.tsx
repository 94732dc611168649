import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { CodeRedemption, WaveInvitation } from '../../schema/wave/invitation.ts';
import { linesOf, list, wholeNumber } from '../../schema/text/format.ts';
import { answeredWords, contactWords, germanDay, notBegunWords } from '../../schema/text/waves.ts';
import { EmailField, missing, NameField, OwnPasswordField } from '../account/account-fields.tsx';
import { sizeClassTitleOf } from '../../schema/text/report.ts';
import { me, takeStep } from '../account/me.ts';
import { Form, useForm } from '../parts/form.tsx';
import { Choice } from '../questions/choice.tsx';
import { openAssessment } from '../session/opening.ts';
import { redeemCode } from './api.ts';
import { today } from './today.ts';

interface Props {
  readonly code: string;
  readonly invitation: WaveInvitation;
}

/** What a code invites to, and joining: as who is signed in, with an account there is, or with a new one. */
export function Joining({ code, invitation }: Props): VNode {
  const { wave, unit, answeredBy, isFirst, isSecond } = invitation;
  const isBegun = wave.opensOn <= today();
  return (
    <>
      <p class="lead">
        {unit.name} ist eingeladen zu „{wave.title}“.
      </p>
      {wave.welcome !== '' && (
        <div class="welcome">
          {linesOf(wave.welcome).map((line, index) => (
            <p key={index}>{line}</p>
          ))}
        </div>
      )}
      <Facts invitation={invitation} />
      {answeredBy !== null ? (
        <Notice text={answeredWords(answeredBy, wave.contact)} />
      ) : isBegun ? (
        <>
          {!isFirst && (
            <p>
              In Ihrer Kommune gibt es schon eine Bearbeitung.{' '}
              {isSecond
                ? 'Sie kommen dazu; die anderen erfahren davon.'
                : 'Melden Sie sich mit deren Konto an, oder lassen Sie sich von ihr einladen.'}
            </p>
          )}
          <Accounts code={code} isNew={isFirst || isSecond} />
        </>
      ) : (
        <Notice text={notBegunWords(wave)} />
      )}
    </>
  );
}

function Notice({ text }: { text: string }): VNode {
  return (
    <div class="notice notice--info" role="status">
      <p>{text}</p>
    </div>
  );
}

function Facts({ invitation: { wave, unit, expiresOn } }: { invitation: WaveInvitation }): VNode {
  const titles = wave.questionnaires.map(({ title }) => title);
  const facts: readonly (readonly [string, string])[] = [
    ['Kommune', unit.name],
    ['Größenklasse', `${sizeClassTitleOf(unit.sizeClass)} (${wholeNumber(unit.population)} Einwohner)`],
    [titles.length === 1 ? 'Fragebogen' : 'Fragebogen, mehrere', list(titles)],
    ['Zeitraum', `${germanDay(wave.opensOn)} bis ${germanDay(wave.closesOn)}`],
    ...(expiresOn === wave.closesOn ? [] : ([['Code gilt bis', germanDay(expiresOn)]] as const)),
    ['Fragen dazu', contactWords(wave.contact)],
  ];
  return (
    <dl class="facts">
      {facts.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Redeems, and goes on to the first question, or to what is still missing. */
function useJoin(): (redemption: CodeRedemption) => Promise<void> {
  const { route } = useLocation();
  return async (redemption) => {
    const { step, assessments } = await redeemCode(redemption);
    takeStep(step);
    if (step.step !== 'done') return route('/anmelden');
    const [first, ...others] = assessments;
    if (first === undefined || others.length > 0) return route('/uebersicht');
    await openAssessment(first);
    route('/fragebogen');
  };
}

function Accounts({ code, isNew }: { code: string; isNew: boolean }): VNode {
  const [has, setHas] = useState(!isNew);
  const [isOther, beOther] = useState(false);
  const person = me.value;
  if (person && !isOther) return <AsPresent code={code} name={person.account.name} onOther={() => beOther(true)} />;
  return (
    <>
      <fieldset class="plain">
        <legend class="kern-label">Womit möchten Sie teilnehmen?</legend>
        <div class="choices">
          <Choice
            type="radio"
            name="konto"
            label="Mit einem neuen Konto"
            isChosen={!has}
            onChange={() => setHas(false)}
          />
          <Choice
            type="radio"
            name="konto"
            label="Mit meinem Konto"
            hint="Sie haben sich hier schon einmal angemeldet."
            isChosen={has}
            onChange={() => setHas(true)}
          />
        </div>
      </fieldset>
      {has ? <WithAccount code={code} /> : <NewAccount code={code} />}
    </>
  );
}

function AsPresent({ code, name, onOther }: { code: string; name: string; onOther: () => void }): VNode {
  const join = useJoin();
  const form = useForm({ send: () => join({ code }) });
  return (
    <Form
      form={form}
      submit="Teilnehmen und beginnen"
      beside={
        <button type="button" class="link-button" onClick={onOther}>
          Mit einem anderen Konto
        </button>
      }
    >
      <p>Sie sind als {name} angemeldet und übernehmen damit die Bearbeitung.</p>
    </Form>
  );
}

function WithAccount({ code }: { code: string }): VNode {
  const join = useJoin();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const form = useForm({
    check: () => [missing('email', email), missing('password', password)],
    send: () => join({ code, email, password }),
  });
  return (
    <Form form={form} submit="Teilnehmen und beginnen" beside={<a href="/passwort-vergessen">Passwort vergessen?</a>}>
      <EmailField form={form} value={email} onInput={setEmail} />
      <OwnPasswordField form={form} value={password} onInput={setPassword} />
    </Form>
  );
}

function NewAccount({ code }: { code: string }): VNode {
  const join = useJoin();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const form = useForm({
    check: () => [missing('name', name), missing('email', email), missing('new-password', password)],
    send: () => join({ code, name, email, password }),
  });
  return (
    <Form form={form} submit="Teilnehmen und beginnen">
      <NameField form={form} value={name} onInput={setName} />
      <EmailField form={form} value={email} onInput={setEmail} isNew />
      <OwnPasswordField form={form} value={password} onInput={setPassword} isNew />
    </Form>
  );
}
