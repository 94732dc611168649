import { useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { resolveAddress } from '../../schema/questionnaire/address.ts';
import type { Question, Questionnaire } from '../../schema/questionnaire/definition.ts';
import { REMARK_PARTS } from '../../schema/questionnaire/remark.ts';
import type { RemarkPart } from '../../schema/questionnaire/remark.ts';
import { undo, undoableOf } from '../session/autosave.ts';
import { remarkPlace } from '../session/place.ts';
import { answers, isFrozen, may, records, remarks } from '../session/session.ts';
import { dayAndTime, TEXT } from '../text.ts';
import { PART_LABELS, wordsOf } from './answer-words.ts';
import { HistoryView } from './history.tsx';
import { RemarkField } from './remark-field.tsx';

interface Props {
  readonly questionnaire: Questionnaire;
  readonly question: Question;
}

type Panel = RemarkPart | 'history';

/** Quietly below a question: comment, source, "unclear", taking the last change back, and the history. */
export function Notes({ questionnaire, question }: Props): VNode {
  const [open, setOpen] = useState<readonly Panel[]>([]);
  const bar = useRef<HTMLDivElement>(null);
  const toggle = (panel: Panel): void =>
    setOpen(open.includes(panel) ? open.filter((one) => one !== panel) : [...open, panel]);
  const finish = (panel: Panel): void => {
    toggle(panel);
    bar.current?.querySelector<HTMLElement>(`[data-panel="${panel}"]`)?.focus();
  };
  const parts = isFrozen.value ? [] : REMARK_PARTS;
  const hasHistory =
    may('readHistory') && Object.keys(records.value).some((address) => address.split('.')[0] === question.id);
  return (
    <div class="notes">
      <LastBy question={question} />
      <KeptRemark question={question} hidden={open} />
      {parts
        .filter((part) => open.includes(part))
        .map((part) => (
          <RemarkField key={part} question={question} part={part} onFinish={() => finish(part)} />
        ))}
      <div class="notes__deeds" ref={bar}>
        {parts.map((part) => (
          <PanelButton
            key={part}
            panel={part}
            question={question}
            isOpen={open.includes(part)}
            words={PART_LABELS[part]}
            more={remarks.value[question.id]?.[part] === undefined ? '' : ' ändern'}
            onClick={() => toggle(part)}
          />
        ))}
        {hasHistory && (
          <PanelButton
            panel="history"
            question={question}
            isOpen={open.includes('history')}
            words="Verlauf"
            onClick={() => toggle('history')}
          />
        )}
        {!isFrozen.value && <Undo questionnaire={questionnaire} question={question} />}
      </div>
      {open.includes('history') && <HistoryView id={panelId(question, 'history')} question={question} />}
    </div>
  );
}

const panelId = (question: Question, panel: Panel): string => `${question.id}-${panel}`;

interface PanelButtonProps {
  readonly panel: Panel;
  readonly question: Question;
  readonly isOpen: boolean;
  readonly words: string;
  readonly more?: string;
  readonly onClick: () => void;
}

function PanelButton({ panel, question, isOpen, words, more = '', onClick }: PanelButtonProps): VNode {
  return (
    <button
      type="button"
      class="text-button"
      data-panel={panel}
      aria-expanded={isOpen}
      aria-controls={isOpen ? panelId(question, panel) : undefined}
      onClick={onClick}
    >
      {words}
      {more}
      <span class="kern-sr-only"> zu „{question.short}“</span>
    </button>
  );
}

/** Who answered last; nothing where nobody has a name. */
function LastBy({ question }: { question: Question }): VNode | null {
  const held = Object.values(records.value).filter(({ address }) => address.split('.')[0] === question.id);
  const last = held.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt))[0];
  if (!last || last.by === null) return null;
  return (
    <p class="notes__time">
      Zuletzt von {last.by}, {dayAndTime(last.changedAt)}
    </p>
  );
}

/** What is noted; a part that is being changed stands in its field instead. */
function KeptRemark({ question, hidden }: { question: Question; hidden: readonly Panel[] }): VNode | null {
  const remark = remarks.value[question.id];
  const shown = REMARK_PARTS.filter((part) => remark?.[part] !== undefined && !hidden.includes(part));
  const held = records.value[remarkPlace(question.id)];
  if (shown.length === 0) return null;
  return (
    <div class="notes__kept">
      <dl>
        {shown.map((part) => (
          <div key={part}>
            <dt>{PART_LABELS[part]}</dt>
            <dd>{remark?.[part]}</dd>
          </div>
        ))}
      </dl>
      {held && (
        <p class="notes__time">
          geändert am {dayAndTime(held.changedAt)}
          {held.by !== null && ` von ${held.by}`}
        </p>
      )}
    </div>
  );
}

/** Takes back the last change that was made to the question in this window. */
function Undo({ questionnaire, question }: Props): VNode {
  const [said, say] = useState('');
  const takeBack = (): void => {
    const changes = undoableOf(question.id)?.changes ?? [];
    undo(question.id);
    say(changes.map(({ address }) => presentWords(questionnaire, address)).join(' '));
    // The button goes with the last change; the focus goes to what has changed.
    if (!undoableOf(question.id)) document.getElementById(changes[0]?.address ?? '')?.focus();
  };
  return (
    <>
      {undoableOf(question.id) && (
        <button type="button" class="text-button" onClick={takeBack}>
          Letzte Änderung rückgängig<span class="kern-sr-only"> bei „{question.short}“</span>
        </button>
      )}
      <span class="kern-sr-only" role="status">
        {said}
      </span>
    </>
  );
}

/** "Chatbot: jetzt nein." */
function presentWords(questionnaire: Questionnaire, address: string): string {
  const addressed = resolveAddress(questionnaire, address);
  const answer = answers.value[address];
  if (!addressed) return '';
  const words = answer === undefined ? TEXT.unanswered : wordsOf(addressed.question, answer);
  return `${addressed.row?.label ?? addressed.question.short}: jetzt ${words}.`;
}
