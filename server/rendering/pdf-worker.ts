// Compiles PDFs beside the main thread: Typst blocks, and a save must never wait for a report. Started by pdf.ts only.
import { parentPort } from 'node:worker_threads';
import type { Form } from '../../schema/questionnaire/form.ts';
import type { Report, ReportVariant } from '../../schema/report/report.ts';
import type { ReleaseDocument } from '../../schema/release/release.ts';
import { formJson } from './form-document.ts';
import { pdfJson } from './pdf-document.ts';
import { releaseJson } from './release-document.ts';
import { startTypst, type Template } from './typst.ts';

/** What a PDF is made of. */
export type PdfSource =
  | { readonly report: Report; readonly variant: ReportVariant }
  | { readonly form: Form }
  | { readonly release: ReleaseDocument; readonly before: ReleaseDocument | undefined };

/** What goes in, and what comes out. */
export interface PdfRequest {
  readonly id: number;
  readonly source: PdfSource;
}
export type PdfReply =
  { readonly id: number; readonly pdf: Uint8Array<ArrayBuffer> } | { readonly id: number; readonly reason: string };

const port = parentPort;
if (!port) throw new Error('pdf-worker.ts runs as a worker thread only');
const typst = startTypst();

function documentOf(source: PdfSource): [json: string, template: Template] {
  if ('form' in source) return [formJson(source.form), 'form'];
  if ('release' in source) return [releaseJson(source.release, source.before), 'release'];
  const { report, variant } = source;
  return [pdfJson(report, variant), variant === 'short' ? 'short' : 'report'];
}

async function answer({ id, source }: PdfRequest): Promise<PdfReply> {
  try {
    const compiler = await typst;
    return { id, pdf: compiler.compile(...documentOf(source)) };
  } catch (error) {
    return { id, reason: error instanceof Error ? error.message : String(error) };
  }
}

port.on('message', (request: PdfRequest) => {
  void answer(request).then((reply) => port.postMessage(reply, 'pdf' in reply ? [reply.pdf.buffer] : []));
});
