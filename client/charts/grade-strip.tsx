import type { VNode } from 'preact';
import type { GradeStrip } from '../../schema/report/report.ts';

/** The foot bar's full width stands for this share (mock-ups: 0 to 50 %); grades above it fill the field. */
export const FOOT_BAR_END = 0.5;

interface GradeStripsProps {
  readonly strips: readonly GradeStrip[];
  readonly ownGrade?: number | undefined;
  /** Words of the six grades, and what the headers and unpublished fields say. */
  readonly words: {
    readonly grades: readonly string[];
    readonly group: string;
    readonly notPublished: string;
    readonly own: string;
  };
  readonly caption: string;
}

/**
 * Six fields per group as a real table: printed shares where the study prints them, hatching where it prints none
 * (which is not 0), the own grade framed over all rows.
 */
export function GradeStrips({ strips, ownGrade, words, caption }: GradeStripsProps): VNode {
  return (
    <table class="report-grades">
      <caption class="report-hidden-text">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span class="report-hidden-text">{words.group}</span>
          </th>
          {words.grades.map((word, index) => (
            <th scope="col" key={word}>
              <b>{index + 1}</b>
              <span class="report-grade-word">{word}</span>
              {ownGrade === index + 1 && <span class="report-hidden-text">{words.own}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {strips.map((strip) => (
          <tr key={strip.group} class={`strip-${strip.group}`}>
            <th scope="row">{strip.title}</th>
            {strip.fields.map((field) => (
              <Field key={field.grade} field={field} own={field.grade === ownGrade} notPublished={words.notPublished} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FieldProps {
  readonly field: GradeStrip['fields'][number];
  readonly own: boolean;
  readonly notPublished: string;
}

function Field({ field: { label, share }, own, notPublished }: FieldProps): VNode {
  const kind = [label === undefined ? 'report-hatched' : 'report-printed', ...(own ? ['report-own-grade'] : [])].join(
    ' ',
  );
  if (label === undefined) {
    return (
      <td class={kind}>
        <span class="report-hidden-text">{notPublished}</span>
      </td>
    );
  }
  return (
    <td class={kind}>
      <span>{label}</span>
      {share !== undefined && (
        <svg class="chart chart-foot" width="100%" height="5" aria-hidden="true" focusable="false">
          <rect
            width={`${Math.round(1000 * Math.min(1, share / FOOT_BAR_END)) / 10}%`}
            height="5"
            fill="currentColor"
          />
        </svg>
      )}
    </td>
  );
}
