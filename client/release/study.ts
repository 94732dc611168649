import { isJoint, referencesFor } from '../../schema/benchmark/comparison.ts';
import type { ProfileSet } from '../../schema/benchmark/profile.ts';
import type { ShownFigure } from '../../schema/benchmark/shown-figure.ts';
import type { SizeClass } from '../../schema/municipality/municipality.ts';
import { SIZE_CLASSES } from '../../schema/municipality/size-class.ts';
import type { AtomCell } from '../../schema/release/release.ts';
import type { TableHead } from './view.ts';

/** The published study that a questionnaire's answers stand beside. */
export interface Study {
  readonly figures: ProfileSet;
  /** "Dezember 2018 bis Februar 2019" */
  readonly fieldwork: string;
  readonly title: string;
}

/** Studies by questionnaire. */
export type Studies = ReadonlyMap<string, Study>;

/** What the study prints for one of the size classes that an atom is made of. */
export interface ClassFigures {
  readonly sizeClass: SizeClass;
  readonly figures: readonly StudyFigure[];
}

/** A figure, and the options of the table that it is about. */
export interface StudyFigure {
  readonly shown: ShownFigure;
  readonly options: readonly string[];
  /** The value holds for its options together, or for others beside them. */
  readonly isJoint: boolean;
}

/** The classes of the study that the cells of an atom fall into; a Verband is classed like a Gemeinde. */
export const studyClasses = (cells: readonly AtomCell[]): SizeClass[] =>
  SIZE_CLASSES.filter(({ id }) => cells.some(({ sizeClass }) => sizeClass === id));

/** The study's class figures beside a table's cell, per class; without any where it prints none. */
export function figuresBeside(study: Study, head: TableHead, cells: readonly AtomCell[]): ClassFigures[] {
  const [question = '', row] = head.address.split('.');
  const prefix = row === undefined ? '' : `${row}.`;
  return studyClasses(cells).map((sizeClass) => ({
    sizeClass,
    figures: referencesFor(study.figures, sizeClass).figures.flatMap(({ figure, shown }): StudyFigure[] => {
      if (shown.group !== 'class' || figure.question !== question) return [];
      const options = figure.options.flatMap((option) =>
        option.startsWith(prefix) ? [option.slice(prefix.length)] : [],
      );
      return options.length === 0 ? [] : [{ shown, options, isJoint: isJoint(shown) }];
    }),
  }));
}
