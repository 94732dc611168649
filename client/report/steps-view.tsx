import type { VNode } from 'preact';
import type { Report, Step } from '../../schema/report/report.ts';
import { ANCHORS, WORDS } from './words.ts';

/** Others that may be asked about steps that are open here; by the id of the next step that is about one. */
export interface Contacts {
  readonly words: string;
  readonly href: string;
  readonly bySteps: Readonly<Record<string, { readonly words: string; readonly href: string }>>;
}

interface Props extends Pick<Report, 'steps' | 'noSteps'> {
  readonly contacts?: Contacts | undefined;
}

/** Every next step that the answers trigger, with its reason, the peers, and who decides. */
export function StepsView({ steps, noSteps, contacts }: Props): VNode {
  return (
    <section class="report-chapter" id={ANCHORS.steps} aria-labelledby="schritte-title">
      <h2 id="schritte-title">{WORDS.nextSteps}</h2>
      {steps.length === 0 && <p>{noSteps}</p>}
      {contacts && (
        <p class="screen-only report-contacts">
          {contacts.words} <a href={contacts.href}>{WORDS.askOthers}</a>
        </p>
      )}
      {steps.length > 0 && (
        <ol class="report-steps">
          {steps.map((step) => (
            <StepEntry key={step.id} step={step} contact={contacts?.bySteps[step.id]} />
          ))}
        </ol>
      )}
    </section>
  );
}

interface EntryProps {
  readonly step: Step;
  readonly contact: Contacts['bySteps'][string] | undefined;
}

function StepEntry({ step, contact }: EntryProps): VNode {
  const facts = [
    [WORDS.why, step.why],
    ...(step.peers === undefined ? [] : [[WORDS.peers, step.peers]]),
    [WORDS.effort, step.effort],
    [WORDS.decides, step.decides],
    [WORDS.monday, step.monday],
  ] as const;
  return (
    <li>
      <p class="report-preline">{step.themeTitle}</p>
      <h3>{step.title}</h3>
      <p class="report-step-text">{step.step}</p>
      <p class="report-quiet">{step.reason}</p>
      <dl>
        {facts.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
        {contact && (
          <div class="screen-only">
            <dt>{WORDS.contact}</dt>
            <dd>
              {contact.words}{' '}
              <a href={contact.href}>
                {WORDS.askForContact}
                <span class="report-hidden-text">: {step.title}</span>
              </a>
            </dd>
          </div>
        )}
      </dl>
    </li>
  );
}
