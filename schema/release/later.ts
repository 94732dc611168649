import type { Kind } from '../municipality/municipality.ts';
import { SMALLEST_BASE } from './coding.ts';

/** Somebody in an atom, with what decides in which tables it is counted. */
export interface AtomMember {
  readonly id: string;
  /** Null: not known any more. */
  readonly kind: Kind | null;
  /** Ids of the questionnaires that it handed in; none: it was published before that was kept. */
  readonly parts: readonly string[];
}

/** All atoms that were published of one wave. */
export type EarlierWave = readonly (readonly AtomMember[])[];

type Members = ReadonlySet<string>;

/**
 * § 8.6: which of these atoms differ from earlier ones by 1 to 9 members. Their answers could be read off as the difference
 * of the two, were both exact; so the later ones appear in bands of five. Compared is whoever a table may count: all, those
 * of one kind, those who handed in one questionnaire. Atoms of two waves that share members are compared together, too;
 * where one of them is in bands, so is their sum. Who takes part is known, so this says nothing.
 */
export function differLittle(atoms: readonly (readonly AtomMember[])[], earlier: readonly EarlierWave[]): boolean[] {
  const bases = atoms.map(basesOf);
  const shared = earlier.flatMap((wave) => sharing(atoms, wave));
  const differ = bases.map((own, at) =>
    shared.some((group) => group.own.includes(at) && group.others.some((other) => isNear(own, basesOf(other)))),
  );
  for (const { own, others } of shared) {
    if (own.some((at) => differ[at])) continue;
    if (!isNear(basesOf(own.flatMap((at) => atoms[at] ?? [])), basesOf(others.flat()))) continue;
    for (const at of own) differ[at] = true;
  }
  return differ;
}

/** Whom tables count: as far as they are enough to be published. */
function basesOf(members: readonly AtomMember[]): Members[] {
  const kinds = new Set(members.map(({ kind }) => kind));
  const parts = new Set(members.flatMap((member) => member.parts));
  const bases = [undefined, ...kinds].flatMap((kind) =>
    [undefined, ...parts].map((part) =>
      members.filter((one) => (kind === undefined || one.kind === kind) && (part === undefined || hasPart(one, part))),
    ),
  );
  return bases.filter(({ length }) => length >= SMALLEST_BASE).map((base) => new Set(base.map(({ id }) => id)));
}

const hasPart = ({ parts }: AtomMember, part: string): boolean => parts.length === 0 || parts.includes(part);

const isNear = (bases: readonly Members[], others: readonly Members[]): boolean =>
  bases.some((base) => others.some((other) => isNearTo(base, other)));

function isNearTo(base: Members, other: Members): boolean {
  if (Math.abs(base.size - other.size) >= SMALLEST_BASE) return false;
  let shared = 0;
  for (const id of base) if (other.has(id)) shared += 1;
  const different = base.size + other.size - 2 * shared;
  return different > 0 && different < SMALLEST_BASE;
}

interface Sharing {
  /** Places among the atoms. */
  readonly own: readonly number[];
  readonly others: EarlierWave;
}

/**
 * Atoms and earlier ones that have members in common, directly or by way of others: with any, and with each greater number
 * that occurs. Who moved alone from one class to another would otherwise join groups that are compared without her.
 */
function sharing(atoms: readonly (readonly AtomMember[])[], wave: EarlierWave): Sharing[] {
  const placeOf = new Map(atoms.flatMap((members, at) => members.map(({ id }) => [id, at] as const)));
  const shares = wave.map((members) => {
    const share = new Map<number, number>();
    for (const { id } of members) {
      const at = placeOf.get(id);
      if (at !== undefined) share.set(at, (share.get(at) ?? 0) + 1);
    }
    return { members, share };
  });
  const numbers = new Set(shares.flatMap(({ share }) => [...share.values()]));
  return [...numbers].flatMap((least) =>
    joined(
      shares.map(({ members, share }) => ({
        own: [...share].flatMap(([at, common]) => (common >= least ? [at] : [])),
        others: [members],
      })),
    ),
  );
}

function joined(parts: readonly Sharing[]): Sharing[] {
  let found: Sharing[] = [];
  for (const part of parts) {
    if (part.own.length === 0) continue;
    const touching = found.filter(({ own }) => own.some((at) => part.own.includes(at)));
    found = found.filter((one) => !touching.includes(one));
    const all = [...touching, part];
    found.push({
      own: [...new Set(all.flatMap(({ own }) => own))],
      others: all.flatMap(({ others }) => others),
    });
  }
  return found;
}
