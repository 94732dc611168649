import type { VNode } from 'preact';
import { labelOf } from '../../schema/questionnaire/address.ts';
import type { PathItem, SectionProgress } from '../../schema/questionnaire/path.ts';
import { NBSP } from '../../schema/text/format.ts';
import { wordsOf } from '../questions/answer-words.ts';
import { answers } from '../session/session.ts';
import { TEXT } from '../text.ts';
import { CommentMark } from './check-remarks.tsx';
import { leaveFrom } from './check-return.ts';

interface SectionCheckProps {
  readonly section: SectionProgress;
  readonly intro: string;
  readonly items: readonly PathItem[];
}

/** A section: what is open in it, and on demand all its answers. */
export function SectionCheck({ section, intro, items }: SectionCheckProps): VNode {
  const open = items.filter(({ state }) => state === 'unanswered' || state === 'noAnswer');
  const counts = [
    `${section.answered} beantwortet`,
    `${section.noAnswer} ${TEXT.noAnswer}`,
    `${section.notOurs} ${TEXT.notOurs}`,
    `${section.unanswered} ${TEXT.unanswered}`,
  ];
  return (
    <section class="check" aria-labelledby={`pruefen-${section.id}`}>
      <h2 id={`pruefen-${section.id}`}>{section.title}</h2>
      <p class="check__counts">Angaben: {counts.map((words) => words.replaceAll(' ', NBSP)).join(' · ')}</p>
      {section.unanswered > 0 && <p class="check__intro">{intro}</p>}
      {open.length > 0 && (
        <ul class="check__list">
          {open.map((item) => (
            <CheckEntry
              key={item.address}
              item={item}
              among={open}
              words={item.state === 'noAnswer' ? TEXT.noAnswer : TEXT.unanswered}
            />
          ))}
        </ul>
      )}
      <details class="more">
        <summary>
          Alle Antworten ansehen<span class="kern-sr-only">, Abschnitt {section.title}</span>
        </summary>
        <ul class="check__list">
          {items.map((item) => {
            const answer = answers.value[item.address];
            const words = answer === undefined ? TEXT.unanswered : wordsOf(item.question, answer);
            return <CheckEntry key={item.address} item={item} among={items} words={words} />;
          })}
        </ul>
      </details>
    </section>
  );
}

interface CheckEntryProps {
  readonly item: PathItem;
  /** The list it stands in. */
  readonly among: readonly PathItem[];
  readonly words: string;
}

function CheckEntry({ item, among, words }: CheckEntryProps): VNode {
  const { question, row, address } = item;
  const page = question.page ?? question.id;
  const place = (row ?? question.page) ? `#${address}` : '';
  return (
    <li class="check__entry">
      <a class="check__link" href={`/fragebogen/${page}?zurueck=pruefen${place}`} onClick={leaveFrom}>
        {row && <span class="check__question">{question.short}: </span>}
        {labelOf(item)}
      </a>
      <span class={`check__state${item.state === 'unanswered' ? ' check__state--open' : ''}`}>
        <CommentMark item={item} among={among} />
        {words}
      </span>
    </li>
  );
}
