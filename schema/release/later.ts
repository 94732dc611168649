import { SMALLEST_BASE } from './coding.ts';

/**
 * § 8.6: whether an atom differs from an earlier one by 1 to 9 members. Their answers could be read off as the difference
 * of the two, were both exact; so the later one appears in bands of five. Who takes part is known, so this says nothing.
 */
export function differsLittle(members: readonly string[], earlier: readonly (readonly string[])[]): boolean {
  const own = new Set(members);
  return earlier.some((others) => {
    const shared = others.filter((id) => own.has(id)).length;
    const different = own.size - shared + (others.length - shared);
    return different > 0 && different < SMALLEST_BASE;
  });
}
