import type { VNode } from 'preact';
import type { ReportPlan } from '../../schema/report/report.ts';
import { Own } from './parts.tsx';
import { ANCHORS, WORDS } from './words.ts';

/** What the Kommune has saved as its plan, each measure beside the answer of today. */
export function PlanView({ plan: { intro, standing, measures } }: { plan: ReportPlan }): VNode {
  return (
    <section class="report-chapter" id={ANCHORS.plan} aria-labelledby="plan-title">
      <h2 id="plan-title">{WORDS.plan}</h2>
      <p class="report-lead">{standing}</p>
      <p class="report-quiet">{intro}</p>
      <table class="report-plan" aria-labelledby="plan-title">
        <thead>
          <tr>
            <th scope="col">{WORDS.planned}</th>
            <th scope="col">{WORDS.today}</th>
          </tr>
        </thead>
        <tbody>
          {measures.map(({ id, label, own }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>
                <Own own={own} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
