import { readFileSync } from 'node:fs';
import { State } from '../schema/account/account.ts';
import { Day } from '../schema/assessment/instant.ts';
import type { SizeClass } from '../schema/municipality/municipality.ts';
import { SIZE_CLASSES } from '../schema/municipality/size-class.ts';
import { lastGemeinde } from '../schema/register/cut-off.ts';
import { totalOf } from '../schema/register/overview.ts';
import type { RegisterPreview } from '../schema/register/preview.ts';
import type { ClassCounts, RegisterCounts, RegisterUnit, StateCounts } from '../schema/register/unit.ts';
import { germanDate, list, wholeNumber } from '../schema/text/format.ts';
import {
  errorCount,
  germanDay,
  issueLine,
  REGISTER_CHANGES,
  registerSource,
  unitTitle,
} from '../schema/text/register.ts';
import { stateName } from '../schema/text/states.ts';
import { Refusal } from './refusal.ts';
import { FILES_HERE } from './register/files.ts';
import type { RefusedFile } from './register/refused-file.ts';
import { takeContacts, takeRegister } from './register/taking-over.ts';
import type { Store } from './storage/store.ts';

/** What the commands on the register act through. */
interface Means {
  readonly out: (text: string) => void;
  readonly clock: () => Date;
  readonly openStore: () => Promise<Store>;
}

interface Options {
  readonly isDryRun: boolean;
  readonly isShortened: boolean;
  readonly populationAsOf: string | undefined;
}

/** `register import|show|contacts|forget`: returns when it is done, and throws a Refusal when nothing was. */
export async function registerCommand(args: readonly string[], options: Options, means: Means): Promise<void> {
  const [verb = '', file, ...more] = args;
  if (!['import', 'show', 'contacts', 'forget'].includes(verb)) {
    throw new Refusal(
      'register: Es gibt register import DATEI, register show, register contacts DATEI und register forget LAND.',
    );
  }
  if (more.length > 0 || (verb === 'show' && file !== undefined)) {
    throw new Refusal(`Die Angabe „${[verb === 'show' ? file : '', ...more].join(' ').trim()}“ ist zu viel.`);
  }
  if (verb === 'show') return withStore(means, (store) => show(store, means));
  if (verb === 'forget') return forget(file, options, means);
  if (file === undefined) throw new Refusal(`register ${verb}: Die Datei fehlt.`);
  const bytes = bytesOf(file);
  if (verb === 'import') return importFile(file, bytes, options, means);
  return keepFile(file, bytes, options, means);
}

async function withStore(means: Means, deed: (store: Store) => Promise<void>): Promise<void> {
  const store = await means.openStore();
  try {
    await deed(store);
  } finally {
    await store.close();
  }
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Refusal(`${file}: Die Datei lässt sich nicht lesen. Prüfen Sie den Pfad und die Rechte.`, error);
  }
}

async function importFile(
  file: string,
  bytes: Uint8Array,
  { isDryRun, isShortened, populationAsOf }: Options,
  means: Means,
) {
  const day = populationAsOf === undefined ? null : dayOf(populationAsOf);
  const read = await FILES_HERE.readRegister(bytes);
  if ('refused' in read) throw refusal(file, read.refused, 'Das Verzeichnis ist unverändert.');
  await withStore(means, async (store) => {
    const at = means.clock().toISOString();
    const taking = { isDryRun, isShortened, by: null, at, populationAsOf: day };
    const outcome = await takeRegister(store, read, taking);
    if ('refused' in outcome) throw refusal(file, outcome.refused, 'Das Verzeichnis ist unverändert.');
    const { preview } = outcome;
    means.out(`${countLines(preview.counts).join('\n')}\n\n${changeLines(preview).join('\n')}\n`);
    const last = lastGemeinde(read.units);
    means.out(`Letzte Gemeinde der Datei: ${last?.name ?? ''} (${last?.ags ?? ''}).\n\n`);
    means.out(`${registerSource(read.asOf)}\n${REGISTER_CHANGES}\n\n`);
    means.out(
      isDryRun
        ? 'Probelauf: Es wurde nichts geändert.\n'
        : `Übernommen: Gemeindeverzeichnis, Gebietsstand ${germanDay(read.asOf)}.\n`,
    );
  });
}

function dayOf(typed: string): string {
  if (Day.safeParse(typed).success) return typed;
  throw new Refusal(`--population-as-of: „${typed}“ ist kein Tag. Schreiben Sie ihn so: 2024-12-31.`);
}

async function keepFile(file: string, bytes: Uint8Array, { isDryRun }: Options, means: Means): Promise<void> {
  const read = await FILES_HERE.readContacts(bytes);
  if ('refused' in read) throw refusal(file, read.refused, 'Die Kontakte sind unverändert.');
  await withStore(means, async (store) => {
    const deed = { isDryRun, isWithin: () => true, by: null, at: means.clock().toISOString() };
    const outcome = await takeContacts(store, read.rows, deed);
    if ('refused' in outcome) throw refusal(file, outcome.refused, 'Die Kontakte sind unverändert.');
    const { added, changed, unchanged } = outcome;
    means.out(`Kontakte: ${added} neu, ${changed} geändert, ${unchanged} unverändert.\n`);
    const missing = await store.listMissingContacts((await store.listUnits()).map(({ ars }) => ars));
    if (!isDryRun) means.out(`Ohne Kontakt: ${wholeNumber(missing.length)} Einheiten.\n`);
    means.out(isDryRun ? 'Probelauf: Es wurde nichts geändert.\n' : 'Übernommen.\n');
  });
}

/** All contacts of a Land go; its key is given as in official keys. */
async function forget(state: string | undefined, { isDryRun }: Options, means: Means): Promise<void> {
  if (!State.safeParse(state).success || state === undefined) {
    throw new Refusal('register forget: Nennen Sie das Land mit seinem Schlüssel von 01 bis 16, zum Beispiel 07.');
  }
  await withStore(means, async (store) => {
    const units = (await store.listUnits({ state })).map(({ ars }) => ars);
    const contacts = await store.listContacts(units);
    const deed = { by: null, at: means.clock().toISOString() };
    const deleted = isDryRun ? contacts.length : await store.deleteContacts(units, deed);
    means.out(`Kontakte in ${stateName(state)}: ${wholeNumber(deleted)}.\n`);
    means.out(isDryRun ? 'Probelauf: Es wurde nichts geändert.\n' : 'Gelöscht.\n');
  });
}

function refusal(file: string, { issues, total }: RefusedFile, unchanged: string): Refusal {
  const more = total - issues.length;
  const rest = more > 0 ? [`Weitere Fehler: ${wholeNumber(more)}.`] : [];
  const lines = [...issues.map((issue) => `${file}: ${issueLine(issue)}`), ...rest];
  return new Refusal(`${lines.join('\n')}\n${errorCount(total)}. ${unchanged}`);
}

async function show(store: Store, { out }: Means): Promise<void> {
  const register = await store.readRegister();
  if (!register) {
    throw new Refusal(
      'Es ist noch kein Gemeindeverzeichnis übernommen. Laden Sie bei Destatis (GV-ISys) die Datei GV100AD herunter, dann: register import DATEI.',
    );
  }
  const { asOf, populationAsOf, source, importedAt, counts } = register;
  const population = populationAsOf === null ? '' : `, Bevölkerung vom ${germanDay(populationAsOf)}`;
  out(`Gebietsstand ${germanDay(asOf)}${population}, übernommen am ${germanDate(importedAt)}\n\n`);
  out(`${countLines(counts).join('\n')}\n\n${source}\n${REGISTER_CHANGES}\n`);
}

type Cells = readonly [string, ...(string | number)[]];

/** The counts as two tables: by Land, and by size class. */
function countLines(counts: RegisterCounts): string[] {
  const total = totalOf(counts.byState);
  const cells = (title: string, one: Omit<StateCounts, 'state'>): Cells => [
    title,
    one.kreise,
    one.kreisfrei,
    one.gemeinden,
    one.verbaende,
    one.population,
  ];
  const states = counts.byState.map((one) => cells(`${one.state} ${stateName(one.state)}`, one));
  const classCells = (title: string, classes: ClassCounts): Cells => [
    title,
    ...SIZE_CLASSES.map(({ id }) => classes[id]),
  ];
  const classes = counts.byState.map((one) => classCells(`${one.state} ${stateName(one.state)}`, one.classes));
  const { inhabited, uninhabited, population } = counts.unincorporated;
  return [
    ...aligned([
      ['Land', 'Kreise', 'kreisfrei', 'Gemeinden', 'Verbände', 'Einwohner'],
      ...states,
      cells('Zusammen', total),
    ]),
    '„Gemeinden“ enthält die kreisfreien Städte.',
    '',
    'Größenklassen in Tausend Einwohnern: G Gemeinden, K Kreise',
    ...aligned([
      ['Land', ...SIZE_CLASSES.map(shortClass)],
      ...classes,
      classCells('Zusammen', total.classes),
      classCells('Dazu Verbände', total.verbandClasses),
    ]),
    '',
    `Gemeindefreie Gebiete, keine Einheiten: ${inhabited} bewohnt (${wholeNumber(population)} Einwohner), ${uninhabited} unbewohnt.`,
    `Einwohner mit ihnen: ${wholeNumber(counts.population + population)}.`,
    ...(counts.cutNames.length > 0 ? [`In der Datei abgeschnittene Namen: ${counts.cutNames.join('; ')}.`] : []),
  ];
}

/** "G 10–25", "K ab 250": in thousands. */
function shortClass({ kind, lower, upper }: SizeClass): string {
  const [from, to] = [lower / 1000, (upper ?? 0) / 1000];
  const range = lower === 0 ? `unter ${to}` : upper === undefined ? `ab ${from}` : `${from}–${to}`;
  return `${kind === 'kreis' ? 'K' : 'G'} ${range}`;
}

/** Numbers in German, every column as wide as its widest cell. */
function aligned(rows: readonly Cells[]): string[] {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? wholeNumber(cell) : cell)));
  const widths = (texts[0] ?? []).map((_, column) => Math.max(...texts.map((row) => (row[column] ?? '').length)));
  return texts.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}

/** How many names of a list are printed. */
const SHOWN = 10;

function changeLines(preview: RegisterPreview): string[] {
  const { previousAsOf, added, gone, moved, merged, renamed, sizeClassChanged } = preview;
  if (previousAsOf === null) return [`Neu: ${wholeNumber(added.total)} Einheiten; bisher war kein Verzeichnis da.`];
  const older = preview.asOf < previousAsOf ? ' Achtung: Er ist älter als der jetzige.' : '';
  const from = ({ before, after }: { readonly before: RegisterUnit; readonly after: RegisterUnit }): string =>
    before.name === after.name ? `${after.name} (${before.ars} → ${after.ars})` : `${before.name} → ${after.name}`;
  return [
    `Gebietsstand bisher ${germanDay(previousAsOf)}, in der Datei ${germanDay(preview.asOf)}.${older}`,
    named('Neu', added, unitWords),
    named('Weggefallen', gone, unitWords),
    named(
      'Aufgegangen (die Einwohnerzahl stimmt genau überein)',
      merged,
      ({ gone: units, into }) => `${list(units.map(({ name }) => name))} in ${into.name}`,
    ),
    named('Anderer Kreis oder Verband', moved, from),
    named('Umbenannt', renamed, from),
    named('Andere Größenklasse', sizeClassChanged, ({ after }) => unitWords(after)),
    `Andere Einwohnerzahl: ${wholeNumber(preview.populationChanged)}`,
    `Unverändert: ${wholeNumber(preview.unchanged)}`,
    ...(preview.contactsLost > 0 ? [`Kontakte, die mit ihren Einheiten entfallen: ${preview.contactsLost}`] : []),
  ];
}

const unitWords = (unit: RegisterUnit): string => `${unit.name} (${unitTitle(unit)}, ${unit.ags ?? unit.ars})`;

function named<T>(title: string, { total, shown }: { total: number; shown: readonly T[] }, words: (one: T) => string) {
  const names = shown.slice(0, SHOWN).map(words);
  const more = total - names.length;
  const rest = more > 0 ? [`${wholeNumber(more)} weitere`] : [];
  return `${title}: ${wholeNumber(total)}${total === 0 ? '' : `: ${[...names, ...rest].join('; ')}`}`;
}
