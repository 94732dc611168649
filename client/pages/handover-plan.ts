import type { Handover, HandOver } from '../../schema/assessment/handover.ts';
import type { Day } from '../../schema/assessment/instant.ts';
import { germanDate } from '../../schema/text/format.ts';

type Kept = Pick<Handover, 'section' | 'dueOn' | 'doneAt'> & { readonly member: { readonly id: string } };

/** What a member has in her hands. */
const ofMember = <H extends Kept>(handovers: readonly H[], member: string): H[] =>
  handovers.filter((handover) => handover.member.id === member);

/** One member gets these sections beside those that she has; one due date goes for all that is hers. */
export function withSections(
  handovers: readonly Kept[],
  member: string,
  sections: readonly string[],
  dueOn: Day | null,
): HandOver {
  const before = ofMember(handovers, member).map(({ section }) => section);
  return { member, sections: [...new Set([...before, ...sections])], dueOn };
}

/** One section is taken back from a member; what else she has stays as it is. */
export function withoutSection(handovers: readonly Kept[], member: string, section: string): HandOver {
  const rest = ofMember(handovers, member).filter((handover) => handover.section !== section);
  return { member, sections: rest.map((handover) => handover.section), dueOn: earliestDay(rest) };
}

/** Sections that a member has already and whose due date another one would change. */
export function movedDays<H extends Kept>(
  handovers: readonly H[],
  member: string,
  sections: readonly string[],
  dueOn: Day | null,
): H[] {
  return ofMember(handovers, member).filter(
    (handover) => !sections.includes(handover.section) && handover.dueOn !== dueOn,
  );
}

/** The first due date among handovers; null when none has one. */
export const earliestDay = (handovers: readonly Pick<Handover, 'dueOn'>[]): Day | null =>
  handovers.flatMap(({ dueOn }) => dueOn ?? []).toSorted()[0] ?? null;

/** "bis 05.12.2026", "heute fällig", "seit 05.12.2026 überfällig"; what is done is not due any more. */
export function dueWords({ dueOn, doneAt }: Pick<Handover, 'dueOn' | 'doneAt'>, today: Day): string {
  if (doneAt !== null) return `als erledigt gemeldet am ${germanDate(doneAt)}`;
  if (dueOn === null) return 'ohne Frist';
  if (dueOn === today) return `heute fällig, ${germanDate(dueOn)}`;
  return dueOn < today ? `überfällig, Frist war ${germanDate(dueOn)}` : `bis ${germanDate(dueOn)}`;
}

/** "2 von 4 Abschnitten sind übergeben, einer davon ist als erledigt gemeldet." */
export function summaryWords(sections: readonly string[], handovers: readonly Kept[]): string {
  const handed = sections.filter((id) => handovers.some(({ section }) => section === id));
  const done = handed.filter((id) => handovers.every(({ section, doneAt }) => section !== id || doneAt !== null));
  const given = `${handed.length} von ${sections.length} Abschnitten ${handed.length === 1 ? 'ist' : 'sind'} übergeben`;
  if (done.length === 0) return `${given}, als erledigt gemeldet ist noch keiner.`;
  return `${given}, ${done.length === 1 ? 'einer davon ist' : `${done.length} davon sind`} als erledigt gemeldet.`;
}
