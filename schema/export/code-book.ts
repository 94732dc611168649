import { addressesOf, labelOf, optionsOf, resolveAddress } from '../questionnaire/address.ts';
import type { Address, Question, Questionnaire, Row } from '../questionnaire/definition.ts';
import type { Holds, Variable, VariableOption } from './variable.ts';

/** German school grades, best first. */
const GRADES: readonly VariableOption[] = [
  ['1', 'sehr gut'],
  ['2', 'gut'],
  ['3', 'befriedigend'],
  ['4', 'ausreichend'],
  ['5', 'mangelhaft'],
  ['6', 'ungenügend'],
].map(([id = '', label = '']) => ({ id, label: `${id} (${label})` }));

/**
 * The variables of a questionnaire's versions together, in the order of the newest one; what only older ones have
 * stands behind. Labels are the newest ones. A question whose meaning changed is a variable of its own.
 * @throws Error when two questions would share a name, or a number could be mistaken for a missing code
 */
export function codeBook(versions: readonly Questionnaire[]): Variable[] {
  const book = new Map<string, Variable>();
  for (const questionnaire of versions.toSorted((a, b) => b.version - a.version)) {
    for (const variable of variablesOf(questionnaire)) {
      const known = book.get(variable.name);
      book.set(variable.name, known ? joined(known, variable) : variable);
    }
  }
  return [...book.values()];
}

function variablesOf(questionnaire: Questionnaire): Variable[] {
  const variables = questionnaire.questions.flatMap((question) =>
    addressesOf(question).flatMap((address) => variablesAt(questionnaire, question, address)),
  );
  const names = variables.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`${questionnaire.id}: two columns would be named ${twice}`);
  return variables;
}

function variablesAt(questionnaire: Questionnaire, question: Question, address: Address): Variable[] {
  const addressed = resolveAddress(questionnaire, address);
  if (!addressed) throw new Error(`${questionnaire.id}: no question at ${address}`);
  const meaning = question.meaning ?? 1;
  const stem = nameOf(address, meaning);
  const label = labelOf(addressed);
  const make = (name: string, title: string, holds: Holds): Variable => ({
    name,
    address,
    section: question.section,
    question: wording(question, addressed.row),
    // Two columns of the same title would be one to a reader.
    label: meaning > 1 ? `${title} (Bedeutung ${meaning})` : title,
    holds,
    meaning,
    versions: [questionnaire.version],
  });
  if (question.kind === 'several') {
    return question.options.map((option) =>
      make(`${stem}__${plain(option.id)}`, `${label}: ${option.label}`, { kind: 'option', option: option.id }),
    );
  }
  if (question.kind === 'ranking') {
    return Array.from({ length: question.places }, (_, index) =>
      make(`${stem}__place_${index + 1}`, `${label}: Platz ${index + 1}`, {
        kind: 'place',
        place: index + 1,
        options: choices(question),
      }),
    );
  }
  return [make(stem, addressed.row ? `${question.short}: ${label}` : label, holdsOf(question))];
}

function holdsOf(question: Exclude<Question, { kind: 'several' | 'ranking' }>): Holds {
  switch (question.kind) {
    case 'grade':
      return { kind: 'choice', options: GRADES };
    case 'number':
      if (question.min < 0) throw new Error(`${question.id}: numbers below 0 could be mistaken for missing codes`);
      return { kind: 'number', integer: question.integer, low: question.min, high: question.max, unit: question.unit };
    case 'text':
      return { kind: 'text' };
    default:
      return { kind: 'choice', options: choices(question) };
  }
}

const choices = (question: Question): VariableOption[] => optionsOf(question).map(({ id, label }) => ({ id, label }));
const wording = (question: Question, row: Row | undefined): string =>
  row ? `${question.title} – ${row.label}` : question.title;
const plain = (id: string): string => id.replaceAll('-', '_');
const nameOf = (address: Address, meaning: number): string =>
  address.split('.').map(plain).join('__') + (meaning > 1 ? `__m${meaning}` : '');

/** A variable of two versions: options of both, the newer one's words. */
function joined(newer: Variable, older: Variable): Variable {
  if (newer.holds.kind !== older.holds.kind) {
    throw new Error(
      `${newer.name}: kept its meaning and changed its kind from ${older.holds.kind} to ${newer.holds.kind}`,
    );
  }
  const versions = [...new Set([...older.versions, ...newer.versions])].toSorted((a, b) => a - b);
  return { ...newer, versions, holds: joinedHolds(newer.holds, older.holds) };
}

function joinedHolds(newer: Holds, older: Holds): Holds {
  if ('options' in newer && 'options' in older) {
    const known = new Set(newer.options.map(({ id }) => id));
    return { ...newer, options: [...newer.options, ...older.options.filter(({ id }) => !known.has(id))] };
  }
  if (newer.kind === 'number' && older.kind === 'number') {
    const { low, high } = older;
    return {
      ...newer,
      integer: newer.integer && older.integer,
      low: Math.min(newer.low, low),
      high: Math.max(newer.high, high),
    };
  }
  return newer;
}
