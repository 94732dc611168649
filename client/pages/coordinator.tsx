import '../style/account.css';
import type { VNode } from 'preact';
import type { Me } from '../../schema/account/account.ts';
import { sizeClassOf } from '../../schema/municipality/size-class.ts';
import { germanDate, list, wholeNumber } from '../../schema/text/format.ts';
import { KIND_TITLES, sizeClassTitle } from '../../schema/text/report.ts';
import { stateName } from '../../schema/text/states.ts';
import type { UnclearEntry } from '../../schema/wave/participation.ts';
import { listMunicipalities, listUnclear, type ListedMunicipality } from '../account/api.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { scopeWords } from '../account/place.ts';
import { WithMe } from '../account/with-me.tsx';
import { readQuestionnaire } from '../api.ts';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';

const TITLE = 'Koordination';

/** `/koordination` */
export default function CoordinatorPage(): VNode {
  return (
    <WithMe title={TITLE} only="coordinator">
      {(person) => <Coordination person={person} />}
    </WithMe>
  );
}

function Coordination({ person }: { person: Me }): VNode {
  usePage(TITLE);
  const municipalities = useLoaded(listMunicipalities);
  const unclear = useLoaded(titledUnclear);
  const scopes = person.memberships.flatMap((one) => (one.role === 'coordinator' ? [scopeWords(one.scope)] : []));
  return (
    <Main class="frame coordination">
      <h1>{TITLE}</h1>
      <p class="lead">Ihr Bereich: {list(scopes)}. Einzelne Antworten sehen Sie nicht.</p>
      <p>
        <a class="home__link" href="/koordination/verzeichnis">
          Gemeindeverzeichnis und Kontakte
        </a>
      </p>
      <section class="own">
        <h2>Kommunen</h2>
        <WhenLoaded of={municipalities} what="Die Kommunen">
          {(found) =>
            found.length === 0 ? (
              <p>In Ihrem Bereich ist noch keine Kommune angelegt. Anlegen kann sie der Betrieb dieser Installation.</p>
            ) : (
              <MunicipalityTable municipalities={found} />
            )
          }
        </WhenLoaded>
      </section>
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
    </Main>
  );
}

function MunicipalityTable({ municipalities }: { municipalities: readonly ListedMunicipality[] }): VNode {
  return (
    // The table may be wider than a phone; it scrolls by itself, by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div class="table-frame" role="region" aria-label="Kommunen" tabIndex={0}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Art</th>
            <th scope="col">Größenklasse</th>
            <th scope="col">Land</th>
            <th scope="col">Angelegt am</th>
            <th scope="col" class="table__number">
              Beteiligte
            </th>
          </tr>
        </thead>
        <tbody>
          {municipalities.map(({ id, name, kind, population, state, members, createdAt }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{KIND_TITLES[kind]}</td>
              <td>{sizeClassTitle(sizeClassOf(kind, population))}</td>
              <td>{state === null ? '–' : stateName(state)}</td>
              <td>{germanDate(createdAt)}</td>
              <td class="table__number">{wholeNumber(members)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={5}>
              {municipalities.length === 1 ? 'Eine Kommune' : `${municipalities.length} Kommunen`}
            </th>
            <td class="table__number">{wholeNumber(municipalities.reduce((sum, { members }) => sum + members, 0))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

type TitledUnclear = UnclearEntry & {
  readonly title: string;
  readonly questionnaireTitle: string;
};

/** The reports with the words of the question; questionnaires come once each. */
async function titledUnclear(): Promise<readonly TitledUnclear[]> {
  const reports = await listUnclear();
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
        ? `Bedingte Fragen im Abschnitt „${section}“`
        : (found?.questions.find(({ id }) => id === report.question)?.title ?? report.question);
    return { ...report, title, questionnaireTitle: found?.title ?? report.questionnaire.id };
  });
}

const keyOf = ({ id, version }: UnclearEntry['questionnaire']): string => `${id}/${version}`;

function UnclearList({ questions }: { questions: readonly TitledUnclear[] }): VNode {
  return (
    <ul class="rows">
      {questions.map(({ questionnaire, section, question, title, questionnaireTitle, municipalities, reasons }) => (
        <li key={`${keyOf(questionnaire)}/${question ?? section}`} class="unclear">
          <h3>{title}</h3>
          <p class="muted">
            {questionnaireTitle}, Version {questionnaire.version}. {`Aus ${municipalities} Kommunen gemeldet`}
          </p>
          <ul class="plain-list">
            {reasons.map((reason, index) => (
              <li key={index}>„{reason}“</li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
