/** A chosen file whose content is JSON; what it says is for the server to judge. */
export interface ReadFile {
  readonly name: string;
  readonly content: unknown;
}

/** A refused file, and the sentence that says why and names it. */
export interface FileFault {
  readonly name: string;
  readonly words: string;
}

/** Ten Länder with some hundred tables each are far below; what is larger is no release. */
const LARGEST = 20 * 1024 * 1024;

/** Reads chosen files as JSON; those that are none are faults. */
export async function readFiles(chosen: readonly Pick<File, 'name' | 'size' | 'text'>[]) {
  const read = await Promise.all(chosen.map((file) => readOne(file)));
  return {
    files: read.flatMap((one) => ('content' in one ? [one] : [])),
    faults: read.flatMap((one) => ('words' in one ? [one] : [])),
  };
}

async function readOne(file: Pick<File, 'name' | 'size' | 'text'>): Promise<ReadFile | FileFault> {
  const { name } = file;
  if (file.size > LARGEST) {
    return { name, words: `„${name}“ ist zu groß für eine Auswertung. Wählen Sie die signierte JSON-Datei.` };
  }
  const content = parsed(await file.text());
  if (content === undefined) {
    return { name, words: `„${name}“ ist keine JSON-Datei. Wählen Sie die signierte Datei der Auswertung.` };
  }
  return { name, content };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The server's faults by `files.0`, `files.1`, …, as faults of the files that were sent. */
export function faultsOf(fields: Readonly<Record<string, string>>, files: readonly ReadFile[]): FileFault[] {
  return Object.entries(fields).flatMap(([path, words]) => {
    const file = files[Number(/^files\.(\d+)/u.exec(path)?.[1] ?? -1)];
    return file ? [{ name: file.name, words }] : [];
  });
}
