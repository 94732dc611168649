import type { VNode } from 'preact';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { resolveAddress } from '../../schema/questionnaire/address.ts';
import { germanDate } from '../../schema/text/format.ts';
import { isFrozen } from '../session/session.ts';
import { allOpenSuggestions, suggestions } from '../session/suggestions.ts';
import { leaveFrom } from './check-return.ts';

/** How many answers of last time wait to be confirmed, with a way to each question; nothing where none do. */
export function OpenSuggestions({ questionnaire }: { questionnaire: Questionnaire }): VNode | null {
  const open = allOpenSuggestions.value;
  const from = suggestions.value?.from;
  if (!from || open.length === 0 || isFrozen.value) return null;
  const counts = new Map<string, number>();
  for (const { address } of open) {
    const id = resolveAddress(questionnaire, address)?.question.id;
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const when = germanDate(from.submittedAt);
  return (
    <section class="check" aria-labelledby="letzte-angaben">
      <h2 id="letzte-angaben">Angaben vom letzten Mal</h2>
      <p>
        {open.length === 1
          ? `Zu einer offenen Angabe gibt es eine Antwort vom ${when}. Sie gilt erst, wenn Sie sie bestätigen.`
          : `Zu ${open.length} offenen Angaben gibt es eine Antwort vom ${when}. Jede gilt erst, wenn Sie sie bestätigen.`}
      </p>
      <ul class="check__list">
        {questionnaire.questions.map((question) => {
          const count = counts.get(question.id);
          return count === undefined ? null : (
            <li key={question.id} class="check__entry">
              <a
                class="check__link"
                href={`/fragebogen/${question.page ?? question.id}?zurueck=pruefen`}
                onClick={leaveFrom}
              >
                {question.short}
              </a>
              <span class="check__state check__state--open">
                {count === 1 ? 'eine letzte Angabe' : `${count} letzte Angaben`}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
