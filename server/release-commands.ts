import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { releasePackage } from '../schema/export/data-package.ts';
import { dcatOf } from '../schema/export/dcat-ap.ts';
import { publicationOf } from '../schema/export/publication.ts';
import { combine, combineFault } from '../schema/release/combine.ts';
import type { ReleaseDocument } from '../schema/release/release.ts';
import { germanDate, list, wholeNumber } from '../schema/text/format.ts';
import { combineWords, fileFaultWords } from '../schema/text/release-files.ts';
import { stateName } from '../schema/text/states.ts';
import { combinedCsv } from './exports/release-files.ts';
import { previewed, published } from './publish-commands.ts';
import { Refusal } from './refusal.ts';
import type { ReleaseFiles } from './releases/files.ts';
import type { Keyring } from './releases/keyring.ts';
import type { Publishes } from './releases/publishing.ts';
import type { WaveAnswers } from './releases/wave-answers.ts';
import type { Store } from './storage/store.ts';

/** What the commands on releases act through, beside the database. */
export interface Releasing {
  readonly keyring: Keyring;
  readonly releaseFiles: ReleaseFiles;
  readonly publicUrl: URL | undefined;
  readonly waveAnswers: WaveAnswers;
  readonly publisher: Publishes;
  readonly id: () => string;
}

interface Means {
  readonly clock: () => Date;
  readonly openStore: () => Promise<Store>;
  readonly releasing: () => Promise<Releasing>;
}

interface Options {
  readonly format: string | undefined;
  /** `--yes` */
  readonly isSure: boolean;
}

/** `release list|preview|publish|export|verify|combine`: what is to be written; throws a Refusal when nothing is. */
export async function releaseCommand(
  [verb = '', ...names]: readonly string[],
  { format, isSure }: Options,
  means: Means,
): Promise<string | Uint8Array> {
  if (verb === 'preview' || verb === 'publish') {
    const releasing = await means.releasing();
    return withStore(means, (store) => {
      const own = { ...releasing, store, clock: means.clock };
      return verb === 'preview' ? previewed(names, own) : published(names, isSure, own);
    });
  }
  if (verb === 'list') return listed(names, means);
  if (verb === 'export') return exported(names, format ?? 'json', means);
  if (verb === 'verify') return verified(names, means);
  if (verb === 'combine') return combined(names, format ?? 'json', means);
  throw new Refusal(
    'release: Es gibt release list, release preview ERHEBUNG, release publish ERHEBUNG, release export KENNUNG, release verify DATEI und release combine DATEI.',
  );
}

async function withStore<T>(means: Means, deed: (store: Store) => Promise<T>): Promise<T> {
  const store = await means.openStore();
  try {
    return await deed(store);
  } finally {
    await store.close();
  }
}

async function listed(names: readonly string[], means: Means): Promise<string> {
  if (names.length > 0) throw new Refusal(`Die Angabe „${names.join(' ')}“ ist zu viel.`);
  const entries = await withStore(means, (store) => store.listReleases());
  if (entries.length === 0) return 'Es ist noch keine Auswertung veröffentlicht.\n';
  const lines = entries.map(
    ({ id, number, wave, publishedAt, states, submitted }) =>
      `${id}  ${wave.title}, Auswertung ${number}, ${germanDate(publishedAt)}, ${list(states.map(stateName))}, ` +
      `${wholeNumber(submitted)} Kommunen\n`,
  );
  return lines.join('');
}

const FORMATS = ['json', 'csv', 'xlsx', 'pdf', 'datapackage', 'dcat'] as const;

async function exported([id, ...more]: readonly string[], wanted: string, means: Means): Promise<string | Uint8Array> {
  if (id === undefined || more.length > 0) {
    throw new Refusal('release export: Geben Sie eine Kennung an; release list zeigt sie.');
  }
  const format = FORMATS.find((one) => one === wanted);
  if (!format) throw new Refusal(`release export: Das Format „${wanted}“ gibt es nicht. Es gibt ${list(FORMATS)}.`);
  const stored = await withStore(means, (store) => store.findRelease(id));
  if (!stored) throw new Refusal(`release export: Eine Auswertung „${id}“ gibt es nicht; release list zeigt alle.`);
  const { document, signature } = stored;
  const { releaseFiles, publicUrl } = await means.releasing();
  if (format === 'json') return json({ document, signature });
  if (format === 'csv') return new TextDecoder().decode(await releaseFiles.csv(document));
  if (format === 'xlsx') return releaseFiles.xlsx(document);
  if (format === 'pdf') return releaseFiles.pdf(document);
  if (format === 'datapackage') return json(releasePackage(document, 'data.csv'));
  if (!publicUrl) {
    throw new Refusal(
      'release export: Für dcat fehlt PUBLIC_URL, die Adresse, unter der die Auswertung zu finden ist.',
    );
  }
  const at = (path: string): string => new URL(path, publicUrl).href;
  return json(dcatOf(document, publicationOf(document, at)));
}

async function verified(names: readonly string[], means: Means): Promise<string> {
  const documents = await documentsIn('verify', names, means);
  const lines = documents.map(
    ({ wave, number, origin, publishedAt }, index) =>
      `${names[index] ?? ''}: in Ordnung (${wave.title}, Auswertung ${number}, ${origin.name}, ${germanDate(publishedAt)})\n`,
  );
  return lines.join('');
}

async function combined(names: readonly string[], format: string, means: Means): Promise<string> {
  if (format !== 'json' && format !== 'csv') {
    throw new Refusal(`release combine: Das Format „${format}“ gibt es nicht. Es gibt json und csv.`);
  }
  const documents = await documentsIn('combine', names, means);
  const fault = combineFault(documents);
  if (fault) throw new Refusal(`release combine: ${combineWords(fault)}`);
  const view = combine(documents);
  return format === 'json' ? json(view) : text(combinedCsv(view));
}

/** The documents of signed files; everything that is wrong with any of them is listed. */
async function documentsIn(verb: string, names: readonly string[], means: Means): Promise<ReleaseDocument[]> {
  if (names.length === 0) throw new Refusal(`release ${verb}: Geben Sie mindestens eine Datei an.`);
  const { keyring } = await means.releasing();
  const refused: string[] = [];
  const documents = names.flatMap((name) => {
    const read = keyring.read(contentOf(name));
    if ('document' in read) return [read.document];
    refused.push(fileFaultWords(name, read.fault));
    return [];
  });
  if (refused.length > 0) throw new Refusal(refused.join('\n'));
  return documents;
}

function contentOf(file: string): unknown {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refusal(`${file}: Die Datei lässt sich nicht lesen. Prüfen Sie den Pfad und die Rechte.`, error);
  }
  try {
    return JSON.parse(content);
  } catch {
    // No JSON at all is refused as what has not the shape of a release.
    return undefined;
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
