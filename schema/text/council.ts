import type { Kind } from '../municipality/municipality.ts';
import type { LivePeers } from '../report/over-time.ts';
import type { Report } from '../report/report.ts';
import { COUNCIL_TITLES } from './report.ts';

/**
 * The words of the council pack that the report does not have. None of them contains a number of its own: numbers
 * come from the report alone.
 */
export const COUNCIL = {
  paper: 'Ratsvorlage',
  slides: 'Ratsfolien',
  author: 'Kommunalspiegel',
  subject: 'Selbsttest zur Digitalisierung: Ergebnis und nächste Schritte',
  page: 'Seite',
  of: 'von',
  entry: 'Angabe',
  content: 'Inhalt',
  municipality: 'Kommune',
  compared: 'Verglichen mit',
  asOf: 'Stand des Berichts',
  facts: 'Sachverhalt',
  voice: 'Sätze mit „Sie“ und „Ihre“ stehen so im Bericht; gemeint ist die Kommune.',
  result: 'Ergebnis',
  profile: 'Bereichsprofil',
  area: 'Bereich',
  value: 'Wert',
  made: 'Wie er zustande kommt',
  strengths: 'Stärken',
  strengthsMeaning: 'Was die Kommune tut und weniger als die Hälfte der Vergleichsgruppe.',
  gaps: 'Lücken',
  gapsMeaning: 'Was die Kommune nicht tut und mindestens die Hälfte der Vergleichsgruppe.',
  item: 'Punkt',
  own: 'Ihre Antwort',
  study: 'Anteil laut Studie',
  base: 'Basis',
  source: 'Quelle',
  selfImage: 'Selbstbild und Belege',
  rating: 'Einschätzung',
  difference: 'Was die Antworten dazu sagen',
  plan: 'Plan der Kommune',
  planned: 'Vorhaben',
  today: 'Antwort heute',
  trend: 'Seit der letzten Abgabe',
  planReview: 'Geplant und erledigt',
  livePeers: 'Vergleichsgruppe heute',
  meaning: 'Aussagekraft',
  says: 'Das sagt der Vergleich',
  saysNot: 'Das sagt er nicht',
  decision: 'Beschlussvorschlag',
  decides: 'Wer entscheidet',
  monday: 'Erster Schritt',
  effort: 'Aufwand',
  peers: 'Vergleich',
  more: 'Der Bericht nennt außerdem:',
  nothingMore: 'Einen weiteren Beschluss schlägt der Bericht nicht vor.',
  annexes: 'Anlagen',
  annexReport: 'Bericht als PDF mit allen Angaben und Zahlen',
  annexMethod: 'Methode und Quellen in dieser Vorlage, siehe unten',
  noDetails: 'Keine weiteren Angaben',
  asked: 'Was gefragt und womit verglichen wurde',
  nextSteps: 'Nächste Schritte',
  limits: 'Was der Vergleich sagen kann und was nicht',
  axisPoints: 'Achse in Punkten',
  axisShare: 'Achse in Prozent',
} as const;

/** What only the Kommune knows; square brackets mark what has to be filled in. */
export const PLACEHOLDERS: readonly (readonly [name: string, hint: string])[] = [
  ['Vorlage-Nr.', '[Vorlage-Nr. eintragen]'],
  ['Gremium', '[Gremium eintragen]'],
  ['Sitzungstermin', '[Sitzungstermin eintragen]'],
  ['Finanzielle Auswirkungen', '[finanzielle Auswirkungen eintragen oder „keine“]'],
];

const ARTICLES: Record<Kind, string> = { gemeinde: 'Der', kreis: 'Der', verband: 'Die' };

/** "Der Rat", "Der Kreistag", "Die Vertretung des Verbands" */
const council = ({ kind }: Report['municipality']): string => `${ARTICLES[kind]} ${COUNCIL_TITLES[kind]}`;

/** The live peers in the report's own words: the counter, or who they are. */
export const liveSentence = (live: LivePeers): string =>
  live.state === 'released' ? (live.notes[0] ?? live.title) : live.words;

/** Who took the test and which. */
export const takenSentence = ({ heading, questionnaire }: Report): string =>
  `${heading.municipality} hat den Selbsttest „${questionnaire.title}“ bearbeitet.`;

export const notedSentence = (report: Report): string =>
  `${council(report.municipality)} nimmt das Ergebnis des Selbsttests zur Kenntnis.`;

/** The head of a step in the proposal; the report's own words follow. */
export const proposalSentence = (report: Report, title: string): string =>
  `${council(report.municipality)} befürwortet: ${title}.`;

const BRACKETS =
  'In Klammern und als Strecke auf der Linie steht, wie ungenau ein Anteil schon wegen der kleinen Zahl der Antworten ist.';

/** What is planned already, where a plan is saved. */
const plannedOf = ({ plan }: Report): string[] => (plan === undefined ? [] : [plan.intro, plan.standing]);

/** What the speaker says, slide by slide: short sentences around the report's own. */
export const NOTES = {
  title: ({ heading }: Report): string[] => [
    `Guten Abend. Ich stelle Ihnen vor, was der Selbsttest zur Digitalisierung für ${heading.municipality} ergeben hat.`,
    'Es geht um drei Fragen: Was tun wir schon? Was tun andere, das wir noch nicht tun? Und was könnten wir als Nächstes beschließen?',
    `${heading.status}, ${heading.date}.`,
  ],
  asked: ({ summary, method }: Report): string[] => [
    'Zuerst: worauf das Ergebnis beruht.',
    ...summary.lead,
    ...(method.sections[0]?.paragraphs ?? []),
  ],
  profile: ({ summary }: Report): string[] => [
    'Die Linien zeigen unsere eigenen Punkte je Bereich. Sie sind keine Note, einen Rang gibt es nicht, und die drei Bereiche werden nicht zusammengezählt.',
    ...summary.areas.map(({ title, words, details }) =>
      [`${title}: ${words}`.replace(/\.?$/u, '.'), details].join(' ').trim(),
    ),
    'Die Punkte sind eine eigene Rechnung des Werkzeugs. Die Studie druckt solche Werte nicht; verglichen wird deshalb nur mit uns selbst.',
  ],
  strengths: ({ summary }: Report): string[] =>
    summary.strengths.length === 0
      ? [summary.noStrengths]
      : [
          'Als Stärke gilt hier, was wir tun und was weniger als die Hälfte der Vergleichsgruppe tut.',
          ...summary.strengths.map(({ label, sentence }) => `${label}: ${sentence}`),
          BRACKETS,
          'Ob etwas gut gelingt, sagen diese Zahlen nicht, nur, ob es das gibt.',
        ],
  gaps: ({ summary }: Report): string[] =>
    summary.gaps.length === 0
      ? [summary.noGaps]
      : [
          'Als Lücke gilt hier, was wir nicht tun und was mindestens die Hälfte der Vergleichsgruppe tut.',
          ...summary.gaps.map(({ label, sentence }) => `${label}: ${sentence}`),
          BRACKETS,
          'Nicht jede Lücke muss geschlossen werden. Manches passt nicht zu uns oder liegt bei anderen.',
        ],
  steps: (report: Report, steps: Report['steps']): string[] =>
    steps.length === 0
      ? [report.noSteps ?? '', COUNCIL.nothingMore, ...plannedOf(report)]
      : [
          'Aus unseren Antworten folgen diese Schritte. Jeder nennt, wer entscheidet und womit wir anfangen können.',
          ...steps.map(({ title, why, reason }) => `${title}: ${why} ${reason}`),
          ...plannedOf(report),
          'Der Wortlaut für einen Beschluss steht in der Ratsvorlage.',
        ],
  limits: ({ summary, method }: Report): string[] => [
    'Zum Schluss: wie weit dieser Vergleich trägt.',
    summary.says,
    summary.saysNot,
    ...(method.sections.at(-1)?.paragraphs ?? []),
    'Alle Zahlen mit Basis und Quelle stehen im Bericht.',
  ],
} as const;
