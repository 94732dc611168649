import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { z } from 'zod';
import { codeBook } from '../../../schema/export/code-book.ts';
import { individualPackage, releasePackage } from '../../../schema/export/data-package.ts';
import { dcatOf } from '../../../schema/export/dcat-ap.ts';
import { LICENCES } from '../../../schema/export/licence.ts';
import { publicationOf } from '../../../schema/export/publication.ts';
import { Licence } from '../../../schema/release/release.ts';
import { individuals, smallTwo, STUDY } from '../../fixtures/individuals.ts';
import { small } from '../../fixtures/questionnaire.ts';
import { release } from '../../fixtures/release.ts';

const test = suite('schema/export/open-data');

/**
 * The mandatory rules of Data Package 2.0, read from its profiles (no registry package ships them): what must be there, and
 * what a value must look like. The profiles themselves are run by hand, see decision 0019.
 */
const Path = z.string().regex(/^((?=[^./~])(?!file:)((?!\/\.\.\/)(?!\\)(?!:\/\/).)*|(http|ftp)s?:\/\/.*)$/u);
const categories = (value: z.ZodType) =>
  z
    .array(z.strictObject({ value, label: z.string() }))
    .min(1)
    .optional();
const fieldOf = (type: string, value: z.ZodType) =>
  z.strictObject({
    name: z.string().min(1),
    title: z.string(),
    description: z.string(),
    type: z.literal(type),
    categories: categories(value),
    constraints: z.strictObject({ required: z.literal(true) }).optional(),
  });
const Field = z.union([
  fieldOf('string', z.string()),
  fieldOf('integer', z.int()),
  fieldOf('number', z.number()),
  fieldOf('date', z.never()),
]);
const Resource = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/dataresource.json'),
  name: z.string().min(1),
  path: Path,
  type: z.literal('table'),
  format: z.string(),
  mediatype: z.string().regex(/^(.+)\/(.+)$/u),
  encoding: z.string(),
  dialect: z.looseObject({ delimiter: z.string(), header: z.boolean() }),
  schema: z.strictObject({
    $schema: z.string(),
    fields: z.array(Field).min(1),
    missingValues: z.union([z.array(z.string()), z.array(z.strictObject({ value: z.string(), label: z.string() }))]),
  }),
});
const Package = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  name: z.string().regex(/^[a-z0-9._-]+$/u),
  id: z.string(),
  title: z.string(),
  description: z.string(),
  version: z.string().optional(),
  created: z.iso.datetime(),
  licenses: z
    .array(z.strictObject({ name: z.string().regex(/^[-a-zA-Z0-9._]+$/u), path: Path, title: z.string() }))
    .min(1)
    .optional(),
  contributors: z.array(z.strictObject({ title: z.string(), roles: z.array(z.string()) })).min(1),
  sources: z.array(z.strictObject({ title: z.string() })),
  resources: z.array(Resource).min(1),
});

test('the data package of a release keeps the rules of Data Package 2.0', () => {
  const description = releasePackage(release, 'auswertung.csv');
  Package.parse(description);
  assert.match(description.description, /^Erfundene Daten\./u);
  assert.equal(description.sources, [{ title: 'Kleiner Prüffragebogen (small, Fassungen 1, 2)' }]);
});

/** "MUST be an Open Definition license identifier" (the profile's `licenses`): the ids of that list, by the licence's text. */
const OPEN_DEFINITION: Readonly<Record<string, string>> = {
  'https://www.govdata.de/dl-de/by-2-0': 'OGL-DE-BY-2.0',
  'https://www.govdata.de/dl-de/zero-2-0': 'OGL-DE-ZERO-2.0',
  'https://creativecommons.org/licenses/by/4.0/': 'CC-BY-4.0',
  'https://creativecommons.org/publicdomain/zero/1.0/': 'CC0-1.0',
};

test('every licence has the name that the Open Definition lists for its text', () => {
  for (const licence of Licence.options) {
    const [named] = releasePackage({ ...release, licence }, 'auswertung.csv').licenses;
    assert.is(named?.name, OPEN_DEFINITION[named?.path ?? ''], licence);
  }
});

test('the data package of individual answers keeps them too, and names no licence', () => {
  const versions = [small, smallTwo];
  const study = { ...STUDY, file: 'a.csv', cases: individuals.length, questionnaires: [] };
  const description = individualPackage(study, codeBook(versions));
  Package.parse(description);
  assert.not.ok('licenses' in description);
});

const PUBLICATION = {
  dataset: 'https://spiegel.example/api/v1/releases/1/dcat',
  page: 'https://spiegel.example/auswertungen/1',
  distributions: (['CSV', 'XLSX', 'JSON', 'PDF'] as const).map((format) => ({
    format,
    url: `https://spiegel.example/auswertungen/1.${format.toLowerCase()}`,
    title: `Auswertung als ${format}`,
  })),
};

/** Mandatory and recommended properties of the classes, from the DCAT-AP.de 3.0 specification's table of properties. */
const DATASET = ['dct:title', 'dct:description', 'dct:publisher'];
const DATASET_RECOMMENDED = [
  ...['dcat:keyword', 'dcatde:politicalGeocodingLevelURI', 'dcatde:politicalGeocodingURI', 'dcat:theme'],
  ...['dcat:contactPoint', 'dct:spatial', 'dct:temporal', 'dcat:distribution'],
];
const DISTRIBUTION = ['dcat:accessURL', 'dct:license'];
const DISTRIBUTION_RECOMMENDED = ['dct:title', 'dct:modified', 'dct:format', 'dcatap:availability'];

test('the dataset has every mandatory and recommended property of DCAT-AP.de 3.0', () => {
  const dataset = dcatOf(release, PUBLICATION);
  assert.equal(
    [...DATASET, ...DATASET_RECOMMENDED].filter((name) => !(name in dataset)),
    [],
  );
  assert.is(dataset['dcat:distribution'].length, 4);
  for (const distribution of dataset['dcat:distribution']) {
    assert.equal(
      [...DISTRIBUTION, ...DISTRIBUTION_RECOMMENDED].filter((name) => !(name in distribution)),
      [],
    );
    assert.equal(distribution['dcat:accessURL'], distribution['dcat:downloadURL']);
  }
});

const EU = 'http://publications.europa.eu/resource/authority';
/** The lists that DCAT-AP.de 3.0 prescribes (chapter 5, and its shapes of controlled vocabularies), as far as used here. */
const LISTS: Readonly<Record<string, string>> = {
  'adms:status': `${EU}/distribution-status/`,
  'dcat:mediaType': 'https://www.iana.org/assignments/media-types/',
  'dcat:theme': `${EU}/data-theme/`,
  'dcatap:availability': `${EU}/planned-availability/`,
  'dcatde:contributorID': 'http://dcat-ap.de/def/contributors/',
  'dcatde:politicalGeocodingLevelURI': 'http://dcat-ap.de/def/politicalGeocoding/Level/',
  'dcatde:politicalGeocodingURI': 'http://dcat-ap.de/def/politicalGeocoding/stateKey/',
  'dct:accessRights': `${EU}/access-right/`,
  'dct:format': `${EU}/file-type/`,
  'dct:language': `${EU}/language/`,
  'dct:license': 'http://dcat-ap.de/def/licenses/',
};

/** All nodes of a description, with those in them. */
function nodesOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(nodesOf);
  return Array.isArray(value) ? inside : [{ ...value }, ...inside];
}

test('every value of a controlled list is of that list', () => {
  const { '@context': _context, ...dataset } = dcatOf(release, PUBLICATION);
  const met = new Set<string>();
  for (const node of nodesOf(dataset)) {
    for (const [property, list] of Object.entries(LISTS)) {
      for (const { '@id': id } of property in node ? nodesOf([node[property]].flat()) : []) {
        met.add(property);
        assert.ok(typeof id === 'string' && id.startsWith(list), `${property}: ${String(id)}`);
      }
    }
  }
  assert.equal([...met].toSorted(), Object.keys(LISTS).toSorted());
});

test('one address names one thing: a reader of RDF joins all that is said of it', () => {
  const at = (path: string): string => `https://spiegel.example${path}`;
  const { '@context': _context, ...dataset } = dcatOf(release, publicationOf(release, at));
  const named = nodesOf(dataset).filter((node) => '@id' in node && '@type' in node);
  const kinds = new Map<unknown, unknown>();
  for (const { '@id': id, '@type': type } of named) {
    assert.not.ok(kinds.has(id), String(id));
    kinds.set(id, type);
  }
  assert.equal([...kinds.values()].map(String).toSorted(), [
    'dcat:Dataset',
    ...Array.from({ length: 4 }, () => 'dcat:Distribution'),
    'dct:Location',
  ]);
});

test('every prefix is declared, and what the release knows is told', () => {
  const dataset = dcatOf(release, PUBLICATION);
  const text = JSON.stringify(dataset);
  const used = new Set([...text.matchAll(/"(?:@type":")?([a-z]+):[A-Za-z]+"/gu)].map(([, prefix = '']) => prefix));
  assert.equal(
    [...used].filter((prefix) => !(prefix in dataset['@context'])),
    [],
  );
  assert.equal(dataset['dcatde:politicalGeocodingURI'], [
    { '@id': 'http://dcat-ap.de/def/politicalGeocoding/stateKey/05' },
  ]);
  assert.equal(dataset['dct:spatial'], [
    { '@id': 'http://dcat-ap.de/def/politicalGeocoding/stateKey/05', '@type': 'dct:Location' },
  ]);
  assert.match(text, /"dcatde:contributorID":\{"@id":"http:\/\/dcat-ap\.de\/def\/contributors\/beispiel"\}/u);
  assert.match(text, /"vcard:hasEmail":\{"@id":"mailto:digital@land\.example"\}/u);
});

test('without contributor id and contact both are left out, not invented', () => {
  const dataset = dcatOf({ ...release, origin: { name: 'Niemand' } }, PUBLICATION);
  assert.not.ok('dcatde:contributorID' in dataset || 'dcat:contactPoint' in dataset);
  const told = dcatOf({ ...release, origin: { name: 'Niemand', contact: 'Zimmer 3' } }, PUBLICATION);
  assert.not.ok('dcat:contactPoint' in told);
});

test('the publisher is named where the licence asks for it, and only there', () => {
  for (const licence of Licence.options) {
    const [first] = dcatOf({ ...release, licence }, PUBLICATION)['dcat:distribution'];
    assert.equal(first?.['dct:license'], {
      '@id': `http://dcat-ap.de/def/licenses/${licence === 'dl-by-de/2.0' || licence === 'dl-zero-de/2.0' || licence === 'cc-by/4.0' ? licence : 'cc-zero'}`,
    });
    assert.is(first !== undefined && 'dcatde:licenseAttributionByText' in first, LICENCES[licence].attribution);
  }
});

test.run();
