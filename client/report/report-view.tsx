import type { VNode } from 'preact';
import type { Report } from '../../schema/report/report.ts';
import { ChapterView } from './chapter-view.tsx';
import { MethodView } from './method-view.tsx';
import { PlanView } from './plan-view.tsx';
import { PlanReviewView } from './plan-review-view.tsx';
import { SelfImageView } from './self-image-view.tsx';
import { StepsView, type Contacts } from './steps-view.tsx';
import { SummaryPage } from './summary-page.tsx';
import { TrendView } from './trend-view.tsx';
import { ANCHORS, WORDS } from './words.ts';

export interface ReportViewProps {
  readonly report: Report;
  /** Where the PDF is; without it the page offers none. */
  readonly pdfHref?: string | undefined;
  /** Who may be asked; for whom may ask only, never part of the report itself. */
  readonly contacts?: Contacts | undefined;
}

/**
 * The whole report as a page, without the application's frame: it holds the page's `h1` and expects to stand in its
 * `main`. The navigation follows page one, so that page one fits a tablet, and stays in view from there on.
 */
export function ReportView({ report, pdfHref, contacts }: ReportViewProps): VNode {
  return (
    <article class="report">
      <SummaryPage report={report} pdfHref={pdfHref} />
      <Contents report={report} />
      {report.chapters.map((chapter) => (
        <ChapterView key={chapter.area} chapter={chapter} />
      ))}
      {report.selfImage.ratings.length > 0 && <SelfImageView selfImage={report.selfImage} />}
      {report.trend && <TrendView trend={report.trend} />}
      {report.planReview && <PlanReviewView review={report.planReview} />}
      <StepsView
        steps={report.steps}
        {...(report.noSteps !== undefined && { noSteps: report.noSteps })}
        contacts={contacts}
      />
      {report.plan && <PlanView plan={report.plan} />}
      <MethodView method={report.method} />
    </article>
  );
}

function Contents({ report }: { report: Report }): VNode {
  const entries = [
    [ANCHORS.glance, WORDS.glance],
    ...report.chapters.map(({ number, title }) => [ANCHORS.chapter(number), title]),
    ...(report.selfImage.ratings.length > 0 ? [[ANCHORS.selfImage, WORDS.selfImage]] : []),
    ...(report.trend ? [[ANCHORS.trend, WORDS.trend]] : []),
    ...(report.planReview ? [[ANCHORS.planReview, WORDS.planReview]] : []),
    [ANCHORS.steps, WORDS.nextSteps],
    ...(report.plan ? [[ANCHORS.plan, WORDS.plan]] : []),
    [ANCHORS.method, WORDS.method],
  ] as const;
  return (
    <nav class="report-contents" aria-label={WORDS.contents}>
      <ul>
        {entries.map(([anchor, words]) => (
          <li key={anchor}>
            <a href={`#${anchor}`}>{words}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
