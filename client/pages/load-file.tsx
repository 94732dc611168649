import { useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { AnswerFile } from '../../schema/questionnaire/answers.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { replaceAnswers } from '../api.ts';
import { refusalText } from '../request.ts';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { giveUpUnsent, giveUpUnsentAnswers, refresh } from '../session/autosave.ts';
import { answers, isFrozen, remarks } from '../session/session.ts';
import { countAnswers } from '../text.ts';
import { readAnswerFile } from './answer-file.ts';

interface Props {
  readonly questionnaire: Questionnaire;
  readonly open: Assessment;
}

const NOT_UTF8 = 'Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie mit dieser Kodierung.';

/** The file's text; undefined in another encoding, whose umlauts would silently become replacement characters. */
async function textOf(file: File): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

/** Loads a downloaded file again, after saying what it replaces. */
export function LoadFile({ questionnaire, open }: Props): VNode {
  const [file, setFile] = useState<AnswerFile>();
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [done, setDone] = useState('');
  const [isBusy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  const choose = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    setDone('');
    const text = await textOf(chosen);
    const read = text === undefined ? { problems: [NOT_UTF8] } : readAnswerFile(text, questionnaire);
    if (input.current) input.current.value = '';
    setProblems('problems' in read ? read.problems : []);
    setFile('file' in read ? read.file : undefined);
  };
  const load = async (): Promise<void> => {
    if (!file) return;
    setBusy(true);
    try {
      await replaceAnswers(open.id, file);
      // What the file says nothing about is still to be sent.
      if (file.remarks) giveUpUnsent();
      else giveUpUnsentAnswers();
      await refresh();
      setDone(`${countAnswers(Object.keys(file.answers).length)} geladen.`);
    } catch (refusal) {
      setProblems([refusalText(refusal)]);
    } finally {
      setBusy(false);
      setFile(undefined);
    }
  };
  return (
    <section class="own">
      <h2>Antworten aus einer Datei laden</h2>
      {isFrozen.value ? (
        <p>Die Antworten sind abgegeben. Öffnen Sie sie unter „Antworten prüfen“ wieder, um eine Datei zu laden.</p>
      ) : (
        <>
          <p>Die Antworten der Datei ersetzen alle jetzigen. Vorher sehen Sie, was sich ändert.</p>
          <label class="kern-label" htmlFor="datei">
            Datei wählen
          </label>
          <input
            id="datei"
            class="file"
            type="file"
            accept="application/json,.json"
            ref={input}
            onChange={(event) => void choose(event.currentTarget.files?.[0])}
          />
        </>
      )}
      <p role="status">{done}</p>
      <Problems problems={problems} />
      {file && (
        <ConfirmDialog
          title="Antworten ersetzen?"
          confirm="Antworten ersetzen"
          isBusy={isBusy}
          onConfirm={() => void load()}
          onClose={() => setFile(undefined)}
        >
          <Consequences file={file} open={open} />
        </ConfirmDialog>
      )}
    </section>
  );
}

const SHOWN_PROBLEMS = 20;

function Problems({ problems }: { problems: readonly string[] }): VNode | null {
  if (problems.length === 0) return null;
  return (
    <div role="alert" class="field__error">
      <p>Die Datei wurde nicht geladen. Ihre Antworten sind unverändert.</p>
      <ul>
        {problems.slice(0, SHOWN_PROBLEMS).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {problems.length > SHOWN_PROBLEMS && <p>Und {problems.length - SHOWN_PROBLEMS} weitere.</p>}
    </div>
  );
}

function Consequences({ file, open }: { file: AnswerFile; open: Assessment }): VNode {
  const present = Object.keys(answers.value);
  const lost = present.filter((address) => file.answers[address] === undefined).length;
  const isOther = file.municipality.name !== open.municipality.name;
  return (
    <>
      <p>
        Die Datei enthält {countAnswers(Object.keys(file.answers).length)}. Sie ersetzt {countAnswers(present.length)}
        {lost > 0 &&
          `; ${lost} davon ${lost === 1 ? 'fehlt' : 'fehlen'} in der Datei und ${lost === 1 ? 'wird' : 'werden'} entfernt`}
        .
      </p>
      <RemarkConsequences file={file} />
      {file.plan && <p>Auch der gespeicherte Plan wird durch den der Datei ersetzt.</p>}
      {isOther && (
        <p>
          Sie stammt von „{file.municipality.name}“. Name, Art und Einwohnerzahl bleiben die von „
          {open.municipality.name}“.
        </p>
      )}
      <Hint />
    </>
  );
}

function RemarkConsequences({ file }: { file: AnswerFile }): VNode | null {
  const present = Object.keys(remarks.value).length;
  if (present === 0 && !file.remarks) return null;
  if (!file.remarks) return <p>Kommentare, Quellen und „Frage unklar“ stehen nicht in der Datei und bleiben.</p>;
  const loaded = countQuestions(Object.keys(file.remarks).length);
  return (
    <p>
      Kommentare, Quellen und „Frage unklar“ werden ebenfalls ersetzt: Die Datei bringt sie zu {loaded}, jetzt gibt es
      sie zu {countQuestions(present)}.
    </p>
  );
}

const countQuestions = (n: number): string => (n === 1 ? 'einer Frage' : `${n} Fragen`);

const Hint = (): VNode => <p>Wenn Sie die jetzigen Antworten behalten wollen, laden Sie sie vorher herunter.</p>;
