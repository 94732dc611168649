import type { VNode } from 'preact';
import type { AnswerRecord } from '../../schema/assessment/assessment.ts';
import { labelOf, resolveAddress } from '../../schema/questionnaire/address.ts';
import { wordsOf } from '../questions/answer-words.ts';
import { decide } from '../session/autosave.ts';
import type { Given, Unsent } from '../session/outbox.ts';
import { questionnaire } from '../session/session.ts';
import { dayAndTime, TEXT } from '../text.ts';
import { Button } from './button.tsx';

/** Two people, or two devices, answered differently: both values, and one click decides. */
export function ConflictNotice({ entry }: { entry: Unsent & { conflict: AnswerRecord } }): VNode {
  const { address, answer, conflict } = entry;
  return (
    <section class="notice notice--warning" role="alert">
      <p class="notice__title">„{nameOf(address)}“ wurde inzwischen an anderer Stelle geändert.</p>
      <p>Beide Antworten sind erhalten. Welche soll gelten?</p>
      <div class="conflict">
        <div>
          <p class="conflict__whose">Ihre Antwort</p>
          <p class="conflict__answer">{words(address, answer)}</p>
          <Button onClick={() => decide(address, 'own')}>Meine Antwort nehmen</Button>
        </div>
        <div>
          <p class="conflict__whose">Gespeichert am {dayAndTime(conflict.changedAt)}</p>
          <p class="conflict__answer">{words(address, conflict.answer)}</p>
          <Button onClick={() => decide(address, 'stored')}>Gespeicherte Antwort nehmen</Button>
        </div>
      </div>
    </section>
  );
}

/** An answer that the server will not take. */
export function RefusedNotice({ entry }: { entry: Unsent }): VNode {
  const { address, refused = '' } = entry;
  return (
    <section class="notice notice--warning" role="alert">
      <p class="notice__title">Ihre Antwort zu „{nameOf(address)}“ konnte nicht gespeichert werden.</p>
      <p>{refused}</p>
      <Button onClick={() => decide(address, 'stored')}>Meine Änderung verwerfen</Button>
    </section>
  );
}

/** "Basiskomponenten: Chatbot" */
function nameOf(address: string): string {
  const addressed = questionnaire.value && resolveAddress(questionnaire.value, address);
  if (!addressed) return address;
  return addressed.row ? `${addressed.question.short}: ${labelOf(addressed)}` : labelOf(addressed);
}

function words(address: string, answer: Given): string {
  const addressed = questionnaire.value && resolveAddress(questionnaire.value, address);
  return addressed && answer !== null ? wordsOf(addressed.question, answer) : TEXT.unanswered;
}
