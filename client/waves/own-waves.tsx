import type { VNode } from 'preact';
import { list } from '../../schema/text/format.ts';
import { consentWords, OFFERED_CONSENTS } from '../../schema/text/consent.ts';
import { capitalised, waveTimeWords } from '../../schema/text/participation.ts';
import { contactWords } from '../../schema/text/waves.ts';
import type { OwnWave } from '../../schema/wave/own-wave.ts';
import type { Loaded } from '../account/loaded.tsx';
import type { QuestionnaireSummary } from '../api.ts';
import { peersHref } from '../account/peer-links.ts';
import { today } from './today.ts';

const STATES = { open: 'in Arbeit', submitted: 'abgegeben, noch nicht freigegeben', signedOff: 'freigegeben' } as const;

interface Props {
  readonly municipality: string;
  readonly waves: Loaded<readonly OwnWave[]>;
  readonly questionnaires: readonly QuestionnaireSummary[];
  /** Whether she may ask other municipalities, and offer to be asked. */
  readonly mayAsk: boolean;
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

function OneWave({ wave, municipality, questionnaires, mayAsk }: Omit<Props, 'waves'> & { wave: OwnWave }): VNode {
  const { id, title, assessments, consent, contact } = wave;
  const isAsked = OFFERED_CONSENTS.some((field) => consent.offered[field]);
  const states = assessments.map(({ questionnaire, assessment }) => {
    const name = questionnaires.find((one) => one.id === questionnaire.id)?.title ?? questionnaire.id;
    return `${name}: ${assessment === null ? 'nicht begonnen' : STATES[assessment.status]}`;
  });
  return (
    <section class="card own-wave">
      <h3>Erhebung „{title}“</h3>
      <p>{capitalised(waveTimeWords(wave, today()))}.</p>
      <p>{list(states)}.</p>
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
      <p class="muted">{contactWords(contact)}</p>
    </section>
  );
}
