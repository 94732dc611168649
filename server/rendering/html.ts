import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { h } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { ReportView } from '../../client/report/report-view.tsx';
import { WORDS } from '../../client/report/words.ts';
import type { Report } from '../../schema/report/report.ts';
import { ROOT } from '../root.ts';

const STYLE_SHEETS = [
  'client/charts/charts.css',
  'client/report/report.css',
  'client/report/blocks.css',
  'client/report/over-time.css',
  'client/report/print.css',
  'server/rendering/html.css',
];

let styles: string | undefined;

/** The style sheets in one piece; read once. */
function readStyles(): string {
  styles ??= STYLE_SHEETS.map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');
  return styles;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replace(/[&<>"]/gu, (character) => ESCAPES[character] ?? character);

/** The report as one self-contained HTML document: own styles, no script, nothing loaded from anywhere. */
export function renderHtml(report: Report): string {
  const title = `${WORDS.reportOn} ${report.heading.municipality} · ${WORDS.product}`;
  return `<!doctype html>
<html lang="de">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>
${readStyles()}</style>
</head>
<body>
<a class="skip" href="#bericht">${WORDS.skip}</a>
<header class="product">${WORDS.product}</header>
<main id="bericht" tabindex="-1">
${renderToStaticMarkup(h(ReportView, { report }))}
</main>
</body>
</html>
`;
}
