import type { VNode } from 'preact';
import type { Path } from '../../schema/questionnaire/path.ts';
import { readHandovers } from '../account/api.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { countQuestions } from '../session/progress.ts';
import { assessment, ownSections } from '../session/session.ts';
import { ReportDone } from './handover-own.tsx';

/** For who answers some sections only: reporting each of them done. */
export function OwnReports({ path }: { path: Path }): VNode | null {
  const id = assessment.value?.id;
  if (id === undefined || ownSections.value === null) return null;
  return (
    <section class="submission" aria-labelledby="erledigt">
      <h2 id="erledigt">Als erledigt melden</h2>
      <p>
        Die Bearbeitung Ihrer Kommune sieht dann, dass Sie fertig sind, und gibt den Fragebogen ab. Ändern können Sie
        Ihre Antworten bis dahin weiterhin.
      </p>
      <Reports id={id} path={path} />
    </section>
  );
}

function Reports({ id, path }: { id: string; path: Path }): VNode {
  const loaded = useLoaded(() => readHandovers(id), id);
  return (
    <WhenLoaded of={loaded} what="Ihre Abschnitte">
      {({ handovers }) => {
        const next = handovers.find(({ doneAt }) => doneAt === null);
        return handovers.map((handover) => {
          const section = path.sections.find((one) => one.id === handover.section);
          if (!section) return null;
          const items = path.items.filter(({ question }) => question.section === section.id);
          const { asked, done } = countQuestions(items);
          return (
            <div key={section.id} class="actions">
              <p>
                <strong>{section.title}</strong>: {done} von {asked} Fragen beantwortet
              </p>
              <ReportDone
                id={id}
                handover={handover}
                title={section.title}
                open={asked - done}
                isNext={handover === next}
                onChange={loaded.again}
              />
            </div>
          );
        });
      }}
    </WhenLoaded>
  );
}

/** For the officer before she submits: which sections are in somebody's hands and not reported done. */
export function StillInHands({ id, path }: { id: string; path: Path }): VNode | null {
  const { value } = useLoaded(() => readHandovers(id), id);
  const open = value?.handovers.filter(({ doneAt }) => doneAt === null) ?? [];
  if (open.length === 0) return null;
  const title = (section: string): string => path.sections.find(({ id: one }) => one === section)?.title ?? section;
  return (
    <p>
      <strong>Noch nicht als erledigt gemeldet:</strong>{' '}
      {open.map(({ section, member }) => `${title(section)} (${member.name})`).join('; ')}. Mit der Abgabe kann dort
      niemand mehr antworten.
    </p>
  );
}
