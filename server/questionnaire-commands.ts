import { resolve } from 'node:path';
import { formOf } from '../schema/questionnaire/form.ts';
import { readAnswers } from './answer-file.ts';
import { issueLines } from './located.ts';
import { loadQuestionnaires, registryOf } from './questionnaires.ts';
import type { Loaded, Questionnaires, QuestionnaireSet } from './questionnaires.ts';
import { Refusal } from './refusal.ts';
import { deliver, readText, refuseToShow, say, type Target, type Terminal } from './terminal.ts';

interface FormOptions extends Target {
  readonly answers?: string | undefined;
  readonly questionnaire?: string | undefined;
}

/** `form`: the questionnaire to print, blank or with the answers of a file. */
export async function formCommand(options: FormOptions, terminal: Terminal): Promise<number> {
  refuseToShow('form', options, terminal);
  const registry = registryOf(setsIn(terminal));
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

/** The answers of a file; everything that is wrong with it is listed, and nothing is written then. */
export function answersIn(path: string, registry: Questionnaires, nothing: string) {
  const { file, set, issues } = readAnswers(path, readText(path), registry);
  if (!file) throw new Refusal(`${issueLines(issues)}\n${counted(issues.length)}, es wurde ${nothing} geschrieben.`);
  return { file, set };
}

/** `check`: whether the questionnaires that are shipped, or those of a folder, are sound. */
export function checkCommand(folder: string | undefined, terminal: Terminal): number {
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

/** The questionnaires that are shipped, all of them sound. */
export const setsIn = ({ questionnaireFolder, root }: Terminal): readonly QuestionnaireSet[] =>
  sound(loadQuestionnaires(questionnaireFolder, root)).sets;

function sound(loaded: Loaded): Loaded {
  if (loaded.issues.length === 0) return loaded;
  throw new Refusal(`${issueLines(loaded.issues)}\n${counted(loaded.issues.length)} in den Fragebogendateien.`);
}

const counted = (count: number): string => (count === 1 ? 'Ein Fehler' : `${count} Fehler`);
