import type { VNode } from 'preact';
import type { MunicipalRole } from '../../schema/account/role.ts';
import { mayIn } from '../../schema/account/role.ts';
import { list } from '../../schema/text/format.ts';
import { ROLE_NAMES } from '../../schema/text/mail.ts';
import type { QuestionnaireSummary } from '../api.ts';
import { listOwnWaves } from '../waves/api.ts';
import { OwnWaves } from '../waves/own-waves.tsx';
import { Adoption } from './adoption.tsx';
import { readMunicipality } from './api.ts';
import { Beginning } from './beginning.tsx';
import { HomeAssessment } from './home-assessment.tsx';
import { useLoaded, WhenLoaded } from './loaded.tsx';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly MunicipalRole[];
  readonly questionnaires: readonly QuestionnaireSummary[];
  /** Whether what comes next here is the page's one primary button. */
  readonly isMain: boolean;
}

/** A municipality on the overview: its assessments, what comes next, and who takes part. */
export function HomeMunicipality({ id, name, roles, questionnaires, isMain }: Props): VNode {
  const view = useLoaded(() => readMunicipality(id));
  const waves = useLoaded(() => listOwnWaves(id));
  const may = (deed: Parameters<typeof mayIn>[1]): boolean => roles.some((role) => mayIn(role, deed));
  return (
    <section class="home">
      <h2>{name}</h2>
      <p class="muted">Ihre Rolle: {list(roles.map((role) => ROLE_NAMES[role]))}</p>
      <OwnWaves
        municipality={id}
        waves={waves}
        questionnaires={questionnaires}
        mayAsk={may('askPeers')}
        mayRemove={may('invite')}
      />
      <WhenLoaded of={view} what="Die Standortbestimmungen">
        {({ assessments, role }) => (
          <>
            {assessments.length === 0 && !may('begin') && (
              <p>Noch nichts begonnen. Sobald die Bearbeitung eine Standortbestimmung beginnt, finden Sie sie hier.</p>
            )}
            {assessments.map((assessment, index) => (
              <HomeAssessment
                key={assessment.id}
                assessment={assessment}
                title={titleOf(assessment.questionnaire.id, questionnaires)}
                wave={waves.value?.find((wave) => wave.id === assessment.waveId)?.title}
                role={role ?? 'reader'}
                isMain={isMain && index === 0}
              />
            ))}
            {may('begin') && (
              <Beginning
                municipality={id}
                assessments={assessments}
                questionnaires={questionnaires}
                isMain={isMain && assessments.length === 0}
              />
            )}
          </>
        )}
      </WhenLoaded>
      {may('seePeople') && (
        <p>
          <a class="home__link" href={`/personen/${id}`}>
            {may('invite') ? 'Beteiligte einladen und verwalten' : 'Beteiligte'}
            <span class="kern-sr-only">: {name}</span>
          </a>
        </p>
      )}
      {may('begin') && <Adoption municipality={id} />}
    </section>
  );
}

const titleOf = (id: string, questionnaires: readonly QuestionnaireSummary[]): string =>
  questionnaires.find((one) => one.id === id)?.title ?? id;
