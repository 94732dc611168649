// Makes the letters of a wave in a process of its own, whose memory goes back to the machine when it ends. Started by
// letters.ts only: the letters come by standard input; a line that says how many bytes follow, or why none, and the file
// go out by standard output. Nothing is written to a disk, for every letter has its code.
import { constants, setPriority } from 'node:os';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { LetterFile } from '../../schema/wave/letter.ts';
import { lettersJson } from './letter-document.ts';
import { startTypst } from './typst.ts';

/** The first line of what comes out. */
export type LettersReply = { readonly bytes: number } | { readonly reason: string };

// Whoever saves an answer comes first, also where there is one core.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

async function made(): Promise<readonly Uint8Array[]> {
  const line = (reply: LettersReply): Uint8Array => new TextEncoder().encode(`${JSON.stringify(reply)}\n`);
  try {
    const file = JSON.parse(await text(process.stdin)) as LetterFile;
    const pdf = (await startTypst()).compile(lettersJson(file), 'letter');
    return [line({ bytes: pdf.byteLength }), pdf];
  } catch (error) {
    return [line({ reason: error instanceof Error ? error.message : String(error) })];
  }
}

await pipeline(Readable.from(await made()), process.stdout);
