import type { Licence } from '../release/release.ts';

/** A licence as data catalogues name it. */
export interface LicenceNames {
  /** In the list of the Open Definition, which a data package names licences from; not SPDX for the German ones. */
  readonly openDefinition: string;
  /** Its text. */
  readonly text: string;
  /** In the closed list of DCAT-AP.de (`http://dcat-ap.de/def/licenses/`, version 20200715 and later). */
  readonly dcat: string;
  /** Whoever uses the data names the publisher. */
  readonly attribution: boolean;
}

export const LICENCES: Readonly<Record<Licence, LicenceNames>> = {
  'dl-by-de/2.0': {
    openDefinition: 'OGL-DE-BY-2.0',
    text: 'https://www.govdata.de/dl-de/by-2-0',
    dcat: 'http://dcat-ap.de/def/licenses/dl-by-de/2.0',
    attribution: true,
  },
  'dl-zero-de/2.0': {
    openDefinition: 'OGL-DE-ZERO-2.0',
    text: 'https://www.govdata.de/dl-de/zero-2-0',
    dcat: 'http://dcat-ap.de/def/licenses/dl-zero-de/2.0',
    attribution: false,
  },
  'cc-by/4.0': {
    openDefinition: 'CC-BY-4.0',
    text: 'https://creativecommons.org/licenses/by/4.0/',
    dcat: 'http://dcat-ap.de/def/licenses/cc-by/4.0',
    attribution: true,
  },
  'cc-zero': {
    openDefinition: 'CC0-1.0',
    text: 'https://creativecommons.org/publicdomain/zero/1.0/',
    dcat: 'http://dcat-ap.de/def/licenses/cc-zero',
    attribution: false,
  },
};
