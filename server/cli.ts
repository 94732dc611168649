import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { formOf, type Form } from '../schema/questionnaire/form.ts';
import { buildReport } from '../schema/report/build.ts';
import type { Report, ReportVariant } from '../schema/report/report.ts';
import { list } from '../schema/text/format.ts';
import { readAnswers } from './answer-file.ts';
import type { Keeping } from './backup-commands.ts';
import { HELP } from './help.ts';
import { issueLines } from './located.ts';
import { loadQuestionnaires, registryOf } from './questionnaires.ts';
import type { Loaded, Questionnaires, QuestionnaireSet } from './questionnaires.ts';
import { Refusal } from './refusal.ts';
import type { Releasing } from './release-commands.ts';
import type { Store } from './storage/store.ts';

/** What commands act through; `main.ts` hands in the process, the renderers and the server. */
export interface Terminal {
  readonly out: (text: string | Uint8Array) => void;
  readonly complain: (text: string) => void;
  readonly isInteractive: boolean;
  readonly clock: () => Date;
  readonly version: string;
  readonly root: string;
  readonly questionnaireFolder: string;
  readonly renderHtml: (report: Report) => Promise<string>;
  readonly renderPdf: (report: Report, variant: ReportVariant) => Promise<Uint8Array>;
  readonly renderDocx: (report: Report) => Promise<Uint8Array>;
  readonly renderPptx: (report: Report) => Promise<Uint8Array>;
  readonly renderForm: (form: Form) => Promise<Uint8Array>;
  readonly openStore: () => Promise<Store>;
  readonly keeping: () => Promise<Keeping>;
  readonly releasing: () => Promise<Releasing>;
  readonly serve: () => Promise<void>;
  readonly demo: (isFresh: boolean) => Promise<void>;
}

/** Runs one command line; the exit code comes back, and a running server keeps the process alive. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    terminal.complain(`${error.message}\n`);
    return error.exitCode;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const { values, positionals } = readArguments(args);
  const [command = 'serve', ...rest] = positionals;
  if (values.help) return say(terminal, HELP);
  if (values.version) return say(terminal, `${terminal.version}\n`);
  switch (command) {
    case 'serve':
      refuseRest(rest);
      await terminal.serve();
      return 0;
    case 'demo':
      refuseRest(rest);
      await terminal.demo(values.fresh ?? false);
      return 0;
    case 'report':
      refuseRest(rest);
      return report(values, terminal);
    case 'form':
      refuseRest(rest);
      return form(values, terminal);
    case 'check':
      refuseRest(rest.slice(1));
      return check(rest[0], terminal);
    case 'register':
      await (
        await import('./register-commands.ts')
      ).registerCommand(
        rest,
        {
          isDryRun: values['dry-run'] ?? false,
          isShortened: values.shortened ?? false,
          populationAsOf: values['population-as-of'],
        },
        terminal,
      );
      return 0;
    case 'backup':
      await (await import('./backup-commands.ts')).backupCommand(rest, terminal);
      return 0;
    case 'restore':
      await (await import('./backup-commands.ts')).restoreCommand(rest, values.yes ?? false, terminal);
      return 0;
    case 'wave':
      await (await import('./wave-commands.ts')).waveCommand(rest, terminal);
      return 0;
    case 'release': {
      const { releaseCommand } = await import('./release-commands.ts');
      const content = await releaseCommand(rest, { format: values.format, isSure: values.yes ?? false }, terminal);
      if (typeof content !== 'string') refuseToShow('release', values, terminal, 'Diese Datei');
      return deliver(content, values, terminal);
    }
    case 'help':
      return say(terminal, HELP);
    default:
      throw new Refusal(
        `Den Befehl „${command}“ gibt es nicht. Es gibt serve, demo, report, form, check, register, wave, release, backup und restore; mehr mit --help.`,
      );
  }
}

interface Options {
  readonly answers?: string | undefined;
  readonly format?: string | undefined;
  readonly short?: boolean | undefined;
  readonly questionnaire?: string | undefined;
  readonly out?: string | undefined;
}

async function report(options: Options, terminal: Terminal): Promise<number> {
  if (options.answers === undefined) throw new Refusal('report: --answers DATEI fehlt, die Datei mit den Antworten.');
  const format = formatOf(options.format);
  if (options.short && format !== 'pdf') throw new Refusal('report: --short gibt es nur mit --format pdf.');
  if (format in BINARIES) refuseToShow('report', options, terminal, BINARIES[format]);
  const { sets } = sound(loadQuestionnaires(terminal.questionnaireFolder, terminal.root));
  const { file, set } = answersIn(options.answers, registryOf(sets), 'kein Bericht');
  const built = buildReport({
    questionnaire: set.questionnaire,
    profiles: set.profiles,
    recommendations: set.recommendations,
    municipality: file.municipality,
    answers: file.answers,
    status: 'open',
    at: terminal.clock().toISOString(),
    plan: file.plan && { measures: file.plan },
  });
  return deliver(await render(built, format, options.short ? 'short' : 'full', terminal), options, terminal);
}

async function form(options: Options, terminal: Terminal): Promise<number> {
  refuseToShow('form', options, terminal);
  const registry = registryOf(sound(loadQuestionnaires(terminal.questionnaireFolder, terminal.root)).sets);
  const wanted = options.questionnaire === undefined ? undefined : named(options.questionnaire, registry);
  if (options.answers === undefined) {
    const { questionnaire } = wanted ?? only(registry);
    return deliver(await terminal.renderForm(formOf({ questionnaire })), options, terminal);
  }
  const { file, set } = answersIn(options.answers, registry, 'kein Fragebogen');
  const { municipality, answers, remarks = {} } = file;
  if (wanted && wanted.questionnaire.id !== file.questionnaire) {
    throw new Refusal(`form: Die Antworten gehören zum Fragebogen „${file.questionnaire}“, nicht zu dem genannten.`);
  }
  const state = { municipality, answers, remarks, status: 'open' as const, at: terminal.clock().toISOString() };
  const content = await terminal.renderForm(formOf({ questionnaire: set.questionnaire, state }));
  return deliver(content, options, terminal);
}

function named(id: string, registry: Questionnaires): QuestionnaireSet {
  const found = registry.find(id);
  if (!found) throw new Refusal(`form: Den Fragebogen „${id}“ gibt es nicht. Vorhanden: ${idsOf(registry)}.`);
  return found;
}

function only(registry: Questionnaires): QuestionnaireSet {
  const [first, ...more] = registry.newest;
  if (!first || more.length > 0) {
    throw new Refusal(`form: Geben Sie mit --questionnaire an, welcher Fragebogen: ${idsOf(registry)}.`);
  }
  return first;
}

const idsOf = ({ newest }: Questionnaires): string => newest.map(({ questionnaire: { id } }) => id).join(', ');

function refuseToShow(command: string, { out }: Options, { isInteractive }: Terminal, what = 'Ein PDF'): void {
  if (out !== undefined || !isInteractive) return;
  throw new Refusal(`${command}: ${what} lässt sich hier nicht anzeigen. Geben Sie mit --out DATEI an, wohin es soll.`);
}

/** The answers of a file; everything that is wrong with it is listed, and nothing is written then. */
function answersIn(path: string, registry: Questionnaires, nothing: string) {
  const { file, set, issues } = readAnswers(path, readText(path), registry);
  if (!file) throw new Refusal(`${issueLines(issues)}\n${counted(issues.length)}, es wurde ${nothing} geschrieben.`);
  return { file, set };
}

function deliver(content: string | Uint8Array, { out }: Options, terminal: Terminal): number {
  if (out === undefined) terminal.out(content);
  else writeWhole(out, content);
  return 0;
}

const FORMATS = ['json', 'html', 'pdf', 'docx', 'pptx'] as const;
type Format = (typeof FORMATS)[number];

/** What no terminal can show. */
const BINARIES: Partial<Record<Format, string>> = {
  pdf: 'Ein PDF',
  docx: 'Eine Word-Datei',
  pptx: 'Eine PowerPoint-Datei',
};

function formatOf(wanted = 'json'): Format {
  const format = FORMATS.find((one) => one === wanted);
  if (format) return format;
  throw new Refusal(`report: Das Format „${wanted}“ gibt es nicht. Es gibt ${list(FORMATS)}.`);
}

async function render(
  built: Report,
  format: Format,
  variant: ReportVariant,
  terminal: Terminal,
): Promise<string | Uint8Array> {
  if (format === 'html') return terminal.renderHtml(built);
  if (format === 'pdf') return terminal.renderPdf(built, variant);
  if (format === 'docx') return terminal.renderDocx(built);
  if (format === 'pptx') return terminal.renderPptx(built);
  return `${JSON.stringify(built, null, 2)}\n`;
}

function check(folder: string | undefined, terminal: Terminal): number {
  const loaded =
    folder === undefined
      ? loadQuestionnaires(terminal.questionnaireFolder, terminal.root)
      : loadQuestionnaires(resolve(folder), resolve('.'));
  const { sets } = sound(loaded);
  const lines = sets.map(({ questionnaire: { id, version, questions }, profiles, recommendations }) => {
    const numbers = `${questions.length} Fragen, ${profiles.figures.length} veröffentlichte Werte, ${recommendations.rules.length} Empfehlungsregeln`;
    return `${id}, Fassung ${version}: in Ordnung (${numbers})\n`;
  });
  return say(terminal, lines.join(''));
}

function sound(loaded: Loaded): Loaded {
  if (loaded.issues.length === 0) return loaded;
  throw new Refusal(`${issueLines(loaded.issues)}\n${counted(loaded.issues.length)} in den Fragebogendateien.`);
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        answers: { type: 'string' },
        format: { type: 'string' },
        fresh: { type: 'boolean' },
        out: { type: 'string' },
        short: { type: 'boolean' },
        shortened: { type: 'boolean' },
        questionnaire: { type: 'string' },
        'dry-run': { type: 'boolean' },
        'population-as-of': { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
        yes: { type: 'boolean' },
      },
    });
  } catch (error) {
    const option = error instanceof Error ? /'(-[^' ]*)/.exec(error.message)?.[1] : undefined;
    throw new Refusal(`Die Option ${option ?? ''} gibt es nicht, oder ihr fehlt ein Wert. Mehr mit --help.`, error);
  }
}

function refuseRest(rest: readonly string[]): void {
  if (rest.length > 0) throw new Refusal(`Die Angabe „${rest.join(' ')}“ ist zu viel. Mehr mit --help.`);
}

function readText(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Refusal(`${file}: Die Datei lässt sich nicht lesen. Prüfen Sie den Pfad und die Rechte.`, error);
  }
  try {
    // Strict: umlauts of another encoding would silently become replacement characters.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Refusal(
      `${file}: Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie mit dieser Kodierung.`,
      error,
    );
  }
}

/** Writes beside the target and renames: there is a whole file or none. */
function writeWhole(file: string, content: string | Uint8Array): void {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new Refusal(`${file}: Die Datei lässt sich nicht schreiben. Prüfen Sie den Ordner und die Rechte.`, error);
  }
}

function say(terminal: Terminal, text: string): number {
  terminal.out(text);
  return 0;
}

const counted = (count: number): string => (count === 1 ? 'Ein Fehler' : `${count} Fehler`);
