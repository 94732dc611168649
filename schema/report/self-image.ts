import { isJoint } from '../benchmark/comparison.ts';
import { printedShare, type ShownFigure } from '../benchmark/shown-figure.ts';
import { optionTitle, optionsOf, resolveAddress, type Addressed } from '../questionnaire/address.ts';
import type { Evidence, Question } from '../questionnaire/definition.ts';
import { list } from '../text/format.ts';
import { ownAnswer } from './cell.ts';
import { figuresOf, optionLabel, placeOf, sourcesOf, type ReportContext } from './context.ts';
import type { OwnAnswer, SelfImageChapter, SelfImageRow } from './report.ts';

type SelfRating = Extract<Question, { kind: 'scale' }> & {
  selfRating: NonNullable<Extract<Question, { kind: 'scale' }>['selfRating']>;
};

const isSelfRating = (question: Question): question is SelfRating =>
  question.kind === 'scale' && question.selfRating !== undefined;

/** Each self-rating beside the answers it should rest on and what the print has for those who rate themselves well. */
export function selfImageOf(context: ReportContext): SelfImageChapter {
  const asked = context.questionnaire.questions
    .filter(isSelfRating)
    .filter((question) => context.path.items.some((item) => item.question.id === question.id));
  return {
    intro:
      'Die Studie stellt fest, dass Selbsteinschätzung und Antworten auseinandergehen können. Hier steht Ihre Einschätzung neben den Antworten, auf denen sie ruhen sollte, und neben dem, was die Studie für Kommunen druckt, die sich gut aufgestellt sehen. Bei Noten und Anteilen zählt auch ein besserer Wert als Merkmal. „Passen zueinander“ heißt: gut eingeschätzt und mindestens zwei Drittel der beantworteten Merkmale vorhanden, oder weniger gut eingeschätzt und weniger als ein Drittel. Unter drei beantworteten Merkmalen steht kein Schluss.',
    ratings: asked.map((question) => ratingRow(context, question)),
  };
}

/** What the print has on the self-rating itself: how many rate themselves so. */
function ratingShares(context: ReportContext, question: SelfRating): string[] {
  const figures = [...new Set(question.options.flatMap((option) => figuresOf(context, question, option.id)))];
  return figures.flatMap((figure) => {
    if (figure.group !== 'all' || figure.show === 'tooSmall') return [];
    const good = figure.options.every((option) => question.selfRating.wellPlaced.includes(option));
    const labels = list(
      figure.options.map((option) => `„${optionLabel(question, option)}“`),
      'oder',
    );
    const whose = figure.flags.includes('population-unclear')
      ? 'der Teilnehmenden (Bezug unklar)'
      : 'aller Teilnehmenden';
    const what = good ? 'sehen sich hier sehr gut oder gut aufgestellt' : `antworten ${labels}`;
    return [`${figure.printed} ${whose} ${what} (${placeOf(figure)}).`];
  });
}

function sourceWords(context: ReportContext, judged: readonly Judged[]): string {
  const figures = judged.flatMap(({ evidence }) => evidence.figures);
  return figures.length > 0 ? `Werte der gut Aufgestellten: ${sourcesOf(figures, context.fieldwork)}.` : '';
}

interface Judged {
  readonly evidence: SelfImageRow['evidence'][number];
  /** Whether the feature is there; undefined where the answer does not say. */
  readonly there: boolean | undefined;
  readonly overtaken?: boolean;
}

function ratingRow(context: ReportContext, question: SelfRating): SelfImageRow {
  const judged = question.selfRating.restsOn.flatMap((evidence) => judge(context, question, evidence));
  const own = ownAnswer(question, { path: context.path, address: question.id });
  const known = judged.filter(({ there }) => there !== undefined);
  const there = known.filter((entry) => entry.there === true);
  const difference = differenceSentence(context, question, there.length, known.length);
  return {
    question: question.id,
    title: question.short,
    own,
    evidence: judged.map(({ evidence }) => evidence),
    sentence: comparisonSentence(own, judged, difference),
    difference,
    share: [...ratingShares(context, question), sourceWords(context, judged)].join(' '),
  };
}

function judge(context: ReportContext, rating: SelfRating, { question: address, option }: Evidence): Judged[] {
  const addressed = resolveAddress(context.questionnaire, address);
  if (!addressed) return [];
  const { question, row } = addressed;
  const notation = row ? `${row.id}.${option}` : option;
  const figures = figuresOf(context, question, notation).filter((figure) => figure.group === 'wellPlaced');
  const own = figures.filter((figure) =>
    context.references.profiles.some((p) => p.id === figure.profile && p.selfRating === rating.id),
  );
  const evidence = {
    address,
    option: notation,
    label: evidenceLabel(addressed, option),
    own: evidenceAnswer(context, addressed, address, option),
    wellPlaced: own.length > 0 ? own.map((figure) => printedWords(figure)).join('; ') : 'nicht veröffentlicht',
    figures: own,
  };
  // What is overtaken is shown, but does not count.
  const there = row?.overtaken === undefined ? isThere(context, addressed, address, option) : undefined;
  return [{ evidence, there, ...(row?.overtaken !== undefined && { overtaken: true }) }];
}

/** The printed value alone; the column's head says whose it is. */
function printedWords(figure: ShownFigure): string {
  const unit = figure.unit === 'mentions' ? ' der Nennungen' : '';
  const joint = isJoint(figure) ? ', gemeinsam gedruckt' : '';
  return figure.show === 'share' ? `${printedShare(figure)}${unit}${joint}` : `„${figure.printed}“${joint}`;
}

function evidenceLabel({ question, row }: Addressed, option: string): string {
  if (question.kind === 'several') return optionTitle(question, optionLabel(question, option));
  if (row) return row.label;
  if (question.kind === 'grade') return `${question.short}: Note ${option}`;
  return question.kind === 'scale' ? `${question.short}: ${optionLabel(question, option)}` : question.short;
}

function evidenceAnswer(context: ReportContext, { question }: Addressed, address: string, option: string): OwnAnswer {
  const own = ownAnswer(question, { path: context.path, address });
  if (question.kind !== 'several' || !Array.isArray(context.path.answers[address])) return own;
  const yes = (context.path.answers[address] as readonly string[]).includes(option);
  return yes ? { state: 'yes', word: 'ja' } : { state: 'no', word: 'nein' };
}

/** Grades and scales count when the own answer is that good or better; other answers when they are that option. */
function isThere(
  context: ReportContext,
  { question }: Addressed,
  address: string,
  option: string,
): boolean | undefined {
  const answer = context.path.answers[address];
  if (typeof answer === 'number') return answer <= Number(option);
  if (Array.isArray(answer)) return answer.includes(option);
  if (typeof answer !== 'string') return undefined;
  if (question.kind !== 'scale') return answer === option;
  const order = optionsOf(question).map((o) => o.id);
  return order.indexOf(answer) <= order.indexOf(option);
}

/** Describes, never grades: how many of the features are there, which, and whether that fits the rating. */
function comparisonSentence(own: OwnAnswer, judged: readonly Judged[], difference: string): string {
  const known = judged.filter(({ there }) => there !== undefined);
  const named = (entries: readonly Judged[]) => list(entries.map(({ evidence }) => `„${evidence.label}“`));
  const there = known.filter((entry) => entry.there === true);
  const planned = known.filter(({ evidence }) => evidence.own.state === 'planned');
  const absent = known.filter((entry) => entry.there === false && !planned.includes(entry));
  const open = judged.filter((entry) => !known.includes(entry) && !entry.overtaken);
  const parts = [
    ratingSentence(own),
    there.length > 0 ? `Vorhanden: ${named(there)}.` : '',
    planned.length > 0 ? `Geplant: ${named(planned)}.` : '',
    absent.length > 0 ? `Nicht vorhanden: ${named(absent)}.` : '',
    open.length > 0 ? `Ohne Angabe, nicht gefragt oder nicht bei uns: ${named(open)}.` : '',
    difference,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

const ratingSentence = (own: OwnAnswer): string =>
  own.state === 'other' || own.state === 'yes' || own.state === 'no' || own.state === 'partly'
    ? `Ihre Einschätzung ist „${own.word}“.`
    : `Ihre Einschätzung: ${own.word}.`;

/** With fewer known features than this the report draws no conclusion. */
const NEEDED_FEATURES = 3;

/** Below a third and from two thirds on rating and answers are held against each other; in between it is some of each. */
function differenceSentence({ path }: ReportContext, question: SelfRating, there: number, known: number): string {
  const answer = path.answers[question.id];
  if (typeof answer !== 'string') return '';
  if (known < NEEDED_FEATURES) return 'Das sind zu wenige Angaben, um die Einschätzung daran zu messen.';
  const share = there / known;
  const good = question.selfRating.wellPlaced.includes(answer);
  if (good && share < 1 / 3) return 'Die Antworten zeigen weniger, als die Einschätzung erwarten lässt.';
  if (!good && share >= 2 / 3) return 'Die Antworten zeigen mehr, als die Einschätzung erwarten lässt.';
  const fits = good ? share >= 2 / 3 : share < 1 / 3;
  return fits
    ? 'Einschätzung und Antworten passen zueinander.'
    : `Teils, teils: ${there} von ${known} beantworteten Merkmalen sind vorhanden.`;
}
