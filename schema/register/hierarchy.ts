import { STATES } from '../text/states.ts';
import { grouped } from './grouped.ts';
import type { GvRecord, RegisterIssue } from './records.ts';
import { isKreisfreiCode, isUnincorporatedCode, isVerbandCode } from './text-codes.ts';

/**
 * What is wrong with well-formed records together: their order, what stands twice, what belongs to nothing, and what
 * nothing belongs to. A file that was cut at the end of a line shows by the latter two and by the Länder.
 */
export function checkRecords(records: readonly GvRecord[]): RegisterIssue[] {
  const doubled = duplicates(records);
  // Of a shuffled file the order is what is wrong; the rest would follow from it.
  const order = orderIssues(records, new Set(doubled.map(({ line }) => line)));
  if (doubled.length + order.length > 0) return byLine([...doubled, ...order]);
  return byLine([...missingAbove(records), ...memberIssues(records), ...stateIssues(records), ...endIssue(records)]);
}

const byLine = (issues: readonly RegisterIssue[]): RegisterIssue[] =>
  issues.toSorted((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity));

/** By Regionalschlüssel and Satzart, as the layout says; Verbände within that by their own digits. */
const placeOf = ({ key, type, verband }: GvRecord): string => key + type + verband.slice(5);

/** The AGS is what must be unique of a Gemeinde, whatever Verband stands in its key. */
const identityOf = (record: GvRecord): string =>
  record.type === '60' ? `60 ${record.key}` : `${record.type} ${record.key}${record.verband.slice(5)}`;

function duplicates(records: readonly GvRecord[]): RegisterIssue[] {
  const seen = new Map<string, number>();
  const issues: RegisterIssue[] = [];
  for (const record of records) {
    const identity = identityOf(record);
    const first = seen.get(identity);
    if (first === undefined) seen.set(identity, record.line);
    else issues.push({ line: record.line, code: 'duplicate', found: String(first) });
  }
  return issues;
}

function orderIssues(records: readonly GvRecord[], known: ReadonlySet<number | null>): RegisterIssue[] {
  return records.flatMap((record, index): RegisterIssue[] => {
    const before = records[index - 1];
    const isWrong = before !== undefined && placeOf(record) < placeOf(before);
    return isWrong && !known.has(record.line) ? [{ line: record.line, code: 'order', found: record.key.trim() }] : [];
  });
}

/** Every record names what it lies in, and that stands in the file too. */
function missingAbove(records: readonly GvRecord[]): RegisterIssue[] {
  const there = new Set(records.map(({ type, key, verband }) => (type === '50' ? verband : `${type} ${key.trim()}`)));
  return records.flatMap((record): RegisterIssue[] => {
    const missing = above(record).find((wanted) => !there.has(wanted));
    return missing === undefined ? [] : [{ line: record.line, code: 'above', found: missing.replace(/^\d\d /u, '') }];
  });
}

function above({ type, code, state, kreis, verband, key }: GvRecord): string[] {
  const land = `10 ${state}`;
  const district = key[2] === '0' ? [] : [`20 ${key.slice(0, 3)}`];
  if (type === '10') return [];
  if (type === '20') return [land];
  if (type === '30' || type === '40') return [land, ...district];
  // Coastal waters and the German-Luxembourg condominium lie in no Kreis.
  if (isUnincorporatedCode(code)) return [land];
  if (type === '50') return isVerbandCode(code) ? [`40 ${kreis}`] : [land];
  return [`40 ${kreis}`, verband];
}

/** A Kreis and a Verband consist of Gemeinden; a kreisfreie Stadt and a verbandsfreie Gemeinde of one. */
function memberIssues(records: readonly GvRecord[]): RegisterIssue[] {
  const gemeinden = records.filter(({ type }) => type === '60');
  const inKreis = grouped(gemeinden, ({ kreis }) => kreis);
  const inVerband = grouped(gemeinden, ({ verband }) => verband);
  return records.flatMap((record): RegisterIssue[] => {
    const { type, code, kreis, verband, line } = record;
    const isSound =
      type === '40'
        ? isSoundKreis(code, inKreis.get(kreis) ?? [])
        : type !== '50' || isSoundVerband(record, inVerband.get(verband) ?? []);
    return isSound ? [] : [{ line, code: 'members', found: record.name }];
  });
}

function isSoundKreis(code: string, members: readonly GvRecord[]): boolean {
  const free = members.filter((member) => isKreisfreiCode(member.code)).length;
  return isKreisfreiCode(code) ? free === 1 && members.length === 1 : free === 0 && members.some(isGemeinde);
}

/** The first digit of a Verband's four says the same as its Textkennzeichen: 5 a Verband, 0 none, 9 gemeindefrei. */
function isSoundVerband({ code, verband }: GvRecord, members: readonly GvRecord[]): boolean {
  const gemeinden = members.filter(isGemeinde).length;
  if (isVerbandCode(code)) return verband[5] === '5' && gemeinden > 0 && gemeinden === members.length;
  return verband[5] !== '5' && members.length > 0 && (gemeinden === 0 || members.length === 1);
}

const isGemeinde = ({ code }: GvRecord): boolean => !isUnincorporatedCode(code);

/** The register is one of all sixteen Länder, each with at least one Gemeinde. */
function stateIssues(records: readonly GvRecord[]): RegisterIssue[] {
  const known = new Set(STATES.map(({ key }) => key));
  const withGemeinden = new Set(records.filter(({ type }) => type === '60').map(({ state }) => state));
  const strange = records
    .filter(({ type, state }) => type === '10' && !known.has(state))
    .map(({ line, state }) => ({ line, code: 'states', found: state }) as const);
  const missing = STATES.filter(({ key }) => !withGemeinden.has(key)).map(({ name }) => name);
  return [
    ...strange,
    ...(missing.length > 0 ? [{ line: null, code: 'states', found: missing.join(', ') } as const] : []),
  ];
}

/** The last record of a whole file is a Gemeinde. */
function endIssue(records: readonly GvRecord[]): RegisterIssue[] {
  const last = records.at(-1);
  return !last || last.type === '60' ? [] : [{ line: last.line, code: 'end', found: last.name }];
}
