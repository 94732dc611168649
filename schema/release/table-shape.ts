import { scoredItems } from '../benchmark/scored-item.ts';
import { addressesOf, optionsOf, resolveAddress } from '../questionnaire/address.ts';
import { Answer } from '../questionnaire/answers.ts';
import type { Addressed } from '../questionnaire/address.ts';
import type { AreaId, Question, Questionnaire } from '../questionnaire/definition.ts';
import { GRADE_WORDS } from '../text/form.ts';
import { AREA_TITLES } from '../text/report.ts';
import { bandLabel, halfOpenBandLabel, MISSING_LABELS } from '../text/release.ts';
import { conditionOf, type AskedWhen } from './conditional.ts';
import type { Table, TableOption } from './release.ts';

/** A table of a release before anything is counted: what is asked, and which options an answer falls on. */
export interface TableShape {
  readonly head: Omit<Table, 'cells' | 'total'>;
  /** To whom the question is put; absent for areas. */
  readonly asked?: AskedWhen;
  readonly area?: AreaId;
  /** The ids of the options that a stored answer counts for: JSON text, a missing state or the band of an area. */
  readonly optionsOfText: (text: string) => readonly string[];
}

/** How many bands a number falls into: fixed by the question's own bounds, never by what was answered. */
const BANDS = 5;

/**
 * An area's values are published only where it has at least this many scored items. With fewer, one item moves the value
 * by a whole band, and items and bands together tell what neither tells alone; see decision 0016.
 */
export const ITEMS_FOR_BANDS = 10;

/** The tables of a questionnaire in its order, areas at the end. Questions answered in own words have none. */
export function tableShapes(questionnaire: Questionnaire): TableShape[] {
  const questions = questionnaire.questions.flatMap((question) =>
    addressesOf(question).flatMap((address) => {
      const addressed = resolveAddress(questionnaire, address);
      return addressed ? (shapeOf(questionnaire, address, addressed) ?? []) : [];
    }),
  );
  return [...questions, ...areaShapes(questionnaire)];
}

function shapeOf(questionnaire: Questionnaire, address: string, addressed: Addressed): TableShape | undefined {
  const { question, row } = addressed;
  const counted = countedOf(question);
  if (!counted) return undefined;
  const asked = conditionOf(questionnaire, addressed);
  return {
    head: {
      questionnaire: questionnaire.id,
      address,
      section: question.section,
      kind: question.kind === 'matrix' ? 'single' : counted.kind,
      title: row ? `${question.title} – ${row.label}` : question.title,
      short: row ? `${question.short}: ${row.label}` : question.short,
      options: counted.options,
      meaning: question.meaning ?? 1,
      sensitive: question.sensitive ?? false,
      ...(question.kind === 'ranking' && { places: question.places }),
      ...(asked.words !== undefined && { conditional: { on: [...asked.on], asked: asked.words } }),
    },
    asked,
    optionsOfText: readingOf(counted),
  };
}

interface Counted {
  readonly kind: Table['kind'];
  readonly options: TableOption[];
  readonly fallsOn: (answer: Answer) => readonly string[];
}

/** Reads stored answers, each distinct one once. */
function readingOf({ options, fallsOn }: Counted): TableShape['optionsOfText'] {
  const known = new Set(options.map(({ id }) => id));
  const read = new Map<string, readonly string[]>(options.flatMap(({ id, missing }) => (missing ? [[id, [id]]] : [])));
  return (text) => {
    const found = read.get(text);
    if (found) return found;
    const isState = !/^["[\d-]/u.test(text);
    const ids = isState ? [] : [...new Set(fallsOn(Answer.parse(JSON.parse(text))))].filter((id) => known.has(id));
    read.set(text, ids);
    return ids;
  };
}

function countedOf(question: Question): Counted | undefined {
  switch (question.kind) {
    case 'text':
      return undefined;
    case 'several':
    case 'ranking':
      return {
        kind: question.kind,
        // "Nichts davon" is unpublished (§ 8.2), and so are the missing states.
        options: question.options.filter(({ exclusive }) => !exclusive).map(({ id, label }) => ({ id, label })),
        fallsOn: (answer) => (Array.isArray(answer) ? answer : []),
      };
    case 'grade':
      return {
        kind: 'grade',
        options: [
          ...GRADE_WORDS.map((words, index) => ({ id: String(index + 1), label: `${index + 1} (${words})` })),
          ...missingStates(question),
        ],
        fallsOn: (answer) => (typeof answer === 'number' ? [String(answer)] : []),
      };
    case 'number':
      return numberBands(question);
    case 'single':
    case 'scale':
    case 'matrix':
      return {
        kind: question.kind === 'scale' ? 'scale' : 'single',
        options: [...optionsOf(question).map(({ id, label }) => ({ id, label })), ...missingStates(question)],
        fallsOn: (answer) => (typeof answer === 'string' ? [answer] : []),
      };
  }
}

/** The missing states that a question can have, as options of its table. */
function missingStates(question: Question): TableOption[] {
  const states = question.notOurs
    ? (['noAnswer', 'notOurs', 'unanswered'] as const)
    : (['noAnswer', 'unanswered'] as const);
  return states.map((id) => ({ id, label: MISSING_LABELS[id], missing: true }));
}

function numberBands(question: Extract<Question, { kind: 'number' }>): Counted {
  const { min, max, integer } = question;
  const width = integer ? Math.max(1, Math.ceil((max - min + 1) / BANDS)) : (max - min) / BANDS || 1;
  const lower = Array.from({ length: BANDS }, (_, band) => min + band * width).filter(
    (from, band) => band === 0 || from <= max,
  );
  const options = lower.map((from, band) => {
    const isLast = band === lower.length - 1;
    const to = isLast ? max : from + width;
    if (integer) return { id: `band-${band + 1}`, label: bandLabel(from, isLast ? max : to - 1) };
    return { id: `band-${band + 1}`, label: isLast ? bandLabel(from, max) : halfOpenBandLabel(from, to) };
  });
  return {
    kind: 'number',
    options: [...options, ...missingStates(question)],
    fallsOn: (answer) => {
      const band = Math.floor((Number(answer) - min) / width);
      return [`band-${Math.min(Math.max(band, 0), lower.length - 1) + 1}`];
    },
  };
}

const AREA_BANDS = [0, 20, 40, 60, 80] as const;

/** The band of an area's value: [0, 20) … [80, 100]; `noValue` where the profile has none (methodology § 5). */
export function areaBand(value: number | undefined): string {
  if (value === undefined) return 'noValue';
  return `band-${AREA_BANDS.findLastIndex((from) => value >= from) + 1}`;
}

/**
 * Areas with enough scored items, all of them put to everybody: where a condition hides items, "no value" would count
 * who was not asked or left something out, which no other table says.
 */
function areaShapes(questionnaire: Questionnaire): TableShape[] {
  const items = scoredItems(questionnaire);
  const areas = [...new Set(items.map(({ area }) => area))];
  return areas.flatMap((area): TableShape[] => {
    const own = items.filter((item) => item.area === area);
    const isPutToAll = own.every(({ address }) => {
      const addressed = resolveAddress(questionnaire, address);
      return addressed !== undefined && conditionOf(questionnaire, addressed).words === undefined;
    });
    if (own.length < ITEMS_FOR_BANDS || !isPutToAll) return [];
    return [areaShape(questionnaire, area)];
  });
}

function areaShape(questionnaire: Questionnaire, area: AreaId): TableShape {
  const bands = AREA_BANDS.map((from, band) => ({
    id: `band-${band + 1}`,
    label: from === 80 ? bandLabel(80, 100) : halfOpenBandLabel(from, from + 20),
  }));
  return {
    head: {
      questionnaire: questionnaire.id,
      address: `area:${area}`,
      kind: 'area',
      title: `Profilwert ${AREA_TITLES[area]}, 0 bis 100`,
      short: AREA_TITLES[area],
      options: [...bands, { id: 'noValue', label: MISSING_LABELS.noValue, missing: true }],
      meaning: meaningOfArea(questionnaire, area),
      // Values rest on answers that are published one by one, so that they appear in thirds only; see decision 0016.
      sensitive: true,
    },
    area,
    optionsOfText: (text) => [text],
  };
}

/** Grows when the meaning of any of the area's items does. */
function meaningOfArea(questionnaire: Questionnaire, area: AreaId): number {
  const addresses = new Set(
    scoredItems(questionnaire)
      .filter((item) => item.area === area)
      .map(({ address }) => address),
  );
  const meanings = [...addresses].map((address) => (resolveAddress(questionnaire, address)?.question.meaning ?? 1) - 1);
  return 1 + meanings.reduce((total, more) => total + more, 0);
}
