import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { MunicipalRole } from '../../schema/account/role.ts';
import { mayWith } from '../../schema/account/role.ts';
import type { OwnWave } from '../../schema/wave/own-wave.ts';
import type { QuestionnaireSummary } from '../api.ts';
import { useDeed } from '../account/deed.ts';
import { Button } from '../parts/button.tsx';
import { openAssessment } from '../session/opening.ts';
import { ASSESSMENT_STATES, titleOf } from './own-wave-words.ts';
import { Refused } from './refused.tsx';

interface Props {
  readonly wave: OwnWave;
  readonly roles: readonly MunicipalRole[];
  readonly questionnaires: readonly QuestionnaireSummary[];
}

/** What municipalities answered that now belong to this one: to read only. Nothing where there are none. */
export function Inherited({ wave, roles, questionnaires }: Props): VNode | null {
  if (wave.predecessors.length === 0) return null;
  // As the server has it: who reads everything here, reads this too.
  const mayRead = roles.some((role) => mayWith(role, 'takeOut'));
  return (
    <section class="own">
      <h2>Übernommen, nur zum Lesen</h2>
      <p>
        Diese Kommunen gehören jetzt zu {wave.unit}. Was sie geantwortet haben, können Sie lesen und nicht ändern. In
        die Auswertung geht es nicht ein; antworten Sie oben für die ganze neue Kommune.
      </p>
      {wave.predecessors.map(({ name, reason, assessments }) => (
        <div class="card" key={name}>
          <h3>{name}</h3>
          {reason !== null && <p>„{reason}“</p>}
          {assessments.length === 0 && <p>Antworten gibt es dort keine.</p>}
          {assessments.map(({ id, questionnaire, status }) => (
            <Entry
              key={id}
              id={id}
              words={`${titleOf(questionnaire.id, questionnaires)}: ${ASSESSMENT_STATES[status]}.`}
              name={name}
              mayRead={mayRead}
            />
          ))}
        </div>
      ))}
      {!mayRead && <p>Lesen können sie Bearbeitung, Hausleitung und Einsicht.</p>}
    </section>
  );
}

function Entry({ id, words, name, mayRead }: { id: string; words: string; name: string; mayRead: boolean }): VNode {
  const { route } = useLocation();
  const deed = useDeed();
  const go = (path: string): void =>
    deed.run(async () => {
      await openAssessment(id);
      route(path);
    });
  return (
    <>
      <p>{words}</p>
      {mayRead && (
        <div class="actions">
          <Button isBusy={deed.isBusy} onClick={() => go('/pruefen')}>
            Antworten von {name} lesen
          </Button>
          <Button look="tertiary" isBusy={deed.isBusy} onClick={() => go('/bericht')}>
            Bericht von {name} lesen
          </Button>
        </div>
      )}
      <Refused text={deed.error} />
    </>
  );
}
