import type { VNode } from 'preact';
import { LegendMark } from '../charts/legend-mark.tsx';
import { SCREEN } from '../charts/palette.ts';
import type { SelfImageChapter, SelfImageRow } from '../../schema/report/report.ts';
import { Own } from './parts.tsx';
import { ANCHORS, WORDS } from './words.ts';

/** The self-ratings beside the answers they should rest on; differences in words, never graded. */
export function SelfImageView({ selfImage }: { selfImage: SelfImageChapter }): VNode {
  return (
    <section class="report-chapter" id={ANCHORS.selfImage} aria-labelledby="selbstbild-title">
      <h2 id="selbstbild-title">{WORDS.selfImage}</h2>
      <p class="report-lead">{selfImage.intro}</p>
      {selfImage.ratings.map((rating) => (
        <Rating key={rating.question} rating={rating} />
      ))}
    </section>
  );
}

function Rating({ rating }: { rating: SelfImageRow }): VNode {
  const id = `rating-${rating.question}`;
  return (
    <section class="report-rating">
      <div class="report-rating-own">
        <h3 id={id}>{rating.title}</h3>
        <p>
          <span class="report-hidden-text">{WORDS.ownRating}: </span>
          <span class="report-rating-word">{rating.own.word}</span>
        </p>
      </div>
      {rating.evidence.length > 0 && (
        <table class="report-evidence" role="table" aria-labelledby={id}>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {WORDS.item}
              </th>
              <th scope="col" role="columnheader">
                {WORDS.ownAnswer}
              </th>
              <th scope="col" role="columnheader">
                <LegendMark kind="wellPlaced" palette={SCREEN} /> {WORDS.wellPlacedSay}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rating.evidence.map((evidence) => (
              <tr key={`${evidence.address} ${evidence.option}`} role="row">
                <th scope="row" role="rowheader">
                  {evidence.label}
                </th>
                <td role="cell">
                  <Own own={evidence.own} />
                </td>
                <td role="cell" class={evidence.figures.length > 0 ? 'report-well' : 'report-quiet'}>
                  {evidence.wellPlaced}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="report-words">
        <p>{rating.sentence}</p>
        {rating.share !== undefined && <p class="report-quiet">{rating.share}</p>}
      </div>
    </section>
  );
}
