import { randomBytes, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../schema/problem.ts';
import { runCommand } from './cli.ts';
import { loadConfig } from './config.ts';
import type { PdfRenderer } from './rendering/pdf.ts';
import { ROOT, SQLITE_MIGRATIONS } from './root.ts';

// The composition root: the only file that reads the process and chooses adapters. What only one command needs is
// loaded by that command.

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const clock = (): Date => new Date();

process.exitCode = await runCommand(process.argv.slice(2), {
  out: (content) => void process.stdout.write(content),
  complain: (text) => void process.stderr.write(text),
  isInteractive: process.stdout.isTTY,
  clock,
  version,
  root: ROOT,
  questionnaireFolder: join(ROOT, 'questionnaires'),
  renderHtml: async (report) => (await import('./rendering/html.ts')).renderHtml(report),
  renderPdf: (report) => withRenderer((renderer) => renderer.renderPdf(report)),
  renderForm: (form) => withRenderer((renderer) => renderer.renderForm(form)),
  serve,
});

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
    renderPdf: (report) => judged(renderer.renderPdf(report)),
    renderForm: (form) => judged(renderer.renderForm(form)),
  });
  const stop = async (): Promise<void> => {
    await running.stop();
    await renderer.close();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
  console.log(`Kommunalspiegel läuft auf ${running.url} (Daten: ${config.dataFolder})`);
  if (!running.hasClient)
    console.error('Die Oberfläche ist nicht gebaut, es läuft nur die Schnittstelle: npm run build');
}
