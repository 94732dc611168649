import type { VNode } from 'preact';
import { labelOf, resolveAddress } from '../../schema/questionnaire/address.ts';
import { remarkWords, wordsOf } from '../questions/answer-words.ts';
import { decide } from '../session/autosave.ts';
import type { Unsent } from '../session/outbox.ts';
import { isRemark, remarkedAt } from '../session/place.ts';
import type { Held, Kept } from '../session/place.ts';
import { questionnaire } from '../session/session.ts';
import { dayAndTime, TEXT } from '../text.ts';
import { Button } from './button.tsx';

/** Two people, or two devices, answered differently: both values, and one click decides. */
export function ConflictNotice({ entry }: { entry: Unsent & { conflict: Held } }): VNode {
  const { address, answer, conflict } = entry;
  const thing = remarkedAt(address) === undefined ? 'Antwort' : 'Fassung';
  return (
    <section class="notice notice--warning" role="alert">
      <p class="notice__title">
        „{nameOf(address)}“ wurde inzwischen {conflict.by === null ? 'an anderer Stelle' : `von ${conflict.by}`}{' '}
        geändert.
      </p>
      <p>
        Beide {thing === 'Antwort' ? 'Antworten' : 'Fassungen'} sind erhalten
        {thing === 'Antwort' && ' und bleiben im Verlauf'}. Welche soll gelten?
      </p>
      <div class="conflict">
        <div>
          <p class="conflict__whose">Ihre {thing}</p>
          <p class="conflict__answer">{words(address, answer)}</p>
          <Button onClick={() => decide(address, 'own')}>Meine {thing} nehmen</Button>
        </div>
        <div>
          <p class="conflict__whose">
            Gespeichert{conflict.by !== null && ` von ${conflict.by}`} am {dayAndTime(conflict.changedAt)}
          </p>
          <p class="conflict__answer">{words(address, conflict.answer)}</p>
          <Button onClick={() => decide(address, 'stored')}>Gespeicherte {thing} nehmen</Button>
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
      <p class="notice__title">
        {remarkedAt(address) === undefined ? 'Ihre Antwort zu ' : 'Ihre Änderung an '}„{nameOf(address)}“ konnte nicht
        gespeichert werden.
      </p>
      <p>{refused}</p>
      <Button onClick={() => decide(address, 'stored')}>Meine Änderung verwerfen</Button>
    </section>
  );
}

/** "Basiskomponenten: Chatbot", "Anmerkungen zu Basiskomponenten" */
function nameOf(address: string): string {
  const remarked = remarkedAt(address);
  if (remarked !== undefined) {
    const question = questionnaire.value?.questions.find(({ id }) => id === remarked);
    return `Anmerkungen zu ${question?.short ?? remarked}`;
  }
  const addressed = questionnaire.value && resolveAddress(questionnaire.value, address);
  if (!addressed) return address;
  return addressed.row ? `${addressed.question.short}: ${labelOf(addressed)}` : labelOf(addressed);
}

function words(address: string, answer: Kept): string {
  if (remarkedAt(address) !== undefined) return isRemark(answer) ? remarkWords(answer) : 'keine Anmerkungen';
  if (isRemark(answer)) return TEXT.unanswered;
  const addressed = questionnaire.value && resolveAddress(questionnaire.value, address);
  return addressed && answer !== null ? wordsOf(addressed.question, answer) : TEXT.unanswered;
}
