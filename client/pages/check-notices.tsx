import type { VNode } from 'preact';
import { resolveAddress } from '../../schema/questionnaire/address.ts';
import { contradictionsOf } from '../../schema/questionnaire/contradiction.ts';
import type { Address, Questionnaire } from '../../schema/questionnaire/definition.ts';
import type { Path } from '../../schema/questionnaire/path.ts';
import type { Kind } from '../../schema/municipality/municipality.ts';
import { namesOf } from '../parts/dropped.tsx';
import { leaveFrom } from './check-return.ts';

interface Checked {
  readonly questionnaire: Questionnaire;
  readonly path: Path;
}

/** Answers that hardly go together, each with the ways to them; nothing where there are none. */
export function Contradictions({ questionnaire, path, kind }: Checked & { readonly kind: Kind }): VNode | null {
  const found = contradictionsOf(questionnaire, path, kind);
  if (found.length === 0) return null;
  return (
    <section class="check" aria-labelledby="widersprueche">
      <h2 id="widersprueche">Passt nicht zusammen</h2>
      <p>Sie können trotzdem abgeben. Der Bericht nimmt die Antworten, wie sie sind.</p>
      <ul class="check__list">
        {found.map(({ id, text, addresses }) => (
          <li key={id} class="check__entry check__entry--words">
            <p>{text}</p>
            <p class="check__ways">
              {addresses.map((address) => (
                <WayTo key={address} questionnaire={questionnaire} address={address} />
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Kept answers of questions that are no longer asked: they count nowhere, and come back with their question. */
export function HiddenAnswers({ questionnaire, path }: Checked): VNode | null {
  if (path.hidden.length === 0) return null;
  const names = namesOf(questionnaire, path.hidden);
  return (
    <section class="check" aria-labelledby="nicht-gestellt">
      <h2 id="nicht-gestellt">Zählt derzeit nicht</h2>
      <p>
        Diese Fragen werden nach Ihren übrigen Antworten nicht gestellt. Ihre Antworten darauf bleiben bis zur Abgabe
        gespeichert und zählen wieder, sobald die Frage wieder gestellt wird.
      </p>
      <ul class="check__plain">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </section>
  );
}

function WayTo({ questionnaire, address }: { questionnaire: Questionnaire; address: Address }): VNode | null {
  const addressed = resolveAddress(questionnaire, address);
  if (!addressed) return null;
  const { question, row } = addressed;
  const place = (row ?? question.page) ? `#${address}` : '';
  return (
    <a
      class="check__link"
      href={`/fragebogen/${question.page ?? question.id}?zurueck=pruefen${place}`}
      onClick={leaveFrom}
    >
      {row ? `${question.short}: ${row.label}` : question.short}
    </a>
  );
}
