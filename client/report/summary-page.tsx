import type { VNode } from 'preact';
import { AnswerSymbol } from '../charts/answer-symbol.tsx';
import { AreaLine } from '../charts/area-line.tsx';
import { Axis, Grid, POINT_TICKS } from '../charts/axis.tsx';
import { screenCanvas } from '../charts/canvas.tsx';
import { MiniLine } from '../charts/mini-line.tsx';
import { SCREEN } from '../charts/palette.ts';
import type { AreaSummary, Highlight, Report } from '../../schema/report/report.ts';
import { areaName, liveWords } from './names.ts';
import { Emphasised, Legend } from './parts.tsx';
import { ANCHORS, WORDS } from './words.ts';

/** Page one: understandable without the rest, and one page of a tablet held upright. */
export function SummaryPage({ report, pdfHref }: { report: Report; pdfHref?: string | undefined }): VNode {
  const { heading, summary, steps } = report;
  const first = summary.steps.flatMap((id) => steps.find((step) => step.id === id) ?? []);
  return (
    <section class="report-glance" id={ANCHORS.glance} aria-labelledby="report-glance">
      <header class="report-glance-head">
        <div>
          <h1>
            <span class="report-hidden-text">{WORDS.reportOn} </span>
            {heading.municipality}
          </h1>
          <h2 id="report-glance">{WORDS.glance}</h2>
        </div>
        <div class="report-glance-facts">
          {heading.notice !== undefined && <p class="report-notice">{heading.notice}</p>}
          <p>
            {heading.kind} · {heading.population}
          </p>
          <p>{heading.sizeClass}</p>
          <p>
            {heading.status} · {heading.date}
            {pdfHref !== undefined && (
              <span class="screen-only">
                {' · '}
                <a href={pdfHref} download>
                  {WORDS.pdf}
                </a>
              </span>
            )}
          </p>
        </div>
      </header>
      <p class="report-lead">
        {summary.lead.map((sentence) => (
          <span key={sentence}>
            <Emphasised text={sentence} />{' '}
          </span>
        ))}
      </p>
      {report.livePeers && <p class="report-live">{liveWords(report.livePeers, heading.sizeClass)}</p>}
      <Areas areas={summary.areas} />
      <div class="report-two-columns">
        <Highlights
          title={WORDS.strengths}
          hint={WORDS.strengthsHint}
          entries={summary.strengths}
          none={summary.noStrengths}
        />
        <Highlights title={WORDS.gaps} hint={WORDS.gapsHint} entries={summary.gaps} none={summary.noGaps} />
      </div>
      <section class="report-glance-section">
        <h3>{first.length > 0 ? WORDS.firstSteps : WORDS.nextSteps}</h3>
        {first.length === 0 && <p>{report.noSteps}</p>}
        {first.length > 0 && (
          <ol class="report-first-steps">
            {first.map((step) => (
              <li key={step.id}>
                <h4>{step.title}.</h4> <p>{step.step}</p> <p class="report-quiet">{step.reason}</p>
              </li>
            ))}
          </ol>
        )}
      </section>
      <div class="report-two-columns report-says">
        <section>
          <h3>{WORDS.says}</h3>
          <p>{summary.says}</p>
        </section>
        <section>
          <h3>{WORDS.saysNot}</h3>
          <p>
            {summary.saysNot}{' '}
            <a class="screen-only" href={`#${ANCHORS.method}`}>
              {WORDS.toMethod}
            </a>
          </p>
        </section>
      </div>
      <p class="report-quiet report-source">{summary.source}</p>
    </section>
  );
}

function Areas({ areas }: { areas: readonly AreaSummary[] }): VNode {
  const possible = areas.some(({ worst, best }) => worst !== best);
  return (
    <section class="report-glance-section">
      <h3>{WORDS.areas}</h3>
      <ul class="report-areas">
        {areas.map((area) => (
          <li key={area.area}>
            <div>
              <h4>{area.title}</h4>
              <p class="report-quiet">{area.words}</p>
            </div>
            {area.value !== undefined && (
              <div class="report-plot">
                <Grid canvas={screenCanvas} ticks={POINT_TICKS} />
                <AreaLine
                  canvas={screenCanvas}
                  points={{ ...area, value: area.value }}
                  bands={area.peers?.bands}
                  name={areaName(area)}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
      {areas.some(({ value }) => value !== undefined) && (
        <div class={`report-areas-foot${areas.some(({ peers }) => peers) ? ' report-areas-foot-long' : ''}`}>
          <Legend
            entries={[
              ['own', WORDS.own],
              ...(possible ? [['possible', WORDS.possible] as const] : []),
              ...(areas.some(({ peers }) => peers) ? [['bands', WORDS.peersBands] as const] : []),
            ]}
          />
          <div class="report-plot">
            <Axis canvas={screenCanvas} ticks={POINT_TICKS} />
          </div>
        </div>
      )}
    </section>
  );
}

interface HighlightsProps {
  readonly title: string;
  readonly hint: string;
  readonly entries: readonly Highlight[];
  readonly none: string;
}

function Highlights({ title, hint, entries, none }: HighlightsProps): VNode {
  if (entries.length === 0) {
    return (
      <section class="report-glance-section">
        <h3>{title}</h3>
        <p>{none}</p>
      </section>
    );
  }
  return (
    <section class="report-glance-section">
      <h3>
        {title} <span class="report-hint">{hint}</span>
      </h3>
      <ul class="report-highlights">
        {entries.map((entry) => (
          <HighlightEntry key={`${entry.address} ${entry.label}`} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

/**
 * The mini line is hidden from screen readers: the sentence right beside it says its number and interval. The own word
 * stands once above the list ("Sie: ja") and before each label for screen readers.
 */
function HighlightEntry({ entry: { label, own, figure, sentence } }: { entry: Highlight }): VNode {
  const { group, share, interval } = figure;
  return (
    <li>
      <h4>
        <AnswerSymbol state={own.state} palette={SCREEN} />
        <span>
          <span class="report-hidden-text">{own.word}: </span>
          {label}
        </span>
      </h4>
      <div class="report-highlight-line">
        {share !== undefined && (
          <div class="report-mini">
            <MiniLine canvas={screenCanvas} mark={{ group, share, ...interval }} />
          </div>
        )}
        <p>{sentence}</p>
      </div>
    </li>
  );
}
