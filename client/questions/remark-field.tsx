import { useEffect, useRef } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Question } from '../../schema/questionnaire/definition.ts';
import { REMARK_LIMITS, withPart } from '../../schema/questionnaire/remark.ts';
import type { RemarkPart } from '../../schema/questionnaire/remark.ts';
import { wholeNumber } from '../../schema/text/format.ts';
import { FieldError } from '../parts/field.tsx';
import { giveRemark } from '../session/autosave.ts';
import { remarks } from '../session/session.ts';

/** As for texts: sending waits for a pause, the device keeps every keystroke. */
const PAUSE_MS = 600;

const LABELS: Readonly<Record<RemarkPart, string>> = {
  comment: 'Kommentar',
  source: 'Quelle der Antwort',
  unclear: 'Was ist unklar?',
};

const HINTS: Readonly<Record<RemarkPart, string>> = {
  comment: 'Für alle, die an diesem Fragebogen mitarbeiten. Geht in keinen Bericht und keine Auswertung ein.',
  source: 'Von wem oder woraus Sie das wissen, zum Beispiel „Auskunft Schulamt, 12.3.“',
  unclear: 'Nennen Sie den Grund. Antworten dürfen Sie trotzdem.',
};

interface Props {
  readonly question: Question;
  readonly part: RemarkPart;
  readonly onFinish: () => void;
}

/** One part of a remark, saved while it is typed; emptied, it is removed. */
export function RemarkField({ question, part, onFinish }: Props): VNode {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const id = `${question.id}-${part}`;
  const text = remarks.value[question.id]?.[part] ?? '';
  const limit = REMARK_LIMITS[part];
  const isFull = text.length >= limit;
  return (
    <div class="notes__field" id={id}>
      <label class="kern-label" for={`${id}-feld`}>
        {LABELS[part]}
        <span class="kern-sr-only"> zu „{question.short}“</span>
      </label>
      <p class="kern-hint" id={`${id}-hilfe`}>
        {HINTS[part]}
      </p>
      {isFull && <FieldError id={`${id}-fehler`} text={`Mehr als ${wholeNumber(limit)} Zeichen sind nicht möglich.`} />}
      <textarea
        id={`${id}-feld`}
        class="kern-form-input__input textarea"
        ref={field}
        rows={part === 'source' ? 1 : 3}
        maxLength={limit}
        aria-describedby={isFull ? `${id}-hilfe ${id}-fehler` : `${id}-hilfe`}
        value={text}
        onInput={(event) =>
          giveRemark(question.id, withPart(remarks.value[question.id], part, event.currentTarget.value), PAUSE_MS)
        }
      />
      <button type="button" class="text-button" onClick={onFinish}>
        Fertig<span class="kern-sr-only"> mit „{LABELS[part]}“</span>
      </button>
    </div>
  );
}
