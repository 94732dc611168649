import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { MunicipalRole } from '../../schema/account/role.ts';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import { germanDate } from '../../schema/text/format.ts';
import { readQuestionnaire } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { openAssessment } from '../session/opening.ts';
import { readHandovers } from './api.ts';
import { useDeed } from './deed.ts';
import { useLoaded } from './loaded.tsx';
import { nextSteps } from './next-steps.ts';

interface Props {
  readonly assessment: Assessment;
  readonly title: string;
  /** What the wave is called that it belongs to. */
  readonly wave: string | undefined;
  readonly role: MunicipalRole;
  readonly isMain: boolean;
}

/** One assessment: how far it is, and what to do next in this role. */
export function HomeAssessment({ assessment, title, wave, role, isMain }: Props): VNode {
  const { route } = useLocation();
  const deed = useDeed();
  const { words, ways } = nextSteps(role, assessment.status);
  const go = (path: string): void =>
    deed.run(async () => {
      await openAssessment(assessment.id);
      route(path);
    });
  return (
    <section class="card">
      <h3>{title}</h3>
      {wave !== undefined && <p>Zur Erhebung „{wave}“.</p>}
      <p>{statusWords(assessment)}</p>
      <p>{words}</p>
      {role === 'contributor' && assessment.status === 'open' && <OwnSections assessment={assessment} />}
      <div class="actions">
        {ways.map(({ label, path }, index) => (
          <Button
            key={path}
            look={index > 0 ? 'tertiary' : isMain ? 'primary' : 'secondary'}
            isBusy={deed.isBusy}
            onClick={() => go(path)}
          >
            {label}
          </Button>
        ))}
      </div>
      {deed.error !== '' && (
        <p class="field__error" role="alert">
          {deed.error}
        </p>
      )}
    </section>
  );
}

function statusWords({ status, createdAt, changedAt, submittedAt, signedOffAt }: Assessment): string {
  if (status === 'signedOff') return `Freigegeben am ${germanDate(signedOffAt ?? changedAt)}`;
  if (status === 'submitted') return `Abgegeben am ${germanDate(submittedAt ?? changedAt)}, noch nicht freigegeben`;
  return `In Bearbeitung seit ${germanDate(createdAt)}, zuletzt geändert am ${germanDate(changedAt)}`;
}

/** What a contributor was handed, until when. */
function OwnSections({ assessment }: { assessment: Assessment }): VNode | null {
  const { id, questionnaire } = assessment;
  const { value } = useLoaded(async () => {
    const [{ handovers }, { sections }] = await Promise.all([
      readHandovers(id),
      readQuestionnaire(questionnaire.id, questionnaire.version),
    ]);
    const titles = new Map(sections.map((section) => [section.id, section.title]));
    return handovers.map((one) => ({ ...one, title: titles.get(one.section) ?? one.section }));
  });
  if (!value) return null;
  if (value.length === 0) return <p>Ihnen ist noch kein Abschnitt übergeben.</p>;
  return (
    <ul class="plain-list">
      {value.map(({ section, title, dueOn, doneAt }) => (
        <li key={section}>
          {title}
          <span class="muted">
            {doneAt !== null ? ', erledigt' : dueOn === null ? ', ohne Frist' : `, bis ${germanDate(dueOn)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
