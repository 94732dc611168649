import { z } from 'zod';
import { QuestionnaireVersion } from '../../schema/assessment/assessment.ts';
import { signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import type { UnclearQuestion } from '../storage/municipality-store.ts';
import { scopeOf } from './municipalities.ts';
import { bySession, sessionRefusals } from './own.ts';

const Unclear = z.strictObject({
  questionnaire: QuestionnaireVersion,
  question: z.string(),
  /** Oldest first. */
  reasons: z.array(z.string()),
});
type Unclear = z.infer<typeof Unclear>;

/** Which questions municipalities did not understand, and why; neither who nor what was answered. */
export function unclearRoute(api: Api, { clock, questionnaires, store }: Means): void {
  api.get(
    '/unclear',
    {
      config: { access: { staff: ['coordinator', 'operator'] } },
      schema: {
        summary: 'Als unklar gemeldete Fragen mit den Gründen, ohne die Kommune und ohne Antworten',
        tags: ['unclear'],
        security: bySession,
        response: { 200: z.strictObject({ questions: z.array(Unclear) }), ...refusals(...sessionRefusals) },
      },
    },
    async (request) => {
      const { account, memberships } = signedIn(request);
      const found = grouped(await store.listUnclear(scopeOf(memberships)));
      const read = { actor: account.id, action: 'unclear.read', object: 'unclear' };
      await store.record({ at: clock().toISOString(), ...read });
      const place = ({ questionnaire: { id, version }, question }: Unclear): number =>
        questionnaires.find(id, version)?.questionnaire.questions.findIndex((one) => one.id === question) ?? -1;
      return { questions: found.toSorted((a, b) => versionOrder(a, b) || place(a) - place(b)) };
    },
  );
}

/** One entry per question of a version, with every reason. */
function grouped(all: readonly UnclearQuestion[]): Unclear[] {
  const byQuestion = new Map<string, Unclear>();
  for (const { questionnaire, question, reason } of all) {
    const key = `${questionnaire.id}/${questionnaire.version}/${question}`;
    const entry = byQuestion.get(key) ?? { questionnaire, question, reasons: [] };
    byQuestion.set(key, { ...entry, reasons: [...entry.reasons, reason] });
  }
  return [...byQuestion.values()];
}

/** By questionnaire, the newest version first. */
const versionOrder = ({ questionnaire: a }: Unclear, { questionnaire: b }: Unclear): number =>
  a.id.localeCompare(b.id) || b.version - a.version;
