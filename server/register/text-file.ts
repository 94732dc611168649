import { NOT_UTF8 } from '../../schema/text/register.ts';

/** The text of a file, or the German sentence that says why there is none. */
export type ReadText = { readonly text: string } | { readonly refusal: string };

/** The register has 3.6 MB. */
export const REGISTER_LIMIT = 16 * 1024 * 1024;
/** Contacts of all units of the country have 2 MB. */
export const CONTACTS_LIMIT = 4 * 1024 * 1024;

/** Strict UTF-8: umlauts of another encoding would silently become replacement characters. */
export function readText(bytes: Uint8Array, limit: number): ReadText {
  if (bytes.byteLength > limit) {
    return { refusal: `Die Datei ist größer als ${Math.round(limit / 1024 / 1024)} MB. Wählen Sie eine andere.` };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { refusal: NOT_UTF8 };
  }
}
