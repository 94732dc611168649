import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { PEER_NOTE_LIMIT } from '../../schema/wave/peer-limits.ts';
import type { OfferableStep, OwnOffers } from '../../schema/wave/peer.ts';
import { saveOffers } from '../account/peer-api.ts';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { TextArea } from '../parts/text-area.tsx';
import { tell } from '../parts/told.tsx';
import { Choice } from '../questions/choice.tsx';

interface Props {
  readonly municipality: string;
  readonly wave: string;
  readonly offers: OwnOffers;
  readonly onSaved: () => Promise<void>;
}

/** What one lets others ask about. */
export function PeerOffers({ offers, ...rest }: Props): VNode {
  return (
    <section class="own" aria-labelledby="eigene-angebote">
      <h2 id="eigene-angebote">Auskunft anbieten</h2>
      {offers.steps.length === 0 ? <p>{emptyWords(offers)}</p> : <OfferForm {...rest} offers={offers} />}
    </section>
  );
}

function emptyWords({ hasSubmitted, isReleased }: OwnOffers): string {
  if (isReleased)
    return 'Sie bieten in dieser Erhebung keine Auskunft an. Ihre Ergebnisse sind veröffentlicht; neue Angebote sind in der nächsten Erhebung möglich.';
  if (!hasSubmitted)
    return 'Sobald Ihre Kommune abgegeben hat, können Sie hier anbieten, zu einzelnen Antworten Auskunft zu geben.';
  return 'Unter Ihren Antworten ist keine mit „ja“, zu der sich Auskunft anbieten lässt.';
}

const ABOUT = 'Wozu Sie Auskunft geben';

/** What came since last time first; only oneself sees which these are. */
const groupsOf = (steps: readonly OfferableStep[]) =>
  [
    { words: 'seit Ihrer letzten Abgabe dazugekommen', members: steps.filter(({ isNew }) => isNew) },
    { words: 'weitere Antworten mit „ja“', members: steps.filter(({ isNew }) => !isNew) },
  ].filter(({ members }) => members.length > 0);

const keyOf = ({ assessment, step }: OfferableStep): string => `${assessment}/${step}`;

function OfferForm({ municipality, wave, offers, onSaved }: Props): VNode {
  const { steps, isReleased } = offers;
  const [notes, setNotes] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(steps.flatMap((step) => (step.offer ? [[keyOf(step), step.offer.note]] : []))),
  );
  const [name, setName] = useState(offers.contact?.name ?? '');
  const [email, setEmail] = useState(offers.contact?.email ?? '');
  const [phone, setPhone] = useState(offers.contact?.phone ?? '');
  const chosen = steps.filter((step) => notes[keyOf(step)] !== undefined);
  const form = useForm({
    id: 'angebot',
    check: () => [
      chosen.length > 0 && name.trim() === ''
        ? { field: 'angebot-contact-name', text: 'Geben Sie ein, wen andere fragen.' }
        : undefined,
      chosen.length > 0 && email.trim() === ''
        ? { field: 'angebot-contact-email', text: 'Geben Sie die E-Mail-Adresse ein.' }
        : undefined,
    ],
    send: async () => {
      const contact = { name, email, ...(phone.trim() !== '' && { phone }) };
      await saveOffers(municipality, wave, {
        contact: chosen.length > 0 ? contact : null,
        offers: chosen.map((step) => ({
          assessment: step.assessment,
          step: step.step,
          note: notes[keyOf(step)] ?? '',
        })),
      });
      tell(chosen.length > 0 ? 'Ihre Angebote sind gespeichert.' : 'Sie bieten nichts mehr an.');
      await onSaved();
    },
  });
  const isOneGroup = groupsOf(steps).length === 1;
  const choose = (step: OfferableStep, isChosen: boolean): void =>
    setNotes(({ [keyOf(step)]: _note, ...others }) => (isChosen ? { ...others, [keyOf(step)]: '' } : others));
  return (
    <>
      <p>
        Wen Sie hier nennen, sehen nur Bearbeitung und Hausleitung von Kommunen, die in dieser Erhebung abgegeben haben
        und bei denen derselbe Schritt offen ist, und erst nach der Veröffentlichung der Ergebnisse.
      </p>
      <ul class="plain-list">
        <li>Diese Antworten zählen in der Veröffentlichung getrennt, weil andere sie sehen dürfen.</li>
        <li>
          Andere erfahren, dass Sie das haben, nicht seit wann: Was Sie letztes Mal geantwortet haben, bleibt geheim.
        </li>
        <li>
          {isReleased
            ? 'Die Ergebnisse sind veröffentlicht: Sie können ändern und zurückziehen, aber nichts Neues anbieten.'
            : 'Neues anbieten können Sie, bis die Ergebnisse veröffentlicht sind; zurückziehen jederzeit.'}{' '}
          Was Sie zurückziehen, verschwindet sofort; veröffentlichte Ergebnisse ändern sich dadurch nicht.
        </li>
      </ul>
      <Form form={form} submit="Angebote speichern" look="secondary">
        {groupsOf(steps).map(({ words, members }) => (
          <fieldset class="plain field" key={words}>
            <legend class="kern-label">{isOneGroup ? ABOUT : `${ABOUT}: ${words}`}</legend>
            <div class="choices">
              {members.map((step) => (
                <div key={keyOf(step)}>
                  <Choice
                    type="checkbox"
                    name={`angebot-${steps.indexOf(step)}`}
                    label={step.title}
                    isChosen={notes[keyOf(step)] !== undefined}
                    onChange={(isChosen) => choose(step, isChosen)}
                  />
                  {notes[keyOf(step)] !== undefined && (
                    <TextArea
                      id={`angebot-offers-${chosen.indexOf(step)}-note`}
                      label={`Hinweis zu „${step.title}“ (freiwillig)`}
                      error={form.errorOf(`angebot-offers-${chosen.indexOf(step)}-note`)}
                      value={notes[keyOf(step)] ?? ''}
                      maxLength={PEER_NOTE_LIMIT}
                      onInput={(note) => setNotes({ ...notes, [keyOf(step)]: note })}
                    />
                  )}
                </div>
              ))}
            </div>
          </fieldset>
        ))}
        {chosen.length > 0 && (
          <>
            <Field
              id="angebot-contact-name"
              label="Wen andere fragen"
              hint="Eine Person oder eine Stelle, zum Beispiel „Stadtkasse“."
              error={form.errorOf('angebot-contact-name')}
              value={name}
              onInput={setName}
            />
            <Field
              id="angebot-contact-email"
              label="E-Mail-Adresse"
              error={form.errorOf('angebot-contact-email')}
              value={email}
              onInput={setEmail}
              type="email"
            />
            <Field
              id="angebot-contact-phone"
              label="Telefon (freiwillig)"
              error={form.errorOf('angebot-contact-phone')}
              value={phone}
              onInput={setPhone}
            />
          </>
        )}
      </Form>
    </>
  );
}
