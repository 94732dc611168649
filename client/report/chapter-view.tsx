import type { VNode } from 'preact';
import type { Block, Chapter } from '../../schema/report/report.ts';
import { GradeBlock } from './grade-block.tsx';
import { hasPeers } from './names.ts';
import { Legend, Notes, Own } from './parts.tsx';
import { RankingBlock } from './ranking-block.tsx';
import { ShareBlock } from './share-block.tsx';
import { ANCHORS, LEGEND, WORDS } from './words.ts';

/** One area: its points in words, a block per question, and one closing list of what has no published figure. */
export function ChapterView({ chapter }: { chapter: Chapter }): VNode {
  const id = ANCHORS.chapter(chapter.number);
  const { summary } = chapter;
  return (
    <section class="report-chapter" id={id} aria-labelledby={`${id}-title`}>
      <p class="report-preline">
        {WORDS.chapter} {chapter.number}
      </p>
      <h2 id={`${id}-title`}>{chapter.title}</h2>
      <p class="report-lead">{summary.words}</p>
      {summary.details !== '' && <p>{summary.details}</p>}
      {summary.peers && <p>{summary.peers.words}</p>}
      {summary.missing.length > 0 && (
        <p>
          {WORDS.missing}: {summary.missing.join(', ')}
        </p>
      )}
      {chapter.blocks.some(({ kind }) => kind === 'shares') && (
        <Legend
          entries={[
            ['class', LEGEND.class],
            ['all', LEGEND.all],
            ['wellPlaced', LEGEND.wellPlaced],
            ...(hasPeers(chapter) ? [['peers', WORDS.peersBar] as const] : []),
          ]}
        />
      )}
      {chapter.blocks.some(({ kind }) => kind !== 'grades') && <p class="report-quiet">{WORDS.silent}</p>}
      {chapter.blocks.map((block) => (
        <BlockView key={block.question} block={block} />
      ))}
      {chapter.notes.length > 0 && (
        <section class="report-block">
          <div class="report-block-head">
            <h3>{WORDS.chapterNotes}</h3>
          </div>
          <Notes notes={chapter.notes} />
        </section>
      )}
      {chapter.unpublished.length > 0 && (
        <section class="report-block">
          <div class="report-block-head">
            <h3>{WORDS.unpublished}</h3>
          </div>
          <ul class="report-unpublished">
            {chapter.unpublished.map(({ address, label, own, peers }) => (
              <li key={`${address} ${label}`}>
                <span>
                  {label}
                  {peers && <span class="report-peers">{peers.words}</span>}
                </span>
                <Own own={own} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

function BlockView({ block }: { block: Block }): VNode {
  if (block.kind === 'ranking') return <RankingBlock block={block} />;
  return block.kind === 'grades' ? <GradeBlock block={block} /> : <ShareBlock block={block} />;
}
