import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { QuestionnaireSummary } from '../api.ts';
import { Form, useForm } from '../parts/form.tsx';
import { Choice } from '../questions/choice.tsx';
import { openAssessment } from '../session/opening.ts';
import { beginAssessment } from './api.ts';

interface Props {
  readonly municipality: string;
  readonly assessments: readonly Assessment[];
  readonly questionnaires: readonly QuestionnaireSummary[];
  readonly isMain: boolean;
}

/** Begins an assessment with a questionnaire of which none is open. */
export function Beginning({ municipality, assessments, questionnaires, isMain }: Props): VNode | null {
  const { route } = useLocation();
  const [chosen, choose] = useState<string>();
  const isOpen = (id: string): boolean =>
    assessments.some(({ questionnaire, status }) => questionnaire.id === id && status === 'open');
  const available = questionnaires.filter(({ id }) => !isOpen(id));
  const id = chosen ?? available[0]?.id;
  const form = useForm({
    send: async () => {
      if (id === undefined) return;
      const begun = await beginAssessment(municipality, id);
      await openAssessment(begun.id);
      route('/fragebogen');
    },
  });
  if (available.length === 0) return null;
  return (
    <Form form={form} submit="Standortbestimmung beginnen" look={isMain ? 'primary' : 'secondary'}>
      {assessments.length === 0 && (
        <p>
          Noch nichts begonnen. Beginnen Sie eine Standortbestimmung; andere laden Sie jederzeit dazu ein. Alles wird
          beim Tippen gespeichert, Sie können jederzeit unterbrechen.
        </p>
      )}
      {available.length > 1 && (
        <fieldset class="plain">
          <legend class="kern-label">Fragebogen</legend>
          {available.map((questionnaire) => (
            <Choice
              key={questionnaire.id}
              type="radio"
              name={`fragebogen-${municipality}`}
              label={questionnaire.title}
              isChosen={id === questionnaire.id}
              onChange={() => choose(questionnaire.id)}
            />
          ))}
        </fieldset>
      )}
    </Form>
  );
}
