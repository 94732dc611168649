import type { VNode } from 'preact';
import type { Meaning } from '../../schema/questionnaire/definition.ts';

export interface Segment {
  readonly id: string;
  readonly label: string;
  /** Stands above the label: a grade's number. */
  readonly number?: number;
  readonly means?: Meaning | undefined;
}

interface Props {
  readonly name: string;
  readonly segments: readonly Segment[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  /** `line`: short words side by side; `grid`: long ones, in rows on phones; `grades`: six fields. */
  readonly layout: 'line' | 'grid' | 'grades';
}

/** Radios drawn as one bar. The inputs are real, so keyboard, focus and screen readers work as with any radio. */
export function Segments({ name, segments, chosen, onChoose, layout }: Props): VNode {
  return (
    <div class={`segments segments--${layout}`}>
      {segments.map(({ id, label, number, means }) => (
        <label key={id} class="segment">
          <input
            class="segment__input"
            type="radio"
            name={name}
            checked={chosen === id}
            onChange={() => onChoose(id)}
          />
          {number === undefined ? <SegmentSymbol means={means} /> : <span class="segment__number">{number}</span>}
          {/* The bold copy of the words keeps the width when a segment is chosen. */}
          <span class="segment__label" data-words={label}>
            {label}
          </span>
        </label>
      ))}
    </div>
  );
}

/** ja ● · geplant ◐ · nein ○; shown in the chosen segment only. */
function SegmentSymbol({ means }: { means: Meaning | undefined }): VNode {
  return (
    <svg class="segment__symbol" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <circle cx="8" cy="8" r="7" class={means === 'no' || means === 'planned' ? 'hollow' : 'full'} />
      {means === 'planned' && <path class="full" d="M8 1a7 7 0 0 0 0 14z" />}
    </svg>
  );
}
