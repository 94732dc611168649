import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PrintedFigureIndex, ProfileSet, type Figure, type Flag } from '../../schema/benchmark/profile.ts';
import { SIZE_CLASSES } from '../../schema/municipality/size-class.ts';
import { Questionnaire, TableRow, type Question } from '../../schema/questionnaire/definition.ts';
import { read } from '../setup/tree.ts';

const test = suite('questionnaires/printed-figures');

const FOLDER = 'questionnaires/oefit-kgst-2019';
const TABLES = [3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const WITHOUT_SHARE: readonly Flag[] = ['joint', 'two-values', 'circa', 'words', 'bound'];
const SAYS_HOW_OPTIONS_BELONG: readonly Flag[] = ['joint', 'union', 'each', 'each-or-together', 'two-values'];

const questionnaire = Questionnaire.parse(JSON.parse(read(`${FOLDER}/1.json`)));
const { profiles, figures, ...set } = ProfileSet.parse(JSON.parse(read(`${FOLDER}/profiles.json`)));
const index = PrintedFigureIndex.parse(JSON.parse(read(`${FOLDER}/printed-figures.json`)));

const questions = new Map(questionnaire.questions.map((question) => [question.id, question]));
const figuresById = new Map(figures.map((figure) => [figure.id, figure]));

/** What a figure may name as an option of a question: grades are "1" to "6", matrix cells `row.column`. */
function optionsFor(question: Question): readonly string[] {
  if (question.kind === 'grade') return ['1', '2', '3', '4', '5', '6'];
  if (question.kind === 'matrix') {
    return question.rows.flatMap((row) => question.columns.map((column) => `${row.id}.${column.id}`));
  }
  return 'options' in question ? question.options.map(({ id }) => id) : [];
}

const percentages = (printed: string): number[] =>
  [...printed.matchAll(/(\d+(?:,\d+)?) %/g)].map(([, number = '']) => Number(number.replace(',', '.')));

const hasAny = (figure: Figure, flags: readonly Flag[]): boolean => figure.flags.some((flag) => flags.includes(flag));

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

const tableId = (table: number): string => `t${String(table).padStart(2, '0')}`;

test('the files belong to the questionnaire', () => {
  assert.is(set.questionnaire, questionnaire.id);
  assert.is(set.version, questionnaire.version);
  assert.is(index.document, 'oefit-kgst-2019');
});

test('ids of profiles and figures are unique', () => {
  assert.is(figuresById.size, figures.length);
  assert.is(new Set(idsOf(profiles)).size, profiles.length);
});

test('there are eighteen profiles: all, ten classes, seven self-ratings', () => {
  const count = (group: string): number => profiles.filter((profile) => profile.group === group).length;
  assert.equal([count('all'), count('class'), count('wellPlaced')], [1, 10, 7]);
});

test('class profiles have the bounds and tables of the size classes', () => {
  const classes = profiles.filter(({ group }) => group === 'class');
  const found = classes.map(({ id, kind, lower, upper, table }) => ({ id, kind, lower, upper, table }));
  const expected = SIZE_CLASSES.map((c) => ({
    id: `class-${c.id}`,
    kind: c.kind,
    lower: c.lower,
    upper: c.upper,
    table: c.table,
  }));
  assert.equal(found, expected);
});

test('every well-placed profile names a self-rating of its own', () => {
  const rated = profiles.flatMap(({ selfRating }) => (selfRating === undefined ? [] : [selfRating]));
  const selfRatings = questionnaire.questions.filter(
    (question) => question.kind === 'scale' && question.selfRating !== undefined,
  );
  assert.equal(rated.toSorted(), idsOf(selfRatings).toSorted());
});

test('every figure belongs to a profile, a question and options that exist', () => {
  const known = new Set(idsOf(profiles));
  for (const figure of figures) {
    assert.ok(known.has(figure.profile), `${figure.id}: profile ${figure.profile}`);
    const question = questions.get(figure.question);
    assert.ok(question, `${figure.id}: question ${figure.question}`);
    const options = question ? optionsFor(question) : [];
    for (const option of figure.options) assert.ok(options.includes(option), `${figure.id}: option ${option}`);
    assert.is(new Set(figure.options).size, figure.options.length, `${figure.id}: option twice`);
    assert.is(new Set(figure.flags).size, figure.flags.length, `${figure.id}: flag twice`);
  }
});

test('a share is the one printed percentage divided by hundred', () => {
  for (const { id, printed, share } of figures) {
    if (share === undefined) continue;
    const [percent, ...others] = percentages(printed);
    assert.equal(others, [], `${id}: ${printed}`);
    assert.is(share, Math.round((percent ?? Number.NaN) * 100) / 10_000, `${id}: ${printed}`);
  }
});

test('joint, doubled, rounded, worded and bounded figures have no share', () => {
  for (const figure of figures) {
    if (hasAny(figure, WITHOUT_SHARE)) assert.is(figure.share, undefined, figure.id);
  }
});

test('what is printed as "ca.", as a bound or in words is flagged so', () => {
  for (const figure of figures) {
    if (/\b(ca\.|rund|ungefähr)/i.test(figure.printed)) assert.ok(figure.flags.includes('circa'), figure.id);
    if (/über|unter|weniger als|mehr/i.test(figure.printed)) assert.ok(figure.flags.includes('bound'), figure.id);
    if (percentages(figure.printed).length === 0) assert.ok(figure.flags.includes('words'), figure.id);
    if (percentages(figure.printed).length > 1) assert.ok(figure.flags.includes('two-values'), figure.id);
    if (/\bje(weils)?\b/i.test(figure.printed)) assert.ok(figure.flags.includes('each'), figure.id);
  }
});

test('a figure of several options says how they belong together', () => {
  for (const figure of figures) {
    if (figure.options.length > 1) assert.ok(hasAny(figure, SAYS_HOW_OPTIONS_BELONG), figure.id);
  }
});

test('rankings are shares of mentions, everything else is shares of municipalities', () => {
  for (const figure of figures) {
    const ranking = questions.get(figure.question)?.kind === 'ranking';
    assert.is(figure.unit, ranking ? 'mentions' : 'municipalities', figure.id);
    assert.is(figure.flags.includes('mentions-inferred'), ranking, figure.id);
  }
});

test('every row of tables 3 to 12 has its figure', () => {
  const expected = TableRow.options.flatMap((row) =>
    row === 'strategy' ? ['strategy.yes', 'strategy.developing', 'strategy.no'] : [row],
  );
  assert.is(TableRow.options.length, 17);
  for (const table of TABLES) {
    const prefix = `${tableId(table)}.`;
    const rows = idsOf(figures).filter((id) => id.startsWith(prefix) && !id.startsWith(`${prefix}prose.`));
    assert.equal(rows.map((id) => id.slice(prefix.length)).toSorted(), expected.toSorted(), `table ${table}`);
  }
});

test('figures of a class carry its table, its page and the n of its caption', () => {
  for (const { id, n, participants, table } of profiles) {
    if (table === undefined) continue;
    for (const figure of figures.filter(({ profile }) => profile === id)) {
      assert.equal(figure.source, { document: 'oefit-kgst-2019', table, page: table + 23 }, figure.id);
      assert.is(figure.base.printed, n, figure.id);
      assert.is(figure.base.participants, participants, figure.id);
      assert.ok(figure.id.startsWith(tableId(table)), figure.id);
      assert.is(figure.flags.includes('caption-corrected'), table === 12, figure.id);
    }
  }
});

test('no derived base is larger than the printed n or the participants', () => {
  for (const { id, base } of figures) {
    const { derived, printed = Infinity, participants = Infinity } = base;
    if (derived !== undefined) assert.ok(derived <= Math.min(printed, participants), id);
  }
});

test('every printed figure is claimed by a figure that prints it, or excluded with a reason', () => {
  for (const entry of index.printed) {
    if (!('figure' in entry)) continue;
    const figure = figuresById.get(entry.figure);
    assert.ok(figure, `p. ${entry.page}, ${entry.ordinal}: ${entry.figure}`);
    const printed = percentages(figure?.printed ?? '');
    for (const percent of percentages(entry.printed)) {
      assert.ok(printed.includes(percent), `p. ${entry.page}, ${entry.ordinal}: ${entry.printed} in ${entry.figure}`);
    }
  }
});

test('every figure is claimed on the page it cites, with all its percentages', () => {
  for (const { id, printed, source } of figures) {
    const claims = index.printed.filter(
      (entry) => 'figure' in entry && entry.figure === id && entry.page === source.page,
    );
    assert.ok(claims.length > 0, `${id} is not claimed on p. ${source.page}`);
    const claimed = claims.flatMap((entry) => percentages(entry.printed));
    for (const percent of percentages(printed)) assert.ok(claimed.includes(percent), `${id}: ${percent} %`);
  }
});

test('pages ascend and are numbered from one without a gap', () => {
  let last = { page: 0, ordinal: 0 };
  for (const { page, ordinal } of index.printed) {
    assert.ok(page >= last.page, `p. ${page} after p. ${last.page}`);
    assert.is(ordinal, page === last.page ? last.ordinal + 1 : 1, `p. ${page}`);
    last = { page, ordinal };
  }
});

test.run();
