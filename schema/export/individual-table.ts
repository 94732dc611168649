import type { Kind, SizeClassId } from '../municipality/municipality.ts';
import type { Answer, Answers } from '../questionnaire/answers.ts';
import type { Address, Questionnaire } from '../questionnaire/definition.ts';
import { pathOf, stateOf } from '../questionnaire/path.ts';
import type { Column, Value } from './table.ts';
import { MISSING_CODES, MISSING_WORDS, type Holds, type MissingState, type Variable } from './variable.ts';

/** One submitted assessment whose Kommune agreed that its answers are passed on. */
export interface Individual {
  readonly id: string;
  readonly wave: string;
  readonly questionnaire: { readonly id: string; readonly version: number };
  readonly municipality: { readonly name: string; readonly kind: Kind; readonly population: number };
  /** The official key; empty where there is none. */
  readonly ars: string;
  readonly sizeClass: SizeClassId;
  /** ISO 8601. */
  readonly submittedAt: string;
  readonly answers: Answers;
}

export type IndividualRow = Readonly<Record<string, Value>>;

const text = (name: string, title: string, description: string): Column => ({
  name,
  title,
  type: 'string',
  description,
  required: true,
});

/** Who answered what; they stand before the answers. */
export const HEAD_COLUMNS: readonly Column[] = [
  text('assessment_id', 'Standortbestimmung', 'Kennung der Standortbestimmung.'),
  text('wave_id', 'Erhebung', 'Kennung der Erhebung.'),
  text('questionnaire_id', 'Fragebogen', 'Kennung des Fragebogens.'),
  { ...text('questionnaire_version', 'Fassung', 'Fassung des Fragebogens.'), type: 'integer' },
  { name: 'ars', title: 'Regionalschlüssel', type: 'string', description: 'Amtlicher Regionalschlüssel.' },
  text('municipality_name', 'Kommune', 'Name der Kommune.'),
  text('municipality_kind', 'Kommunenart', 'gemeinde, kreis oder verband.'),
  { ...text('municipality_population', 'Einwohnerzahl', 'Zu Beginn der Standortbestimmung.'), type: 'integer' },
  text('size_class', 'Größenklasse', 'Kennung der Größenklasse.'),
  { ...text('submitted_on', 'Abgegeben am', 'Tag der Abgabe.'), type: 'date' },
];

/** All columns of the individual answers. */
export function individualColumns(variables: readonly Variable[]): Column[] {
  const taken = new Set(HEAD_COLUMNS.map(({ name }) => name));
  const clash = variables.find(({ name }) => taken.has(name));
  if (clash) throw new Error(`A question's column would be named ${clash.name}, as one of the head is`);
  return [
    ...HEAD_COLUMNS,
    ...variables.map(({ name, label, question, holds }): Column => {
      const categories = categoriesOf(holds);
      return {
        name,
        title: label,
        type: typeOf(holds),
        description: question,
        ...(categories.length > 0 && { categories }),
      };
    }),
  ];
}

const typeOf = (holds: Holds): Column['type'] => {
  if (holds.kind === 'number') return holds.integer ? 'integer' : 'number';
  return holds.kind === 'option' ? 'integer' : 'string';
};

function categoriesOf(holds: Holds): { value: string; label: string }[] {
  if ('options' in holds) return holds.options.map(({ id, label }) => ({ value: id, label }));
  if (holds.kind !== 'option') return [];
  return [
    { value: '1', label: 'gewählt' },
    { value: '0', label: 'nicht gewählt' },
  ];
}

/** Makes rows of one code book; the questionnaire's versions are looked up by number. */
export function individualRows(
  versions: readonly Questionnaire[],
  variables: readonly Variable[],
  as: 'codes' | 'labels',
): (individual: Individual) => IndividualRow {
  const byVersion = new Map(versions.map((questionnaire) => [questionnaire.version, questionnaire]));
  const labels = new Map(
    variables.map(({ name, holds }) => [name, new Map(categoriesOf(holds).map((c) => [c.value, c.label]))]),
  );
  return (individual) => {
    const questionnaire = byVersion.get(individual.questionnaire.version);
    if (!questionnaire)
      throw new Error(`${individual.id}: no version ${individual.questionnaire.version} of the questionnaire`);
    const asked = new Set(
      pathOf(questionnaire, individual.answers, individual.municipality.kind).items.map(({ address }) => address),
    );
    const row: Record<string, Value> = headOf(individual);
    for (const variable of variables) {
      const inVersion = variable.versions.includes(questionnaire.version);
      const state = missingOf(individual.answers, variable.address, inVersion && asked.has(variable.address));
      const answer = individual.answers[variable.address];
      if (state) row[variable.name] = as === 'codes' ? MISSING_CODES[state] : MISSING_WORDS[state];
      else if (answer !== undefined) {
        const value = valueOf(variable.holds, answer, as);
        row[variable.name] = as === 'codes' ? value : (labels.get(variable.name)?.get(String(value)) ?? value);
      }
    }
    return row;
  };
}

const headOf = (individual: Individual): Record<string, Value> => ({
  assessment_id: individual.id,
  wave_id: individual.wave,
  questionnaire_id: individual.questionnaire.id,
  questionnaire_version: individual.questionnaire.version,
  ars: individual.ars,
  municipality_name: individual.municipality.name,
  municipality_kind: individual.municipality.kind,
  municipality_population: individual.municipality.population,
  size_class: individual.sizeClass,
  submitted_on: individual.submittedAt.slice(0, 10),
});

function missingOf(answers: Answers, address: Address, isAsked: boolean): MissingState | undefined {
  if (!isAsked) return 'notAsked';
  const state = stateOf(answers[address]);
  return state === 'answered' ? undefined : state;
}

/** An answer as the code of one column. Statistics programs (PSPP, SPSS) take every line for a case: texts get one. */
function valueOf(holds: Holds, answer: Answer, as: 'codes' | 'labels'): Value {
  if (typeof answer === 'object' && 'missing' in answer) throw new Error('a missing state is no value');
  if (holds.kind === 'option') return Array.isArray(answer) && answer.includes(holds.option) ? 1 : 0;
  if (holds.kind === 'place') return Array.isArray(answer) ? (answer[holds.place - 1] ?? null) : null;
  if (typeof answer === 'string' && as === 'codes') return answer.replace(/\s*[\r\n]\s*/gu, ' ');
  return Array.isArray(answer) ? answer.join('|') : answer;
}
