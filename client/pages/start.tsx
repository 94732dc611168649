import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { ReleaseList } from '../../schema/release/publication.ts';
import { me } from '../account/me.ts';
import { settings, useSettings } from '../account/settings.ts';
import { listQuestionnaires, type QuestionnaireSummary } from '../api.ts';
import preview from '../assets/report-preview.png';
import { ButtonLink } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { request } from '../request.ts';
import { assessment, isFrozen } from '../session/session.ts';

/** `/` */
export default function StartPage(): VNode {
  usePage('Wo steht Ihre Kommune bei der Digitalisierung?');
  return (
    <Main class="frame start">
      <div class="start__intro">
        <h1>Wo steht Ihre Kommune bei der Digitalisierung?</h1>
        <p class="lead">
          Beantworten Sie Fragen zu Strategie, Verwaltung und örtlicher Gemeinschaft, und sehen Sie danach, wo Ihre
          Kommune neben anderen ihrer Größenklasse steht.
        </p>
        <Ways />
        <BlankForms />
        <PublishedReleases />
      </div>
      <figure class="start__report">
        <img
          src={preview}
          width="1152"
          height="860"
          alt="Erste Seite eines Berichts: drei Bereiche mit Punkten von 0 bis 100, darunter drei Stärken und drei Lücken, jeweils mit dem Anteil der Größenklasse."
        />
        <figcaption>Am Ende erhalten Sie einen Bericht wie diesen, auf dem Bildschirm und als PDF.</figcaption>
      </figure>
      <div class="start__facts">
        <section>
          <h2>Was mit Ihren Angaben geschieht</h2>
          <ul>
            {settings.value?.selfChecks !== false && (
              <li>Für den Selbsttest brauchen Sie kein Konto, nur einen Zugangscode, den Sie beim Start erhalten.</li>
            )}
            <li>Ihre Antworten liegen nur auf dieser Installation; niemand sonst bekommt sie.</li>
            <li>
              12 Monate nach der letzten Änderung werden sie gelöscht, bei Kommunen mit Konto nach 5 Jahren, auf Wunsch
              sofort.
            </li>
          </ul>
        </section>
        <section>
          <h2>Womit verglichen wird</h2>
          <p>
            Mit der veröffentlichten Studie von ÖFIT und KGSt zur Digitalisierung der Kommunen (2019): 412 Kommunen,
            befragt von Dezember 2018 bis Februar 2019. Sie ist nicht repräsentativ, und Ränge gibt es nicht.
          </p>
        </section>
      </div>
    </Main>
  );
}

/** The questionnaires on paper, for those who want to talk before they type; nothing while the list is not there. */
function BlankForms(): VNode | null {
  const [questionnaires, setQuestionnaires] = useState<readonly QuestionnaireSummary[]>([]);
  useEffect(() => {
    listQuestionnaires().then(setQuestionnaires, () => undefined);
  }, []);
  if (questionnaires.length === 0) return null;
  return (
    <p>
      Für die Runde am Tisch:{' '}
      {questionnaires.map(({ id, title }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a href={`/api/v1/questionnaires/${id}/form.pdf`} download={`fragebogen-${id}.pdf`}>
            Fragebogen als PDF (leer){questionnaires.length > 1 && `: ${title}`}
          </a>
        </span>
      ))}
    </p>
  );
}

/** The way to what others' answers add up to; nothing as long as nothing is published. */
function PublishedReleases(): VNode | null {
  const [isAny, setAny] = useState(false);
  useEffect(() => {
    request<ReleaseList>('GET', '/releases').then(
      ({ releases }) => setAny(releases.length > 0),
      () => undefined,
    );
  }, []);
  if (!isAny) return null;
  return (
    <p>
      Wo andere stehen: <a href="/auswertungen">Veröffentlichte Auswertungen</a>
    </p>
  );
}

/** The ways in; who is signed in or has begun in this browser gets hers first. */
function Ways(): VNode {
  const offered = useSettings();
  // Until the server has said so, what every installation has.
  const isOpenToAll = offered?.selfChecks ?? true;
  const open = assessment.value;
  if (me.value) {
    return (
      <div class="actions">
        <ButtonLink look="primary" href="/uebersicht">
          Zur Übersicht
        </ButtonLink>
        {open && (
          <ButtonLink href={isFrozen.value ? '/bericht' : '/fragebogen'}>
            {isFrozen.value ? 'Bericht öffnen' : 'Weiter'}: {open.municipality.name}
          </ButtonLink>
        )}
      </div>
    );
  }
  if (open) {
    return (
      <div class="actions">
        <ButtonLink look="primary" href={isFrozen.value ? '/bericht' : '/fragebogen'}>
          {isFrozen.value ? 'Bericht öffnen' : 'Weiter'}: {open.municipality.name}
        </ButtonLink>
        {isOpenToAll && (
          <ButtonLink look="tertiary" href="/selbsttest">
            Neuen Selbsttest starten
          </ButtonLink>
        )}
        <ButtonLink look="tertiary" href="/anmelden">
          Anmelden
        </ButtonLink>
      </div>
    );
  }
  return (
    <div class="actions">
      {isOpenToAll ? (
        <>
          <ButtonLink look="primary" href="/selbsttest">
            Selbsttest starten
          </ButtonLink>
          <ButtonLink href="/anmelden">Anmelden</ButtonLink>
        </>
      ) : (
        <ButtonLink look="primary" href="/anmelden">
          Anmelden
        </ButtonLink>
      )}
      <ButtonLink look={isOpenToAll ? 'secondary' : 'tertiary'} href="/fortsetzen">
        Mit Zugangscode fortsetzen
      </ButtonLink>
    </div>
  );
}
