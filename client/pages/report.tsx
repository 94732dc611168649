import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Report } from '../../schema/report/report.ts';
import { councilHref, fileHref, pdfHref, readReport, shortPdfHref, slidesHref } from '../api.ts';
import { refusalText } from '../request.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { InheritedNotice } from '../parts/inherited-notice.tsx';
import { ReopenButton } from '../parts/reopen.tsx';
import { Notice } from '../parts/notices.tsx';
import { focusPage, usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { Told } from '../parts/told.tsx';
import { WithAssessment } from '../parts/with-assessment.tsx';
import { ReportView } from '../report/report-page.ts';
import type { ReportViewProps } from '../report/report-view.tsx';
import { flush } from '../session/autosave.ts';
import { assessment, isFrozen, may, outbox } from '../session/session.ts';
import { fileName } from './file-name.ts';
import { findContacts } from './report-contacts.ts';

/** `/bericht` */
export default function ReportPage(): VNode {
  return (
    <WithAssessment title="Bericht">
      {() => {
        const { id = '', status = '' } = assessment.value ?? {};
        // Reopened, it is another report: its status line says so.
        return <LoadedReport key={`${id} ${status}`} id={id} />;
      }}
    </WithAssessment>
  );
}

type State = { report: Report } | { error: string } | 'loading';

async function fetchReport(id: string): Promise<State> {
  try {
    await flush();
    return { report: await readReport(id) };
  } catch (refusal) {
    return { error: refusalText(refusal) };
  }
}

function LoadedReport({ id }: { id: string }): VNode {
  usePage('Bericht');
  const [state, setState] = useState<State>('loading');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    setState('loading');
    void fetchReport(id).then(setState);
  }, [id, attempt]);
  const report = typeof state === 'object' && 'report' in state ? state.report : undefined;
  const [contacts, setContacts] = useState<ReportViewProps['contacts']>();
  useEffect(() => {
    // An extra beside the report: without a connection, or where it is refused, the report is whole without it.
    if (report) void findContacts(report.steps).then(setContacts, () => setContacts(undefined));
  }, [report]);
  // The report brings its own heading; the one that had the focus while loading is gone.
  useEffect(() => {
    if (typeof state === 'object' && document.activeElement === document.body) focusPage();
  }, [state]);
  return (
    <Main class="frame">
      <Told />
      {typeof state === 'object' && 'report' in state ? (
        <>
          {Object.keys(outbox.value).length > 0 && (
            <Notice title="Der Bericht ist noch nicht vollständig.">
              <p>Antworten, die auf diesem Gerät auf das Senden warten, fehlen darin.</p>
            </Notice>
          )}
          <div class="above-report">
            <InheritedNotice />
          </div>
          <ReportView report={state.report} pdfHref={pdfHref(id)} contacts={contacts} />
          <AfterReport id={id} />
        </>
      ) : (
        <>
          <h1>Bericht</h1>
          {state === 'loading' ? (
            <p role="status">Der Bericht wird erstellt …</p>
          ) : (
            <>
              <p role="alert">{state.error}</p>
              <Button look="primary" onClick={() => setAttempt(attempt + 1)}>
                Noch einmal versuchen
              </Button>
            </>
          )}
        </>
      )}
    </Main>
  );
}

function AfterReport({ id }: { id: string }): VNode {
  return (
    <section class="after-report" aria-labelledby="weiter-mit-dem-bericht">
      <h2 id="weiter-mit-dem-bericht">Mitnehmen und ändern</h2>
      <div class="actions">
        <ButtonLink href={pdfHref(id)} download={fileName('bericht', 'pdf')}>
          PDF laden
        </ButtonLink>
        <ButtonLink href={shortPdfHref(id)} download={fileName('kurzfassung', 'pdf')}>
          Kurzfassung (PDF) laden
        </ButtonLink>
        <ButtonLink href={councilHref(id)} download={fileName('ratsvorlage', 'docx')}>
          Ratsvorlage (Word) laden
        </ButtonLink>
        <ButtonLink href={slidesHref(id)} download={fileName('ratsfolien', 'pptx')}>
          Ratsfolien (PowerPoint) laden
        </ButtonLink>
        <ButtonLink href={fileHref(id)} download={fileName('antworten', 'json')}>
          Antworten herunterladen
        </ButtonLink>
        <ButtonLink href="/bericht/simulation">Maßnahmen durchspielen</ButtonLink>
        {may('share') && <ButtonLink href="/bericht/teilen">Bericht per Link teilen</ButtonLink>}
        <ReopenButton />
        {!isFrozen.value && <ButtonLink href="/pruefen">Antworten ändern</ButtonLink>}
      </div>
    </section>
  );
}
