import type { Kind } from '../municipality/municipality.ts';
import { isKreisfreiCode, isUnincorporatedCode, isVerbandCode } from './text-codes.ts';
import { countsByState } from './overview.ts';
import { checkRecords } from './hierarchy.ts';
import { readRecords } from './records.ts';
import type { GvRecord, RegisterIssue } from './records.ts';
import type { RegisterCounts, RegisterUnit } from './unit.ts';

/** A register file as units, or everything that is wrong with it. */
export type ParsedRegister =
  | {
      readonly asOf: string;
      readonly units: readonly RegisterUnit[];
      readonly counts: RegisterCounts;
      readonly issues: readonly [];
    }
  | { readonly units?: undefined; readonly issues: readonly RegisterIssue[] };

/**
 * Reads the text of a GV100AD file: all or nothing. A record that cannot be read makes the hierarchy unreadable too, so
 * that is judged only when every line is well-formed.
 */
export function parseRegister(text: string): ParsedRegister {
  const { records, asOf, issues } = readRecords(text);
  if (issues.length > 0) return { issues };
  const broken = checkRecords(records);
  if (broken.length > 0) return { issues: broken };
  const units = unitsOf(records);
  return { asOf, units, counts: countsOf(records, units), issues: [] };
}

function unitsOf(records: readonly GvRecord[]): RegisterUnit[] {
  const gemeinden = records.filter(({ type }) => type === '60');
  const verbaende = new Set(records.filter(isVerband).map(({ verband }) => verband));
  const inKreis = sums(gemeinden, ({ kreis }) => kreis);
  const inVerband = sums(gemeinden, ({ verband }) => verband);
  return records.flatMap((record) => {
    if (isKreis(record)) return [kreisUnit(record, inKreis.get(record.kreis) ?? 0)];
    if (isVerband(record)) return [verbandUnit(record, inVerband.get(record.verband) ?? 0)];
    if (isGemeinde(record)) return [gemeindeUnit(record, verbaende)];
    return [];
  });
}

const isKreis = ({ type, code }: GvRecord): boolean => type === '40' && !isKreisfreiCode(code);
const isVerband = ({ type, code }: GvRecord): boolean => type === '50' && isVerbandCode(code);
const isGemeinde = ({ type, code }: GvRecord): boolean => type === '60' && !isUnincorporatedCode(code);

/** Inhabitants per key; those of gemeindefreie Gebiete count in their Kreis, as in official statistics. */
function sums(records: readonly GvRecord[], keyOf: (record: GvRecord) => string): Map<string, number> {
  const found = new Map<string, number>();
  for (const record of records) {
    const key = keyOf(record);
    found.set(key, (found.get(key) ?? 0) + record.population);
  }
  return found;
}

const common = ({ name, state, code, seat }: GvRecord, level: Kind) => ({
  level,
  kind: level,
  name,
  seat: seat === '' ? null : seat,
  state,
  textCode: code,
});

const kreisUnit = (record: GvRecord, population: number): RegisterUnit => ({
  ...common(record, 'kreis'),
  ars: record.kreis,
  ags: record.kreis,
  population,
  kreis: null,
  verband: null,
  isKreisfrei: false,
});

const verbandUnit = (record: GvRecord, population: number): RegisterUnit => ({
  ...common(record, 'verband'),
  ars: record.verband,
  ags: null,
  population,
  kreis: record.kreis,
  verband: null,
  isKreisfrei: false,
});

function gemeindeUnit(record: GvRecord, verbaende: ReadonlySet<string>): RegisterUnit {
  const isKreisfrei = isKreisfreiCode(record.code);
  return {
    ...common(record, 'gemeinde'),
    ars: record.verband + record.gemeinde,
    ags: record.kreis + record.gemeinde,
    population: record.population,
    kreis: isKreisfrei ? null : record.kreis,
    verband: verbaende.has(record.verband) ? record.verband : null,
    isKreisfrei,
  };
}

/** A name of exactly so many characters fills its field. */
const NAME_LENGTH = 50;

function countsOf(records: readonly GvRecord[], units: readonly RegisterUnit[]): RegisterCounts {
  const gemeinden = records.filter(isGemeinde);
  const free = records.filter(({ type, code }) => type === '60' && isUnincorporatedCode(code));
  const total = (of: readonly GvRecord[]): number => of.reduce((sum, record) => sum + record.population, 0);
  const full = records.filter(
    (record) => record.name.length >= NAME_LENGTH && (isVerband(record) || isGemeinde(record)),
  );
  return {
    records: records.length,
    kreise: records.filter(isKreis).length,
    kreisfrei: gemeinden.filter(({ code }) => isKreisfreiCode(code)).length,
    verbaende: records.filter(isVerband).length,
    gemeinden: gemeinden.length,
    population: total(gemeinden),
    unincorporated: {
      inhabited: free.filter(({ code }) => code === '65').length,
      uninhabited: free.filter(({ code }) => code === '66').length,
      population: total(free),
    },
    cutNames: full.map(({ name }) => name),
    byState: countsByState(units),
  };
}
