import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { SYNTHETIC_NOTICE } from '../../../schema/text/states.ts';
import type { Report } from '../../../schema/report/report.ts';
import { renderDocx } from '../../../server/rendering/docx/docx.ts';
import { renderHtml } from '../../../server/rendering/html.ts';
import { createPdfRenderer } from '../../../server/rendering/pdf.ts';
import { renderPptx } from '../../../server/rendering/pptx/pptx.ts';
import { town } from '../../fixtures/report.ts';
import { partsOf } from './office-text.ts';

const test = suite('server/rendering: notice of made-up data');

const plain = town();
const madeUp: Report = { ...plain, heading: { ...plain.heading, notice: SYNTHETIC_NOTICE } };
const bare = (text: string): string => text.replaceAll('\u00a0', ' ');
const times = (text: string): number => bare(text).split(SYNTHETIC_NOTICE).length - 1;
const office = (bytes: Uint8Array, part: RegExp): number[] =>
  [...partsOf(bytes)].filter(([path]) => part.test(path)).map(([, text]) => times(text));

test('page one of the HTML file, the header of the Word file and the layout of all slides say it', async () => {
  assert.is(times(renderHtml(madeUp)), 1);
  assert.is(times(renderHtml(plain)), 0);
  assert.equal(office(await renderDocx(madeUp), /word\/header\d/u), [1]);
  assert.equal(office(await renderDocx(plain), /word\/header\d/u), [0]);
  const layout = /slideLayouts\/slideLayout\d+\.xml$/u;
  assert.ok(office(await renderPptx(madeUp), layout).includes(1));
  assert.not.ok(office(await renderPptx(plain), layout).includes(1));
});

test('every page of the PDF says it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'notice-'));
  const renderer = createPdfRenderer();
  const file = join(folder, 'report.pdf');
  try {
    writeFileSync(file, await renderer.renderPdf(madeUp));
    const pages = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1);
    assert.ok(pages.length > 5);
    assert.equal(
      pages.map(times),
      pages.map(() => 1),
    );
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    console.log('SKIPPED reading the PDF back: pdftotext (poppler-utils) is not installed');
  } finally {
    await renderer.close();
    rmSync(folder, { recursive: true });
  }
});

test.run();
