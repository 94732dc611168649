import type { ReleaseDocument } from '../release/release.ts';
import { LICENCE_TITLES } from '../text/release.ts';
import type { Study } from './ddi.ts';
import { individualColumns } from './individual-table.ts';
import { LICENCES } from './licence.ts';
import { RELEASE_COLUMNS } from './release-table.ts';
import type { Column } from './table.ts';
import { MISSING_CODES, MISSING_WORDS, type Variable } from './variable.ts';

/** The profiles of Data Package 2.0 that the files name. */
const PROFILES = 'https://datapackage.org/profiles/2.0';

/** What both kinds of package say of their CSV file; as `server/exports/csv.ts` writes it. */
const DIALECT = { delimiter: ';', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true };

/** A release as Frictionless Data Package 2.0: `datapackage.json` beside its CSV file. */
export function releasePackage(document: ReleaseDocument, path: string) {
  const licence = LICENCES[document.licence];
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: `auswertung-${document.number}-${document.wave.id}`,
    id: document.id,
    title: `${document.wave.title}: Auswertung ${document.number}`,
    description: document.synthetic
      ? 'Erfundene Daten. Zahlen der Kommunen je Vergleichsgruppe und Antwort.'
      : 'Zahlen der Kommunen je Vergleichsgruppe und Antwort.',
    version: `${document.number}.0.0`,
    created: document.publishedAt,
    licenses: [{ name: licence.openDefinition, path: licence.text, title: LICENCE_TITLES[document.licence] }],
    contributors: [{ title: document.origin.name, roles: ['publisher'] }],
    sources: document.questionnaires.map(({ id, title, versions }) => ({
      title: `${title} (${id}, ${versions.length > 1 ? 'Fassungen' : 'Fassung'} ${versions.join(', ')})`,
    })),
    resources: [resource('auswertung', path, RELEASE_COLUMNS, [])],
  };
}

/** Individual answers as Frictionless Data Package 2.0; licensed by nobody, so it names none. */
export function individualPackage(study: Study, variables: readonly Variable[]) {
  const missing = Object.entries(MISSING_WORDS).map(([state, label]) => ({
    value: String(MISSING_CODES[state as keyof typeof MISSING_CODES]),
    label,
  }));
  return {
    $schema: `${PROFILES}/datapackage.json`,
    name: `antworten-${study.id}`,
    id: study.id,
    title: study.title,
    description: study.abstract,
    created: `${study.producedOn}T00:00:00Z`,
    contributors: [{ title: study.publisher, roles: ['publisher'] }],
    sources: study.questionnaires.map(({ id, title, version }) => ({ title: `${title} (${id}, Fassung ${version})` })),
    resources: [resource('antworten', study.file, individualColumns(variables), missing)],
  };
}

function resource(
  name: string,
  path: string,
  columns: readonly Column[],
  missing: readonly { readonly value: string; readonly label: string }[],
) {
  return {
    $schema: `${PROFILES}/dataresource.json`,
    name,
    path,
    type: 'table',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect: { $schema: `${PROFILES}/tabledialect.json`, ...DIALECT },
    schema: {
      $schema: `${PROFILES}/tableschema.json`,
      fields: columns.map(field),
      missingValues: missing.length > 0 ? [{ value: '', label: 'leer' }, ...missing] : [''],
    },
  };
}

function field({ name, title, type, description, categories, required }: Column) {
  return {
    name,
    title,
    type,
    description,
    ...(categories && {
      categories: categories.map(({ value, label }) => ({ value: type === 'string' ? value : Number(value), label })),
    }),
    ...(required && { constraints: { required } }),
  };
}
