import type { ReleaseDocument } from '../release/release.ts';
import { DISTRIBUTION_TITLES } from '../text/release-files.ts';
import type { Distribution, Publication } from './dcat-ap.ts';

const FILES = [
  ['CSV', '/data.csv'],
  ['XLSX', '/table.xlsx'],
  ['JSON', ''],
  ['PDF', '/report.pdf'],
] as const;

/** Where everything about a release is found; `at` makes absolute addresses of the installation's paths. */
export function publicationOf({ id }: ReleaseDocument, at: (path: string) => string): Publication {
  const dataset = at(`/api/v1/releases/${id}`);
  return {
    dataset,
    page: at(`/auswertungen/${id}`),
    distributions: FILES.map(([format, path]): Distribution => ({
      format,
      url: `${dataset}${path}`,
      title: DISTRIBUTION_TITLES[format],
    })),
  };
}
