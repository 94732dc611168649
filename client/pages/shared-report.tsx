import '../style/account.css';
import { useEffect, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Report } from '../../schema/report/report.ts';
import { useLinkToken } from '../account/link-token.ts';
import { openShare } from '../api.ts';
import { Button } from '../parts/button.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { focusHeading, usePage } from '../parts/page.ts';
import { PasswordField } from '../parts/password-field.tsx';
import { Main } from '../parts/shell.tsx';
import { ReportView } from '../report/report-page.ts';
import { dayAndTime } from '../text.ts';

const TITLE = 'Geteilter Bericht';

/** 256 bits in base64url; chapters of the report stand in the fragment too. */
const isShareToken = (fragment: string): boolean => /^[\w-]{43}$/u.test(fragment);

/** `/geteilt#token`: the report for whoever has link and password; it is kept in this page only. */
export default function SharedReportPage(): VNode {
  const token = useLinkToken(isShareToken);
  usePage(TITLE);
  return token === '' ? <Incomplete /> : <Shared key={token} token={token} />;
}

function Shared({ token }: { token: string }): VNode {
  const [report, setReport] = useState<Report>();
  return report ? <Opened report={report} /> : <Gate token={token} onOpen={setReport} />;
}

function Incomplete(): VNode {
  return (
    <Main class="frame narrow">
      <h1>{TITLE}</h1>
      <p class="lead">
        Dieser Link ist unvollständig, oder die Seite wurde neu geladen. Öffnen Sie ihn noch einmal aus der Nachricht,
        in der er steht; aus der Adresse wird er nach dem Öffnen entfernt.
      </p>
    </Main>
  );
}

function Gate({ token, onOpen }: { token: string; onOpen: (report: Report) => void }): VNode {
  const [password, setPassword] = useState('');
  const form = useForm({
    check: () => [
      password === ''
        ? { field: 'password', text: 'Geben Sie das Passwort ein, das Sie zum Link bekommen haben.' }
        : undefined,
    ],
    send: async () => onOpen(await openShare(token, password)),
  });
  return (
    <Main class="frame narrow">
      <h1>{TITLE}</h1>
      <p class="lead">
        Eine Kommune teilt mit Ihnen ihren Bericht zur Digitalisierung. Sie brauchen dazu das Passwort, das Sie mit dem
        Link oder auf einem anderen Weg bekommen haben, und kein Konto.
      </p>
      <Form form={form} submit="Bericht öffnen">
        <PasswordField
          id="password"
          label="Passwort"
          error={form.errorOf('password')}
          value={password}
          onInput={setPassword}
          autocomplete="off"
        />
      </Form>
      <p class="muted">
        Dass der Link geöffnet wird und wann, wird festgehalten und der Kommune gezeigt; wer Sie sind, nicht.
      </p>
    </Main>
  );
}

function Opened({ report }: { report: Report }): VNode {
  // The report brings its own heading; the form that had the focus is gone.
  useEffect(() => {
    scrollTo(0, 0);
    focusHeading();
  }, []);
  return (
    <Main class="frame">
      <p class="shared-note screen-only">
        Nur zum Lesen geteilt. Gezeigt wird der Bericht, wie er am {dayAndTime(report.at)} war. Nach dem Neuladen
        brauchen Sie Link und Passwort noch einmal.
      </p>
      <ReportView report={report} />
      <div class="after-report actions screen-only">
        <Button onClick={() => print()}>Drucken oder als PDF sichern</Button>
      </div>
    </Main>
  );
}
