import type { PlanRecord } from '../../schema/assessment/plan.ts';

/** What is ticked against what is saved. */
export interface PlanDifference {
  readonly added: readonly string[];
  readonly taken: readonly string[];
}

/**
 * What would be saved: the ticks that this Kommune can plan, and what its plan has already and is done by now. An address
 * from elsewhere may hold anything.
 */
export function toSave(
  chosen: readonly string[],
  open: readonly string[],
  saved: PlanRecord | null,
): readonly string[] {
  const known = new Set([...open, ...(saved?.measures ?? [])]);
  return [...new Set(chosen)].filter((id) => known.has(id));
}

/** How what would be saved differs from what is. */
export function differenceOf(planned: readonly string[], saved: PlanRecord | null): PlanDifference {
  const before = saved?.measures ?? [];
  return {
    added: planned.filter((id) => !before.includes(id)),
    taken: before.filter((id) => !planned.includes(id)),
  };
}

/** "2 Vorhaben kommen dazu, eines fällt weg." */
export function differenceWords({ added, taken }: PlanDifference): string {
  const parts = [
    ...(added.length === 0
      ? []
      : [added.length === 1 ? 'ein Vorhaben kommt dazu' : `${added.length} Vorhaben kommen dazu`]),
    ...(taken.length === 0 ? [] : [taken.length === 1 ? 'eines fällt weg' : `${taken.length} fallen weg`]),
  ];
  return `${parts.join(', ')}.`;
}
