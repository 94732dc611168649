import type { Option } from '../../schema/questionnaire/definition.ts';

/**
 * Switches one option on or off. An exclusive option ("nichts davon") stands alone: choosing it clears the others, and
 * choosing another clears it. The result keeps the order of the options; empty means no answer.
 */
export function toggle(options: readonly Option[], chosen: readonly string[], id: string): string[] {
  if (chosen.includes(id)) return chosen.filter((other) => other !== id);
  const isExclusive = (wanted: string): boolean => options.find((option) => option.id === wanted)?.exclusive === true;
  if (isExclusive(id)) return [id];
  return options
    .map((option) => option.id)
    .filter((other) => other === id || (chosen.includes(other) && !isExclusive(other)));
}
