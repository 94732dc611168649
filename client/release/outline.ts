import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { AREA_TITLES } from '../../schema/text/report.ts';
import type { View, ViewTable } from './view.ts';

/** What a page knows of a questionnaire beside the release: titles of its sections, words of its questions. */
export type KnownQuestionnaires = ReadonlyMap<string, Questionnaire>;

/** A question with its tables: one, or one per row of a matrix. */
export interface OutlineQuestion {
  /** Its id in the page's address and as an anchor. */
  readonly id: string;
  readonly questionnaire: string;
  readonly title: string;
  readonly short: string;
  readonly tables: readonly ViewTable[];
  readonly isMatrix: boolean;
}

export interface OutlineSection {
  readonly id: string;
  readonly title: string;
  readonly questions: readonly OutlineQuestion[];
}

/** The tables by section and question, in their order. */
export function outlineOf(view: View, known: KnownQuestionnaires): OutlineSection[] {
  const sections = new Map<string, { title: string; tables: Map<string, ViewTable[]> }>();
  const hasSeveral = view.questionnaires.length > 1;
  for (const table of view.tables) {
    const { questionnaire, section, address } = table.head;
    const key = `${questionnaire}-${section ?? 'profile'}`;
    const title = sectionTitle(table, view, known, hasSeveral);
    const found = sections.get(key) ?? { title, tables: new Map<string, ViewTable[]>() };
    const question = `${hasSeveral ? `${questionnaire}-` : ''}${questionOf(address)}`;
    found.tables.set(question, [...(found.tables.get(question) ?? []), table]);
    sections.set(key, found);
  }
  return [...sections].map(([id, { title, tables }]) => ({
    id: `abschnitt-${id}`,
    title,
    questions: [...tables].map(([question, own]) => questionWith(question, own)),
  }));
}

/** The question of an address; an area profile is one by itself. */
const questionOf = (address: string): string => (address.split('.')[0] ?? address).replace(':', '-');

function sectionTitle({ head }: ViewTable, view: View, known: KnownQuestionnaires, hasSeveral: boolean): string {
  const questionnaire = known.get(head.questionnaire);
  const title =
    head.section === undefined
      ? 'Bereichsprofile'
      : (questionnaire?.sections.find(({ id }) => id === head.section)?.title ?? areaTitle(head.section));
  const whose = questionnaire?.title ?? view.questionnaires.find(({ id }) => id === head.questionnaire)?.title;
  return hasSeveral ? `${whose ?? head.questionnaire}: ${title}` : title;
}

/** Sections of an unknown questionnaire are named after their area, or as what they are. */
const areaTitle = (section: string): string =>
  Object.entries(AREA_TITLES).find(([area]) => area === section)?.[1] ?? 'Weitere Fragen';

function questionWith(id: string, tables: readonly ViewTable[]): OutlineQuestion {
  const [first] = tables;
  if (!first) throw new RangeError(`Question ${id} has no table.`);
  const { questionnaire, address, title, short } = first.head;
  const isMatrix = address.includes('.');
  const row = rowLabel(first);
  return {
    id,
    questionnaire,
    tables,
    isMatrix,
    title: isMatrix && title.endsWith(` – ${row}`) ? title.slice(0, -` – ${row}`.length) : title,
    short: isMatrix && short.endsWith(`: ${row}`) ? short.slice(0, -`: ${row}`.length) : short,
  };
}

/** The row's label: what the question as asked and its short form both end in. */
export function rowLabel({ head: { title, short } }: ViewTable): string {
  const parts = short.split(': ');
  const candidates = parts.slice(1).map((_, index) => parts.slice(index + 1).join(': '));
  return candidates.find((label) => title.endsWith(` – ${label}`)) ?? candidates[0] ?? short;
}

/** The sections with only the chosen questions; all where there is no choice. */
export function chosenOf(
  sections: readonly OutlineSection[],
  chosen: readonly string[] | undefined,
): readonly OutlineSection[] {
  if (!chosen) return sections;
  const wanted = new Set(chosen);
  return sections
    .map((section) => ({ ...section, questions: section.questions.filter(({ id }) => wanted.has(id)) }))
    .filter(({ questions }) => questions.length > 0);
}
