import { renderToStaticMarkup } from 'preact-render-to-string';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AnswerSymbol } from '../../../client/charts/answer-symbol.tsx';
import { AreaLine } from '../../../client/charts/area-line.tsx';
import { mentionTicks } from '../../../client/charts/axis.tsx';
import { paperCanvas, screenCanvas } from '../../../client/charts/canvas.tsx';
import { GradeStrips } from '../../../client/charts/grade-strip.tsx';
import { mentionAxis, MentionBar } from '../../../client/charts/mention-bar.tsx';
import { PRINT, SCREEN } from '../../../client/charts/palette.ts';
import { ShareLine } from '../../../client/charts/share-line.tsx';
import type { Mark, OwnAnswer } from '../../../schema/report/report.ts';

const test = suite('client/charts');

const MARKS: readonly Mark[] = [
  { group: 'class', share: 0.66, low: 0.59, high: 0.73, label: '66 %' },
  { group: 'all', share: 0.5, label: '50 %' },
  { group: 'wellPlaced', share: 0.8, label: '80 %' },
];

test('a share stands at its place on a line from 0 to 100 %', () => {
  const screen = renderToStaticMarkup(<ShareLine canvas={screenCanvas} marks={MARKS} name="x" />);
  assert.match(screen, /<circle cx="66%"/);
  assert.match(screen, /<circle cx="50%"/);
  assert.match(screen, /<svg x="80%"/);
  const paper = renderToStaticMarkup(<ShareLine canvas={paperCanvas(200)} marks={MARKS} />);
  assert.match(paper, /<circle cx="132"/);
  assert.match(paper, /viewBox="-20 0 240 72"/);
});

test('only the own class carries whiskers, from the interval’s low to its high end', () => {
  const all: Mark = { group: 'all', share: 0.4, low: 0.2, high: 0.6, label: '40 %' };
  const lines = renderToStaticMarkup(<ShareLine canvas={screenCanvas} marks={[...MARKS, all]} />);
  assert.match(lines, /<line x1="59%" x2="73%"/);
  assert.not.match(lines, /x1="20%"/);
});

test('without a mark there is no chart, since an empty axis reads as 0', () => {
  assert.is(renderToStaticMarkup(<ShareLine canvas={screenCanvas} marks={[]} />), '');
  assert.is(renderToStaticMarkup(<MentionBar canvas={screenCanvas} marks={[]} axis={0.4} />), '');
});

test('a named chart is an image with that name, an unnamed one is hidden from screen readers', () => {
  assert.match(
    renderToStaticMarkup(<ShareLine canvas={screenCanvas} marks={MARKS} name='A "B' />),
    /role="img" aria-label="A/,
  );
  assert.match(renderToStaticMarkup(<ShareLine canvas={screenCanvas} marks={MARKS} />), /aria-hidden/);
});

test('on paper every colour is a value and the font is named', () => {
  const paper = renderToStaticMarkup(<ShareLine canvas={paperCanvas(200)} marks={MARKS} />);
  assert.not.match(paper, /var\(|currentColor|%"/);
  assert.match(paper, /font-family="Fira Sans"/);
});

test('the area’s diamond stands at its points, whiskers only where answers are missing', () => {
  const partly = renderToStaticMarkup(<AreaLine canvas={screenCanvas} points={{ value: 47, worst: 44, best: 52 }} />);
  assert.match(partly, /<svg x="47%"/);
  assert.match(partly, /x1="44%" x2="52%"/);
  const complete = renderToStaticMarkup(<AreaLine canvas={screenCanvas} points={{ value: 47, worst: 47, best: 47 }} />);
  assert.not.match(complete, /x1="47%"/);
});

test('bars of mentions end at 40 % of the axis, and the third has a dashed tick', () => {
  assert.is(mentionAxis(MARKS.slice(1, 2)), 0.5);
  assert.is(mentionAxis([]), 0.4);
  const bar = renderToStaticMarkup(
    <MentionBar canvas={screenCanvas} marks={[{ group: 'class', share: 0.32, label: '32 %' }]} axis={0.4} />,
  );
  assert.match(bar, /<rect x="0%" y="12" width="80%"/);
  assert.equal(
    mentionTicks(0.4)
      .filter(({ dashed }) => dashed)
      .map(({ label }) => label),
    ['33\u00a0%'],
  );
});

test('a grade that is not printed is hatched and says so, never 0 %', () => {
  const words = {
    grades: ['a', 'b', 'c', 'd', 'e', 'f'],
    group: 'Gruppe',
    notPublished: 'nicht veröffentlicht',
    own: ', Ihre',
  };
  const fields = [1, 2, 3, 4, 5, 6].map((grade) => ({ grade, ...(grade === 2 && { label: '23 %', share: 0.23 }) }));
  const strip = { group: 'class' as const, title: 'Größenklasse', fields, texts: [] };
  const table = renderToStaticMarkup(<GradeStrips strips={[strip]} ownGrade={3} words={words} caption="Breitband" />);
  assert.is(table.match(/nicht veröffentlicht/g)?.length, 5);
  assert.not.match(table, />0 ?%/);
  assert.match(table, /class="report-hatched report-own-grade"/);
  assert.match(table, /rect width="46%"/);
});

test('every state of an answer has a symbol of its own', () => {
  const states: OwnAnswer['state'][] = [
    'yes',
    'planned',
    'partly',
    'no',
    'other',
    'noAnswer',
    'notOurs',
    'unanswered',
    'notAsked',
  ];
  const drawn = states.map((state) => renderToStaticMarkup(<AnswerSymbol state={state} palette={PRINT} />));
  assert.is(new Set(drawn).size, states.length);
});

test('screen and print name the same colours', () => {
  const { font: _font, ...colours } = PRINT;
  assert.equal(Object.keys(colours).sort(), Object.keys(SCREEN).sort());
});

test.run();
