import '../charts/charts.css';
import type { VNode } from 'preact';
import { SMALLEST_BASE } from '../../schema/release/coding.ts';
import { nb, percent, wholeNumber } from '../../schema/text/format.ts';
import { countUnits, daysBetween } from '../../schema/text/participation.ts';
import { KIND_TITLES } from '../../schema/text/report.ts';
import { stateName } from '../../schema/text/states.ts';
import type { CountGroup, Participation } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { dayAndTime } from '../text.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { readParticipation } from '../waves/api.ts';
import { classBlocks } from '../waves/class-blocks.ts';
import { CurveFigure } from '../waves/curve-figure.tsx';
import { DraftView } from '../waves/draft-view.tsx';
import { GroupTable, type Group } from '../waves/group-table.tsx';
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
          <h2>Zeitraum</h2>
          <OpenedDeeds {...of} />
        </section>
      )}
    </>
  );
}

function Shown({ wave, mayManage, participation }: OfWave & { participation: Participation }): VNode {
  const { at, counts, states, kreise, kinds, sizeClasses, mailProblems, undeliverable, sending } = participation;
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
        <CurveFigure wave={wave} curve={participation.curve} />
      </div>
      <section class="own">
        <h2>Stand nach Größenklasse</h2>
        <GroupTable
          label="Stand nach Größenklasse"
          of="Größenklasse"
          blocks={classBlocks(sizeClasses, (key) => `${list}?sizeClass=${key}`)}
          total={counts}
          releaseFrom={SMALLEST_BASE}
        />
        <p class="muted">
          Eine Auswertung ist ab {SMALLEST_BASE} Abgaben je Gruppe möglich; kleinere Klassen werden dafür mit der
          Nachbarklasse zusammengelegt. Gezählt wird je Land und Art; was zustande kommt, zeigt die Vorschau der
          Auswertung. Wer in die Ansicht seiner Antworten eingewilligt hat, zählt dafür nicht mit. Antworten einzelner
          Kommunen sehen Sie hier nicht.
        </p>
      </section>
      <section class="own">
        <h2>Stand nach Art</h2>
        <GroupTable
          label="Stand nach Art"
          of="Art"
          blocks={[
            {
              groups: kinds.map(({ key, counts: own }) => ({
                key,
                name: (KIND_TITLES as Readonly<Record<string, string>>)[key] ?? key,
                href: `${list}?kind=${key}`,
                counts: own,
              })),
            },
          ]}
          total={counts}
        />
      </section>
      {states.length > 1 && (
        <section class="own">
          <h2>Stand nach Land</h2>
          <GroupTable
            label="Stand nach Land"
            of="Land"
            blocks={[
              {
                groups: byName(
                  states,
                  ({ key }) => stateName(key),
                  (key) => `${list}?state=${key}`,
                ),
              },
            ]}
            total={counts}
          />
        </section>
      )}
      {kreise.length > 1 && (
        <section class="own">
          <h2>Stand nach Kreis</h2>
          <GroupTable
            label="Stand nach Kreis"
            of="Kreis oder kreisfreie Stadt"
            blocks={[
              {
                groups: byName(
                  kreise,
                  ({ key, name }) => name ?? key,
                  (key) => `${list}?kreis=${key}`,
                ),
              },
            ]}
            total={counts}
          />
        </section>
      )}
      <p class="muted">Stand: {dayAndTime(at)} Uhr.</p>
    </>
  );
}

/** Groups in the order of their names, as Germans look them up. */
const byName = (
  groups: readonly CountGroup[],
  nameOf: (group: CountGroup) => string,
  hrefOf: (key: string) => string,
): Group[] =>
  groups
    .map((group) => ({ key: group.key, name: nameOf(group), href: hrefOf(group.key), counts: group.counts }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'de'));

function Figure({ wave, counts }: { wave: Wave; counts: Participation['counts'] }): VNode {
  const { units, invited, submitted, signedOff } = counts;
  const left = daysBetween(today(), wave.closesOn);
  return (
    <>
      <p class="figure figure--big">
        <b class="figure__number">{wholeNumber(submitted)}</b>{' '}
        <span class="figure__of">{nb(`von ${wholeNumber(units)}`)}</span>
      </p>
      <p class="lead">
        {submitted === 1 ? 'Kommune hat' : 'Kommunen haben'} abgegeben. Das sind{' '}
        <strong>{nb(percent(units === 0 ? 0 : submitted / units))}</strong>.
        {signedOff > 0 && ` Freigegeben ${signedOff === 1 ? 'hat eine' : `haben ${wholeNumber(signedOff)}`}.`}
        {wave.status === 'open' && left > 0 && (
          <>
            {' '}
            Noch <strong>{left === 1 ? 'ein Tag' : nb(`${wholeNumber(left)} Tage`)}</strong>.
          </>
        )}
        {wave.status === 'open' && left === 0 && ' Heute ist der letzte Tag.'}
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
