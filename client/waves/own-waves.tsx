import type { VNode } from 'preact';
import { list } from '../../schema/text/format.ts';
import { consentWords, OFFERED_CONSENTS } from '../../schema/text/consent.ts';
import { capitalised, waveTimeWords } from '../../schema/text/participation.ts';
import { contactWords } from '../../schema/text/waves.ts';
import type { OwnWave } from '../../schema/wave/own-wave.ts';
import type { Loaded } from '../account/loaded.tsx';
import type { QuestionnaireSummary } from '../api.ts';
import { peersHref } from '../account/peer-links.ts';
import { OwnWaveNotices } from './own-wave-notices.tsx';
import { ASSESSMENT_STATES, titleOf } from './own-wave-words.ts';
import { today } from './today.ts';

interface Props {
  readonly municipality: string;
  readonly waves: Loaded<readonly OwnWave[]>;
  readonly questionnaires: readonly QuestionnaireSummary[];
  /** Whether she may ask other municipalities, and offer to be asked. */
  readonly mayAsk: boolean;
  /** Whether she can take roles away. */
  readonly mayRemove: boolean;
}

/** The waves that a municipality takes part in; nothing where there are none. */
export function OwnWaves({ waves: { value: waves, error }, ...rest }: Props): VNode | null {
  if (error !== '') {
    return (
      <p class="field__error" role="alert">
        Die Erhebungen lassen sich gerade nicht anzeigen. {error}
      </p>
    );
  }
  if (!waves || waves.length === 0) return null;
  return (
    <>
      {waves.map((wave) => (
        <OneWave key={wave.id} {...rest} wave={wave} />
      ))}
    </>
  );
}

function OneWave({
  wave,
  municipality,
  questionnaires,
  mayAsk,
  mayRemove,
}: Omit<Props, 'waves'> & { wave: OwnWave }): VNode {
  const { id, title, assessments, predecessors, contact } = wave;
  const states = assessments.map(({ questionnaire, assessment }) => {
    const state = assessment === null ? 'gelöscht' : ASSESSMENT_STATES[assessment.status];
    return `${titleOf(questionnaire.id, questionnaires)}: ${state}`;
  });
  return (
    <section class="card own-wave">
      <h3>Erhebung „{title}“</h3>
      <p>{capitalised(waveTimeWords(wave, today()))}.</p>
      <p>{list(states)}.</p>
      <OwnWaveNotices wave={wave} municipality={municipality} mayRemove={mayRemove} />
      <p>
        <a href={`/teilnahme/${municipality}/${id}`}>
          {predecessors.length > 0
            ? `Teilnahme und Antworten von ${list(predecessors.map(({ name }) => name))}`
            : assessments.some(({ assessment }) => assessment === null)
              ? 'Teilnahme ansehen oder neu beginnen'
              : 'Teilnahme ansehen'}
          <span class="kern-sr-only">: {title}</span>
        </a>
      </p>
      <OwnWaveWays wave={wave} municipality={municipality} mayAsk={mayAsk} />
      <p class="muted">{contactWords(contact)}</p>
    </section>
  );
}

/** From a wave to its results, to what its municipality allows, and to others that it may ask. */
export function OwnWaveWays({
  wave,
  municipality,
  mayAsk,
}: Pick<Props, 'municipality' | 'mayAsk'> & { wave: OwnWave }): VNode {
  const { id, title, consent } = wave;
  const isAsked = OFFERED_CONSENTS.some((field) => consent.offered[field]);
  return (
    <>
      {consent.isFixed && (
        <p>
          Die Ergebnisse sind veröffentlicht. <a href="/auswertungen">Zu den Auswertungen</a>
        </p>
      )}
      {isAsked && (
        <p>
          {consentWords(consent, consent.offered)}{' '}
          <a href={`/einwilligung/${municipality}/${id}`}>
            {consent.isFixed ? 'Einwilligung ansehen' : 'Einwilligung ansehen oder ändern'}
            <span class="kern-sr-only">: {title}</span>
          </a>
        </p>
      )}
      {mayAsk && (
        <p>
          <a href={peersHref(municipality, id)}>
            Andere Kommunen fragen<span class="kern-sr-only">: {title}</span>
          </a>
        </p>
      )}
    </>
  );
}
