/** The AGS within an ARS: without the Verband's four digits; null for a Verband, which has none. */
export function agsOf(ars: string): string | null {
  if (ars.length === 5) return ars;
  return ars.length === 12 ? ars.slice(0, 5) + ars.slice(9) : null;
}
