import { baseWords } from '../text/figures.ts';
import { INTERVAL, list, wholeNumber } from '../text/format.ts';
import { sizeClassTitle } from '../text/report.ts';
import type { Kind, SizeClass } from '../municipality/municipality.ts';
import type { ShownFigure } from '../benchmark/shown-figure.ts';
import { placeOf, type ReportContext } from './context.ts';
import type { Block, Method } from './report.ts';

/** Method and sources in plain words, from the data that the report used. */
export function methodOf(context: ReportContext, sizeClass: SizeClass, kind: Kind, blocks: readonly Block[]): Method {
  return {
    sections: [who(context), whom(context, sizeClass, kind), numbers(), points(), limits(context)],
    ...figureTables(context, blocks),
    documents: context.questionnaire.documents.map(({ title, publisher, year, fieldwork, participants, note }) => ({
      title: `${title} (${publisher}, ${year})`,
      details: [
        `Befragung ${fieldwork}`,
        ...(participants === undefined ? [] : [`${wholeNumber(participants)} Kommunen`]),
        ...(note === undefined ? [] : [note]),
      ].join('. '),
    })),
  };
}

function who({ questionnaire, references, fieldwork }: ReportContext) {
  const document = questionnaire.documents[0];
  const all = references.profiles.find((profile) => profile.group === 'all');
  return {
    title: 'Womit verglichen wird',
    paragraphs: [
      `Die Vergleichszahlen stammen aus einer gedruckten Studie: ${document?.title ?? ''}. Befragt wurde von ${fieldwork}; ${wholeNumber(all?.n ?? document?.participants ?? 0)} Kommunen nahmen teil. Wer teilnahm, hat sich selbst dafür entschieden. Die Studie ist deshalb nicht repräsentativ, und Ihre Antworten sind jünger als die Zahlen.`,
      'Es gibt drei Vergleichsgruppen: Ihre Größenklasse, alle Teilnehmenden und, je Selbsteinschätzung, diejenigen, die sich dort sehr gut oder gut aufgestellt sehen.',
    ],
  };
}

function whom({ references }: ReportContext, sizeClass: SizeClass, kind: Kind) {
  const { n, participants, table } = references.classProfile;
  const counted =
    participants === undefined
      ? 'Wie viele es nach dem Text sind, ist nicht gedruckt.'
      : `Nach dem Text nahmen ${wholeNumber(participants)} Kommunen dieser Klasse teil.`;
  const verband =
    kind === 'verband'
      ? [
          'Ein Verband wird wie eine Stadt oder Gemeinde eingeordnet, nach der Summe der Einwohner seiner Mitglieder. Eigene Zahlen für Verbände druckt die Studie nicht.',
        ]
      : [];
  const smaller =
    participants === undefined
      ? 'Gerechnet wird höchstens mit dieser Zahl.'
      : 'Gerechnet wird höchstens mit der kleineren Zahl.';
  return {
    title: 'Ihre Größenklasse',
    paragraphs: [
      ...verband,
      `${sizeClassTitle(sizeClass)}. Im Druck überschneiden sich die Klassen an den Grenzen; hier gehört die untere Grenze zur Klasse, die obere nicht.`,
      `Tabelle ${table} nennt n = ${wholeNumber(n ?? 0)}. ${counted} ${smaller} Kann keine ganze Zahl von Kommunen den gedruckten Anteil ergeben, gilt die nächstkleinere Basis, bei der das geht; deshalb steht „höchstens“ auch vor kleineren Zahlen.`,
    ],
  };
}

function numbers() {
  return {
    title: 'Wie die Zahlen zu lesen sind',
    paragraphs: [
      'Jeder Anteil steht so da, wie er gedruckt ist. Die Tabelle der Größenklasse druckt je Frage meist nur die häufigste Angabe, der Text darunter einzelne weitere Werte. Alles andere ist nicht veröffentlicht, und das heißt nicht 0 %.',
      `Das ${INTERVAL} (nach Wilson) zeigt, wie ungenau ein Anteil schon wegen der kleinen Zahl der Antworten ist. Weil sich die Teilnehmenden selbst ausgewählt haben, ist die wirkliche Unsicherheit größer. „Eigene Rückrechnung“ heißt: Die Basis ist nicht gedruckt, sie folgt aus den gedruckten Anteilen und aus den Zahlen unter den Abbildungen 8 bis 11.`,
      'Beruht ein Wert auf weniger als sieben Kommunen, steht „zu kleine Basis“ und keine Zahl. Erreicht keine ganze Zahl von Kommunen den gedruckten Anteil, steht „rechnerisch nicht nachvollziehbar“.',
      'Bei den beiden Rangfragen sind die Anteile vermutlich Anteile an allen Nennungen, bis zu drei je Kommune. Wie viele Kommunen etwas nannten, lässt sich nur eingrenzen: mindestens der Anteil der Nennungen, höchstens das Dreifache.',
      'Seitenzahlen sind gezählt und nennen die Seite, auf der Satz oder Tabelle steht; die Abbildung selbst steht manchmal auf der nächsten Seite.',
    ],
  };
}

function points() {
  return {
    title: 'Wie die Punkte entstehen',
    paragraphs: [
      'Jede gewertete Angabe zählt 0 bis 100 Punkte nach festen Ankern, zum Beispiel im Einsatz 100, geplant 50, nicht geplant 0. Der Wert eines Bereichs ist das Mittel; alle Angaben zählen gleich. Das ist eine Wertentscheidung dieses Werkzeugs, keine Zahl der Studie. Einen Gesamtwert und einen Rang gibt es nicht.',
      '„Nicht bei uns“ und nicht gestellte Fragen bleiben außen vor. „Weiß nicht“ und offene Fragen gelten als fehlend: Der mögliche Bereich zeigt, wo der Wert läge, wenn alles Fehlende mit 0 oder mit 100 zählte. Sind weniger als vier Fünftel der Angaben beantwortet, gibt es keinen Wert, auch nicht, wenn weniger als fünf oder weniger als die Hälfte der Angaben eines Bereichs Sie betreffen.',
      'Nicht gewertet werden Selbsteinschätzungen, Schulnoten, Rangfolgen und Zuständigkeiten.',
    ],
  };
}

function limits({ questionnaire }: ReportContext) {
  const overtaken = new Set(
    questionnaire.questions.flatMap((question) =>
      question.kind === 'matrix'
        ? question.rows.flatMap((row) => (row.overtaken === undefined ? [] : [row.label]))
        : [],
    ),
  );
  const aged =
    overtaken.size > 0
      ? [`Seit der Erhebung überholt und deshalb weder gewertet noch empfohlen: ${list([...overtaken])}.`]
      : [];
  return {
    title: 'Was der Vergleich nicht kann',
    paragraphs: [
      'Eine Abweichung von der häufigsten Angabe ist kein Mangel. Der Vergleich beschreibt, er prüft nicht, ob ein Unterschied zufällig ist, und er sagt nichts über Ursachen oder Qualität.',
      ...aged,
    ],
  };
}

/** The bases and the remarks of all figures that the blocks show; equal rows once. */
function figureTables(
  { references, questionnaire }: ReportContext,
  blocks: readonly Block[],
): Pick<Method, 'bases' | 'remarks'> {
  const shorts = new Map(questionnaire.questions.map((question) => [question.id, question.short]));
  const shown = figuresIn(references, blocks);
  const rows = shown
    .filter((figure) => figure.show !== 'tooSmall')
    .map((figure) => {
      const id = references.questionOf.get(figure.id);
      const topic = id === undefined ? '' : (shorts.get(id) ?? '');
      const what = `${GROUP_TITLES[figure.group]}: ${topic}`;
      return { figure, what, source: placeOf(figure) };
    });
  return {
    bases: once(rows.map(({ figure, what, source }) => ({ what, base: baseWords(figure.base), source }))),
    remarks: once(
      rows.flatMap(({ figure, what, source }) =>
        figure.note === undefined ? [] : [{ what, source, text: figure.note }],
      ),
    ),
  };
}

const GROUP_TITLES = { class: 'Größenklasse', all: 'Alle', wellPlaced: 'Gut Aufgestellte' };

/** Every figure that the blocks show; grade blocks keep only their strips, so theirs are looked up. */
export const figuresIn = (references: ReportContext['references'], blocks: readonly Block[]): ShownFigure[] =>
  blocks.flatMap((block) =>
    block.kind === 'grades'
      ? references.figures.filter(({ figure }) => figure.question === block.question).map(({ shown }) => shown)
      : block.rows.flatMap((row) => row.figures),
  );

function once<T>(rows: readonly T[]): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = JSON.stringify(row);
    return seen.has(key) ? false : seen.add(key);
  });
}
