import { optionsOf } from '../questionnaire/address.ts';
import type { Question, Questionnaire } from '../questionnaire/definition.ts';
import type { SoundnessIssue } from '../questionnaire/soundness.ts';
import type { Figure, ProfileSet } from './profile.ts';

/** Judges published figures against their questionnaire: unknown profiles, questions and options, doubled ids. */
export function checkProfiles(questionnaire: Questionnaire, set: ProfileSet): SoundnessIssue[] {
  const ids = set.figures.map((figure) => figure.id);
  const profiles = new Set(set.profiles.map((profile) => profile.id));
  return set.figures.flatMap((figure, index) => {
    const path = ['figures', index];
    return [
      ...(ids.indexOf(figure.id) < index
        ? [unknown([...path, 'id'], `Die Kennung „${figure.id}“ kommt zweimal vor.`)]
        : []),
      ...(profiles.has(figure.profile)
        ? []
        : [unknown([...path, 'profile'], `Das Profil „${figure.profile}“ gibt es nicht.`)]),
      ...checkOptions(questionnaire, figure, path),
    ];
  });
}

const unknown = (path: readonly (string | number)[], reason: string): SoundnessIssue => ({
  path,
  reason,
  fix: 'Prüfen Sie die Schreibweise der Kennung.',
});

function checkOptions(
  questionnaire: Questionnaire,
  figure: Figure,
  path: readonly (string | number)[],
): SoundnessIssue[] {
  const question = questionnaire.questions.find((q) => q.id === figure.question);
  if (!question) return [unknown([...path, 'question'], `Die Frage „${figure.question}“ gibt es nicht.`)];
  const known = new Set(optionNames(question));
  return figure.options.flatMap((option, i) =>
    known.has(option) ? [] : [unknown([...path, 'options', i], `„${option}“ ist keine Antwort auf „${question.id}“.`)],
  );
}

/** The options of a question in figure notation: for a matrix `row.column`, for a grade "1" to "6". */
export function optionNames(question: Question): string[] {
  if (question.kind === 'grade') return ['1', '2', '3', '4', '5', '6'];
  const options = optionsOf(question).map((option) => option.id);
  if (question.kind !== 'matrix') return options;
  return question.rows.flatMap((row) => options.map((option) => `${row.id}.${option}`));
}
