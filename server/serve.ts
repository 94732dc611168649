import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { buildApp } from './app.ts';
import type { Chance } from './means.ts';
import type { Config } from './config.ts';
import { addEarlierSubmissions } from './earlier-submissions.ts';
import { firstOperatorPath } from './first-operator.ts';
import { startReminders } from './jobs/reminders.ts';
import { startRetention } from './jobs/retention.ts';
import { startWaveClosing } from './jobs/waves.ts';
import { issueLines } from './located.ts';
import type { Mail } from './mail/mail.ts';
import { keepQuestionnaires, loadQuestionnaires } from './questionnaires.ts';
import type { QuestionnaireSet } from './questionnaires.ts';
import type { RegisterFiles } from './register/files.ts';
import { Refusal } from './refusal.ts';
import type { ReleaseFiles } from './releases/files.ts';
import type { Keyring } from './releases/keyring.ts';
import type { WaveAnswers } from './releases/wave-answers.ts';
import type { StreamedPdf } from './rendering/letters.ts';
import { ROOT } from './root.ts';
import type { Oidc } from './sign-in/oidc.ts';
import { openedStore } from './opened-store.ts';
import type { Store } from './storage/store.ts';
import type { DemoPerson } from '../schema/account/demo-person.ts';
import type { Form } from '../schema/questionnaire/form.ts';
import type { Report, ReportVariant } from '../schema/report/report.ts';
import type { LetterFile } from '../schema/wave/letter.ts';

/** What the server runs on; `main.ts` chooses the adapters. */
export interface Parts {
  readonly config: Config;
  readonly version: string;
  readonly openStore: () => Store;
  readonly clock: () => Date;
  readonly chance: Chance;
  readonly renderPdf: (report: Report, variant: ReportVariant) => Promise<Uint8Array>;
  readonly renderDocx: (report: Report) => Promise<Uint8Array>;
  readonly renderPptx: (report: Report) => Promise<Uint8Array>;
  readonly renderForm: (form: Form) => Promise<Uint8Array>;
  readonly renderLetters: (letters: LetterFile) => Promise<StreamedPdf>;
  readonly releaseFiles: ReleaseFiles;
  readonly keyring: Keyring;
  readonly waveAnswers: WaveAnswers;
  readonly registerFiles: RegisterFiles;
  readonly mail: Mail | undefined;
  readonly provider: Oidc | undefined;
  /** Absent in every real installation. */
  readonly demo?: Demo;
}

/** What only the demo has: whom anybody may be, and the questionnaires beside the shipped ones. */
export interface Demo {
  readonly people: readonly DemoPerson[];
  readonly questionnaires: (shipped: readonly QuestionnaireSet[]) => readonly QuestionnaireSet[];
}

/** How long requests under way may take when the server is stopped; whoever stops it may kill it after ten seconds. */
const PATIENCE_MS = 7000;

/** A running server; `stop` lets requests under way finish, for a while, and closes the database. */
export interface Running {
  readonly url: string;
  readonly hasClient: boolean;
  /** The link that makes the first operator; undefined when there is one. */
  readonly firstOperator: string | undefined;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the server: questionnaires checked, database opened and migrated, port bound, retention and reminders running.
 * @throws Refusal with what to do, when any of it is impossible; nothing stays open then
 */
export async function startServer(parts: Parts): Promise<Running> {
  const { config, clock } = parts;
  const shipped = shippedQuestionnaires();
  const sets = parts.demo?.questionnaires(shipped) ?? shipped;
  const store = openedStore(parts.openStore);
  const clientFolder = join(ROOT, 'dist', 'client');
  const hasClient = existsSync(join(clientFolder, 'index.html'));
  try {
    const questionnaires = await keepQuestionnaires(store, sets, clock());
    await addEarlierSubmissions({ ...parts, store, questionnaires });
    const app = await buildApp(
      { ...parts, store, questionnaires },
      {
        ...config,
        version: parts.version,
        clientFolder: hasClient ? clientFolder : undefined,
        demo: parts.demo?.people,
      },
      { level: config.logLevel },
    );
    await listen(app, config);
    const url = urlOf(app, config);
    const path = await firstOperatorPath({ ...parts, store });
    const firstOperator = path === undefined ? undefined : new URL(path, config.publicUrl ?? url).href;
    const endRetention = startRetention(store, clock, app.log, config);
    const endWaveClosing = startWaveClosing(store, clock, app.log);
    const canRemind = parts.mail !== undefined && config.publicUrl !== undefined;
    const endReminders = canRemind
      ? startReminders({ ...parts, store, questionnaires, settings: config }, app.log)
      : undefined;
    const stop = async (): Promise<void> => {
      endRetention();
      endWaveClosing();
      endReminders?.();
      // A connection on which nothing was ever asked, as browsers open them in advance, counts as one in use.
      const patience = setTimeout(() => app.server.closeAllConnections(), PATIENCE_MS);
      await app.close();
      clearTimeout(patience);
      await store.close();
    };
    return { url, hasClient, firstOperator, stop };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The shipped questionnaires; @throws Refusal with everything that is wrong with them */
export function shippedQuestionnaires(): readonly QuestionnaireSet[] {
  const { sets, issues } = loadQuestionnaires(join(ROOT, 'questionnaires'), ROOT);
  if (issues.length > 0) throw new Refusal(issueLines(issues));
  return sets;
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    await app.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const advice = LISTEN_ADVICE[code];
    throw advice === undefined ? error : new Refusal(`${host}:${port}: ${advice}`, error);
  }
}

const LISTEN_ADVICE: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'Dieser Port ist schon belegt. Beenden Sie das andere Programm, oder wählen Sie einen anderen, zum Beispiel PORT=8081.',
  EACCES: 'Diesen Port darf das Programm nicht öffnen. Wählen Sie einen ab 1024, zum Beispiel PORT=8080.',
  EADDRNOTAVAIL: 'Diese Adresse hat der Rechner nicht. Prüfen Sie HOST; üblich sind 127.0.0.1 und 0.0.0.0.',
  ENOTFOUND: 'Diesen Rechnernamen gibt es nicht. Prüfen Sie HOST; üblich sind 127.0.0.1 und 0.0.0.0.',
  EAI_AGAIN: 'Dieser Rechnername lässt sich nicht auflösen. Prüfen Sie HOST; üblich sind 127.0.0.1 und 0.0.0.0.',
};

/** The bound port, which differs from the wished one for PORT=0. */
function urlOf(app: FastifyInstance, { host }: Config): string {
  const { port } = app.server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
