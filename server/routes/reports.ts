import { z } from 'zod';
import type { Report, ReportVariant } from '../../schema/report/report.ts';
import { COUNCIL } from '../../schema/text/council.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { attachment } from './attachment.ts';
import { PDF_RATE } from './forms.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';
import { ReportOutline, reportOf } from './report-of.ts';
import { noteTakenOut } from './taking-out.ts';

const Pdf = z.any().describe('PDF/UA-1');
const Office = z.any().describe('Office Open XML');
const tags = ['reports'];
const security = byCode;

/** The report on one's own answers, before submitting as a draft. */
export function reportRoutes(api: Api, means: Means): void {
  const { renderPdf } = means;

  api.get(
    '/assessments/:id/report',
    {
      config: { access: { assessment: 'takeOut' } },
      schema: {
        summary: 'Der Bericht als Daten',
        tags,
        security,
        params: OfAssessment,
        response: { 200: ReportOutline, ...refusals(...codeRefusals) },
      },
    },
    async (request) => ({ ...(await reportOf(means, request.params.id)) }),
  );

  /** The whole report, and the one on two pages. */
  const pdfFile = (path: 'report.pdf' | 'report-short.pdf', { summary, name, variant }: PdfFile): void => {
    api.get(
      `/assessments/:id/${path}`,
      {
        config: { access: { assessment: 'takeOut' }, rateLimit: PDF_RATE },
        schema: {
          summary,
          tags,
          security,
          params: OfAssessment,
          response: {
            200: { description: 'PDF/UA-1', content: { 'application/pdf': { schema: Pdf } } },
            ...refusals(...codeRefusals),
          },
        },
      },
      async (request, reply) => {
        const report = await reportOf(means, request.params.id);
        const pdf = await renderPdf(report, variant);
        await noteTakenOut(means, request, 'report');
        return reply
          .type('application/pdf')
          .header(
            'content-disposition',
            attachment(`${name} ${report.municipality.name} ${report.at.slice(0, 10)}`, 'pdf'),
          )
          .send(Buffer.from(pdf));
      },
    );
  };
  pdfFile('report.pdf', { summary: 'Der Bericht als barrierefreies PDF', name: 'Bericht', variant: 'full' });
  pdfFile('report-short.pdf', {
    summary: 'Die Kurzfassung des Berichts als barrierefreies PDF auf zwei Seiten',
    name: 'Kurzfassung',
    variant: 'short',
  });

  /** The council pack: one route per file. */
  const councilFile = (path: 'council.docx' | 'slides.pptx', file: CouncilFile): void => {
    api.get(
      `/assessments/:id/${path}`,
      {
        config: { access: { assessment: 'takeOut' }, rateLimit: PDF_RATE },
        schema: {
          summary: file.summary,
          tags,
          security,
          params: OfAssessment,
          response: {
            200: { description: file.summary, content: { [file.type]: { schema: Office } } },
            ...refusals(...codeRefusals),
          },
        },
      },
      async (request, reply) => {
        const report = await reportOf(means, request.params.id);
        const rendered = await file.render(report);
        await noteTakenOut(means, request, 'report');
        const name = `${file.name} ${report.municipality.name} ${report.at.slice(0, 10)}`;
        return reply
          .type(file.type)
          .header('content-disposition', attachment(name, path.slice(-4)))
          .send(Buffer.from(rendered));
      },
    );
  };
  councilFile('council.docx', {
    summary: 'Die Ratsvorlage als Word-Datei',
    name: COUNCIL.paper,
    type: `${OFFICE}.wordprocessingml.document`,
    render: means.renderDocx,
  });
  councilFile('slides.pptx', {
    summary: 'Die Folien für den Rat als PowerPoint-Datei',
    name: COUNCIL.slides,
    type: `${OFFICE}.presentationml.presentation`,
    render: means.renderPptx,
  });
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

interface PdfFile {
  readonly summary: string;
  /** What the download is called, before the Kommune and the date. */
  readonly name: string;
  readonly variant: ReportVariant;
}

interface CouncilFile {
  readonly summary: string;
  /** What the download is called, before the Kommune and the date. */
  readonly name: string;
  readonly type: string;
  readonly render: (report: Report) => Promise<Uint8Array>;
}
