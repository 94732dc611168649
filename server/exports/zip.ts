import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of an archive; opened when its turn comes, so that one at a time is under way. */
export interface ZipEntry {
  readonly path: string;
  readonly open: () => Readable;
  /** Office files are packed already. */
  readonly packed?: true;
}

/**
 * Files as one ZIP, as a stream. An error in one of them ends the stream with it, before the directory that makes a ZIP
 * readable is written: nobody can take half an archive for a whole one.
 */
export function zipStream(entries: readonly ZipEntry[], at: Date): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (error: unknown): void => {
    output.destroy(error instanceof Error ? error : new Error(String(error)));
  };
  zip.on('error', fail);
  for (const { path, open, packed } of entries) {
    zip.addReadStreamLazy(path, { mtime: at, compress: packed !== true }, (give) => {
      const source = open();
      source.on('error', fail);
      // Who stops reading the archive stops reading its rows.
      output.once('close', () => source.destroy());
      give(null, source);
    });
  }
  zip.end();
  return output;
}
