import '../style/releases.css';
import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { ReleaseEntry, ReleaseReadiness } from '../../schema/release/publication.ts';
import type { Licence } from '../../schema/release/release.ts';
import { nb } from '../../schema/text/format.ts';
import { LICENCE_TITLES } from '../../schema/text/release.ts';
import { germanDay } from '../../schema/text/waves.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { FieldError } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { tell } from '../parts/told.tsx';
import { Choice } from '../questions/choice.tsx';
import { publish, readReadiness } from './release-api.ts';
import { PreviewTable, Unreleased } from './release-preview.tsx';
import { WavePage, type OfWave } from '../waves/wave-page.tsx';
import { ReleaseList } from './releases.tsx';

/** `/koordination/erhebungen/:wave/auswertung` */
export default function WaveReleasePage(): VNode {
  return (
    <WavePage title="Auswertung">
      {(of) => (
        <div class="releases">
          {!of.mayManage && <p>Auswertungen bereitet die Koordination vor.</p>}
          {of.mayManage && (isEnded(of.wave) ? <WaveRelease {...of} /> : <NotYet {...of} />)}
        </div>
      )}
    </WavePage>
  );
}

const isEnded = ({ status }: Wave): boolean => status === 'closed' || status === 'archived';

/** Before the end there is nothing to prepare: numbers of a running wave would betray who came last. */
function NotYet({ wave }: OfWave): VNode {
  return (
    <section class="own">
      <p>
        {wave.status === 'draft'
          ? 'Diese Erhebung ist noch nicht eröffnet.'
          : `Die Erhebung läuft bis zum ${germanDay(wave.closesOn)}.`}{' '}
        Auswerten lässt sie sich erst, wenn sie beendet ist. Dann sehen Sie hier, welche Vergleichsgruppen zustande
        kommen, und veröffentlichen die Auswertung für alle zugleich.
      </p>
    </section>
  );
}

function WaveRelease({ wave, again }: OfWave): VNode {
  const loaded = useLoaded(() => readReadiness(wave.id), wave.id);
  const whenDone = async (): Promise<void> => {
    await Promise.all([loaded.again(), again()]);
  };
  return (
    <WhenLoaded of={loaded} what="Die Angaben zur Auswertung">
      {(readiness) => (
        <>
          <Published releases={readiness.published} />
          <Next wave={wave.id} readiness={readiness} onDone={() => void whenDone()} />
        </>
      )}
    </WhenLoaded>
  );
}

function Published({ releases }: { releases: readonly ReleaseEntry[] }): VNode | null {
  if (releases.length === 0) return null;
  return (
    <section class="own">
      <h2>Veröffentlicht</h2>
      <ReleaseList releases={releases} level={3} />
    </section>
  );
}

interface NextProps {
  readonly wave: string;
  readonly readiness: ReleaseReadiness;
  readonly onDone: () => void;
}

/** What a release now would be: Vergleichsgruppen and how many are in them, not one count. */
function Next({ wave, readiness, onDone }: NextProps): VNode {
  const { preview, isPossible, published } = readiness;
  const isFirst = published.length === 0;
  return (
    <section class="own">
      <h2>{nb(isFirst ? 'Vorschau' : `Vorschau: Auswertung ${preview.number}`)}</h2>
      {isPossible ? (
        <>
          <p>
            {isFirst
              ? 'Diese Vergleichsgruppen würden veröffentlicht. Zahlen zu den Antworten zeigt die Vorschau nicht: Sie stehen erst in der Auswertung, für alle zugleich.'
              : 'Dazu kämen diese Vergleichsgruppen aus Abgaben, die noch in keiner Auswertung stehen. Die bisherigen bleiben, wie sie sind.'}
          </p>
          <PreviewTable atoms={preview.atoms} />
          <Unreleased unreleased={preview.unreleased} />
          <PublishForm wave={wave} readiness={readiness} onDone={onDone} />
        </>
      ) : (
        <>
          <p>
            {isFirst
              ? 'Noch kommt keine Auswertung zustande: In keinem Land haben zehn Kommunen abgegeben, die eine Vergleichsgruppe bilden können.'
              : 'Es gibt nichts Neues zu veröffentlichen: Es fehlen zehn Abgaben, die noch in keiner Auswertung stehen.'}
          </p>
          <Unreleased unreleased={preview.unreleased} />
        </>
      )}
    </section>
  );
}

const LICENCES: readonly { readonly licence: Licence; readonly hint: string }[] = [
  { licence: 'dl-by-de/2.0', hint: 'Jeder darf die Zahlen nutzen und nennt dabei die Quelle.' },
  { licence: 'dl-zero-de/2.0', hint: 'Jeder darf die Zahlen ohne Bedingungen nutzen.' },
  { licence: 'cc-by/4.0', hint: 'Wie Namensnennung, international gebräuchlich.' },
  { licence: 'cc-zero', hint: 'Verzicht auf alle Rechte, international gebräuchlich.' },
];

function PublishForm({ wave, readiness, onDone }: NextProps): VNode {
  const [licence, setLicence] = useState<Licence>(readiness.licence);
  const [isAcknowledged, acknowledge] = useState(false);
  const [isAsking, ask] = useState(false);
  const form = useForm({
    check: () => [
      isAcknowledged
        ? undefined
        : { field: 'endgueltig', text: 'Bestätigen Sie, dass die Auswertung nicht mehr geändert werden kann.' },
    ],
    send: async () => ask(true),
  });
  const confirmed = useForm({
    send: async () => {
      await publish(wave, { licence, acknowledged: true });
      tell('Die Auswertung ist veröffentlicht. Sie steht jetzt für alle unter „Auswertungen“.');
      onDone();
    },
  });
  return (
    <>
      <h3>Lizenz</h3>
      <p>Veröffentlicht von: {readiness.origin.name}.</p>
      <Form form={form} submit="Veröffentlichen …">
        <fieldset class="plain field">
          <legend class="kern-label">Unter welcher Lizenz dürfen andere die Zahlen nutzen?</legend>
          <div class="choices">
            {LICENCES.map((one) => (
              <Choice
                key={one.licence}
                type="radio"
                name="lizenz"
                label={LICENCE_TITLES[one.licence]}
                hint={one.hint}
                isChosen={licence === one.licence}
                onChange={() => setLicence(one.licence)}
              />
            ))}
          </div>
        </fieldset>
        <fieldset
          class={`plain field${form.errorOf('endgueltig') === '' ? '' : ' field--error'}`}
          id="endgueltig"
          tabIndex={-1}
          aria-describedby={form.errorOf('endgueltig') === '' ? undefined : 'endgueltig-fehler'}
        >
          <legend class="kern-label">Was das bedeutet</legend>
          <ul class="plain-list">
            <li>Die Auswertung ist sofort öffentlich, auch als Datei und über die Schnittstelle.</li>
            <li>
              Sie lässt sich weder ändern noch zurücknehmen. Spätere Abgaben kommen nur als neue Vergleichsgruppen dazu.
            </li>
            <li>Einwilligungen der Kommunen stehen von da an fest.</li>
          </ul>
          {form.errorOf('endgueltig') !== '' && <FieldError id="endgueltig-fehler" text={form.errorOf('endgueltig')} />}
          <div class="choices">
            <Choice
              type="checkbox"
              name="endgueltig"
              label="Ich habe die Vergleichsgruppen geprüft; die Auswertung kann nicht mehr geändert werden."
              isChosen={isAcknowledged}
              onChange={acknowledge}
            />
          </div>
        </fieldset>
      </Form>
      {confirmed.refusal !== '' && (
        <p class="field__error" role="alert">
          {confirmed.refusal}
        </p>
      )}
      {isAsking && (
        <ConfirmDialog
          title={nb(`Auswertung ${readiness.preview.number} veröffentlichen?`)}
          confirm="Endgültig veröffentlichen"
          isBusy={confirmed.isBusy}
          onConfirm={() => {
            ask(false);
            confirmed.submit();
          }}
          onClose={() => ask(false)}
        >
          <p>Danach ist sie für alle sichtbar und bleibt, wie sie ist. Lizenz: {LICENCE_TITLES[licence]}.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
