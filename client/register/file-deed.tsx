import { useEffect, useRef, useState } from 'preact/hooks';
import type { ComponentChildren, VNode } from 'preact';
import { refusalWords } from '../account/refusal-words.ts';
import { Button } from '../parts/button.tsx';
import { Refusal } from '../request.ts';

interface Props<Outcome> {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly send: (file: Blob, isDryRun: boolean) => Promise<Outcome>;
  /** What the dry run found. */
  readonly children: (outcome: Outcome) => ComponentChildren;
  readonly confirm: string;
  /** What was done, in a sentence. */
  readonly doneWords: (outcome: Outcome) => string;
  readonly onDone: () => void;
}

/** A file that is looked through first: shows what it would change or what is wrong with it, and only then takes it over. */
export function FileDeed<Outcome>(props: Props<Outcome>): VNode {
  const { id, label, hint, accept, send, children, confirm, doneWords, onDone } = props;
  const [file, setFile] = useState<File>();
  const [outcome, setOutcome] = useState<Outcome>();
  const [problems, setProblems] = useState<Problems>();
  const [busy, setBusy] = useState<'reading' | 'taking'>();
  const [done, setDone] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const result = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (outcome !== undefined) result.current?.focus();
  }, [outcome]);

  const clear = (): void => {
    setFile(undefined);
    setOutcome(undefined);
    // So that the same file, mended, can be chosen again.
    if (input.current) input.current.value = '';
  };
  const run = async (chosen: File, isDryRun: boolean): Promise<void> => {
    setBusy(isDryRun ? 'reading' : 'taking');
    setProblems(undefined);
    setDone('');
    try {
      const found = await send(chosen, isDryRun);
      if (isDryRun) {
        setFile(chosen);
        setOutcome(found);
      } else {
        clear();
        setDone(doneWords(found));
        onDone();
      }
    } catch (refusal) {
      clear();
      setProblems({ name: chosen.name, words: refusalWords(refusal), lines: linesOf(refusal) });
    } finally {
      setBusy(undefined);
    }
  };
  const choose = (chosen: File | undefined): void => {
    if (!chosen || busy) return;
    setOutcome(undefined);
    void run(chosen, true);
  };
  return (
    <div class="file-deed">
      <div class="kern-form-input">
        <label class="kern-label" for={id}>
          {label}
        </label>
        <p class="kern-hint" id={`${id}-hilfe`}>
          {hint}
        </p>
        <input
          id={id}
          class="file"
          type="file"
          accept={accept}
          ref={input}
          aria-describedby={`${id}-hilfe`}
          onChange={(event) => choose(event.currentTarget.files?.[0])}
        />
      </div>
      <p role="status">
        {busy === 'reading' ? 'Die Datei wird geprüft …' : busy === 'taking' ? 'Die Datei wird übernommen …' : done}
      </p>
      {problems && <ProblemList {...problems} />}
      {outcome !== undefined && file && (
        <div class="file-deed__result" tabIndex={-1} ref={result} role="group" aria-label="Ergebnis der Prüfung">
          {children(outcome)}
          <div class="actions">
            <Button look="primary" isBusy={busy !== undefined} onClick={() => void run(file, false)}>
              {confirm}
            </Button>
            <Button look="tertiary" onClick={clear}>
              Verwerfen
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}

interface Problems {
  readonly name: string;
  readonly words: string;
  /** What is wrong with the file itself. */
  readonly lines: readonly string[];
}

const linesOf = (refusal: unknown): readonly string[] =>
  refusal instanceof Refusal ? Object.values(refusal.fields) : [];

function ProblemList({ name, words, lines }: Problems): VNode {
  return (
    <div role="alert" class="file-deed__problems">
      {lines.length === 0 ? (
        <p class="field__error">{words}</p>
      ) : (
        <>
          <p class="field__error">„{name}“ wurde nicht übernommen. Geändert wurde nichts.</p>
          <ul class="plain-list">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
