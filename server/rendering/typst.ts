import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { ROOT } from '../root.ts';

// wawoff2 ships no types; it takes and gives bytes.
const { decompress } = createRequire(import.meta.url)('wawoff2') as {
  decompress: (woff2: Uint8Array) => Promise<Uint8Array>;
};

const WEIGHTS = ['Regular', 'SemiBold'];

/** KERN's Fira Sans as TrueType, which Typst needs; converted once per compiler, about 30 ms. */
async function readFonts(): Promise<Buffer[]> {
  const folder = join(ROOT, 'node_modules/@kern-ux/native/dist/fonts/fira-sans');
  const fonts: Buffer[] = [];
  // One after the other: wawoff2 keeps its result in memory that the next conversion overwrites.
  for (const weight of WEIGHTS) {
    fonts.push(Buffer.from(await decompress(await readFile(join(folder, `FiraSans-${weight}.woff2`)))));
  }
  return fonts;
}

/** The templates in `typst/` that are documents of their own. */
export type Template = 'report' | 'short' | 'form' | 'letter' | 'release';

/** Typst with its fonts and templates; `compile` turns the JSON of a document into a PDF/UA-1 file. */
export interface Typst {
  compile(document: string, template?: Template): Uint8Array<ArrayBuffer>;
}

/** @throws Error with Typst's diagnostics when a document does not compile or does not meet PDF/UA-1 */
export async function startTypst(): Promise<Typst> {
  const workspace = join(ROOT, 'server/rendering/typst');
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs: await readFonts() }] });
  const compileOnce = (document: string, template: Template): Uint8Array<ArrayBuffer> => {
    try {
      const mainFilePath = join(workspace, `${template}.typ`);
      const compiled = compiler.compile({ mainFilePath, inputs: { document } });
      const failure = compiled.takeError();
      if (failure || !compiled.result) throw new Error(failure ? diagnostics(compiler, failure) : 'No document');
      return new Uint8Array(compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }));
    } finally {
      // Typst memoizes across documents: without this 300 reports hold 1.5 GB (design/dependencies.md, bite 6). Reports
      // share too little to be worth it: keeping ten generations took 640 MB instead of 360 and was no faster.
      compiler.evictCache(0);
    }
  };
  return {
    compile(document, template = 'report') {
      try {
        return compileOnce(document, template);
      } catch (error) {
        const shown = withoutStrangeCharacters(document, error);
        if (shown === document) throw error;
        return compileOnce(shown, template);
      }
    },
  };
}

/**
 * PDF/UA-1 forbids characters that no font can show, which a typed name may contain. Typst names them; they become
 * question marks, so that a Kommune with such a name still gets its PDF.
 */
function withoutStrangeCharacters(document: string, error: unknown): string {
  const message = error instanceof Error ? error.message : '';
  const strange = [...message.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].map(
    ([, text = '']) => text,
  );
  return strange.reduce((shown, text) => shown.replaceAll(text, '?'.repeat(Array.from(text).length)), document);
}

function diagnostics(compiler: NodeCompiler, failure: NodeError): string {
  const list = compiler.fetchDiagnostics(failure) as readonly { message?: string; path?: string; range?: unknown }[];
  return list
    .map(({ message, path, range }) => `${path ?? ''} ${JSON.stringify(range ?? '')} ${message ?? ''}`)
    .join('\n');
}
