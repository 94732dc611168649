import type { SizeClass } from '../municipality/municipality.ts';
import type { Figure, Profile, ProfileSet } from './profile.ts';
import { presentFigure, type ShownFigure } from './shown-figure.ts';

/** The three kinds of reference group that a Kommune is compared with. */
export type Group = Profile['group'];

/** The published figures that concern one Kommune: its size class, all participants, the well-placed groups. */
export interface References {
  readonly profiles: readonly Profile[];
  readonly classProfile: Profile;
  readonly figures: readonly { readonly figure: Figure; readonly shown: ShownFigure; readonly profile: Profile }[];
}

/**
 * Picks what a Kommune of this class may be compared with; figures of other classes are out of reach.
 * @throws Error when the profile set has no profile for the class
 */
export function referencesFor(set: ProfileSet, sizeClass: SizeClass): References {
  const classProfile = set.profiles.find((p) => p.group === 'class' && p.table === sizeClass.table);
  if (!classProfile) throw new Error(`No profile for size class ${sizeClass.id}`);
  const profiles = set.profiles.filter((p) => p.group !== 'class' || p === classProfile);
  const figures = set.figures.flatMap((figure) => {
    const profile = profiles.find((p) => p.id === figure.profile);
    return profile ? [{ figure, profile, shown: presentFigure(figure, profile) }] : [];
  });
  return { profiles, classProfile, figures };
}

/** The order in which the groups are named everywhere. */
export const GROUP_ORDER: Record<Group, number> = { class: 0, all: 1, wellPlaced: 2 };

/** The figures about an option of a question: class first, then all, then well placed; the exact ones first. */
export function figuresAbout(references: References, questionId: string, option: string): ShownFigure[] {
  return references.figures
    .filter(({ figure }) => figure.question === questionId && figure.options.includes(option))
    .map(({ shown }) => shown)
    .sort((a, b) => GROUP_ORDER[a.group] - GROUP_ORDER[b.group] || a.options.length - b.options.length);
}

/** Whether one value is printed for several options at once (and not "je", for each of them). */
export const isJoint = (shown: ShownFigure): boolean => shown.options.length > 1 && !shown.flags.includes('each');

/** Whether a figure holds for this option by itself, with a number that may stand on the axis of municipalities. */
export const isMarkFor = (shown: ShownFigure, option: string): boolean =>
  shown.show === 'share' && shown.unit === 'municipalities' && !isJoint(shown) && shown.options.includes(option);

/**
 * The share that decides on strengths and gaps: of the own class, else of all participants; only with a base of at
 * least seven, an exact share, and municipalities as unit (methodology § 5). A class figure that is too small to be
 * shown is skipped like one that is not printed.
 */
export function decidingFigure(references: References, questionId: string, option: string): ShownFigure | undefined {
  const marks = figuresAbout(references, questionId, option).filter((shown) => isMarkFor(shown, option));
  // A known base shows in an interval: figures with an unclear base decide nothing.
  const usable = marks.filter((shown) => shown.interval);
  return usable.find((shown) => shown.group === 'class') ?? usable.find((shown) => shown.group === 'all');
}
