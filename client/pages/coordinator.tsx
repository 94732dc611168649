import '../style/account.css';
import '../charts/charts.css';
import '../style/waves.css';
import type { VNode } from 'preact';
import type { Me } from '../../schema/account/account.ts';
import { list, nb, percent, wholeNumber } from '../../schema/text/format.ts';
import { WAVE_STATUS_TITLES, waveTimeWords } from '../../schema/text/participation.ts';
import type { Participation } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { scopeWords } from '../account/place.ts';
import { WithMe } from '../account/with-me.tsx';
import { screenCanvas } from '../charts/canvas.tsx';
import { MiniLine } from '../charts/mini-line.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { Told } from '../parts/told.tsx';
import { listWaves, readTotals } from '../waves/api.ts';
import { today } from '../waves/today.ts';
import { Unclear } from '../waves/unclear-list.tsx';

const TITLE = 'Koordination';

/** `/koordination` */
export default function CoordinatorPage(): VNode {
  return (
    <WithMe title={TITLE} only={['coordinator', 'operator']}>
      {(person) => <Coordination person={person} />}
    </WithMe>
  );
}

interface Counted {
  readonly wave: Wave;
  /** Undefined for drafts and what is put away. */
  readonly counts: Participation['counts'] | undefined;
}

async function countedWaves(): Promise<readonly Counted[]> {
  const [waves, totals] = await Promise.all([listWaves(), readTotals()]);
  const counted = new Map(totals.waves.map(({ wave, counts }) => [wave, counts]));
  return waves.map((wave) => ({ wave, counts: counted.get(wave.id) }));
}

function Coordination({ person }: { person: Me }): VNode {
  usePage(TITLE);
  const waves = useLoaded(countedWaves);
  // The operator sees how many take part, in whatever Land, and changes nothing.
  const mayManage = person.memberships.some(({ role }) => role === 'coordinator');
  const scopes = person.memberships.flatMap((one) => (one.role === 'coordinator' ? [scopeWords(one.scope)] : []));
  return (
    <Main class="frame coordination waves">
      <Told />
      <h1>{TITLE}</h1>
      <p class="lead">
        {mayManage
          ? `Ihr Bereich: ${list(scopes)}. Einzelne Antworten sehen Sie nicht.`
          : 'Im Betrieb sehen Sie alle Erhebungen dieser Installation und wie viele teilnehmen, keine Antworten. Vorbereiten und einladen kann die Koordination.'}
      </p>
      <section class="own">
        <h2>Erhebungen</h2>
        <WhenLoaded of={waves} what="Die Erhebungen">
          {(found) => <Waves waves={found} mayManage={mayManage} />}
        </WhenLoaded>
      </section>
      <section class="own">
        <h2>Kommunen und Verzeichnis</h2>
        <ul class="link-list">
          <li>
            {mayManage ? (
              <a class="home__link" href="/koordination/kommunen">
                Kommunen mit Konto
              </a>
            ) : (
              <a class="home__link" href="/betrieb">
                Kommunen und Personen (Betrieb)
              </a>
            )}
          </li>
          <li>
            <a class="home__link" href="/koordination/verzeichnis">
              Gemeindeverzeichnis und Kontakte
            </a>
          </li>
        </ul>
      </section>
      <Unclear />
    </Main>
  );
}

function Waves({ waves, mayManage }: { waves: readonly Counted[]; mayManage: boolean }): VNode {
  const current = waves.filter(({ wave }) => wave.status !== 'archived');
  const archived = waves.filter(({ wave }) => wave.status === 'archived');
  return (
    <>
      {waves.length === 0 && !mayManage && <p>Noch ist keine Erhebung vorbereitet.</p>}
      {waves.length === 0 && mayManage && (
        <p>
          Noch ist keine Erhebung vorbereitet. Sie wählen Fragebogen, Kommunen und Zeitraum, laden ein und sehen dann
          hier, wie viele begonnen und abgegeben haben. Zuerst brauchen Sie das Gemeindeverzeichnis mit Kontakten.
        </p>
      )}
      {current.length > 0 && (
        <ul class="wave-list">
          {current.map((one) => (
            <WaveEntry key={one.wave.id} {...one} />
          ))}
        </ul>
      )}
      {mayManage && (
        <ButtonLink look="primary" href="/koordination/erhebung-neu">
          Erhebung vorbereiten
        </ButtonLink>
      )}
      {archived.length > 0 && (
        <details class="more">
          <summary>
            {archived.length === 1 ? 'Eine abgelegte Erhebung' : `${wholeNumber(archived.length)} abgelegte Erhebungen`}
          </summary>
          <ul class="more__body plain-list">
            {archived.map(({ wave }) => (
              <li key={wave.id}>
                <a href={`/koordination/erhebungen/${wave.id}`}>{wave.title}</a>{' '}
                <span class="muted">({waveTimeWords(wave, today())})</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function WaveEntry({ wave, counts }: Counted): VNode {
  const share = counts && counts.units > 0 ? counts.submitted / counts.units : 0;
  return (
    <li class="wave-entry">
      <div class="wave-entry__words">
        <h3>
          <a href={`/koordination/erhebungen/${wave.id}`}>{wave.title}</a>
        </h3>
        <p>
          <span class={`tag tag--${wave.status}`}>{WAVE_STATUS_TITLES[wave.status]}</span>{' '}
          <span class="muted">{timeWords(wave)}</span>
        </p>
      </div>
      {counts && (
        <div class="wave-entry__figure chart-ground">
          <p class="figure">
            <b class="figure__number">{wholeNumber(counts.submitted)}</b>{' '}
            <span class="figure__of">{nb(`von ${wholeNumber(counts.units)}`)}</span>{' '}
            <span class="muted">abgegeben ({nb(percent(share))})</span>
          </p>
          <span class="share__line">
            <MiniLine canvas={screenCanvas} mark={{ group: 'class', share }} />
          </span>
        </div>
      )}
    </li>
  );
}

/** What stands beside the status, without saying it twice. */
const timeWords = (wave: Wave): string =>
  waveTimeWords(wave, today()).replace(/^(Entwurf|läuft|beendet|abgelegt),? /u, '');
