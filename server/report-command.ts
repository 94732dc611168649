import { buildReport } from '../schema/report/build.ts';
import type { Report, ReportVariant } from '../schema/report/report.ts';
import { list } from '../schema/text/format.ts';
import { answersIn, setsIn } from './questionnaire-commands.ts';
import { registryOf } from './questionnaires.ts';
import { Refusal } from './refusal.ts';
import { deliver, refuseToShow, type Target, type Terminal } from './terminal.ts';

interface Options extends Target {
  readonly answers?: string | undefined;
  readonly format?: string | undefined;
  readonly short?: boolean | undefined;
}

/** `report`: the report of a file of answers, without server or database. */
export async function reportCommand(options: Options, terminal: Terminal): Promise<number> {
  if (options.answers === undefined) throw new Refusal('report: --answers DATEI fehlt, die Datei mit den Antworten.');
  const format = formatOf(options.format);
  if (options.short && format !== 'pdf') throw new Refusal('report: --short gibt es nur mit --format pdf.');
  if (format in BINARIES) refuseToShow('report', options, terminal, BINARIES[format]);
  const { file, set } = answersIn(options.answers, registryOf(setsIn(terminal)), 'kein Bericht');
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
