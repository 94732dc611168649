import '../style/account.css';
import '../style/waves.css';
import type { VNode } from 'preact';
import { useLocation, useRoute } from 'preact-iso';
import type { Me } from '../../schema/account/account.ts';
import { waveTimeWords } from '../../schema/text/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { WithMe } from '../account/with-me.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { Told } from '../parts/told.tsx';
import { readWave } from './api.ts';
import { today } from './today.ts';

/** What a page of one wave gets. */
export interface OfWave {
  readonly wave: Wave;
  /** Why a draft cannot be opened as it is. */
  readonly overlap: string | null;
  /** Whether she may do more than look. */
  readonly mayManage: boolean;
  /** Fetches the wave anew. */
  readonly again: () => Promise<void>;
}

interface Props {
  readonly title: string;
  readonly children: (of: OfWave) => VNode | null;
}

/** A page of one wave: where it is, its neighbours, and what it shows. */
export function WavePage({ title, children }: Props): VNode {
  const id = useRoute().params['wave'] ?? '';
  return (
    <WithMe title={title} only={['coordinator', 'operator']}>
      {(person) => (
        <Shown key={id} id={id} person={person} title={title}>
          {children}
        </Shown>
      )}
    </WithMe>
  );
}

function Shown({ id, person, title, children }: Props & { id: string; person: Me }): VNode {
  const loaded = useLoaded(() => readWave(id));
  const wave = loaded.value?.wave;
  usePage(wave === undefined ? title : `${title}: ${wave.title}`);
  const mayManage = person.memberships.some(({ role }) => role === 'coordinator');
  return (
    <Main class="frame coordination waves">
      <Told />
      {wave && <WaveHead wave={wave} mayManage={mayManage} />}
      <h1>{wave?.status === 'draft' ? wave.title : title}</h1>
      <WhenLoaded of={loaded} what="Die Angaben zur Erhebung">
        {(read) => children({ ...read, mayManage, again: loaded.again })}
      </WhenLoaded>
    </Main>
  );
}

function WaveHead({ wave, mayManage }: { wave: Wave; mayManage: boolean }): VNode {
  const { path } = useLocation();
  const base = `/koordination/erhebungen/${wave.id}`;
  const pages = [
    [base, 'Teilnahme'],
    [`${base}/kommunen`, 'Kommunen'],
    ...(mayManage && wave.status === 'open' ? [[`${base}/einladen`, 'Einladen und erinnern'] as const] : []),
    ...(mayManage ? [[`${base}/auswertung`, 'Auswertung'] as const] : []),
  ] as const;
  return (
    <div class="wave-head">
      <p class="wave-head__path">
        <a href="/koordination">Koordination</a>
        {wave.status !== 'draft' && <span class="wave-head__title">{wave.title}</span>}
        <span class="muted">{waveTimeWords(wave, today())}</span>
      </p>
      {wave.status !== 'draft' && (
        <nav class="wave-nav" aria-label="Seiten der Erhebung">
          {pages.map(([href, words]) => (
            <a key={href} href={href} aria-current={path === href ? 'page' : undefined}>
              {words}
            </a>
          ))}
        </nav>
      )}
    </div>
  );
}
