import { atomTitle, participationWords } from '../text/release.ts';
import { planAtoms, type AtomPlan, type CellParticipation } from './atoms.ts';
import { differsLittle } from './later.ts';
import type { Atom, AtomCell, ReleasePreview } from './release.ts';

/** Who takes part in one kind × size class of one Land: all that a preview and the atoms are made of. */
export interface Participation extends AtomCell {
  readonly state: string;
  readonly members: readonly string[];
  /** How many of the members have opened all their answers. */
  readonly open: number;
}

/** Kommunen invited in one kind × size class of one Land. */
export interface Invited extends AtomCell {
  readonly state: string;
  readonly invited: number;
}

/** What a release is about beside the answers. `earlier`: the members of atoms published before, of any wave. */
export interface AtomFrame {
  readonly number: number;
  readonly invited: readonly Invited[];
  readonly earlier: readonly (readonly string[])[];
}

/** An atom with who is in it; the members stay with the server and are never published. */
export interface MadeAtom {
  readonly atom: Atom;
  readonly members: readonly string[];
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
  return { atoms: atoms.map((plan) => madeAtom(plan, participations, frame)), unreleased: left };
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
    ...(differsLittle(members, frame.earlier) && { inFives: true as const }),
  };
  return { atom, members };
}

/** What the coordinator sees before publishing: atoms and n, no counts (§ 8.6). */
export function previewOf(participations: readonly Participation[], frame: AtomFrame): ReleasePreview {
  const { atoms, unreleased } = makeAtoms(participations, frame);
  return { number: frame.number, atoms: atoms.map(({ atom }) => atom), unreleased };
}
