import type { ComponentChildren, VNode } from 'preact';
import { GROUPING_TITLES, namedGroups } from '../../schema/text/participation-table.ts';
import type { Grouping, Participation } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { workFile } from './api.ts';
import { classBlocks } from './class-blocks.ts';
import { GroupTable, type GroupBlock } from './group-table.tsx';

interface Props {
  readonly wave: Wave;
  readonly participation: Participation;
  readonly by: Grouping;
  readonly title: string;
  readonly releaseFrom?: number;
  /** What is to be known of the table. */
  readonly children?: ComponentChildren;
}

const GROUPS = { state: 'states', kreis: 'kreise', kind: 'kinds', sizeClass: 'sizeClasses' } as const;

/** A table of work under its heading, to be taken away as a file. */
export function GroupSection({ wave, participation, by, title, releaseFrom, children }: Props): VNode {
  return (
    <section class="own">
      <div class="table-head">
        <h2>{title}</h2>
        <a class="home__link screen-only" href={workFile(wave.id, by)} download="teilnahme.csv">
          Als Tabelle laden (CSV)<span class="kern-sr-only">: {title}</span>
        </a>
      </div>
      <GroupTable
        label={title}
        of={GROUPING_TITLES[by]}
        blocks={blocksOf(by, participation, `/koordination/erhebungen/${wave.id}/kommunen?${by}=`)}
        total={participation.counts}
        goalPercent={wave.goalPercent}
        {...(releaseFrom !== undefined && { releaseFrom })}
      />
      {children}
    </section>
  );
}

/** Classes under the headings of those whom they are of; all others in one block. */
function blocksOf(by: Grouping, participation: Participation, list: string): readonly GroupBlock[] {
  const groups = participation[GROUPS[by]];
  if (by === 'sizeClass') return classBlocks(groups, (key) => list + key);
  return [{ groups: namedGroups(by, groups).map((group) => ({ ...group, href: list + group.key })) }];
}
