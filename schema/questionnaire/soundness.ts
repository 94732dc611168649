import { addressesOf, optionsOf, resolveAddress } from './address.ts';
import { addressesReadBy } from './condition.ts';
import type { Condition, Question, Questionnaire } from './definition.ts';

/** One thing wrong with a definition: where (path into the JSON), why, and what to do (German, for authors). */
export interface SoundnessIssue {
  readonly path: readonly (string | number)[];
  readonly reason: string;
  readonly fix: string;
}

/** Judges what a shape cannot: dangling ids, forward references, unreachable questions, bad bounds. Empty: sound. */
export function checkQuestionnaire(questionnaire: Questionnaire): SoundnessIssue[] {
  return [
    ...duplicates(questionnaire),
    ...questionnaire.questions.flatMap((question, index) => checkQuestion(questionnaire, question, index)),
    ...sectionsInOrder(questionnaire),
    ...contradictions(questionnaire),
    ...unusedGlossary(questionnaire),
  ];
}

type Path = readonly (string | number)[];

const twice = (ids: readonly string[]) => ids.flatMap((id, index) => (ids.indexOf(id) < index ? [{ id, index }] : []));

function duplicateIds(list: readonly { readonly id: string }[], path: Path): SoundnessIssue[] {
  return twice(list.map((entry) => entry.id)).map(({ id, index }) => ({
    path: [...path, index, 'id'],
    reason: `Die Kennung „${id}“ kommt zweimal vor.`,
    fix: 'Vergeben Sie eine andere Kennung.',
  }));
}

function duplicates({
  questions,
  sections,
  glossary,
  documents,
  contradictions: contradictionList,
}: Questionnaire): SoundnessIssue[] {
  return [
    ...duplicateIds(questions, ['questions']),
    ...duplicateIds(sections, ['sections']),
    ...duplicateIds(glossary, ['glossary']),
    ...duplicateIds(documents, ['documents']),
    ...duplicateIds(contradictionList, ['contradictions']),
    ...questions.flatMap((question, index) => [
      ...duplicateIds(optionsOf(question), ['questions', index, question.kind === 'matrix' ? 'columns' : 'options']),
      ...(question.kind === 'matrix' ? duplicateIds(question.rows, ['questions', index, 'rows']) : []),
    ]),
  ];
}

function checkQuestion(questionnaire: Questionnaire, question: Question, index: number): SoundnessIssue[] {
  const path: Path = ['questions', index];
  return [
    ...references(questionnaire, question, path),
    ...(question.askedWhen ? checkCondition(questionnaire, question.askedWhen, index, [...path, 'askedWhen']) : []),
    ...(question.kind === 'matrix' ? checkMatrix(questionnaire, question, index) : []),
    ...bounds(question, path),
    ...(question.kind === 'several' ? checkScoring(question, path) : []),
    ...(question.kind === 'scale' && question.selfRating ? checkSelfRating(questionnaire, question, path) : []),
  ];
}

function references({ sections, glossary }: Questionnaire, question: Question, path: Path): SoundnessIssue[] {
  const known = sections.some((section) => section.id === question.section);
  return [
    ...(known ? [] : [dangling([...path, 'section'], 'Abschnitt', question.section)]),
    ...question.glossary.flatMap((id, entry) =>
      glossary.some((g) => g.id === id) ? [] : [dangling([...path, 'glossary', entry], 'Glossareintrag', id)],
    ),
    ...(question.sources.length > 0 || question.ours !== undefined
      ? []
      : [{ path, reason: 'Die Frage nennt keine Quelle.', fix: 'Tragen Sie „sources“ ein, oder „ours“ mit Grund.' }]),
  ];
}

const dangling = (path: Path, what: string, id: string): SoundnessIssue => ({
  path,
  reason: `${what} „${id}“ gibt es nicht.`,
  fix: 'Prüfen Sie die Schreibweise der Kennung.',
});

/** A condition may read only questions that come earlier, and only options that these have. */
function checkCondition(
  questionnaire: Questionnaire,
  condition: Condition,
  before: number,
  path: Path,
): SoundnessIssue[] {
  if ('all' in condition || 'any' in condition) {
    const [key, parts] = 'all' in condition ? ['all', condition.all] : ['any', condition.any];
    const inner = parts.flatMap((part, i) => checkCondition(questionnaire, part, before, [...path, key, i]));
    return [...inner, ...('all' in condition ? contradiction(condition.all, path) : [])];
  }
  if ('kind' in condition) return [];
  const addressed = resolveAddress(questionnaire, condition.question);
  if (!addressed) return [dangling([...path, 'question'], 'Frage', condition.question)];
  if (questionnaire.questions.indexOf(addressed.question) >= before) {
    const reason = `Die Bedingung liest „${condition.question}“, die Frage kommt aber erst später.`;
    return [{ path: [...path, 'question'], reason, fix: 'Eine Bedingung darf nur frühere Fragen lesen.' }];
  }
  const [key, wanted] = 'is' in condition ? ['is', condition.is] : ['lacks', condition.lacks];
  const known = addressed.question.kind === 'grade' ? ['1', '2', '3', '4', '5', '6'] : optionIds(addressed.question);
  return wanted.flatMap((id, i) => (known.includes(id) ? [] : [dangling([...path, key, i], 'Antwort', id)]));
}

const optionIds = (question: Question) => optionsOf(question).map((option) => option.id);

/** `all` over the same single answer with disjoint options can never hold: the question would be unreachable. */
function contradiction(parts: readonly Condition[], path: Path): SoundnessIssue[] {
  const single = parts.flatMap((part) => ('is' in part ? [part] : []));
  const clash = single.some((a) =>
    single.some((b) => a.question === b.question && a !== b && !a.is.some((option) => b.is.includes(option))),
  );
  if (!clash) return [];
  const reason = 'Diese Bedingung kann nie zutreffen; die Frage würde nie gestellt.';
  return [{ path, reason, fix: 'Verbinden Sie die Antworten mit „any“ oder in einer Liste „is“.' }];
}

function checkMatrix(
  questionnaire: Questionnaire,
  question: Extract<Question, { kind: 'matrix' }>,
  index: number,
): SoundnessIssue[] {
  const path: Path = ['questions', index];
  const rows = question.rows.flatMap((row, r) =>
    row.askedWhen ? checkCondition(questionnaire, row.askedWhen, index, [...path, 'rows', r, 'askedWhen']) : [],
  );
  const { rowsWhen } = question;
  if (!rowsWhen) return rows;
  const opened = question.rows.flatMap((row) =>
    checkCondition(questionnaire, { question: `${rowsWhen.question}.${row.id}`, is: rowsWhen.is }, index, [
      ...path,
      'rowsWhen',
    ]),
  );
  return [...rows, ...opened];
}

function bounds(question: Question, path: Path): SoundnessIssue[] {
  if (question.kind === 'number' && question.min >= question.max) {
    const reason = `„min“ (${question.min}) ist nicht kleiner als „max“ (${question.max}).`;
    return [{ path: [...path, 'min'], reason, fix: 'Vertauschen oder berichtigen Sie die Grenzen.' }];
  }
  if (question.kind === 'ranking' && question.places > question.options.length) {
    const reason = `Es gibt ${question.places} Plätze, aber nur ${question.options.length} Möglichkeiten.`;
    return [{ path: [...path, 'places'], reason, fix: 'Verringern Sie „places“ oder ergänzen Sie Möglichkeiten.' }];
  }
  return [];
}

function checkScoring(question: Extract<Question, { kind: 'several' }>, path: Path): SoundnessIssue[] {
  if (!question.scoring) return [];
  const [key, ids] = 'each' in question.scoring ? ['each', question.scoring.each] : ['any', question.scoring.any];
  const known = question.options.filter((option) => !option.exclusive).map((option) => option.id);
  return ids.flatMap((id, i) =>
    known.includes(id) ? [] : [dangling([...path, 'scoring', key, i], 'Wertbare Antwort', id)],
  );
}

function checkSelfRating(
  questionnaire: Questionnaire,
  question: Extract<Question, { kind: 'scale' }>,
  path: Path,
): SoundnessIssue[] {
  const { wellPlaced, restsOn } = question.selfRating ?? { wellPlaced: [], restsOn: [] };
  const own = optionIds(question);
  return [
    ...wellPlaced.flatMap((id, i) =>
      own.includes(id) ? [] : [dangling([...path, 'selfRating', 'wellPlaced', i], 'Antwort', id)],
    ),
    ...restsOn.flatMap(({ question: address, option }, i) => {
      const addressed = resolveAddress(questionnaire, address);
      const at: Path = [...path, 'selfRating', 'restsOn', i];
      if (!addressed) return [dangling([...at, 'question'], 'Frage', address)];
      const known =
        addressed.question.kind === 'grade' ? ['1', '2', '3', '4', '5', '6'] : optionIds(addressed.question);
      return known.includes(option) ? [] : [dangling([...at, 'option'], 'Antwort', option)];
    }),
  ];
}

/** A contradiction may read any question, and names just what it reads. */
function contradictions(questionnaire: Questionnaire): SoundnessIssue[] {
  const all = questionnaire.questions.length;
  return questionnaire.contradictions.flatMap(({ when, addresses }, index) => {
    const path: Path = ['contradictions', index];
    const read = addressesReadBy(when);
    const unread = addresses.flatMap((address, i) =>
      read.includes(address) ? [] : [dangling([...path, 'addresses', i], 'In der Bedingung gelesene Frage', address)],
    );
    return [...checkCondition(questionnaire, when, all, [...path, 'when']), ...unread];
  });
}

/** A section's questions stand together, so that progress and navigation read in one direction. */
function sectionsInOrder({ questions }: Questionnaire): SoundnessIssue[] {
  return questions.flatMap((question, index) => {
    const earlier = questions.slice(0, index).map((q) => q.section);
    const returns = earlier.includes(question.section) && earlier.at(-1) !== question.section;
    if (!returns) return [];
    const reason = `Der Abschnitt „${question.section}“ ist durch einen anderen unterbrochen.`;
    return [
      { path: ['questions', index, 'section'], reason, fix: 'Stellen Sie die Fragen eines Abschnitts zusammen.' },
    ];
  });
}

function unusedGlossary({ glossary, questions }: Questionnaire): SoundnessIssue[] {
  const used = new Set(questions.flatMap((question) => question.glossary));
  return glossary.flatMap((entry, index) =>
    used.has(entry.id)
      ? []
      : [
          {
            path: ['glossary', index],
            reason: `Keine Frage verweist auf den Glossareintrag „${entry.id}“.`,
            fix: 'Verweisen Sie bei einer Frage darauf, oder entfernen Sie ihn.',
          },
        ],
  );
}

/** The addresses of a questionnaire, in order. */
export const allAddresses = (questionnaire: Questionnaire): string[] => questionnaire.questions.flatMap(addressesOf);
