import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../schema/problem.ts';
import type { Report } from '../schema/report/report.ts';
import { runCommand } from './cli.ts';
import { loadConfig } from './config.ts';
import type { Config } from './config.ts';
import type { PdfRenderer } from './rendering/pdf.ts';
import { ROOT, SQLITE_MIGRATIONS } from './root.ts';
import type { Oidc } from './sign-in/oidc.ts';

// The composition root: the only file that reads the process and chooses adapters. What only one command needs is
// loaded by that command.

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const clock = (): Date => new Date();

// A reader that has seen enough (`report … | head`) closes the pipe; that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

process.exitCode = await runCommand(process.argv.slice(2), {
  out: (content) => void process.stdout.write(content),
  complain: (text) => void process.stderr.write(text),
  isInteractive: process.stdout.isTTY,
  clock,
  version,
  root: ROOT,
  questionnaireFolder: join(ROOT, 'questionnaires'),
  renderHtml: async (report) => (await import('./rendering/html.ts')).renderHtml(report),
  renderPdf: (report, variant) => withRenderer((renderer) => renderer.renderPdf(report, variant)),
  renderDocx,
  renderPptx,
  renderForm: (form) => withRenderer((renderer) => renderer.renderForm(form)),
  serve,
});

/** Loaded with the first file that somebody asks for. */
async function renderDocx(report: Report): Promise<Uint8Array> {
  return (await import('./rendering/docx/docx.ts')).renderDocx(report);
}

async function renderPptx(report: Report): Promise<Uint8Array> {
  return (await import('./rendering/pptx/pptx.ts')).renderPptx(report);
}

/** For the command line: the renderer's worker is ended again, so that the process can. */
async function withRenderer(render: (renderer: PdfRenderer) => Promise<Uint8Array>): Promise<Uint8Array> {
  const { createPdfRenderer } = await import('./rendering/pdf.ts');
  const renderer = createPdfRenderer();
  try {
    return await render(renderer);
  } finally {
    await renderer.close();
  }
}

async function serve(): Promise<void> {
  const config = loadConfig(process.env);
  const { startServer } = await import('./serve.ts');
  const { openSqliteStore } = await import('./storage/sqlite/sqlite-store.ts');
  const { createPdfRenderer, PdfFailure } = await import('./rendering/pdf.ts');
  const renderer = createPdfRenderer();
  const mail = config.mail && (await import('./mail/smtp.ts')).createSmtp(config.mail);
  const judged = (pdf: Promise<Uint8Array>): Promise<Uint8Array> =>
    pdf.catch((error: unknown) => {
      // What may pass when tried again is no bug but load.
      const mayPass = error instanceof PdfFailure && error.reason !== 'document';
      throw mayPass ? new Problem('overloaded', { retryAfter: 10 }) : error;
    });
  const running = await startServer({
    config,
    version,
    openStore: () => openSqliteStore(join(config.dataFolder, 'kommunalspiegel.sqlite'), SQLITE_MIGRATIONS),
    clock,
    chance: { id: randomUUID, bytes: randomBytes },
    renderPdf: (report, variant) => judged(renderer.renderPdf(report, variant)),
    renderDocx,
    renderPptx,
    renderForm: (form) => judged(renderer.renderForm(form)),
    mail,
    provider: await providerOf(config),
  });
  const stop = async (): Promise<void> => {
    await running.stop();
    await renderer.close();
    mail?.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  console.log(`Kommunalspiegel läuft auf ${running.url} (Daten: ${config.dataFolder})`);
  if (!running.hasClient)
    console.error('Die Oberfläche ist nicht gebaut, es läuft nur die Schnittstelle: npm run build');
  if (running.firstOperator !== undefined)
    console.log(
      `Noch hat niemand die Rolle Betrieb. Mit diesem Link richten Sie das erste Konto ein (24 Stunden gültig): ${running.firstOperator}`,
    );
}

/** The state's sign-in, where one is configured; why somebody could not sign in is for the operator's eyes. */
async function providerOf({ provider, publicUrl }: Config): Promise<Oidc | undefined> {
  if (!provider || !publicUrl) return undefined;
  const { createOidc } = await import('./sign-in/oidc.ts');
  const redirectUri = new URL('/api/v1/provider/callback', publicUrl).href;
  const log = (reason: string): void => console.error(`Anmeldung des Landes: ${reason}`);
  return createOidc({ ...provider, redirectUri, log });
}
