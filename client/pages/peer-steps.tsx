import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { SIZE_CLASSES } from '../../schema/municipality/size-class.ts';
import { wholeNumber } from '../../schema/text/format.ts';
import { sizeClassTitle } from '../../schema/text/report.ts';
import { PEER_TEXT_LIMIT } from '../../schema/wave/peer-limits.ts';
import type { PeerBoard, PeerOffer } from '../../schema/wave/peer.ts';
import { askPeer } from '../account/peer-api.ts';
import { stepAnchor } from '../account/peer-links.ts';
import { Button } from '../parts/button.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { TextArea } from '../parts/text-area.tsx';
import { tell } from '../parts/told.tsx';

interface Props {
  readonly municipality: string;
  readonly wave: string;
  readonly board: PeerBoard;
  readonly onAsked: () => Promise<void>;
}

/** What others offer for one's own open steps. */
export function PeerSteps({ board, ...rest }: Props): VNode {
  // From the report one comes for one step; it is there only when the page is loaded.
  useEffect(() => document.getElementById(location.hash.slice(1))?.focus(), []);
  return (
    <section class="own" aria-labelledby="angebote-anderer">
      <h2 id="angebote-anderer">Wen Sie fragen können</h2>
      {board.steps.length === 0 ? (
        <p>{emptyWords(board)}</p>
      ) : (
        <>
          <p>Nur Kommunen, die sich dazu bereit erklärt haben, und nur zu Schritten, die bei Ihnen offen sind.</p>
          {board.steps.map(({ step, title, own, offers }) => (
            <section class="peers__step" key={step}>
              <h3 id={stepAnchor(step)} tabIndex={-1}>
                {title}
              </h3>
              <p class="muted">Ihre Antwort: {own}</p>
              <ul class="rows">
                {offers.map((offer) => (
                  <li key={offer.id}>
                    <Offer {...rest} offer={offer} title={title} isAsked={isAsked(board, offer)} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </>
      )}
    </section>
  );
}

function emptyWords({ isReleased, hasSubmitted }: PeerBoard): string {
  if (!hasSubmitted)
    return 'Fragen kann, wer in dieser Erhebung selbst abgegeben hat. Ihre Kommune hat nichts abgegeben.';
  if (!isReleased)
    return 'Sobald die Ergebnisse der Erhebung veröffentlicht sind, sehen Sie hier, welche Kommunen Auskunft geben.';
  return 'Zu Ihren offenen Schritten bietet gerade keine Kommune Auskunft an.';
}

const isAsked = ({ sent }: PeerBoard, { id }: PeerOffer): boolean =>
  sent.some(({ offer, withdrawnAt }) => offer === id && withdrawnAt === null);

interface OfferProps extends Omit<Props, 'board'> {
  readonly offer: PeerOffer;
  readonly title: string;
  readonly isAsked: boolean;
}

function Offer({ offer, title, isAsked: asked, ...rest }: OfferProps): VNode {
  const [isOpen, open] = useState(false);
  const { contact, municipality, note, isOwnState, sizeClass } = offer;
  const found = SIZE_CLASSES.find(({ id }) => id === sizeClass);
  const about = [found && sizeClassTitle(found), isOwnState ? undefined : 'anderes Land'].filter(Boolean).join(', ');
  return (
    <div class="peers__offer">
      <p class="row__name">{municipality}</p>
      <p class="muted">{about}</p>
      {note !== '' && <p class="peers__text">{note}</p>}
      <p>
        {contact.name}, <a href={`mailto:${contact.email}`}>{contact.email}</a>
        {contact.phone !== undefined && `, ${contact.phone}`}
      </p>
      {asked && <p class="muted">Sie haben gefragt; siehe „Ihre Anfragen“.</p>}
      {!asked && !isOpen && (
        <Button onClick={() => open(true)}>
          Fragen<span class="kern-sr-only">: {`${municipality}, ${title}`}</span>
        </Button>
      )}
      {!asked && isOpen && <Ask {...rest} offer={offer} onClose={() => open(false)} />}
    </div>
  );
}

interface AskProps extends Omit<Props, 'board'> {
  readonly offer: PeerOffer;
  readonly onClose: () => void;
}

function Ask({ municipality, wave, offer, onAsked, onClose }: AskProps): VNode {
  const [text, setText] = useState('');
  const field = `frage-${offer.id}-text`;
  const form = useForm({
    id: `frage-${offer.id}`,
    check: () => [text.trim() === '' ? { field, text: 'Schreiben Sie, was Sie wissen möchten.' } : undefined],
    send: async () => {
      const { mailed, reason } = await askPeer(municipality, wave, offer.id, text);
      const { name, email } = offer.contact;
      tell(
        mailed
          ? `Ihre Frage ist an ${name} geschickt. Die Antwort kommt an Ihre E-Mail-Adresse.`
          : `Ihre Frage ist eingetragen, aber nicht als Mail verschickt${reason === null ? '' : ` (${reason})`}. Schreiben Sie selbst an ${email}.`,
      );
      await onAsked();
    },
  });
  return (
    <Form
      form={form}
      submit="Frage senden"
      beside={
        <Button look="tertiary" onClick={onClose}>
          Abbrechen
        </Button>
      }
    >
      <TextArea
        id={field}
        label={`Ihre Frage an ${offer.municipality}`}
        hint={`Mitgeschickt werden Ihr Name, Ihre Kommune und Ihre E-Mail-Adresse. Die andere Kommune erfährt, dass der Schritt bei Ihnen offen ist. Höchstens ${wholeNumber(PEER_TEXT_LIMIT)} Zeichen.`}
        error={form.errorOf(field)}
        value={text}
        maxLength={PEER_TEXT_LIMIT}
        onInput={setText}
      />
    </Form>
  );
}
