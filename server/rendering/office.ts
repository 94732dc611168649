import { readZip, writeZip, type Archive } from './zip.ts';

/**
 * Finishes an Office file: dates of the report instead of the clock's, language in the properties, and `change` on every
 * XML part. The same report gives the same bytes.
 */
export function finishOffice(
  file: Uint8Array,
  at: string,
  change: (path: string, xml: string) => string = (_path, xml) => xml,
): Uint8Array {
  const day = `${at.slice(0, 19)}Z`;
  const archive = readZip(file);
  const files = [...archive].map(([path, content]): [string, Uint8Array] => {
    if (!/\.(?:xml|rels)$/u.test(path)) return [path, content];
    const xml = Buffer.from(content).toString('utf8');
    if (path === 'docProps/core.xml') return [path, Buffer.from(coreOf(xml, day), 'utf8')];
    if (path === '[Content_Types].xml') return [path, Buffer.from(typesOf(xml, archive), 'utf8')];
    return [path, Buffer.from(change(path, xml), 'utf8')];
  });
  return writeZip(new Map(files));
}

/** pptxgenjs declares a slide master per slide though there is one; Office may call such a file damaged. */
const typesOf = (xml: string, archive: Archive): string =>
  xml.replace(/<Override PartName="\/([^"]+)"[^>]*\/>/gu, (whole, path: string) => (archive.has(path) ? whole : ''));

const coreOf = (xml: string, day: string): string =>
  xml
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, `$1${day}`)
    .replace('</cp:coreProperties>', '<dc:language>de-DE</dc:language></cp:coreProperties>');
