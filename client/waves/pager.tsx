import type { VNode } from 'preact';
import { nb, wholeNumber } from '../../schema/text/format.ts';

interface Props {
  readonly page: number;
  readonly perPage: number;
  readonly total: number;
  readonly hrefOf: (page: number) => string;
}

/** Which part of a long list is shown, with the ways to the others. */
export function Pager({ page, perPage, total, hrefOf }: Props): VNode | null {
  const last = Math.ceil(total / perPage);
  if (last < 2) return null;
  const [from, to] = [(page - 1) * perPage + 1, Math.min(page * perPage, total)];
  return (
    <nav class="pager" aria-label="Seiten der Liste">
      {page > 1 && <a href={hrefOf(page - 1)}>Vorige {wholeNumber(perPage)}</a>}
      <span>{nb(`${wholeNumber(from)} bis ${wholeNumber(to)} von ${wholeNumber(total)}`)}</span>
      {page < last && <a href={hrefOf(page + 1)}>Nächste {wholeNumber(Math.min(perPage, total - to))}</a>}
    </nav>
  );
}
