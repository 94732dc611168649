import { useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { HistoryEntry } from '../../schema/assessment/assessment.ts';
import { addressesOf } from '../../schema/questionnaire/address.ts';
import type { Question } from '../../schema/questionnaire/definition.ts';
import { readHistory } from '../api.ts';
import { refusalText } from '../request.ts';
import { giveAnswer } from '../session/autosave.ts';
import { sameAnswer } from '../session/outbox.ts';
import { answers, assessment, isFrozen, records } from '../session/session.ts';
import { dayAndTime, TEXT } from '../text.ts';
import { wordsOf } from './answer-words.ts';

interface Props {
  readonly id: string;
  readonly question: Question;
}

interface Loaded {
  readonly entries: readonly HistoryEntry[];
  readonly hasMore: boolean;
}

/** Every answer that a question ever had, newest first, each a click away. */
export function HistoryView({ id, question }: Props): VNode {
  const [loaded, setLoaded] = useState<Loaded>();
  const [error, setError] = useState('');
  const revisions = addressesOf(question).reduce((sum, address) => sum + (records.value[address]?.revision ?? 0), 0);
  const [parts, setParts] = useState(1);
  const place = useRef<HTMLElement>(null);
  const assessmentId = assessment.value?.id ?? '';
  // Again after every save.
  useEffect(() => {
    let isCurrent = true;
    void readParts(assessmentId, question.id, parts).then((found) => {
      if (!isCurrent) return;
      setError(typeof found === 'string' ? found : '');
      if (typeof found === 'object') setLoaded(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [assessmentId, question.id, parts, revisions]);
  const restore = ({ address, answer }: HistoryEntry): void => {
    giveAnswer(address, answer);
    // The button gives way to "gilt jetzt".
    place.current?.focus();
  };
  return (
    <section class="history" id={id} ref={place} tabIndex={-1} aria-label={`Verlauf zu „${question.short}“`}>
      <p role="status" class="history__state">
        {error === '' && !loaded && 'Der Verlauf wird geladen …'}
        {error !== '' && `Der Verlauf ist gerade nicht zu sehen. ${error}`}
      </p>
      {loaded && (
        <ol class="history__list">
          {loaded.entries.map((entry) => (
            <Entry
              key={`${entry.address} ${entry.revision} ${entry.cause} ${entry.changedAt}`}
              question={question}
              entry={entry}
              onRestore={() => restore(entry)}
            />
          ))}
        </ol>
      )}
      {loaded?.hasMore && (
        <button type="button" class="text-button" onClick={() => setParts(parts + 1)}>
          Ältere Stände zeigen
        </button>
      )}
    </section>
  );
}

/** The newest parts of a history together, or why they cannot be read. */
async function readParts(assessmentId: string, question: string, count: number): Promise<Loaded | string> {
  let loaded: Loaded = { entries: [], hasMore: true };
  try {
    for (let part = 0; part < count && loaded.hasMore; part += 1) {
      const { entries, hasMore } = await readHistory(assessmentId, question, loaded.entries.length);
      loaded = { entries: [...loaded.entries, ...entries], hasMore };
    }
    return loaded;
  } catch (refusal) {
    return refusalText(refusal);
  }
}

/** Where a state came from, unless somebody simply answered. */
const CAUSE_WORDS: Readonly<Record<HistoryEntry['cause'], string>> = {
  answer: '',
  file: ', aus einer Datei',
  submission: ', bei der Abgabe entfernt, weil nicht mehr gefragt',
  conflict: ', nicht übernommen: jemand war schneller',
};

interface EntryProps {
  readonly question: Question;
  readonly entry: HistoryEntry;
  readonly onRestore: () => void;
}

function Entry({ question, entry, onRestore }: EntryProps): VNode {
  const { address, answer, changedAt, cause, by } = entry;
  const row =
    question.kind === 'matrix' ? question.rows.find(({ id }) => address === `${question.id}.${id}`) : undefined;
  const words = answer === null ? 'Antwort entfernt' : wordsOf(question, answer);
  const isPresent = cause !== 'conflict' && sameAnswer(answers.value[address] ?? null, answer);
  return (
    <li class="history__entry">
      <p class="history__time">
        {dayAndTime(changedAt)}
        {by !== null && `, ${by}`}
        {CAUSE_WORDS[cause]}
        {entry.confirmedFrom !== undefined && ', unverändert von der letzten Abgabe übernommen'}
      </p>
      <p class="history__words">
        {row && `${row.label}: `}
        {words}
      </p>
      {isPresent || isFrozen.value ? (
        <p class="history__present">{isPresent && 'gilt jetzt'}</p>
      ) : (
        <button type="button" class="text-button" onClick={onRestore}>
          wiederherstellen
          <span class="kern-sr-only">
            {' '}
            „{answer === null ? TEXT.unanswered : words}“{row && ` bei „${row.label}“`}, Stand {dayAndTime(changedAt)}
          </span>
        </button>
      )}
    </li>
  );
}
