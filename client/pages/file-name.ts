import { assessment } from '../session/session.ts';

/** "kommunalspiegel-bericht-stadt-lindenau.pdf": says what it is in a folder full of downloads. */
export function fileName(what: string, extension: string): string {
  const name = (assessment.value?.municipality.name ?? '')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
    .slice(0, 60);
  return `kommunalspiegel-${what}${name === '' ? '' : `-${name}`}.${extension}`;
}
