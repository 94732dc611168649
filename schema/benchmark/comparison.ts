import type { SizeClass } from '../municipality/municipality.ts';
import { nbAll } from '../text/format.ts';
import type { Figure, Profile, ProfileSet } from './profile.ts';
import { plainPercent, presentFigure, type ShownFigure } from './shown-figure.ts';

/** The three kinds of reference group that a Kommune is compared with. */
export type Group = Profile['group'];

/** The order in which the groups are named everywhere. */
export const GROUP_ORDER: Record<Group, number> = { class: 0, all: 1, wellPlaced: 2 };

/** A published figure that concerns a Kommune, with what of it may be shown. */
export interface Reference {
  readonly figure: Figure;
  readonly shown: ShownFigure;
}

/** The published figures that concern one Kommune: its size class, all participants, the well-placed groups. */
export interface References {
  readonly profiles: readonly Profile[];
  readonly classProfile: Profile;
  readonly figures: readonly Reference[];
  /** Figure ids to the question they are about. */
  readonly questionOf: ReadonlyMap<string, string>;
  /** `question/option` to the figures about it: class first, then all, then well placed; the exact ones first. */
  readonly about: ReadonlyMap<string, readonly ShownFigure[]>;
}

/** Ten classes at most per set, and nothing in them depends on answers: each is worked out once. */
const known = new WeakMap<ProfileSet, Map<string, References>>();

/**
 * Picks what a Kommune of this class may be compared with; figures of other classes are out of reach.
 * @throws Error when the profile set has no profile for the class
 */
export function referencesFor(set: ProfileSet, sizeClass: SizeClass): References {
  const classes = known.get(set) ?? new Map<string, References>();
  const references = classes.get(sizeClass.id) ?? pickReferences(set, sizeClass);
  known.set(set, classes.set(sizeClass.id, references));
  return references;
}

function pickReferences(set: ProfileSet, sizeClass: SizeClass): References {
  const classProfile = set.profiles.find((p) => p.group === 'class' && p.table === sizeClass.table);
  if (!classProfile) throw new Error(`No profile for size class ${sizeClass.id}`);
  const profiles = set.profiles.filter((p) => p.group !== 'class' || p === classProfile);
  const figures = set.figures.flatMap((figure): Reference[] => {
    const profile = profiles.find((p) => p.id === figure.profile);
    return profile ? [{ figure, shown: nbAll(presentFigure(figure, profile)) }] : [];
  });
  const questionOf = new Map(figures.map(({ figure }) => [figure.id, figure.question]));
  return { profiles, classProfile, figures, questionOf, about: byOption(figures) };
}

function byOption(figures: readonly Reference[]): Map<string, ShownFigure[]> {
  const about = new Map<string, ShownFigure[]>();
  for (const { figure, shown } of figures) {
    for (const option of new Set(figure.options)) {
      const key = `${figure.question}/${option}`;
      about.set(key, [...(about.get(key) ?? []), shown]);
    }
  }
  for (const list of about.values()) {
    list.sort((a, b) => GROUP_ORDER[a.group] - GROUP_ORDER[b.group] || a.options.length - b.options.length);
  }
  return about;
}

/** The figures about an option of a question: class first, then all, then well placed; the exact ones first. */
export const figuresAbout = (references: References, questionId: string, option: string): readonly ShownFigure[] =>
  references.about.get(`${questionId}/${option}`) ?? [];

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
  const own = usable.find((shown) => shown.group === 'class');
  if (own) return own;
  const all = usable.find((shown) => shown.group === 'all');
  return all && (all.share ?? 0) >= 0.5 && topOptionIsRare(references, questionId) ? undefined : all;
}

/**
 * Whether the class's most frequent option is below one half: then every other option is so too, and a share of all
 * participants from one half on would call something a gap that most of the class do not do (decision 0010).
 */
function topOptionIsRare(references: References, questionId: string): boolean {
  return references.figures.some(
    ({ figure, shown }) =>
      figure.question === questionId &&
      shown.group === 'class' &&
      shown.flags.includes('top-option') &&
      (plainPercent(figure.printed)?.share ?? 1) < 0.5,
  );
}
