import type { VNode } from 'preact';
import { screenCanvas } from '../charts/canvas.tsx';
import { CountLine } from '../charts/count-line.tsx';
import { boundsOf } from '../../schema/release/bounds.ts';
import type { Group, TableOption } from '../../schema/release/release.ts';
import { countWords, togetherWords } from '../../schema/text/release.ts';
import { VIEW_WORDS } from './words.ts';

interface Props {
  readonly group: Group;
  readonly n: number;
  readonly options: readonly TableOption[];
  /** The option is named in the cell too, where no head says which it is. */
  readonly isNamed?: boolean;
}

/** One published count: in words, then as a mark on a line from 0 to n. */
export function CountCell({ group, n, options, isNamed = false }: Props): VNode {
  if (group.options.length === options.length && options.length > 1) {
    return <p class="release-quiet">{VIEW_WORDS.undivided}</p>;
  }
  return (
    <div class="release-count">
      <p class="release-count__words">
        {isNamed && group.options.length === 1 && `${options.find(({ id }) => id === group.options[0])?.label ?? ''}: `}
        <Bold words={countWords(group.count, n)} />
        {group.options.length > 1 && <span class="release-count__together"> {togetherWords(group, options)}</span>}
      </p>
      <div class="release-count__line">
        <CountLine canvas={screenCanvas} range={{ ...boundsOf(group.count, n), n }} />
      </div>
    </div>
  );
}

/** "mindestens 9 von 12" with the count itself in bold. */
function Bold({ words }: { words: string }): VNode {
  const [, before = '', count = words, after = ''] = /^(\p{L}+\s)?(.*?)(\svon\s[\d.]+)$/u.exec(words) ?? [];
  return (
    <>
      {/* Before and after the count are the places where a narrow cell may break. */}
      {before === '' ? '' : `${before.trim()} `}
      <strong>{count}</strong>
      {after === '' ? '' : ` ${after.trim()}`}
    </>
  );
}
