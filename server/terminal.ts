import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Form } from '../schema/questionnaire/form.ts';
import type { Report, ReportVariant } from '../schema/report/report.ts';
import type { Keeping } from './backup-commands.ts';
import { Refusal } from './refusal.ts';
import type { Releasing } from './release-commands.ts';
import type { Store } from './storage/store.ts';

/** What commands act through; `main.ts` hands in the process, the renderers and the server. */
export interface Terminal {
  readonly out: (text: string | Uint8Array) => void;
  readonly complain: (text: string) => void;
  readonly isInteractive: boolean;
  readonly clock: () => Date;
  readonly version: string;
  readonly root: string;
  readonly questionnaireFolder: string;
  readonly renderHtml: (report: Report) => Promise<string>;
  readonly renderPdf: (report: Report, variant: ReportVariant) => Promise<Uint8Array>;
  readonly renderDocx: (report: Report) => Promise<Uint8Array>;
  readonly renderPptx: (report: Report) => Promise<Uint8Array>;
  readonly renderForm: (form: Form) => Promise<Uint8Array>;
  readonly openStore: () => Promise<Store>;
  readonly keeping: () => Promise<Keeping>;
  readonly releasing: () => Promise<Releasing>;
  readonly serve: () => Promise<void>;
  readonly demo: (isFresh: boolean) => Promise<void>;
}

/** Where a file goes; without `out` to standard output. */
export interface Target {
  readonly out?: string | undefined;
}

/** Says something, with the exit code of success. */
export function say(terminal: Terminal, text: string): number {
  terminal.out(text);
  return 0;
}

/** Writes to a file or to standard output, with the exit code of success. */
export function deliver(content: string | Uint8Array, { out }: Target, terminal: Terminal): number {
  if (out === undefined) terminal.out(content);
  else writeWhole(out, content);
  return 0;
}

/** Refuses what no terminal can show, unless it goes elsewhere. */
export function refuseToShow(command: string, { out }: Target, { isInteractive }: Terminal, what = 'Ein PDF'): void {
  if (out !== undefined || !isInteractive) return;
  throw new Refusal(`${command}: ${what} lässt sich hier nicht anzeigen. Geben Sie mit --out DATEI an, wohin es soll.`);
}

/** A file of text, in UTF-8. */
export function readText(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Refusal(`${file}: Die Datei lässt sich nicht lesen. Prüfen Sie den Pfad und die Rechte.`, error);
  }
  try {
    // Strict: umlauts of another encoding would silently become replacement characters.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Refusal(
      `${file}: Die Datei ist nicht in UTF-8 gespeichert. Speichern Sie sie mit dieser Kodierung.`,
      error,
    );
  }
}

/** Writes beside the target and renames: there is a whole file or none. */
function writeWhole(file: string, content: string | Uint8Array): void {
  const beside = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(beside, content);
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new Refusal(`${file}: Die Datei lässt sich nicht schreiben. Prüfen Sie den Ordner und die Rechte.`, error);
  }
}
