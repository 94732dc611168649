import type { VNode } from 'preact';
import type { OutlineSection } from './outline.ts';

interface Props {
  readonly sections: readonly OutlineSection[];
  /** All are shown without a choice. */
  readonly chosen: readonly string[] | undefined;
  readonly onChoose: (chosen: readonly string[] | undefined) => void;
}

/** Which questions are shown: by section, or one by one. Kommunen are never chosen, only questions. */
export function Chooser({ sections, chosen, onChoose }: Props): VNode {
  const all = sections.flatMap(({ questions }) => questions.map(({ id }) => id));
  const current = new Set(chosen ?? all);
  /** In the questionnaire's order; everything is the same as no choice. */
  const choose = (ids: readonly string[], isWanted: boolean): void => {
    const next = all.filter((id) => (ids.includes(id) ? isWanted : current.has(id)));
    onChoose(next.length === all.length ? undefined : next);
  };
  return (
    <details class="release-more release-chooser">
      <summary>Eigene Ansicht zusammenstellen</summary>
      <p>
        Wählen Sie, welche Fragen gezeigt werden. Die Auswahl steht in der Adresse dieser Seite und lässt sich so
        weitergeben.
      </p>
      {sections.map(({ id, title, questions }) => {
        const own = questions.map((question) => question.id);
        const chosenHere = own.filter((one) => current.has(one));
        return (
          <fieldset key={id}>
            <legend>{title}</legend>
            <Check
              label="alle Fragen dieses Abschnitts"
              isChecked={chosenHere.length === own.length}
              isPart={chosenHere.length > 0 && chosenHere.length < own.length}
              onChange={(isWanted) => choose(own, isWanted)}
            />
            {questions.map((question) => (
              <Check
                key={question.id}
                label={question.short}
                isChecked={current.has(question.id)}
                onChange={(isWanted) => choose([question.id], isWanted)}
              />
            ))}
          </fieldset>
        );
      })}
      <p class="release-buttons">
        <button type="button" onClick={() => onChoose(undefined)}>
          Alle wählen
        </button>
        <button type="button" onClick={() => onChoose([])}>
          Alle abwählen
        </button>
      </p>
    </details>
  );
}

interface CheckProps {
  readonly label: string;
  readonly isChecked: boolean;
  readonly isPart?: boolean;
  readonly onChange: (isWanted: boolean) => void;
}

const Check = ({ label, isChecked, isPart = false, onChange }: CheckProps): VNode => (
  <label class="release-check">
    <input
      type="checkbox"
      checked={isChecked}
      indeterminate={isPart}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    <span>{label}</span>
  </label>
);
