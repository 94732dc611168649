import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { boundsOf } from '../../schema/release/bounds.ts';
import type { Count } from '../../schema/release/release.ts';
import { list } from '../../schema/text/format.ts';
import { countWords } from '../../schema/text/release.ts';
import {
  CHANGE_WORDS,
  comparedWords,
  notComparedWords,
  participantsWords,
  RELEASE_TREND_WORDS as WORDS,
  shareWords,
  type SideNames,
} from '../../schema/text/release-trend.ts';
import { screenCanvas } from '../charts/canvas.tsx';
import { CountPair } from '../charts/count-pair.tsx';
import { BlockLabel } from './block-label.tsx';
import type { OutlineQuestion } from './outline.ts';
import { brokenParts, trendBlocks, type ShownTrend, type TrendBlock, type TrendLine } from './trend-lines.ts';

/** Up to here a comparison stands open; longer ones, and those of a matrix, are for whoever asks. */
const FEW = 40;

interface Props {
  readonly shown: ShownTrend;
  readonly question: OutlineQuestion;
  /** Of a matrix, the answer that is looked at. */
  readonly option: string;
  readonly labelledBy: string;
}

/** A question in both waves: its breaks in words, and what can be compared as a table with marks. */
export function TrendOfQuestion({ shown, question, option, labelledBy }: Props): VNode {
  const blocks = trendBlocks(shown, question, option);
  const lines = blocks.reduce((sum, block) => sum + Math.max(1, block.lines.length), 0);
  const [isOpen, setOpen] = useState(!question.isMatrix && lines <= FEW);
  const answer = question.tables[0]?.head.options.find(({ id }) => id === option)?.label;
  return (
    <div class="release-trend">
      {brokenParts(shown, question).map(({ words, labels }) => (
        <Break key={words} words={words} labels={labels} names={shown.names} />
      ))}
      {blocks.length > 0 && (
        <details class="release-more" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>
            {comparedWords(shown.names)}
            {question.isMatrix && answer !== undefined && `: „${answer}“`}
          </summary>
          {isOpen && (
            <TrendTable blocks={blocks} names={shown.names} labelledBy={labelledBy} isMatrix={question.isMatrix} />
          )}
        </details>
      )}
    </div>
  );
}

/** A line that ends: said, and marked as in every trend. */
function Break({ words, labels, names }: { words: string; labels: readonly string[]; names: SideNames }): VNode {
  return (
    <p class="release-break">
      <svg
        class="release-break__mark"
        width="16"
        height="24"
        viewBox="-8 -2 16 22"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M0 -2L6 4L-6 10L0 16" fill="none" stroke="var(--chart-ink)" stroke-width="2" />
      </svg>
      <span>
        <strong>{notComparedWords(names)}</strong> {labels.length > 0 && `${list(labels)}: `}
        {words}
      </span>
    </p>
  );
}

interface TableProps {
  readonly blocks: readonly TrendBlock[];
  readonly names: SideNames;
  readonly labelledBy: string;
  readonly isMatrix: boolean;
}

function TrendTable({ blocks, names, labelledBy, isMatrix }: TableProps): VNode {
  return (
    <table class="release-table release-table--trend" role="table" aria-labelledby={labelledBy}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" class="release-table__first">
            {isMatrix ? 'Zeile' : WORDS.answer}
          </th>
          <th role="columnheader" scope="col">
            {names.before}
          </th>
          <th role="columnheader" scope="col">
            {names.now}
          </th>
          <th role="columnheader" scope="col">
            0 bis 100 %
            <span class="release-facts">
              oben {names.before}, unten {names.now}
            </span>
          </th>
          <th role="columnheader" scope="col">
            {WORDS.change} {names.now}
          </th>
        </tr>
      </thead>
      {blocks.map((block) => (
        <tbody key={block.group.id} role="rowgroup">
          <tr role="row">
            <th role="rowheader" scope="rowgroup" colSpan={5} class="release-trend__group">
              {block.group.title}
              <span class="release-facts">{participantsWords(block.group, names)}</span>
            </th>
          </tr>
          {block.lines.map((line) => (
            <Line key={line.key} line={line} names={names} />
          ))}
          {block.note !== undefined && (
            <tr role="row">
              <td role="cell" colSpan={5} class="release-quiet">
                {block.note}
              </td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  );
}

function Line({ line: { label, shown }, names }: { line: TrendLine; names: SideNames }): VNode {
  if ('words' in shown) {
    return (
      <tr role="row">
        <th role="rowheader" scope="row">
          {label}
        </th>
        <td role="cell" colSpan={4} class="release-quiet">
          {shown.words}
        </td>
      </tr>
    );
  }
  const { row, base } = shown;
  const [before, now] = [
    { ...boundsOf(row.before, base.before), n: base.before },
    { ...boundsOf(row.now, base.now), n: base.now },
  ];
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        {label}
      </th>
      <Side count={row.before} n={base.before} name={names.before} />
      <Side count={row.now} n={base.now} name={names.now} />
      <td role="cell" class="release-trend__chart">
        <CountPair canvas={screenCanvas} before={before} now={now} />
      </td>
      <td role="cell">
        <BlockLabel words={`${WORDS.change} ${names.now}`} />
        {row.change === 'open' ? CHANGE_WORDS.open : <strong>{CHANGE_WORDS[row.change]}</strong>}
      </td>
    </tr>
  );
}

const Side = ({ count, n, name }: { count: Count; n: number; name: string }): VNode => (
  <td role="cell">
    <BlockLabel words={name} />
    <span class="release-trend__count">{countWords(count, n)}</span>{' '}
    <span class="release-quiet">{shareWords(count, n)}</span>
  </td>
);
