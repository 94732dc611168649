import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  AnswerRecord,
  Assessment,
  AssessmentState,
  HistoryEntry,
  RemarkRecord,
  SaveAnswer,
  SaveRemark,
  StartedAssessment,
} from '../schema/assessment/assessment.ts';
import { Figure, Profile } from '../schema/benchmark/profile.ts';
import { Municipality } from '../schema/municipality/municipality.ts';
import { Answer, AnswerFile, Remark } from '../schema/questionnaire/answers.ts';
import { Condition, Question, Questionnaire } from '../schema/questionnaire/definition.ts';
import type { Api } from './means.ts';
import { ProblemDetails, refusals } from './problem.ts';

/** Shapes that the document names once and refers to. */
const COMPONENTS = {
  Answer,
  AnswerFile,
  AnswerRecord,
  Assessment,
  AssessmentState,
  Condition,
  Figure,
  HistoryEntry,
  Municipality,
  ProblemDetails,
  Profile,
  Question,
  Questionnaire,
  Remark,
  RemarkRecord,
  SaveAnswer,
  SaveRemark,
  StartedAssessment,
};

/** Writes the OpenAPI document from the routes' own schemas, so that it cannot drift from them. */
export async function documentApi(app: FastifyInstance, version: string): Promise<void> {
  const schemaRegistry = z.registry<{ id: string }>();
  for (const [id, shape] of Object.entries(COMPONENTS)) schemaRegistry.add(shape, { id });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Kommunalspiegel',
        version,
        description:
          'Selbsttest zur Digitalisierung für Kommunen. Fehler kommen als application/problem+json (RFC 9457); `code` ist die Kennung.',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      tags: TAGS,
      components: {
        securitySchemes: {
          accessCode: { type: 'apiKey', in: 'header', name: 'Access-Code', description: 'Zugangscode des Selbsttests' },
          cookie: { type: 'apiKey', in: 'cookie', name: '__Host-kommunalspiegel', description: 'Dasselbe als Cookie' },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: '__Host-kommunalspiegel-session',
            description: 'Anmeldung mit einem Konto',
          },
        },
      },
    },
    transform: createJsonSchemaTransform({ schemaRegistry }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
  });
}

const Document = z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.looseObject({}) });

/** GET …/openapi.json: the document itself, written once. */
export function openApiRoute(api: Api): void {
  let text: string | undefined;
  api.get(
    '/openapi.json',
    {
      config: { access: 'public' },
      schema: { summary: 'Dieses Dokument', tags: ['operation'], response: { 200: Document, ...refusals() } },
    },
    (_request, reply) => {
      text ??= JSON.stringify(api.swagger());
      (reply as FastifyReply).header('cache-control', 'no-cache').type('application/json; charset=utf-8').send(text);
    },
  );
}

const TAGS = [
  { name: 'questionnaires', description: 'Fragebögen und veröffentlichte Vergleichszahlen' },
  { name: 'assessments', description: 'Selbsttests' },
  { name: 'answers', description: 'Antworten eines Selbsttests' },
  { name: 'remarks', description: 'Kommentar, Quelle und „Frage unklar“ je Frage; gehen in keine Auswertung ein' },
  { name: 'submissions', description: 'Abgabe, Freigabe, Wiederöffnen und die abgegebenen Fassungen' },
  { name: 'reports', description: 'Berichte' },
  { name: 'sign-in', description: 'Anmelden, zweiter Faktor, neues Passwort' },
  { name: 'account', description: 'Das eigene Konto' },
  { name: 'invitations', description: 'Einladungen lesen und annehmen' },
  { name: 'staff', description: 'Koordination und Betrieb' },
  { name: 'municipalities', description: 'Kommunen mit Konten' },
  { name: 'members', description: 'Beteiligte einer Kommune und ihre Einladungen' },
  { name: 'handovers', description: 'Abschnitte, die anderen übergeben sind' },
  { name: 'unclear', description: 'Als unklar gemeldete Fragen, für Koordination und Betrieb' },
  { name: 'releases', description: 'Veröffentlichte Auswertungen: für alle dieselben, signiert, unveränderlich' },
  { name: 'session', description: 'Zugangscode im Browser' },
  { name: 'operation', description: 'Betrieb' },
];
