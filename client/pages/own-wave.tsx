import '../style/account.css';
import '../style/waves.css';
import type { VNode } from 'preact';
import { useLocation, useRoute } from 'preact-iso';
import type { Me } from '../../schema/account/account.ts';
import { mayIn } from '../../schema/account/role.ts';
import { capitalised, waveTimeWords } from '../../schema/text/participation.ts';
import { contactWords } from '../../schema/text/waves.ts';
import type { OwnWave } from '../../schema/wave/own-wave.ts';
import { listQuestionnaires, type QuestionnaireSummary } from '../api.ts';
import { useDeed } from '../account/deed.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { WithMe } from '../account/with-me.tsx';
import { Button } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { Told } from '../parts/told.tsx';
import { openAssessment } from '../session/opening.ts';
import { beginAgain, listOwnWaves } from '../waves/api.ts';
import { Inherited } from '../waves/inherited.tsx';
import { OwnWaveNotices } from '../waves/own-wave-notices.tsx';
import { OwnWaveWays } from '../waves/own-waves.tsx';
import { ASSESSMENT_STATES, titleOf } from '../waves/own-wave-words.ts';
import { today } from '../waves/today.ts';
import { Refused } from '../waves/refused.tsx';

const TITLE = 'Teilnahme';

/** `/teilnahme/:municipality/:wave`: a municipality's own part in a wave. */
export default function OwnWavePage(): VNode {
  const { params } = useRoute();
  const [municipality, wave] = [params['municipality'] ?? '', params['wave'] ?? ''];
  return (
    <WithMe title={TITLE}>
      {(person) => (
        <Participation key={`${municipality} ${wave}`} person={person} municipality={municipality} waveId={wave} />
      )}
    </WithMe>
  );
}

interface OfOwnWave {
  readonly person: Me;
  readonly municipality: string;
}

function Participation({ person, municipality, waveId }: OfOwnWave & { waveId: string }): VNode {
  usePage(TITLE);
  const loaded = useLoaded(async () => (await listOwnWaves(municipality)).find(({ id }) => id === waveId) ?? null);
  // Without the list assessments bear the questionnaire's id.
  const questionnaires = useLoaded(listQuestionnaires).value ?? [];
  return (
    <Main class="frame narrow waves">
      <Told />
      <p class="wave-head__path">
        <a href="/uebersicht">Übersicht</a>
      </p>
      <h1>{TITLE}</h1>
      <WhenLoaded of={loaded} what="Die Angaben">
        {(wave) =>
          wave === null ? (
            <p>An dieser Erhebung nimmt Ihre Kommune nicht teil.</p>
          ) : (
            <Shown person={person} municipality={municipality} wave={wave} questionnaires={questionnaires} />
          )
        }
      </WhenLoaded>
    </Main>
  );
}

interface ShownProps extends OfOwnWave {
  readonly wave: OwnWave;
  readonly questionnaires: readonly QuestionnaireSummary[];
}

function Shown({ person, municipality, wave, questionnaires }: ShownProps): VNode {
  const roles = person.memberships.flatMap((one) =>
    'municipality' in one && one.municipality.id === municipality ? [one.role] : [],
  );
  const may = (deed: Parameters<typeof mayIn>[1]): boolean => roles.some((role) => mayIn(role, deed));
  return (
    <>
      <p class="lead">
        {wave.unit} in der Erhebung „{wave.title}“
      </p>
      <p>{capitalised(waveTimeWords(wave, today()))}.</p>
      <OwnWaveNotices wave={wave} municipality={municipality} mayRemove={may('invite')} />
      <section class="own">
        <h2>Ihre Antworten</h2>
        {wave.assessments.map((one) => (
          <Own
            key={one.questionnaire.id}
            one={one}
            wave={wave}
            municipality={municipality}
            mayBegin={may('begin')}
            title={titleOf(one.questionnaire.id, questionnaires)}
          />
        ))}
      </section>
      <Inherited wave={wave} roles={roles} questionnaires={questionnaires} />
      <OwnWaveWays wave={wave} municipality={municipality} mayAsk={may('askPeers')} />
      <p class="muted">{contactWords(wave.contact)}</p>
    </>
  );
}

interface OwnProps {
  readonly one: OwnWave['assessments'][number];
  readonly wave: OwnWave;
  readonly municipality: string;
  readonly mayBegin: boolean;
  readonly title: string;
}

/** One questionnaire of the wave: open it, or begin it again where its answers were erased. */
function Own({ one: { assessment, questionnaire }, wave, municipality, mayBegin, title }: OwnProps): VNode {
  const { route } = useLocation();
  const deed = useDeed();
  const isOpen = wave.status === 'open' && wave.closesOn >= today() && wave.successor === null;
  const go = (id: () => Promise<string>): void =>
    deed.run(async () => {
      await openAssessment(await id());
      route('/fragebogen');
    });
  return (
    <div class="card">
      <h3>{title}</h3>
      {assessment ? (
        <>
          <p>{capitalised(ASSESSMENT_STATES[assessment.status])}.</p>
          <Button isBusy={deed.isBusy} onClick={() => go(() => Promise.resolve(assessment.id))}>
            Fragebogen öffnen
          </Button>
        </>
      ) : (
        <>
          <p>
            Zu diesem Fragebogen gibt es keine Antworten mehr; sie wurden gelöscht.
            {isOpen && mayBegin && ' Sie können neu beginnen. Von den gelöschten Antworten kommt nichts zurück.'}
            {isOpen && !mayBegin && ' Neu beginnen kann die Bearbeitung Ihrer Kommune.'}
            {!isOpen && ' Neu beginnen lässt sich nicht mehr.'}
          </p>
          {isOpen && mayBegin && (
            <Button
              look="primary"
              isBusy={deed.isBusy}
              onClick={() => go(async () => (await beginAgain(municipality, wave.id, questionnaire.id)).assessment)}
            >
              Neu beginnen
            </Button>
          )}
        </>
      )}
      <Refused text={deed.error} />
    </div>
  );
}
