import type { VNode } from 'preact';
import type { PlanReview, PlanReviewRow } from '../../schema/report/over-time.ts';
import { Own, Statements } from './parts.tsx';
import { ANCHORS, WORDS } from './words.ts';

/** Planned against done: what was "geplant", and the saved plan, each with how it stands now. */
export function PlanReviewView({ review }: { review: PlanReview }): VNode {
  const { intro, planned, saved, statements } = review;
  return (
    <section class="report-chapter report-plan-review" id={ANCHORS.planReview} aria-labelledby="geplant-title">
      <h2 id="geplant-title">{WORDS.planReview}</h2>
      <p>{intro}</p>
      <p class="report-lead">
        <Statements of={statements} />
      </p>
      {planned.length > 0 && <Rows id="geplant-antworten" title={WORDS.plannedAnswers} rows={planned} />}
      {saved.length > 0 && <Rows id="geplant-plan" title={WORDS.savedPlan} rows={saved} />}
    </section>
  );
}

function Rows({ id, title, rows }: { id: string; title: string; rows: readonly PlanReviewRow[] }): VNode {
  return (
    <section class="report-block">
      <div class="report-block-head">
        <h3 id={id}>{title}</h3>
      </div>
      <table class="report-plain" role="table" aria-labelledby={id}>
        <thead role="rowgroup">
          <tr role="row">
            {[WORDS.item, WORDS.standing, WORDS.answerToday].map((head) => (
              <th scope="col" role="columnheader" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map(({ address, label, word, own }) => (
            <tr role="row" key={`${address} ${label}`}>
              <th scope="row" role="rowheader">
                {label}
              </th>
              <td role="cell" data-label={WORDS.standing}>
                {word}
              </td>
              <td role="cell" data-label={WORDS.answerToday}>
                <Own own={own} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
