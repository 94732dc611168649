import { SIZE_CLASSES } from '../../schema/municipality/size-class.ts';
import { CLASS_BLOCKS } from '../../schema/text/participation-table.ts';
import { sizeClassRange } from '../../schema/text/participation.ts';
import type { CountGroup } from '../../schema/wave/participation.ts';
import type { GroupBlock } from './group-table.tsx';

/** The classes in their order, those of Kreise apart; classes without a unit are left out. */
export function classBlocks(groups: readonly CountGroup[], hrefOf?: (key: string) => string): readonly GroupBlock[] {
  return CLASS_BLOCKS.map(({ kind, title }) => ({
    title,
    groups: SIZE_CLASSES.filter((one) => one.kind === kind).flatMap((one) => {
      const found = groups.find(({ key }) => key === one.id);
      const href = hrefOf?.(one.id);
      return found
        ? [{ key: one.id, name: sizeClassRange(one), counts: found.counts, ...(href !== undefined && { href }) }]
        : [];
    }),
  })).filter((block) => block.groups.length > 0);
}
