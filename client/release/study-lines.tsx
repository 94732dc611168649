import type { VNode } from 'preact';
import { placeOf } from '../../schema/report/context.ts';
import { nb } from '../../schema/text/format.ts';
import type { TableOption } from '../../schema/release/release.ts';
import {
  shortRangeWords,
  shortStudyWords,
  sizeRangeWords,
  studyBaseWords,
  studyClassWords,
  studyFigureWords,
  studyPopulationWords,
  studyValueWords,
} from '../../schema/text/study.ts';
import { BlockLabel } from './block-label.tsx';
import { figuresBeside, studyClasses, type ClassFigures, type Study, type StudyFigure } from './study.ts';
import type { TableHead, ViewAtom } from './view.ts';
import { VIEW_WORDS } from './words.ts';

interface Props {
  readonly study: Study;
  readonly head: TableHead;
  readonly atom: ViewAtom;
}

interface RowsProps extends Props {
  /** Options that have a column. */
  readonly shown: readonly TableOption[];
}

/** What the study prints for each class of an atom: a row each, in the columns of the options it is about. */
export function StudyRows({ study, head, atom, shown }: RowsProps): VNode {
  const classes = figuresBeside(study, head, atom.cells);
  return (
    <>
      {classes.map(({ sizeClass, figures }) => {
        const own = figures.filter(({ options }) => shown.some(({ id }) => options.includes(id)));
        if (own.length === 0) return null;
        const base = commonBase(own);
        const whose = classes.length > 1 ? `, ${sizeRangeWords(sizeClass)}` : '';
        return (
          <tr key={sizeClass.id} role="row" class="release-beside">
            <th role="rowheader" scope="row">
              {nb([`${VIEW_WORDS.study}${whose}`, ...(base === undefined ? [] : [base])].join(', '))}
            </th>
            {shown.map((option) => (
              <StudyCell key={option.id} option={option} figures={own} hasBase={base === undefined} />
            ))}
          </tr>
        );
      })}
    </>
  );
}

interface CellProps {
  readonly option: TableOption;
  readonly figures: ClassFigures['figures'];
  /** The base differs within the row. */
  readonly hasBase: boolean;
}

function StudyCell({ option, figures, hasBase }: CellProps): VNode {
  const words = figures
    .filter(({ options }) => options.includes(option.id))
    .map(({ shown, isJoint }) => (hasBase ? shortStudyWords(shown, isJoint) : studyValueWords(shown, isJoint)));
  // Really empty where there is no figure: on a phone such a cell takes no place.
  return (
    <td role="cell">
      {words.length > 0 && <BlockLabel words={`${option.label} `} />}
      {words.length > 0 && words.join('; ')}
    </td>
  );
}

/** The base of a row where all its figures have the same. */
function commonBase(figures: ClassFigures['figures']): string | undefined {
  const [base, ...others] = new Set(figures.map(({ shown }) => studyBaseWords(shown)));
  return others.length === 0 ? base : undefined;
}

function sentenceOf(figures: ClassFigures['figures'], head: TableHead): string {
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
  const isMerged = classes.length > 1;
  const lines = classes.flatMap(({ sizeClass, figures }) =>
    figures
      .filter(({ options }) => options.includes(option))
      .map(({ shown, isJoint }) => {
        const whose = isMerged ? shortRangeWords(sizeClass) : VIEW_WORDS.study;
        return `${whose}: ${shortStudyWords(shown, isJoint)}`;
      }),
  );
  if (lines.length === 0) return null;
  return (
    <div class="release-study">
      {isMerged && <p>{VIEW_WORDS.study}:</p>}
      <ul>
        {lines.map((line) => (
          <li key={line}>{nb(line)}</li>
        ))}
      </ul>
    </div>
  );
}

interface OfTablesProps {
  readonly study: Study;
  readonly atoms: readonly ViewAtom[];
  readonly heads: readonly { readonly label: string; readonly head: TableHead }[];
}

/**
 * Below a table that has room for few words only: when the study asked, and its figures in full by class, with base,
 * interval, and where they stand in the print.
 */
export function StudyOfTables({ study, atoms, heads }: OfTablesProps): VNode {
  const cells = atoms.flatMap((atom) => atom.cells);
  const lines = heads.flatMap(({ label, head }) =>
    figuresBeside(study, head, cells)
      .filter(({ figures }) => figures.length > 0)
      .map(({ sizeClass, figures }) => ({
        sizeClass,
        words: `${label}${sentenceOf(figures, head)}`,
        figures: figures.map(({ shown }) => shown),
        isDerived: figures.some(({ shown }) => shown.show !== 'tooSmall' && shown.base.kind === 'derived'),
      })),
  );
  const classes = [...new Set(lines.map(({ sizeClass }) => sizeClass))];
  const population = studyPopulationWords(lines.flatMap(({ figures }) => figures));
  if (classes.length === 0) return <p class="release-note">{VIEW_WORDS.noFigure}</p>;
  return (
    <>
      <p class="release-note">
        {[
          nb(`Für die Studie wurde ${study.fieldwork} gefragt.`),
          population ?? [],
          VIEW_WORDS.noFigureHere,
          lines.some(({ isDerived }) => isDerived) ? VIEW_WORDS.derivedBase : [],
        ]
          .flat()
          .join(' ')}
      </p>
      <details class="release-more">
        <summary>Zahlen der Studie mit Basis, Intervall und Quelle</summary>
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
      </details>
    </>
  );
}
