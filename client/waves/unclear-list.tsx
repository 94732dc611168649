import type { VNode } from 'preact';
import type { UnclearEntry } from '../../schema/wave/participation.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { readQuestionnaire } from '../api.ts';
import { listUnclear } from './api.ts';

interface TitledUnclear extends UnclearEntry {
  readonly title: string;
  readonly questionnaireTitle: string;
}

/** The reports with the words of the question; questionnaires come once each. */
async function titledUnclear(wave?: string): Promise<readonly TitledUnclear[]> {
  const reports = await listUnclear(wave);
  const versions = new Map(reports.map(({ questionnaire }) => [keyOf(questionnaire), questionnaire]));
  const loaded = await Promise.all(
    [...versions].map(async ([key, { id, version }]) => [key, await readQuestionnaire(id, version)] as const),
  );
  const questionnaires = new Map(loaded);
  return reports.map((report) => {
    const found = questionnaires.get(keyOf(report.questionnaire));
    const section = found?.sections.find(({ id }) => id === report.section)?.title ?? report.section;
    const title =
      report.question === null
        ? `Nachfragen im Abschnitt „${section}“`
        : (found?.questions.find(({ id }) => id === report.question)?.title ?? report.question);
    return { ...report, title, questionnaireTitle: found?.title ?? report.questionnaire.id };
  });
}

const keyOf = ({ id, version }: UnclearEntry['questionnaire']): string => `${id}/${version}`;

/** Questions that several municipalities did not understand, of one wave or of everything she looks after. */
export function Unclear({ wave }: { wave?: string }): VNode {
  const unclear = useLoaded(() => titledUnclear(wave));
  return (
    <section class="own">
      <h2>Als unklar gemeldete Fragen</h2>
      <WhenLoaded of={unclear} what="Die Meldungen">
        {(found) =>
          found.length === 0 ? (
            <p>Bisher hat keine Frage drei Meldungen aus verschiedenen Kommunen. Erst dann steht sie hier.</p>
          ) : (
            <UnclearList questions={found} />
          )
        }
      </WhenLoaded>
    </section>
  );
}

function UnclearList({ questions }: { questions: readonly TitledUnclear[] }): VNode {
  return (
    <ul class="rows">
      {questions.map(({ questionnaire, section, question, title, questionnaireTitle, municipalities, reasons }) => (
        <li key={`${keyOf(questionnaire)}/${section}/${question}`} class="unclear">
          <h3>{title}</h3>
          <p class="muted">
            {questionnaireTitle}, Version {questionnaire.version}. Gemeldet von {municipalities} Kommunen
            {question === null ? '; bei Nachfragen ohne Frage und Gründe.' : '.'}
          </p>
          {reasons.length > 0 && (
            <ul class="plain-list">
              {[...countsOf(reasons)].map(([reason, times]) => (
                <li key={reason}>
                  „{reason}“{times > 1 && ` (${times}-mal)`}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

/** How often each is given, in the order of the first. */
function countsOf(reasons: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return counts;
}
