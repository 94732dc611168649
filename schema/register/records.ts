/**
 * One line of GV100AD, sliced by the official record layout (Datensatzbeschreibung, valid since 14.06.2000). Positions
 * count characters: the file is UTF-8, and every line has 220 characters, many of them more bytes.
 */
export interface GvRecord {
  /** Counts from 1. */
  readonly line: number;
  /** Satzart. */
  readonly type: RecordType;
  /** Land, 2 digits. */
  readonly state: string;
  /** The 8 places of the Regionalschlüssel as they stand there, blanks included. */
  readonly key: string;
  /** Land, Regierungsbezirk and Kreis, 5 digits; blanks where the record lies above. */
  readonly kreis: string;
  /** Kreis and Gemeindeverband, 9 digits; of Satzart 50 and 60. */
  readonly verband: string;
  /** 3 digits, of Satzart 60. */
  readonly gemeinde: string;
  readonly name: string;
  readonly seat: string;
  /** Textkennzeichen. */
  readonly code: string;
  /** Inhabitants, and male ones among them; of Satzart 60. */
  readonly population: number;
  readonly male: number;
}

export const RECORD_TYPES = ['10', '20', '30', '40', '50', '60'] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** What can be wrong with a register file; `line` counts from 1, null: the file as a whole. */
export interface RegisterIssue {
  readonly line: number | null;
  readonly code:
    | 'empty'
    | 'length'
    | 'recordType'
    | 'day'
    | 'otherDay'
    | 'key'
    | 'name'
    | 'textCode'
    | 'number'
    | 'order'
    | 'duplicate'
    | 'above'
    | 'members'
    | 'male'
    | 'states'
    | 'end';
  /** What stands there instead, or what is missing. */
  readonly found: string;
}

export const LINE_LENGTH = 220;

/** How the key is filled, per Satzart, with the Verband behind it. */
const KEYS: Readonly<Record<RecordType, RegExp>> = {
  '10': /^\d{2} {10}$/u,
  '20': /^\d{3} {9}$/u,
  '30': /^\d{4} {8}$/u,
  '40': /^\d{5} {7}$/u,
  '50': /^\d{5} {3}\d{4}$/u,
  '60': /^\d{12}$/u,
};

/** The Textkennzeichen that the layout knows, per Satzart; the Satzarten above have none. */
const CODES: Readonly<Record<RecordType, RegExp>> = {
  '10': /^ {2}$/u,
  '20': /^ {2}$/u,
  '30': /^ {2}$/u,
  '40': /^4[1-5]$/u,
  '50': /^5[0-8]$/u,
  '60': /^6[0-7]$/u,
};

interface ReadRecords {
  readonly records: readonly GvRecord[];
  /** Gebietsstand, 2025-11-30. */
  readonly asOf: string;
  readonly issues: readonly RegisterIssue[];
}

/** Slices every line and judges it for itself. */
export function readRecords(text: string): ReadRecords {
  const lines = linesOf(text);
  if (lines.length === 0) return { records: [], asOf: '', issues: [{ line: null, code: 'empty', found: '' }] };
  const day = lines[0]?.slice(2, 10) ?? '';
  const records: GvRecord[] = [];
  const issues: RegisterIssue[] = [];
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    const found = faultOf(text, day);
    if (found) issues.push({ line, ...found });
    else records.push(recordOf(text, line));
  }
  return { records, asOf: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`, issues };
}

/** Lines end with LF or CRLF; the last one may end with the file. A BOM is no character of the first. */
function linesOf(text: string): string[] {
  const lines = (text.startsWith('\uFEFF') ? text.slice(1) : text).split(/\r?\n/u);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

type Fault = Omit<RegisterIssue, 'line'>;

function faultOf(text: string, day: string): Fault | undefined {
  // Characters of two UTF-16 units stand in no German place name, so for valid lines both lengths agree.
  const length = text.length === LINE_LENGTH ? LINE_LENGTH : [...text].length;
  if (length !== LINE_LENGTH) return { code: 'length', found: String(length) };
  const type = RECORD_TYPES.find((one) => text.startsWith(one));
  if (type === undefined) return { code: 'recordType', found: text.slice(0, 2) };
  const own = text.slice(2, 10);
  if (!isDay(own)) return { code: 'day', found: own };
  if (own !== day) return { code: 'otherDay', found: own };
  const key = text.slice(10, 22);
  if (!KEYS[type].test(key)) return { code: 'key', found: key.trim() };
  if (text.slice(22, 72).trim() === '') return { code: 'name', found: '' };
  const code = text.slice(122, 124);
  if (!CODES[type].test(code)) return { code: 'textCode', found: code.trim() };
  return type === '60' ? numberFault(text) : undefined;
}

function numberFault(text: string): Fault | undefined {
  const population = text.slice(139, 150);
  const male = text.slice(150, 161);
  const wrong = [population, male].find((digits) => !/^\d{11}$/u.test(digits));
  if (wrong !== undefined) return { code: 'number', found: wrong.trim() };
  return Number(male) > Number(population) ? { code: 'male', found: `${Number(male)}` } : undefined;
}

function isDay(digits: string): boolean {
  if (!/^\d{8}$/u.test(digits)) return false;
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
  const date = new Date(`${iso}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}

function recordOf(text: string, line: number): GvRecord {
  const kreis = text.slice(10, 15);
  const type = text.slice(0, 2) as RecordType;
  return {
    line,
    type,
    state: text.slice(10, 12),
    key: text.slice(10, 18),
    kreis,
    verband: kreis + text.slice(18, 22),
    gemeinde: text.slice(15, 18),
    name: text.slice(22, 72).trim(),
    seat: text.slice(72, 122).trim(),
    code: text.slice(122, 124),
    population: type === '60' ? Number(text.slice(139, 150)) : 0,
    male: type === '60' ? Number(text.slice(150, 161)) : 0,
  };
}
