import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import { germanDate } from '../../schema/text/format.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { WithAssessment } from '../parts/with-assessment.tsx';
import { dropFreshCode } from '../session/fresh-code.ts';
import { assessment, freshCode } from '../session/session.ts';
import { fileName } from './file-name.ts';

/** `/zugangscode-neu` */
export default function NewCodePage(): VNode {
  return (
    <WithAssessment title="Ihr Zugangscode">
      {() => {
        const open = assessment.value;
        if (!open) return null;
        return freshCode.value === undefined ? <Gone /> : <Fresh code={freshCode.value} open={open} />;
      }}
    </WithAssessment>
  );
}

function Gone(): VNode {
  usePage('Ihr Zugangscode');
  return (
    <Main class="frame narrow">
      <h1>Der Zugangscode wird nur einmal gezeigt</h1>
      <p>
        Der Server kennt nur einen Prüfwert davon und kann ihn nicht noch einmal zeigen. In diesem Browser können Sie
        weiterarbeiten. Ohne Code kommen Sie auf anderen Geräten nicht an Ihre Antworten; laden Sie sie
        sicherheitshalber unter <a href="/daten">Meine Daten</a> herunter.
      </p>
      <ButtonLink look="primary" href="/fragebogen">
        Weiter zum Fragebogen
      </ButtonLink>
    </Main>
  );
}

function Fresh({ code, open }: { code: string; open: Assessment }): VNode {
  usePage('Ihr Zugangscode');
  const { route } = useLocation();
  const [copied, setCopied] = useState('');
  const goOn = (): void => {
    dropFreshCode();
    freshCode.value = undefined;
    route('/fragebogen');
  };
  return (
    <Main class="frame narrow code-sheet">
      <h1>Ihr Zugangscode</h1>
      <p class="lead">
        Mit diesem Code kommen Sie auf jedem Gerät an Ihre Antworten zurück. <strong>Er wird nur jetzt gezeigt.</strong>{' '}
        Drucken, kopieren oder notieren Sie ihn, bevor Sie weitergehen.
      </p>
      <p class="code" id="code">
        {groups(code).map((group, index) => (
          <span key={index} class="code__group">
            {group}
          </span>
        ))}
      </p>
      <dl class="facts">
        <div>
          <dt>Kommune</dt>
          <dd>{open.municipality.name}</dd>
        </div>
        <div>
          <dt>Fortsetzen unter</dt>
          <dd>{`${location.origin}/fortsetzen`}</dd>
        </div>
        <div>
          <dt>Begonnen am</dt>
          <dd>{germanDate(open.createdAt)}</dd>
        </div>
        <div>
          <dt>Wird gelöscht am</dt>
          <dd>{germanDate(open.expiresAt)}; jede Änderung verschiebt das Datum auf 12 Monate danach</dd>
        </div>
      </dl>
      <div class="actions screen-only">
        <Button onClick={() => print()}>Drucken</Button>
        <Button onClick={() => void copy(code).then(setCopied)}>Kopieren</Button>
        <Button onClick={() => download(code, open)}>Als Textdatei laden</Button>
        <span class="muted" role="status">
          {copied}
        </span>
      </div>
      <p class="screen-only">
        Geben Sie den Code nur an Personen weiter, die Antworten lesen und ändern dürfen. Verlorene Codes lassen sich
        nicht wiederherstellen.
      </p>
      <div class="actions screen-only">
        <Button look="primary" onClick={goOn}>
          Weiter zum Fragebogen
        </Button>
      </div>
    </Main>
  );
}

/** Groups that can be read aloud and typed: as the code brings them, else by four. */
function groups(code: string): string[] {
  return code.includes('-') ? code.split('-') : (code.match(/.{1,4}/gu) ?? [code]);
}

/** Browsers allow the clipboard on encrypted pages only; elsewhere the code is marked for copying by hand. */
async function copy(code: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(code);
    return 'Kopiert.';
  } catch {
    const place = document.getElementById('code');
    if (place) getSelection()?.selectAllChildren(place);
    return 'Der Code ist markiert. Kopieren Sie ihn mit Strg+C.';
  }
}

function download(code: string, open: Assessment): void {
  const lines = [
    'Kommunalspiegel: Zugangscode',
    '',
    `Kommune:           ${open.municipality.name}`,
    `Zugangscode:       ${code}`,
    `Fortsetzen unter:  ${location.origin}/fortsetzen`,
    `Begonnen am:       ${germanDate(open.createdAt)}`,
    `Wird gelöscht am:  ${germanDate(open.expiresAt)} (jede Änderung verschiebt das Datum auf 12 Monate danach)`,
    '',
  ];
  const href = URL.createObjectURL(new Blob([lines.join('\r\n')], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = href;
  link.download = fileName('zugangscode', 'txt');
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 10_000);
}
