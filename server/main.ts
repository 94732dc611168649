import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../schema/problem.ts';
import type { Form } from '../schema/questionnaire/form.ts';
import type { ReleaseDocument } from '../schema/release/release.ts';
import type { Report, ReportVariant } from '../schema/report/report.ts';
import type { LetterFile } from '../schema/wave/letter.ts';
import type { Keeping } from './backup-commands.ts';
import { runCommand } from './cli.ts';
import { loadConfig } from './config.ts';
import type { Config } from './config.ts';
import { DATABASE, RELEASE_KEY } from './data-folder.ts';
import type { ReleaseFiles } from './releases/files.ts';
import type { Keyring } from './releases/keyring.ts';
import type { WaveAnswers } from './releases/wave-answers.ts';
import type { PdfRenderer } from './rendering/pdf.ts';
import { ROOT, SQLITE_MIGRATIONS } from './root.ts';
import type { Demo } from './serve.ts';
import type { Oidc } from './sign-in/oidc.ts';
import { openedStore } from './opened-store.ts';
import type { Store } from './storage/store.ts';

// The composition root: the only file that reads the process and chooses adapters. What only one command needs is
// loaded by that command.

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const clock = (): Date => new Date();
const chance = { id: randomUUID, bytes: randomBytes };

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
  renderPdf,
  renderDocx,
  renderPptx,
  renderForm,
  openStore,
  keeping,
  releasing: async () => {
    const config = loadConfig(process.env);
    const waveAnswers = await answersIn(join(config.dataFolder, DATABASE));
    return {
      ...(await releasingHere(config)),
      publicUrl: config.publicUrl,
      publisher: config.publisher,
      waveAnswers,
      id: chance.id,
    };
  },
  serve: () => serve(loadConfig(process.env)),
  demo: async (isFresh) => {
    const config = loadConfig(process.env, 'demo');
    const { demo, table } = await prepared(config, isFresh);
    await serve(config, demo);
    process.stdout.write(table);
  },
});

/** For the command line: the database of the server, which may be running. */
async function openStore(): Promise<Store> {
  const { dataFolder } = loadConfig(process.env);
  const { openSqliteStore } = await import('./storage/sqlite/sqlite-store.ts');
  return openedStore(() => openSqliteStore(join(dataFolder, DATABASE), SQLITE_MIGRATIONS));
}

/** For backups: the data folder, and what SQLite can do with its files. */
async function keeping(): Promise<Keeping> {
  const { dataFolder, releaseKey } = loadConfig(process.env);
  const { checkCopy, copyDatabase, settle } = await import('./storage/sqlite/backup.ts');
  const check = (file: string): void => checkCopy(file, SQLITE_MIGRATIONS);
  return { dataFolder, hasOwnKey: releaseKey !== undefined, database: { copy: copyDatabase, check, settle } };
}

/** Loaded with the first file that somebody asks for. */
async function renderDocx(report: Report): Promise<Uint8Array> {
  return (await import('./rendering/docx/docx.ts')).renderDocx(report);
}

async function renderPptx(report: Report): Promise<Uint8Array> {
  return (await import('./rendering/pptx/pptx.ts')).renderPptx(report);
}

async function renderPdf(report: Report, variant?: ReportVariant): Promise<Uint8Array> {
  return withRenderer((renderer) => renderer.renderPdf(report, variant));
}

async function renderForm(form: Form): Promise<Uint8Array> {
  return withRenderer((renderer) => renderer.renderForm(form));
}

async function renderLetters(letters: LetterFile): Promise<Uint8Array> {
  return withRenderer((renderer) => renderer.renderLetters(letters));
}

async function renderRelease(document: ReleaseDocument): Promise<Uint8Array> {
  return withRenderer((renderer) => renderer.renderRelease(document));
}

/** What publishing needs beside answers, in this thread. */
async function releasingHere(config: Config): Promise<{ keyring: Keyring; releaseFiles: ReleaseFiles }> {
  const { filesHere } = await import('./releases/files.ts');
  return { keyring: await keyringOf(config), releaseFiles: filesHere(renderRelease) };
}

async function answersIn(file: string): Promise<WaveAnswers> {
  return (await import('./releases/answers-beside.ts')).answersBeside(file);
}

/** The key from outside, else one of the installation's own. */
async function keyringOf({ dataFolder, releaseKey, trustedKeys }: Config): Promise<Keyring> {
  const { createKeyring, keptKey } = await import('./releases/keyring.ts');
  return createKeyring(() => releaseKey ?? keptKey(join(dataFolder, RELEASE_KEY)), trustedKeys);
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

/** The demo's database, made under another name so that there is a whole one or none; who is in it comes back. */
async function prepared(config: Config, isFresh: boolean): Promise<{ readonly demo: Demo; readonly table: string }> {
  const { shippedQuestionnaires } = await import('./serve.ts');
  const { openSqliteStore } = await import('./storage/sqlite/sqlite-store.ts');
  const { discardDemo } = await import('./storage/sqlite/demo-discarding.ts');
  const { demoQuestionnaires, prepareDemo } = await import('./demo/prepare.ts');
  const { demoPeople } = await import('./demo/cast.ts');
  const { signInTable } = await import('./demo/sign-in-table.ts');
  const { FILES_HERE } = await import('./register/files.ts');
  const file = join(config.dataFolder, DATABASE);
  if (isFresh) openedStore(() => discardDemo(file));
  if (!existsSync(file)) {
    console.log('Die Vorführung wird vorbereitet …');
    const unfinished = `${file}.unfinished`;
    openedStore(() => discardDemo(unfinished));
    const store = openedStore(() => openSqliteStore(unfinished, SQLITE_MIGRATIONS, 'demo'));
    const renderings = { renderPdf, renderDocx, renderPptx, renderForm, renderLetters };
    const releasing = { ...(await releasingHere(config)), waveAnswers: await answersIn(unfinished) };
    const ports = { store, clock, chance, ...renderings, ...releasing, registerFiles: FILES_HERE };
    await prepareDemo(ports, shippedQuestionnaires());
    await store.close();
    renameSync(unfinished, file);
  }
  const people = demoPeople();
  return { demo: { people, questionnaires: demoQuestionnaires }, table: signInTable(people) };
}

async function serve(config: Config, demo?: Demo): Promise<void> {
  const { startServer } = await import('./serve.ts');
  const { openSqliteStore } = await import('./storage/sqlite/sqlite-store.ts');
  const { FILES_BESIDE } = await import('./register/files.ts');
  const { createPdfRenderer, PdfFailure } = await import('./rendering/pdf.ts');
  const { filesBeside } = await import('./releases/files.ts');
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
    openStore: () => openSqliteStore(join(config.dataFolder, DATABASE), SQLITE_MIGRATIONS, demo ? 'demo' : 'real'),
    clock,
    chance,
    renderPdf: (report, variant) => judged(renderer.renderPdf(report, variant)),
    renderDocx,
    renderPptx,
    renderForm: (form) => judged(renderer.renderForm(form)),
    renderLetters: (letters) => judged(renderer.renderLetters(letters)),
    releaseFiles: filesBeside((document) => judged(renderer.renderRelease(document))),
    keyring: await keyringOf(config),
    waveAnswers: await answersIn(join(config.dataFolder, DATABASE)),
    registerFiles: FILES_BESIDE,
    mail,
    provider: await providerOf(config),
    ...(demo && { demo }),
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
