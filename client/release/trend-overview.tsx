import type { ComponentChildren, VNode } from 'preact';
import { stateName } from '../../schema/text/states.ts';
import {
  apartWords,
  besideWords,
  DIFFERENT_PARTICIPANTS,
  goneWords,
  RELEASE_TREND_METHOD,
  RELEASE_TREND_WORDS as WORDS,
  sideWords,
} from '../../schema/text/release-trend.ts';
import { screenCanvas } from '../charts/canvas.tsx';
import { CountPair } from '../charts/count-pair.tsx';
import { BlockLabel } from './block-label.tsx';
import type { OutlineSection } from './outline.ts';
import { anchorOf } from './question-block.tsx';
import { brokenParts, type ShownTrend } from './trend-lines.ts';

interface Props {
  readonly shown: ShownTrend | undefined;
  /** By what the earlier release is chosen, or what else there is to say. */
  readonly choice: ComponentChildren;
  readonly sections: readonly OutlineSection[];
  /** The sections with the questions that are on the page, to which links lead. */
  readonly chosen: readonly OutlineSection[];
}

/** The comparison as a whole: with which wave, who took part in both, how it is to be read, and what is left out. */
export function TrendOverview({ shown, choice, ...outline }: Props): VNode {
  return (
    <section class="release-reading release-trend-overview" aria-labelledby="vergleich">
      <h2 id="vergleich" tabIndex={-1}>
        {WORDS.title}
      </h2>
      {choice}
      {shown && <Compared shown={shown} {...outline} />}
    </section>
  );
}

type ComparedProps = Omit<Props, 'shown' | 'choice'> & { readonly shown: ShownTrend };

function Compared({ shown, sections, chosen }: ComparedProps): VNode {
  const { trend, before, now, names } = shown;
  return (
    <>
      <p>{besideWords(before, now, names)}</p>
      <p>{DIFFERENT_PARTICIPANTS}</p>
      <Groups shown={shown} />
      {trend.groups.every(({ apart }) => apart) && <p>{WORDS.noGroup}</p>}
      <ul class="release-legend">
        <li>
          <span class="release-legend__mark">
            <CountPair canvas={screenCanvas} before={{ low: 1, high: 1, n: 4 }} now={{ low: 2, high: 4, n: 5 }} />
          </span>
          oben {names.before}, unten {names.now}, auf Linien von 0 bis 100 % der Gefragten
        </li>
      </ul>
      <Broken shown={shown} sections={sections} chosen={chosen} />
      <details class="release-more">
        <summary>{WORDS.method}</summary>
        <ul class="release-bullets">
          {RELEASE_TREND_METHOD.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Groups({ shown: { trend, names } }: { shown: ShownTrend }): VNode {
  const hasStates = new Set(trend.groups.map(({ state }) => state)).size > 1;
  return (
    <table class="release-table release-table--groups" role="table" aria-labelledby="vergleich">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" class="release-table__first">
            {WORDS.group}
          </th>
          <th role="columnheader" scope="col">
            {WORDS.participation} {names.before}
          </th>
          <th role="columnheader" scope="col">
            {WORDS.participation} {names.now}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {trend.groups.map((group) => (
          <tr key={group.id} role="row">
            <th role="rowheader" scope="row">
              {group.title}
              {hasStates && <span class="release-facts">{stateName(group.state)}</span>}
              {group.apart && <span class="release-facts">{apartWords(group, names)}</span>}
            </th>
            <td role="cell">
              <BlockLabel words={names.before} />
              {sideWords(group.before)}
            </td>
            <td role="cell">
              <BlockLabel words={names.now} />
              {sideWords(group.now)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Every break at a glance, with the way to its question. */
function Broken({ shown, sections, chosen }: ComparedProps): VNode | null {
  const { trend, names } = shown;
  const onPage = new Set(chosen.flatMap(({ questions }) => questions.map(({ id }) => id)));
  const broken = sections.flatMap(({ questions }) =>
    questions.flatMap((question) => brokenParts(shown, question).map((part) => ({ ...part, question }))),
  );
  if (broken.length === 0 && trend.gone.length === 0) return null;
  return (
    <>
      <h3>{WORDS.broken}</h3>
      <ul class="release-bullets">
        {broken.map(({ question, words, labels }) => (
          <li key={`${question.id} ${words}`}>
            {onPage.has(question.id) ? <a href={`#${anchorOf(question)}`}>{question.short}</a> : question.short}
            {labels.length > 0 && ` (${labels.join(', ')})`}: {words}
          </li>
        ))}
        {trend.gone.map(({ questionnaire, address, short }) => (
          <li key={`${questionnaire}/${address}`}>
            {short}: {goneWords(names)}
          </li>
        ))}
      </ul>
    </>
  );
}
