import { z } from 'zod';
import { Status } from '../../schema/assessment/assessment.ts';
import { Problem } from '../../schema/problem.ts';
import { buildReport } from '../../schema/report/build.ts';
import type { Report } from '../../schema/report/report.ts';
import { COUNCIL } from '../../schema/text/council.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { attachment } from './attachment.ts';
import { PDF_RATE } from './forms.ts';
import { byCode, codeRefusals, OfAssessment } from './own.ts';
import { noteTakenOut } from './taking-out.ts';

/** The outline; what is inside is described by `schema/report/report.ts`. */
const ReportOutline = z.looseObject({
  schema: z.literal('kommunalspiegel-report/1'),
  at: z.iso.datetime(),
  status: Status,
});
const Pdf = z.any().describe('PDF/UA-1');
const Office = z.any().describe('Office Open XML');
const tags = ['reports'];
const security = byCode;

/** The report on one's own answers, before submitting as a draft. */
export function reportRoutes(api: Api, means: Means): void {
  const { clock, questionnaires, renderPdf, store } = means;
  const reportOf = async (id: string): Promise<Report> => {
    const state = await store.readState(id);
    if (!state) throw new Problem('assessment-not-found');
    const { assessment, answers } = state;
    const found = questionnaires.find(assessment.questionnaire.id, assessment.questionnaire.version);
    if (!found) throw new Problem('questionnaire-not-found');
    const given = answers.flatMap(({ address, answer }) => (answer === null ? [] : [[address, answer] as const]));
    return buildReport({
      questionnaire: found.questionnaire,
      profiles: found.profiles,
      recommendations: found.recommendations,
      municipality: assessment.municipality,
      sizeClass: assessment.sizeClass,
      answers: Object.fromEntries(given),
      status: assessment.status,
      at: clock().toISOString(),
    });
  };

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
    async (request) => ({ ...(await reportOf(request.params.id)) }),
  );

  api.get(
    '/assessments/:id/report.pdf',
    {
      config: { access: { assessment: 'takeOut' }, rateLimit: PDF_RATE },
      schema: {
        summary: 'Der Bericht als barrierefreies PDF',
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
      const report = await reportOf(request.params.id);
      const pdf = await renderPdf(report);
      await noteTakenOut(means, request, 'report');
      const name = `Bericht ${report.municipality.name} ${report.at.slice(0, 10)}`;
      return reply
        .type('application/pdf')
        .header('content-disposition', attachment(name, 'pdf'))
        .send(Buffer.from(pdf));
    },
  );

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
        const report = await reportOf(request.params.id);
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

interface CouncilFile {
  readonly summary: string;
  /** What the download is called, before the Kommune and the date. */
  readonly name: string;
  readonly type: string;
  readonly render: (report: Report) => Promise<Uint8Array>;
}
