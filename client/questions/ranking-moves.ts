/** The ranking with an option set on the next free place; unchanged when it has one or none is free. */
export function place(ranking: readonly string[], id: string, places: number): readonly string[] {
  return ranking.includes(id) || ranking.length >= places ? ranking : [...ranking, id];
}

/** The ranking with an option one place up (−1) or down (+1); unchanged at the ends. */
export function move(ranking: readonly string[], id: string, by: -1 | 1): readonly string[] {
  const from = ranking.indexOf(id);
  const other = ranking[from + by];
  if (from < 0 || other === undefined) return ranking;
  return ranking.map((entry) => (entry === id ? other : entry === other ? id : entry));
}

/** The ranking without an option; those below move up. */
export const remove = (ranking: readonly string[], id: string): readonly string[] =>
  ranking.filter((entry) => entry !== id);

/** What a screen reader hears after a change. */
export function announcement(label: string, ranking: readonly string[], id: string, places: number): string {
  const at = ranking.indexOf(id);
  return at < 0
    ? `„${label}“ ist nicht mehr in der Reihenfolge.`
    : `„${label}“ steht jetzt auf Platz ${at + 1} von ${places}.`;
}
