import { isSynthetic } from '../municipality/synthetic.ts';
import type { ReleaseDocument } from '../release/release.ts';
import { LICENCES } from './licence.ts';

/** A file that the release can be fetched as. */
export interface Distribution {
  readonly format: DistributionFormat;
  /** Where it is fetched, absolute. */
  readonly url: string;
  readonly title: string;
  readonly bytes?: number;
}
export type DistributionFormat = 'CSV' | 'XLSX' | 'JSON' | 'PDF';

/** What the document does not know: its addresses. */
export interface Publication {
  /** The address that names the dataset. */
  readonly dataset: string;
  /** The page about it. */
  readonly page: string;
  readonly distributions: readonly Distribution[];
}

const EU = 'http://publications.europa.eu/resource/authority';
const GEOCODING = 'http://dcat-ap.de/def/politicalGeocoding';

const CONTEXT = {
  adms: 'http://www.w3.org/ns/adms#',
  dcat: 'http://www.w3.org/ns/dcat#',
  dcatap: 'http://data.europa.eu/r5r/',
  dcatde: 'http://dcat-ap.de/def/dcatde/',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  vcard: 'http://www.w3.org/2006/vcard/ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
};

const MEDIA: Readonly<Record<DistributionFormat, string>> = {
  CSV: 'text/csv',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  JSON: 'application/json',
  PDF: 'application/pdf',
};

const KEYWORDS = ['Digitalisierung', 'Kommunen', 'Selbsteinschätzung', 'Verwaltung', 'E-Government'];

const ref = (id: string) => ({ '@id': id });
const german = (words: string) => ({ '@value': words, '@language': 'de' });
const place = (key: { readonly '@id': string }) => ({ ...key, '@type': 'dct:Location' });
const typed = (value: string, type: string) => ({ '@value': value, '@type': `xsd:${type}` });

/**
 * A release as DCAT-AP.de 3.0 in JSON-LD. Mandatory are title, description, publisher, and for every distribution
 * accessURL and licence; the conventions (Konventionenhandbuch) that apply stand beside what they ask for.
 */
export function dcatOf(document: ReleaseDocument, { dataset, page, distributions }: Publication) {
  const held = [...new Set(document.atoms.map(({ state }) => state))].toSorted();
  // The demo's Land has no key in the official list.
  const states = held.filter((state) => !isSynthetic(state));
  const keys = states.map((state) => ref(`${GEOCODING}/stateKey/${state}`));
  return {
    '@context': CONTEXT,
    '@id': dataset,
    '@type': 'dcat:Dataset',
    'dct:title': german(`${document.wave.title}: Auswertung ${document.number}`),
    'dct:description': german(descriptionOf(document)),
    'dct:publisher': { '@type': 'foaf:Agent', 'foaf:name': document.origin.name },
    // Conventions 12 and 13: who delivers to GovData, by configuration.
    ...(document.origin.contributorId && { 'dcatde:contributorID': ref(document.origin.contributorId) }),
    ...contactOf(document),
    'dcatde:politicalGeocodingLevelURI': ref(`${GEOCODING}/Level/state`),
    // Conventions 8 and 11: in both, although 3.0 calls the first deprecated. DCAT-AP asks for places by their type.
    ...(keys.length > 0 && { 'dcatde:politicalGeocodingURI': keys, 'dct:spatial': keys.map(place) }),
    'dct:temporal': {
      '@type': 'dct:PeriodOfTime',
      'dcat:startDate': typed(document.wave.opensOn, 'date'),
      'dcat:endDate': typed(document.wave.closesOn, 'date'),
    },
    'dct:identifier': document.id,
    'dct:issued': typed(document.publishedAt, 'dateTime'),
    'dct:modified': typed(document.publishedAt, 'dateTime'),
    'dct:language': ref(`${EU}/language/DEU`),
    'dct:accessRights': ref(`${EU}/access-right/PUBLIC`),
    // Convention 30: the EU's themes.
    'dcat:theme': [ref(`${EU}/data-theme/GOVE`)],
    'dcat:keyword': KEYWORDS.map(german),
    'dcat:landingPage': ref(page),
    'dcat:distribution': distributions.map((distribution) => distributionOf(document, dataset, distribution)),
  };
}

function descriptionOf({ synthetic, atoms }: ReleaseDocument): string {
  const what =
    `Wie viele Kommunen welche Antwort geben, in ${atoms.length} Vergleichsgruppen nach Art und Größe. ` +
    'Kleine Zahlen sind zusammengefasst, so dass keine einzelne Antwort erkennbar ist.';
  return synthetic ? `Erfundene Daten. ${what}` : what;
}

/** Convention 1: a contact has an e-mail address or a URL; one that is neither is left out. */
function contactOf({ origin }: ReleaseDocument) {
  if (origin.contact === undefined) return {};
  const way = /^[^\s@]+@[^\s@]+$/u.test(origin.contact)
    ? { 'vcard:hasEmail': ref(`mailto:${origin.contact}`) }
    : /^https?:\/\/\S+$/u.test(origin.contact)
      ? { 'vcard:hasURL': ref(origin.contact) }
      : undefined;
  return way ? { 'dcat:contactPoint': { '@type': 'vcard:Kind', 'vcard:fn': origin.name, ...way } } : {};
}

function distributionOf(document: ReleaseDocument, dataset: string, { format, url, title, bytes }: Distribution) {
  const licence = LICENCES[document.licence];
  return {
    // A name of its own: the JSON file is found at the address that names the dataset, and one node cannot be both.
    '@id': `${dataset}#${format}`,
    '@type': 'dcat:Distribution',
    'dct:title': german(title),
    // Convention 39: a file that is only fetched has the same address twice.
    'dcat:accessURL': ref(url),
    'dcat:downloadURL': ref(url),
    // Convention 32.
    'dct:license': ref(licence.dcat),
    // Convention 35.
    ...(licence.attribution && { 'dcatde:licenseAttributionByText': german(document.origin.name) }),
    'dct:format': ref(`${EU}/file-type/${format}`),
    'dcat:mediaType': ref(`https://www.iana.org/assignments/media-types/${MEDIA[format]}`),
    'dct:modified': typed(document.publishedAt, 'dateTime'),
    'dct:language': ref(`${EU}/language/DEU`),
    'dcatap:availability': ref(`${EU}/planned-availability/AVAILABLE`),
    // Convention 22; in the list of 3.0, not the one of ADMS before it.
    'adms:status': ref(`${EU}/distribution-status/COMPLETED`),
    ...(bytes !== undefined && { 'dcat:byteSize': typed(String(bytes), 'nonNegativeInteger') }),
  };
}
