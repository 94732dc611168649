import type { Kind } from '../../schema/municipality/municipality.ts';
import { SYNTHETIC_STATE } from '../../schema/municipality/synthetic.ts';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import { GEMEINDE_NAMES, KREIS_NAMES, LONG_VERBAND_NAMES, NAME_ADDITIONS } from './names.ts';
import { luck, shuffled } from './random.ts';

/** Inhabitants of the kreisfreie Städte: at least one in each class from 50,000 on. */
const KREISFREIE = [463_180, 298_410, 214_070, 171_350, 128_900, 104_260, 87_640, 58_120];

/** How the Gemeinden without a Verband spread over the size classes: bounds, and how many lie between. */
const FREE_SIZES = [
  { low: 2_900, high: 10_000, count: 60 },
  { low: 10_000, high: 25_000, count: 80 },
  { low: 25_000, high: 50_000, count: 35 },
  { low: 50_000, high: 96_000, count: 13 },
];

/** Nine small, nine middling and six large Kreise: Verbände in each, and Gemeinden without one. */
const KREISE = [
  ...Array.from({ length: 9 }, () => ({ verbaende: 1, free: 5 })),
  ...Array.from({ length: 9 }, () => ({ verbaende: 1, free: 8 })),
  ...Array.from({ length: 5 }, () => ({ verbaende: 3, free: 12 })),
  { verbaende: 3, free: 11 },
];
const MEMBERS = 4;

/**
 * The register of Musterland: 8 kreisfreie Städte, 24 Kreise, 36 Verbandsgemeinden with 144 members and 188 Gemeinden
 * without one, 400 units in the order of their keys; always the same.
 */
export function demoRegister(): readonly RegisterUnit[] {
  const names = GEMEINDE_NAMES.map(withAddition)[Symbol.iterator]();
  const nextName = (): string => names.next().value ?? '';
  const cities = KREISFREIE.map((population, index) => cityUnit(nextName(), population, index + 1));
  const sizes = shuffled(FREE_SIZES.flatMap(sizesBetween), 'free sizes')[Symbol.iterator]();
  const longNames = LONG_VERBAND_NAMES[Symbol.iterator]();
  const kreise = KREISE.flatMap(({ verbaende, free }, index) => {
    const key = `${SYNTHETIC_STATE}0${51 + index}`;
    const own = Array.from({ length: verbaende }, (_, number) => {
      const members = Array.from({ length: MEMBERS }, (_each, place) =>
        memberUnit(nextName(), key, number + 1, number * MEMBERS + place + 1),
      );
      return [verbandUnit(longNames.next().value, key, number + 1, members), ...members];
    }).flat();
    const others = Array.from({ length: free }, (_, place) =>
      freeUnit(nextName(), sizes.next().value ?? 0, key, verbaende * MEMBERS + place + 1),
    );
    const within = [...own, ...others];
    return [kreisUnit(KREIS_NAMES[index] ?? key, key, within), ...within];
  });
  return [...cities, ...kreise].toSorted((a, b) => (a.ars < b.ars ? -1 : 1));
}

/** One name in fourteen says where it lies. */
function withAddition(name: string, index: number): string {
  const addition = NAME_ADDITIONS[Math.floor(index / 14) % NAME_ADDITIONS.length];
  return index % 14 === 9 && addition !== undefined ? `${name} ${addition}` : name;
}

/** Evenly on a logarithmic scale, so that there are more small ones than large ones. */
const sizesBetween = ({ low, high, count }: (typeof FREE_SIZES)[number]): number[] =>
  Array.from({ length: count }, (_, index) =>
    Math.floor(low * (high / low) ** ((index + luck('size', low, index)) / count)),
  );

const digits = (number: number, length: number): string => String(number).padStart(length, '0');

function cityUnit(name: string, population: number, number: number): RegisterUnit {
  const kreis = `${SYNTHETIC_STATE}0${digits(number, 2)}`;
  return { ...gemeinde(name, population), ...keys(kreis, '0000', 0), kreis: null, isKreisfrei: true, textCode: '61' };
}

function freeUnit(name: string, population: number, kreis: string, number: number): RegisterUnit {
  const textCode = population >= 20_000 ? '63' : '64';
  return { ...gemeinde(name, population), ...keys(kreis, `0${digits(number, 3)}`, number), kreis, textCode };
}

function memberUnit(name: string, kreis: string, verband: number, number: number): RegisterUnit {
  const population = Math.round(240 * (4_900 / 240) ** luck('member', kreis, number));
  const key = `5${digits(verband, 3)}`;
  return { ...gemeinde(name, population), ...keys(kreis, key, number), kreis, verband: kreis + key, textCode: '64' };
}

function verbandUnit(
  name: string | undefined,
  kreis: string,
  number: number,
  members: readonly RegisterUnit[],
): RegisterUnit {
  const seat = members[0]?.name ?? '';
  return {
    ...body('verband', name ?? `Verbandsgemeinde ${seat}`, inhabitants(members)),
    ars: `${kreis}5${digits(number, 3)}`,
    seat,
    kreis,
    textCode: '53',
  };
}

/** A Kreis has the inhabitants of its Gemeinden; its Verbände consist of the same people. */
function kreisUnit(name: string, key: string, within: readonly RegisterUnit[]): RegisterUnit {
  const gemeinden = within.filter(({ level }) => level === 'gemeinde');
  const seat = gemeinden.toSorted((a, b) => b.population - a.population)[0]?.name ?? null;
  return {
    ...body('kreis', `Landkreis ${name}`, inhabitants(gemeinden)),
    ars: key,
    ags: key,
    seat,
    textCode: '44',
  };
}

const gemeinde = (name: string, population: number) => body('gemeinde', name, population);

const body = (level: Kind, name: string, population: number) => ({
  level,
  kind: level,
  name,
  population,
  ags: null,
  seat: null,
  state: SYNTHETIC_STATE,
  kreis: null,
  verband: null,
  isKreisfrei: false,
});

/** The keys of a Gemeinde: the Regionalschlüssel names its Verband between Kreis and Gemeinde. */
const keys = (kreis: string, verband: string, number: number) => ({
  ars: kreis + verband + digits(number, 3),
  ags: kreis + digits(number, 3),
});

const inhabitants = (units: readonly RegisterUnit[]): number => units.reduce((sum, unit) => sum + unit.population, 0);
