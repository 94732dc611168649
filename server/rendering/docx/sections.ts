import { HeadingLevel, Paragraph, type Table } from 'docx';
import { placeOf } from '../../../schema/report/context.ts';
import type { Highlight, Report, Step } from '../../../schema/report/report.ts';
import {
  COUNCIL,
  liveSentence,
  notedSentence,
  PLACEHOLDERS,
  proposalSentence,
  takenSentence,
} from '../../../schema/text/council.ts';
import { baseWords } from '../../../schema/text/figures.ts';
import { nb } from '../../../schema/text/format.ts';
import { bullet, detail, heading, introduction, named, numbered, paragraph, runs, small, table } from './parts.ts';

type Part = Paragraph | Table;

/** The whole paper in order. */
export const sectionsOf = (report: Report): Part[] => [
  new Paragraph({ heading: HeadingLevel.TITLE, children: runs(COUNCIL.subject) }),
  ...formOf(report),
  ...factsOf(report),
  heading(1, COUNCIL.result),
  ...profileOf(report),
  ...highlightsOf(report),
  ...selfImageOf(report),
  ...overTimeOf(report),
  ...planOf(report),
  ...meaningOf(report),
  ...decisionOf(report),
  ...annexesOf(report),
];

const formOf = ({ heading: { municipality, kind, population, sizeClass, status, date } }: Report): Part[] => [
  table({
    columns: [
      { title: COUNCIL.entry, share: 3 },
      { title: COUNCIL.content, share: 7 },
    ],
    rows: [
      ...PLACEHOLDERS.slice(0, 3).map(([name, hint]) => [name, hint]),
      [COUNCIL.municipality, `${municipality} (${kind}, ${population})`],
      [COUNCIL.compared, sizeClass],
      [COUNCIL.asOf, `${date}, ${status}`],
      ...PLACEHOLDERS.slice(3).map(([name, hint]) => [name, hint]),
    ],
    placeholders: true,
  }),
];

const factsOf = (report: Report): Part[] => [
  heading(1, COUNCIL.facts),
  paragraph(`${takenSentence(report)} ${report.summary.lead.join(' ')}`),
  ...(report.method.sections[0]?.paragraphs ?? []).map(paragraph),
  small(COUNCIL.voice),
];

const profileOf = ({ summary }: Report): Part[] => [
  heading(2, COUNCIL.profile),
  table({
    whole: true,
    columns: [
      { title: COUNCIL.area, share: 24 },
      { title: COUNCIL.value, share: 31 },
      { title: COUNCIL.made, share: 45 },
    ],
    rows: summary.areas.map(({ title, words, details }) => [
      title,
      words,
      details === '' ? COUNCIL.noDetails : details,
    ]),
  }),
];

const highlightsOf = ({ summary }: Report): Part[] => [
  heading(2, COUNCIL.strengths),
  ...(summary.strengths.length === 0
    ? [paragraph(summary.noStrengths)]
    : [introduction(COUNCIL.strengthsMeaning), highlightTable(summary.strengths)]),
  heading(2, COUNCIL.gaps),
  ...(summary.gaps.length === 0
    ? [paragraph(summary.noGaps)]
    : [introduction(COUNCIL.gapsMeaning), highlightTable(summary.gaps)]),
  small(summary.source),
];

const highlightTable = (entries: readonly Highlight[]): Table =>
  table({
    whole: true,
    columns: [
      { title: COUNCIL.item, share: 30 },
      { title: COUNCIL.own, share: 13 },
      { title: COUNCIL.study, share: 25 },
      { title: COUNCIL.base, share: 15 },
      { title: COUNCIL.source, share: 17 },
    ],
    rows: entries.map(({ label, own, sentence, figure }) => [
      label,
      own.word,
      sentence,
      nb(baseWords(figure.base)),
      nb(placeOf(figure)),
    ]),
  });

const selfImageOf = ({ selfImage }: Report): Part[] =>
  selfImage.ratings.length === 0
    ? []
    : [
        heading(2, COUNCIL.selfImage),
        table({
          columns: [
            { title: COUNCIL.area, share: 20 },
            { title: COUNCIL.rating, share: 15 },
            { title: COUNCIL.difference, share: 65 },
          ],
          rows: selfImage.ratings.map(({ title, own, sentence }) => [title, own.word, sentence]),
        }),
      ];

/** What is planned beside the answers of today, where a plan is saved. */
const planOf = ({ plan }: Report): Part[] =>
  plan === undefined
    ? []
    : [
        heading(2, COUNCIL.plan),
        introduction(`${plan.intro} ${plan.standing}`),
        table({
          columns: [
            { title: COUNCIL.planned, share: 70 },
            { title: COUNCIL.today, share: 30 },
          ],
          rows: plan.measures.map(({ label, own }) => [label, own.word]),
        }),
      ];

/** Short: the sentences of trend, plan and live peers; the tables stand in the report. */
const overTimeOf = ({ trend, planReview, livePeers }: Report): Part[] => [
  ...(trend
    ? [
        heading(2, COUNCIL.trend),
        ...[...trend.intro, ...trend.summary].map(paragraph),
        ...trend.areas.map(({ title, statements }) => named(title, statements.join(' '))),
      ]
    : []),
  ...(planReview ? [heading(2, COUNCIL.planReview), ...planReview.statements.map(paragraph)] : []),
  ...(livePeers ? [heading(2, COUNCIL.livePeers), paragraph(liveSentence(livePeers))] : []),
];

const meaningOf = ({ summary }: Report): Part[] => [
  heading(2, COUNCIL.meaning),
  named(COUNCIL.says, summary.says),
  named(COUNCIL.saysNot, summary.saysNot),
];

function decisionOf(report: Report): Part[] {
  const { steps, noSteps, summary } = report;
  const first = summary.steps.flatMap((id) => steps.find((step) => step.id === id) ?? []);
  const others = steps.filter((step) => !first.includes(step));
  return [
    heading(1, COUNCIL.decision),
    numbered('decision', notedSentence(report)),
    ...first.flatMap((step) => proposal(report, step)),
    ...(first.length === 0 ? [paragraph([noSteps, COUNCIL.nothingMore].filter(Boolean).join(' '))] : []),
    ...(others.length === 0
      ? []
      : [
          introduction(COUNCIL.more),
          ...others.map(({ title, decides }) => bullet(`${title} (${COUNCIL.decides}: ${decides})`)),
        ]),
  ];
}

/** A proposal is not torn over two pages. */
const WHOLE = { keepNext: true } as const;

const proposal = (report: Report, { title, step, decides, monday, effort, reason, peers }: Step): Part[] => [
  numbered('decision', proposalSentence(report, title)),
  detail(`${step} ${reason}`, WHOLE),
  ...(peers === undefined ? [] : [named(COUNCIL.peers, peers, WHOLE)]),
  named(COUNCIL.decides, `${decides}. ${COUNCIL.effort}: ${effort}.`, WHOLE),
  named(COUNCIL.monday, monday),
];

const annexesOf = ({ method }: Report): Part[] => [
  heading(1, COUNCIL.annexes),
  numbered('annexes', COUNCIL.annexReport),
  numbered('annexes', COUNCIL.annexMethod),
  ...method.sections.slice(1).flatMap(({ title, paragraphs }) => [heading(2, title), ...paragraphs.map(small)]),
  heading(2, COUNCIL.source),
  ...method.documents.map(({ title, details }) => small(`${title}. ${details}`)),
];
