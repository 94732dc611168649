import type { VNode } from 'preact';
import { placeOf } from '../../schema/report/context.ts';
import { nb } from '../../schema/text/format.ts';
import { shortStudyWords, sizeRangeWords, studyClassWords, studyFigureWords } from '../../schema/text/study.ts';
import { figuresBeside, studyClasses, type ClassFigures, type Study, type StudyFigure } from './study.ts';
import type { TableHead, ViewAtom } from './view.ts';
import { VIEW_WORDS } from './words.ts';

interface Props {
  readonly study: Study;
  readonly head: TableHead;
  readonly atom: ViewAtom;
}

/** What the study prints on a question for each class of an atom, in a line each; where nothing, that too. */
export function StudyLines({ study, head, atom }: Props): VNode | null {
  const classes = figuresBeside(study, head, atom.cells);
  if (classes.length === 0) return null;
  const isOne = classes.length === 1;
  if (isOne && classes[0]?.figures.length === 0) return <p>{VIEW_WORDS.noFigure}</p>;
  return (
    <ul>
      {classes.map(({ sizeClass, figures }) => (
        <li key={sizeClass.id}>
          {VIEW_WORDS.study}
          {isOne ? '' : `, ${studyClassWords(sizeClass)}`}: {sentenceOf(figures, head)}
        </li>
      ))}
    </ul>
  );
}

function sentenceOf(figures: ClassFigures['figures'], head: TableHead): string {
  if (figures.length === 0) return 'keine Zahl.';
  const places = [...new Set(figures.map(({ shown }) => placeOf(shown)))].join('; ');
  return nb(`${figures.map((figure) => wordsOf(figure, head)).join('; ')} · ${places}`);
}

const wordsOf = ({ shown, options, isJoint }: StudyFigure, head: TableHead): string =>
  studyFigureWords(shown, {
    labels: options.map((id) => head.options.find((option) => option.id === id)?.label ?? id),
    isJoint,
    hasOthers: shown.options.length > options.length,
  });

/** What the study prints for one option and the classes of an atom, in few words; nothing where it prints nothing. */
export function StudyOfOption({ study, head, atom, option }: Props & { readonly option: string }): VNode | null {
  const classes = figuresBeside(study, head, atom.cells);
  const lines = classes.flatMap(({ sizeClass, figures }) =>
    figures
      .filter(({ options }) => options.includes(option))
      .map(({ shown, isJoint }) => {
        const whose = classes.length > 1 ? `, ${sizeRangeWords(sizeClass)}` : '';
        return `${VIEW_WORDS.study}${whose}: ${shortStudyWords(shown, isJoint)}`;
      }),
  );
  if (lines.length === 0) return null;
  return (
    <ul class="release-study">
      {lines.map((line) => (
        <li key={line}>{nb(line)}</li>
      ))}
    </ul>
  );
}

interface OfTablesProps {
  readonly study: Study;
  readonly atoms: readonly ViewAtom[];
  readonly heads: readonly { readonly label: string; readonly head: TableHead }[];
}

/** The same figures in full, by class: base, interval, and where they stand in the print. */
export function StudyOfTables({ study, atoms, heads }: OfTablesProps): VNode | null {
  const cells = atoms.flatMap((atom) => atom.cells);
  const lines = heads.flatMap(({ label, head }) =>
    figuresBeside(study, head, cells)
      .filter(({ figures }) => figures.length > 0)
      .map(({ sizeClass, figures }) => ({ sizeClass, words: `${label}${sentenceOf(figures, head)}` })),
  );
  const classes = [...new Set(lines.map(({ sizeClass }) => sizeClass))];
  if (classes.length === 0) return null;
  return (
    <dl class="release-figures">
      {studyClasses(cells)
        .filter((one) => classes.includes(one))
        .map((sizeClass) => (
          <div key={sizeClass.id}>
            <dt>{studyClassWords(sizeClass)}</dt>
            {lines.map((line) => line.sizeClass === sizeClass && <dd key={line.words}>{line.words}</dd>)}
          </div>
        ))}
    </dl>
  );
}
