import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Figure, Profile } from '../../schema/benchmark/profile.ts';
import { Problem } from '../../schema/problem.ts';
import { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { formOf } from '../../schema/questionnaire/form.ts';
import { Rule } from '../../schema/report/recommendation.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import { attachment } from './attachment.ts';
import { pdfResponse, PDF_RATE } from './forms.ts';

const Listed = z.strictObject({
  id: z.string(),
  version: z.int(),
  title: z.string(),
  description: z.string(),
  questions: z.int(),
});
const Which = z.object({ id: z.string() });
const WhichVersion = z.object({ version: z.coerce.number().int().min(1).optional() });
const Published = z.strictObject({ profiles: z.array(Profile), figures: z.array(Figure) });
const Recommended = z.strictObject({ rules: z.array(Rule) });
const tags = ['questionnaires'];

/** Questionnaires and the published figures that belong to them; public. */
export function questionnaireRoutes(api: Api, { questionnaires, renderForm, settings }: Means): void {
  const find = (id: string, version?: number) => {
    const found = questionnaires.find(id, version);
    if (!found) throw new Problem('questionnaire-not-found');
    return found;
  };

  api.get(
    '/questionnaires',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Fragebögen, jeweils in der neuesten Fassung',
        tags,
        response: { 200: z.strictObject({ questionnaires: z.array(Listed) }), ...refusals() },
      },
    },
    async () => ({
      questionnaires: questionnaires.newest.map(
        ({ questionnaire: { id, version, title, description, questions } }) => ({
          id,
          version,
          title,
          description,
          questions: questions.length,
        }),
      ),
    }),
  );

  api.get(
    '/questionnaires/:id',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Ein Fragebogen mit allen Fragen',
        tags,
        params: Which,
        querystring: WhichVersion,
        response: { 200: Questionnaire, ...refusals('invalid-request', 'questionnaire-not-found') },
      },
    },
    (request, reply) => sendPrepared(request, reply, find(request.params.id, request.query.version).definitionJson),
  );

  api.get(
    '/questionnaires/:id/profiles',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Veröffentlichte Vergleichszahlen: Gruppen und gedruckte Werte',
        tags,
        params: Which,
        response: { 200: Published, ...refusals('questionnaire-not-found') },
      },
    },
    (request, reply) => sendPrepared(request, reply, find(request.params.id).profilesJson),
  );

  api.get(
    '/questionnaires/:id/recommendations',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Die Regeln, nach denen ein Bericht nächste Schritte nennt',
        tags,
        params: Which,
        response: { 200: Recommended, ...refusals('questionnaire-not-found') },
      },
    },
    (request, reply) => sendPrepared(request, reply, find(request.params.id).recommendationsJson),
  );

  const blankForms = keepOnce((questionnaire: Questionnaire) => renderForm(formOf({ questionnaire })));
  api.get(
    '/questionnaires/:id/form.pdf',
    {
      config: { access: 'public', rateLimit: PDF_RATE },
      schema: {
        summary: 'Der leere Fragebogen als barrierefreies PDF, zum Ausdrucken und Ausfüllen',
        tags,
        params: Which,
        querystring: WhichVersion,
        response: {
          200: pdfResponse,
          ...refusals('invalid-request', 'questionnaire-not-found', 'too-many-requests', 'overloaded'),
        },
      },
    },
    async (request, reply) => {
      const { questionnaire } = find(request.params.id, request.query.version);
      const { id, version, title } = questionnaire;
      // The same bytes as long as neither the version nor the program changes.
      const { prepared, isKnown } = tagged(request, reply, `"form-${id}-${version}-${settings.version}"`);
      if (isKnown) return prepared.code(304).send();
      const pdf = await blankForms(`${id}/${version}`, questionnaire);
      return prepared
        .type('application/pdf')
        .header('content-disposition', attachment(`Fragebogen ${title}`, 'pdf'))
        .send(Buffer.from(pdf));
    },
  );
}

/** Makes each thing once; what failed is made again when it is next asked for. */
function keepOnce<In, Out>(make: (from: In) => Promise<Out>): (key: string, from: In) => Promise<Out> {
  const kept = new Map<string, Promise<Out>>();
  return async (key, from) => {
    const made = kept.get(key) ?? make(from);
    kept.set(key, made);
    try {
      return await made;
    } catch (error) {
      kept.delete(key);
      throw error;
    }
  };
}

/** Sends JSON that is ready; a browser that has it already gets 304. */
function sendPrepared(
  request: Pick<FastifyRequest, 'headers'>,
  reply: Pick<FastifyReply, 'header'>,
  json: { readonly text: string; readonly etag: string },
): void {
  const { prepared, isKnown } = tagged(request, reply, json.etag);
  if (isKnown) prepared.code(304).send();
  else prepared.type('application/json; charset=utf-8').send(json.text);
}

/** Names what is sent, and says whether the browser has it already. */
function tagged(request: Pick<FastifyRequest, 'headers'>, reply: Pick<FastifyReply, 'header'>, etag: string) {
  const isKnown = (request.headers['if-none-match'] ?? '')
    .split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag);
  return { prepared: reply.header('etag', etag).header('cache-control', 'no-cache'), isKnown };
}
