import type { VNode } from 'preact';
import type { Report, Step } from '../../schema/report/report.ts';
import { ANCHORS, WORDS } from './words.ts';

/** Every next step that the answers trigger, with its reason, the peers, and who decides. */
export function StepsView({ steps, noSteps }: Pick<Report, 'steps' | 'noSteps'>): VNode {
  return (
    <section class="report-chapter" id={ANCHORS.steps} aria-labelledby="schritte-title">
      <h2 id="schritte-title">{WORDS.nextSteps}</h2>
      {steps.length === 0 && <p>{noSteps}</p>}
      {steps.length > 0 && (
        <ol class="report-steps">
          {steps.map((step) => (
            <StepEntry key={step.id} step={step} />
          ))}
        </ol>
      )}
    </section>
  );
}

function StepEntry({ step }: { step: Step }): VNode {
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
      </dl>
    </li>
  );
}
