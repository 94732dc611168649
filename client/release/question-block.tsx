import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import { list } from '../../schema/text/format.ts';
import { AtomTable } from './atom-table.tsx';
import { CrossTable } from './cross-table.tsx';
import { rowLabel, type OutlineQuestion } from './outline.ts';
import { shownOptions } from './slots.ts';
import type { Study } from './study.ts';
import { StudyOfTables } from './study-lines.tsx';
import type { ShownTrend } from './trend-lines.ts';
import { TrendOfQuestion } from './trend-table.tsx';
import { isPublished, type View, type ViewTable } from './view.ts';
import { VIEW_WORDS } from './words.ts';
import { Wording, type QuestionWords } from './wording.tsx';

interface Props {
  readonly view: View;
  readonly question: OutlineQuestion;
  readonly study: Study | undefined;
  readonly words: QuestionWords;
  /** An earlier wave beside it. */
  readonly trend?: ShownTrend | undefined;
}

/** The anchor of a question. */
export const anchorOf = ({ id }: OutlineQuestion): string => `frage-${id}`;

/** A question: what was asked of whom, its counts, and its wording one step away. */
export function QuestionBlock({ view, question, study, words, trend }: Props): VNode {
  const id = anchorOf(question);
  const [first] = question.tables;
  const { conditional, sensitive = false } = first?.head ?? {};
  return (
    <section class="release-question">
      <h3 id={id} tabIndex={-1}>
        {question.short}
      </h3>
      <p class="release-asked">{question.title}</p>
      {!question.isMatrix && conditional && <p class="release-note">{conditionWords(conditional.asked)}</p>}
      {sensitive && <p class="release-note">{VIEW_WORDS.sensitive}</p>}
      {question.isMatrix ? (
        <Matrix view={view} question={question} study={study} trend={trend} id={id} />
      ) : (
        first && (
          <>
            <OneTable view={view} table={first} study={study} labelledBy={id} />
            {trend && (
              <TrendOfQuestion key={trend.before.id} shown={trend} question={question} option="" labelledBy={id} />
            )}
          </>
        )
      )}
      <Wording question={question} words={words} anchor={id} />
    </section>
  );
}

const conditionWords = (asked: string): string => `Nicht allen gestellt: ${asked}. n sind die Gefragten.`;

interface OneTableProps {
  readonly view: View;
  readonly table: ViewTable;
  readonly study: Study | undefined;
  readonly labelledBy: string;
}

/** Options that exclude each other make a row per atom, options that stand alone one each. */
function OneTable({ view, table, study, labelledBy }: OneTableProps): VNode {
  const { head } = table;
  const { shown, never } = shownOptions(table);
  const isApart = head.kind === 'several' || head.kind === 'ranking';
  if (!isApart || shown.length === 0) {
    return (
      <>
        <AtomTable view={view} table={table} study={head.kind === 'area' ? undefined : study} labelledBy={labelledBy} />
        {shown.length > 0 && <Never labels={never.map(({ label }) => label)} />}
        {study && head.kind !== 'area' && (
          <StudyOfTables study={study} atoms={view.atoms} heads={[{ label: '', head }]} />
        )}
      </>
    );
  }
  const { view: own, table: left, without } = withoutWithheld(view, table);
  const rows = head.options.map(({ id, label }) => ({ key: id, label, option: id, table: left }));
  return (
    <>
      <CrossTable view={own} rowTitle="Antwort" rows={rows} study={study} labelledBy={labelledBy} />
      {[...new Set(without.map(({ words }) => words))].map((words) => (
        <div key={words} class="release-note">
          <p>{words}</p>
          <ul class="release-bullets">
            {without.map(
              (one) =>
                one.words === words && <li key={one.atom.id}>{[one.atom.title, ...one.atom.facts].join(' · ')}</li>,
            )}
          </ul>
        </div>
      ))}
      {study && <StudyOfTables study={study} atoms={view.atoms} heads={[{ label: '', head }]} />}
    </>
  );
}

/** The atoms with counts; the others would be columns of nothing, so they stand below in words. */
function withoutWithheld(view: View, table: ViewTable) {
  const isLeft = (_: unknown, index: number): boolean => {
    const cell = table.cells[index];
    return cell !== undefined && isPublished(cell);
  };
  return {
    view: { ...view, atoms: view.atoms.filter(isLeft) },
    table: { ...table, cells: table.cells.filter(isLeft) },
    without: view.atoms.flatMap((atom, index) => {
      const cell = table.cells[index];
      return cell && !isPublished(cell) ? [{ atom, words: cell.withheld }] : [];
    }),
  };
}

function Never({ labels }: { labels: readonly string[] }): VNode | null {
  if (labels.length === 0) return null;
  return (
    <p class="release-note">In keiner Vergleichsgruppe veröffentlicht: {list(labels.map((label) => `„${label}“`))}.</p>
  );
}

/** A matrix: one answer over all rows first, all answers of a row on demand. */
function Matrix({ view, question, study, trend, id }: Omit<Props, 'words'> & { id: string }): VNode {
  const options = question.tables[0]?.head.options ?? [];
  const [option, setOption] = useState(options[0]?.id ?? '');
  const name = useId();
  const rows = question.tables.map((table) => ({ key: table.head.address, label: rowLabel(table), option, table }));
  const conditions = new Set(question.tables.map(({ head }) => head.conditional?.asked ?? ''));
  const isForAll = conditions.has('');
  const withheld = question.tables.flatMap(({ cells }) =>
    cells.flatMap((cell) => (isPublished(cell) ? [] : [cell.withheld])),
  );
  const reasons = [...new Set(withheld)];
  return (
    <>
      <p class="release-select">
        <label for={name}>{VIEW_WORDS.whichAnswer}</label>{' '}
        <select id={name} value={option} onChange={(event) => setOption(event.currentTarget.value)}>
          {options.map((one) => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </select>
      </p>
      {!isForAll && <p class="release-note">Nicht allen gestellt. n sind die Gefragten; wem, steht bei jeder Zeile.</p>}
      <CrossTable view={view} rowTitle={question.short} rows={rows} study={study} labelledBy={id} />
      {reasons.map((words) => (
        <p key={words} class="release-note">
          {words}
        </p>
      ))}
      {study && (
        <StudyOfTables
          study={study}
          atoms={view.atoms}
          heads={question.tables.map((table) => ({ label: `${rowLabel(table)}, `, head: table.head }))}
        />
      )}
      {trend && (
        <TrendOfQuestion key={trend.before.id} shown={trend} question={question} option={option} labelledBy={id} />
      )}
      <OnDemand summary="Alle Antworten je Zeile">
        {() =>
          question.tables.map((table, index) => (
            <div key={table.head.address} class="release-row">
              <h4 id={`${id}-${index}`}>{rowLabel(table)}</h4>
              {table.head.conditional && <p class="release-note">{conditionWords(table.head.conditional.asked)}</p>}
              <OneTable view={view} table={table} study={study} labelledBy={`${id}-${index}`} />
            </div>
          ))
        }
      </OnDemand>
    </>
  );
}

/** What is made only when it is opened: eight tables more are not for everybody. */
function OnDemand({ summary, children }: { summary: string; children: () => VNode[] }): VNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="release-more" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && children()}
    </details>
  );
}
