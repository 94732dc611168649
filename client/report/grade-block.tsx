import type { VNode } from 'preact';
import { GradeStrips } from '../charts/grade-strip.tsx';
import type { GradeRow, GradesBlock } from '../../schema/report/report.ts';
import { BlockHead, Notes, Own, Statements } from './parts.tsx';
import { GRADES, WORDS } from './words.ts';

/** School grades: per supply a strip of six fields as its own table. */
export function GradeBlock({ block }: { block: GradesBlock }): VNode {
  return (
    <section class="report-block">
      <BlockHead id={`block-${block.question}`} title={block.title} sources={block.sources} />
      {block.rows.map((row) => (
        <Row key={row.address} row={row} alone={block.rows.length === 1 && row.label === block.title} />
      ))}
      <ul class="report-legend">
        <li>
          <span class="report-key-hatched" /> {WORDS.notPublishedHatch}
        </li>
        <li>
          <span class="report-key-own" /> {WORDS.ownGrade}
        </li>
        <li>
          <span class="report-key-foot" /> {WORDS.footLength}
        </li>
      </ul>
      <Notes notes={block.notes} />
    </section>
  );
}

/** `alone`: the block's title names the row already. */
function Row({ row, alone }: { row: GradeRow; alone: boolean }): VNode {
  return (
    <div class="report-grade-row">
      <div class="report-grade-own">
        {!alone && <h4>{row.label}</h4>}
        <p>
          {WORDS.ownAnswer}: {row.ownGrade === undefined ? <Own own={row.own} /> : <strong>{row.own.word}</strong>}
        </p>
      </div>
      {row.strips.length > 0 && (
        <GradeStrips
          strips={row.strips}
          ownGrade={row.ownGrade}
          caption={row.label}
          words={{ grades: GRADES, group: WORDS.group, notPublished: WORDS.notPublished, own: `, ${WORDS.ownGrade}` }}
        />
      )}
      <div class="report-words">
        <p>
          <Statements of={row.statements} />
        </p>
      </div>
    </div>
  );
}
