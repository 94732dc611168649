import { atomTitle, participationWords } from '../text/release.ts';
import { planAtoms, type AtomPlan, type CellParticipation } from './atoms.ts';
import { differLittle, type AtomMember, type EarlierWave } from './later.ts';
import type { Atom, AtomCell, ReleasePreview } from './release.ts';

/** Who takes part in one kind × size class of one Land: all that a preview and the atoms are made of. */
export interface Participation extends AtomCell {
  readonly state: string;
  readonly members: readonly AtomMember[];
  /** How many of the members have opened all their answers. */
  readonly open: number;
}

/** Kommunen invited in one kind × size class of one Land. */
export interface Invited extends AtomCell {
  readonly state: string;
  readonly invited: number;
}

/** What a release is about beside the answers. `earlier`: what was published before, of any wave. */
export interface AtomFrame {
  readonly number: number;
  readonly invited: readonly Invited[];
  readonly earlier: readonly EarlierWave[];
}

/** An atom with who is in it; the members stay with the server and are never published. */
export interface MadeAtom {
  readonly atom: Atom;
  readonly members: readonly AtomMember[];
}

/** The atoms that a release makes of those who take part (§ 8.1); a later release is given the latecomers only. */
export function makeAtoms(participations: readonly Participation[], frame: AtomFrame) {
  const cells = participations.map(({ state, kind, sizeClass, members, open }): CellParticipation => ({
    state,
    kind,
    sizeClass,
    submitted: members.length,
    closed: members.length - open,
  }));
  const { atoms, left } = planAtoms(cells);
  const made = atoms.map((plan) => madeAtom(plan, participations, frame));
  const inFives = differLittle(
    made.map(({ members }) => members),
    frame.earlier,
  );
  return {
    atoms: made.map(({ atom, members }, at): MadeAtom => ({
      atom: inFives[at] ? { ...atom, inFives: true } : atom,
      members,
    })),
    unreleased: left,
  };
}

function madeAtom(plan: AtomPlan, participations: readonly Participation[], frame: AtomFrame): MadeAtom {
  const { state, submitted, closed } = plan;
  const cells = [...plan.cells];
  const isIn = (part: AtomCell & { readonly state: string }): boolean =>
    part.state === state && cells.some(({ kind, sizeClass }) => kind === part.kind && sizeClass === part.sizeClass);
  const members = participations.filter(isIn).flatMap((part) => part.members);
  const isLate = frame.number > 1;
  const invited = isLate ? undefined : frame.invited.filter(isIn).reduce((total, part) => total + part.invited, 0);
  const [first] = cells;
  const atom: Atom = {
    id: `r${frame.number}-${state}-${first?.kind ?? ''}-${first?.sizeClass ?? ''}`,
    release: frame.number,
    state,
    cells,
    title: atomTitle(cells, isLate),
    ...(invited !== undefined && { invited }),
    submitted,
    open: submitted - closed,
    participation: participationWords(submitted, invited),
  };
  return { atom, members };
}

/** What the coordinator sees before publishing: atoms and n, no counts (§ 8.6). */
export function previewOf(participations: readonly Participation[], frame: AtomFrame): ReleasePreview {
  const { atoms, unreleased } = makeAtoms(participations, frame);
  return { number: frame.number, atoms: atoms.map(({ atom }) => atom), unreleased };
}
