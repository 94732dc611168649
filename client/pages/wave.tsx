import '../charts/charts.css';
import type { VNode } from 'preact';
import { SMALLEST_BASE } from '../../schema/release/coding.ts';
import { nb, wholeNumber } from '../../schema/text/format.ts';
import { goalWords, submittedShare } from '../../schema/text/goal.ts';
import { countUnits } from '../../schema/text/participation.ts';
import type { Participation } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { dayAndTime } from '../text.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { readParticipation } from '../waves/api.ts';
import { CurveFigure } from '../waves/curve-figure.tsx';
import { DraftView } from '../waves/draft-view.tsx';
import { GroupSection } from '../waves/group-section.tsx';
import { usePolling } from '../waves/polling.ts';
import { today } from '../waves/today.ts';
import { Unclear } from '../waves/unclear-list.tsx';
import { OpenedDeeds } from '../waves/wave-deeds.tsx';
import { WavePage, type OfWave } from '../waves/wave-page.tsx';

/** Every so often the page asks how far the mails are. */
const PROGRESS_MS = 4000;

/** `/koordination/erhebungen/:wave`: how many take part, or what a draft would ask. */
export default function WaveParticipationPage(): VNode {
  return (
    <WavePage title="Teilnahme">
      {(of) => (of.wave.status === 'draft' ? <DraftView {...of} /> : <Opened {...of} />)}
    </WavePage>
  );
}

function Opened(of: OfWave): VNode {
  const { wave } = of;
  const loaded = useLoaded(() => readParticipation(wave.id), `${wave.id} ${wave.status}`);
  const isSending = (loaded.value?.sending ?? null) !== null;
  usePolling(isSending, loaded.again, PROGRESS_MS);
  return (
    <>
      <WhenLoaded of={loaded} what="Die Zahlen">
        {(participation) => <Shown {...of} participation={participation} />}
      </WhenLoaded>
      <Unclear wave={wave.id} />
      {of.mayManage && (
        <section class="own screen-only">
          <h2>Zeitraum und Ziel</h2>
          <OpenedDeeds {...of} />
        </section>
      )}
    </>
  );
}

function Shown({ wave, mayManage, participation }: OfWave & { participation: Participation }): VNode {
  const { at, counts, states, kreise, mailProblems, undeliverable, sending } = participation;
  const tables = { wave, participation };
  const list = `/koordination/erhebungen/${wave.id}/kommunen`;
  return (
    <>
      <div class="participation">
        <div class="participation__figure">
          <Figure wave={wave} counts={counts} />
          {mayManage && wave.status === 'open' && <NextStep wave={wave} counts={counts} />}
          {mayManage && (wave.status === 'closed' || wave.status === 'archived') && (
            <ButtonLink look="primary" href={`/koordination/erhebungen/${wave.id}/auswertung`}>
              {wave.releasedAt === null ? 'Auswertung vorbereiten' : 'Zur Auswertung'}
            </ButtonLink>
          )}
          {sending && (
            <p role="status">
              Mails werden verschickt: {wholeNumber(sending.done)} von {wholeNumber(sending.of)}.
            </p>
          )}
          {mailProblems > 0 && (
            <p class="row__problem">
              <a href={`${list}?mark=mailProblem`}>
                {mailProblems === 1 ? 'Eine Mail kam' : `${wholeNumber(mailProblems)} Mails kamen`} nicht an
              </a>
            </p>
          )}
          {undeliverable > 0 && (
            <p class="row__problem">
              <a href={`${list}?mark=undeliverable`}>
                {undeliverable === 1 ? 'Eine Adresse ist' : `${wholeNumber(undeliverable)} Adressen sind`} unzustellbar
              </a>
            </p>
          )}
        </div>
        <CurveFigure wave={wave} participation={participation} />
      </div>
      <GroupSection {...tables} by="sizeClass" title="Stand nach Größenklasse" releaseFrom={SMALLEST_BASE}>
        <p class="muted">
          Eine Auswertung ist ab {SMALLEST_BASE} Abgaben je Gruppe möglich; kleinere Klassen werden dafür mit der
          Nachbarklasse zusammengelegt. Gezählt wird je Land und Art; was zustande kommt, zeigt die Vorschau der
          Auswertung. Wer in die Ansicht seiner Antworten eingewilligt hat, zählt dafür nicht mit. Antworten einzelner
          Kommunen sehen Sie hier nicht.
        </p>
      </GroupSection>
      <GroupSection {...tables} by="kind" title="Stand nach Art" />
      {states.length > 1 && <GroupSection {...tables} by="state" title="Stand nach Land" />}
      {kreise.length > 1 && <GroupSection {...tables} by="kreis" title="Stand nach Kreis" />}
      <p class="muted">Stand: {dayAndTime(at)} Uhr.</p>
    </>
  );
}

function Figure({ wave, counts }: { wave: Wave; counts: Participation['counts'] }): VNode {
  const { units, invited, submitted, signedOff } = counts;
  const goal = goalWords(wave, counts, today());
  return (
    <>
      <p class="figure figure--big">
        <b class="figure__number">{wholeNumber(submitted)}</b>{' '}
        <span class="figure__of">{nb(`von ${wholeNumber(units)}`)}</span>
      </p>
      <p class="lead">
        {submitted === 1 ? 'Kommune hat' : 'Kommunen haben'} abgegeben. Das sind{' '}
        <strong>{submittedShare(counts, wave.goalPercent)}</strong>.
        {signedOff > 0 && ` Freigegeben ${signedOff === 1 ? 'hat eine' : `haben ${wholeNumber(signedOff)}`}.`}
        {goal && (
          <>
            {' '}
            {goal.before}
            <strong>{goal.number}</strong>
            {goal.after}
          </>
        )}
      </p>
      {invited < units && (
        <p>
          {units - invited === 1 ? 'Eine Kommune ist' : `${countUnits(units - invited)} sind`} noch nicht eingeladen.
        </p>
      )}
    </>
  );
}

/** The one thing that helps most now: inviting, then reminding. */
function NextStep({ wave, counts }: { wave: Wave; counts: Participation['counts'] }): VNode | null {
  const href = `/koordination/erhebungen/${wave.id}/einladen`;
  const waiting = counts.invited - counts.started;
  if (counts.invited < counts.units) {
    return (
      <ButtonLink look="primary" href={href}>
        {counts.invited === 0 ? 'Kommunen einladen' : 'Weitere Kommunen einladen'}
      </ButtonLink>
    );
  }
  if (counts.submitted === counts.units) return null;
  return (
    <div>
      <ButtonLink look="primary" href={`${href}#erinnern`}>
        Erinnerung vorbereiten
      </ButtonLink>
      {waiting > 0 && (
        <p class="muted participation__hint">
          {waiting === 1 ? 'Eine Kommune hat' : `${countUnits(waiting)} haben`} noch nicht begonnen.
        </p>
      )}
    </div>
  );
}
