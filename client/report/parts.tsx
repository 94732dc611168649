import type { ComponentChildren, VNode } from 'preact';
import { AnswerSymbol } from '../charts/answer-symbol.tsx';
import { LegendMark, type LegendKind } from '../charts/legend-mark.tsx';
import { SCREEN } from '../charts/palette.ts';
import type { OwnAnswer } from '../../schema/report/report.ts';

/** An own answer: the symbol, and always the word. */
export const Own = ({ own }: { own: OwnAnswer }): VNode => (
  <span class="report-own">
    <AnswerSymbol state={own.state} palette={SCREEN} />
    <span>{own.word}</span>
  </span>
);

export const Legend = ({ entries }: { entries: readonly (readonly [LegendKind, string])[] }): VNode => (
  <ul class="report-legend">
    {entries.map(([kind, words]) => (
      <li key={kind}>
        <LegendMark kind={kind} palette={SCREEN} />
        <span>{words}</span>
      </li>
    ))}
  </ul>
);

/** The head of a block: title on the left, its sources on the right. */
export const BlockHead = ({ id, title, sources }: { id: string; title: string; sources: string }): VNode => (
  <div class="report-block-head">
    <h3 id={id}>{title}</h3>
    <p class="report-sources">{sources}</p>
  </div>
);

export const Notes = ({ notes }: { notes: readonly string[] }): VNode | null =>
  notes.length === 0 ? null : (
    <ul class="report-notes">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );

/** What a row says, each figure on a line of its own. */
export const Statements = ({ of }: { of: readonly string[] }): VNode => (
  <>
    {of.map((statement) => (
      <span class="report-statement" key={statement}>
        {statement}{' '}
      </span>
    ))}
  </>
);

const NUMBERS = /(\d[\d.]*(?: von \d[\d.]*)?)/u;

/** A sentence with its numbers in bold, for the lead only. */
export const Emphasised = ({ text }: { text: string }): VNode => (
  <>{text.split(NUMBERS).map((part, index): ComponentChildren => (index % 2 === 1 ? <strong>{part}</strong> : part))}</>
);
