import type { Assessment } from '../../schema/assessment/assessment.ts';
import { dayOf } from '../../schema/assessment/day.ts';
import type { Handover } from '../../schema/assessment/handover.ts';
import type { Day } from '../../schema/assessment/instant.ts';
import { Problem } from '../../schema/problem.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { germanDate } from '../../schema/text/format.ts';
import type { StoredMember } from '../storage/municipality-store.ts';
import { invalidInput } from './input.ts';

/** Nothing is handed over while the answers are frozen. */
export function refuseFrozen({ status }: Assessment): void {
  if (status !== 'open') throw new Problem('assessment-submitted');
}

/** Only who may answer can be handed something to answer. */
export function refuseWrongRole({ role }: StoredMember): void {
  if (role === 'contributor' || role === 'officer') return;
  throw invalidInput('member', 'Abschnitte lassen sich nur an Mitwirkende und an die Bearbeitung übergeben.');
}

/** The sections are those of the version that the assessment was begun with. */
export function refuseUnknownSections(questionnaire: Questionnaire, sections: readonly string[]): void {
  const unknown = sections.find((section) => !questionnaire.sections.some(({ id }) => id === section));
  if (unknown === undefined) return;
  throw invalidInput(
    'sections',
    `Den Abschnitt „${unknown}“ gibt es in diesem Fragebogen nicht. Laden Sie die Seite neu.`,
  );
}

/** Who is invited for sections gets one at least: the mail names them. */
export function refuseNoSections(sections: readonly string[]): void {
  if (sections.length === 0) throw invalidInput('sections', 'Wählen Sie mindestens einen Abschnitt.');
}

/** A day that has passed helps nobody, unless it is the one that she has had all along. */
export function refusePastDay(dueOn: Day | null, before: readonly Handover[], now: Date): void {
  const today = dayOf(now.toISOString());
  if (dueOn === null || dueOn >= today || before.some((one) => one.dueOn === dueOn)) return;
  throw invalidInput(
    'dueOn',
    `Die Frist ${germanDate(dueOn)} ist schon vorbei. Wählen Sie heute oder einen späteren Tag, oder lassen Sie die Frist weg.`,
  );
}
