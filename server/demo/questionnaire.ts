import { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { setOf, type QuestionnaireSet } from '../questionnaires.ts';

/** The question that the second version asks differently, and the one under it. */
const REWORDED = 'fim-known';
const UNDER_IT = 'fim-usefulness';

/**
 * The version of the demo's second wave: the first one, in which one question is reworded, so that its line breaks in
 * the trend. Kept in the demo's database only, and called a Musterfragebogen. What the study prints about the question
 * as it was asked in 2018/19 is left out: it answers another question.
 */
export function secondVersion({ questionnaire, profiles, recommendations }: QuestionnaireSet): QuestionnaireSet {
  const second = Questionnaire.parse({
    ...questionnaire,
    version: questionnaire.version + 1,
    title: `Musterfragebogen: ${questionnaire.title}`,
    description: `Erfundene zweite Fassung für die Vorführung: Eine Frage ist anders gestellt. ${questionnaire.description}`,
    questions: questionnaire.questions.map((question) =>
      question.id === REWORDED
        ? {
            ...question,
            title: 'Arbeitet Ihre Verwaltung bei mindestens einer Leistung mit den Bausteinen von FIM?',
            short: 'Arbeit mit FIM',
            help: 'In der ersten Erhebung ging es darum, ob FIM bekannt ist. Hier geht es darum, ob Sie damit arbeiten.',
            sources: [],
            ours: 'Für die Vorführung umgestellt; die Studie fragt, ob FIM bekannt ist.',
            meaning: (question.meaning ?? 1) + 1,
          }
        : question.id === UNDER_IT
          ? { ...question, sources: [] }
          : question,
    ),
  });
  const figures = profiles.figures.filter(({ question }) => question !== REWORDED && question !== UNDER_IT);
  return setOf(second, JSON.stringify(second), { ...profiles, figures }, recommendations);
}
