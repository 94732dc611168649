import type { FastifyInstance } from 'fastify';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { Member } from '../../schema/account/account.ts';
import { isWide } from '../../schema/account/role.ts';
import { SYNTHETIC_STATE } from '../../schema/municipality/synthetic.ts';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import { buildApp } from '../app.ts';
import type { Ports } from '../means.ts';
import { keepQuestionnaires, type QuestionnaireSet } from '../questionnaires.ts';
import { hashPassword } from '../sign-in/password.ts';
import { demoAnswers, laterAnswers } from './answers.ts';
import { DEMO_PASSWORD, demoCast, demoPeople } from './cast.ts';
import { secondVersion } from './questionnaire.ts';
import { demoRegister, type DemoUnit } from './register.ts';
import { visitorFor } from './visitor.ts';

type Means = Omit<Ports, 'questionnaires' | 'mail' | 'provider'>;

const DAY_MS = 24 * 60 * 60 * 1000;
/** The first wave was a year and a month ago, the second began three weeks ago. */
const FIRST_BEGAN = 395;
const FIRST_ENDED = 381;
const SECOND_BEGAN = 21;

/** What the demo's server knows: what is shipped, and the reworded version of its second wave. */
export const demoQuestionnaires = (shipped: readonly QuestionnaireSet[]): QuestionnaireSet[] => [
  ...shipped,
  ...shipped.map(secondVersion),
];

/**
 * Fills an empty database with Musterland: its register, the cast with their accounts, and what they did so far. They act
 * through the same routes as people do, at the time it happened.
 */
export async function prepareDemo(means: Means, shipped: readonly QuestionnaireSet[]): Promise<void> {
  const now = means.clock();
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  const ids = await settleUnits(means, before(FIRST_BEGAN + 30));
  await settlePeople(means, ids, before(FIRST_BEGAN + 20));
  const story = { means, shipped, ids, before };
  await firstWave(story);
  await secondWave(story);
}

/** The municipalities by their key. */
type Ids = ReadonlyMap<string, string>;

async function settleUnits({ store, chance }: Means, at: Date): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const { ars, ags, name, kind, population, state } of demoRegister()) {
    const id = chance.id();
    await store.createMunicipality({ id, name, kind, population, state, ags, ars, createdAt: at.toISOString() }, null);
    ids.set(ars, id);
  }
  return ids;
}

/** All have one password, so it is hashed once. */
async function settlePeople({ store, chance }: Means, ids: Ids, now: Date): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const at = now.toISOString();
  const scope = { states: [SYNTHETIC_STATE], municipalities: [] };
  for (const { email, name, role, unit } of demoCast().people) {
    const accountId = chance.id();
    const id = chance.id();
    await store.createAccount({ id: accountId, email, name, passwordHash, at });
    const municipalityId = isWide(role) ? null : idOf(ids, unit);
    const place = { municipalityId, scope: role === 'coordinator' ? scope : null };
    await store.createMember({ ...place, id, role, name, email, at, by: null, byName: null });
    await store.joinMember(id, accountId, at);
  }
}

const idOf = (ids: Ids, unit: DemoUnit | null): string => ids.get(unit?.ars ?? '') ?? '';

interface Story {
  readonly means: Means;
  readonly shipped: readonly QuestionnaireSet[];
  readonly ids: Ids;
  readonly before: (days: number) => Date;
}

/** Both towns answered, submitted and signed off what is shipped. */
async function firstWave(story: Story): Promise<void> {
  const { shipped, ids, before } = story;
  const { town, peer } = demoCast();
  const { app, clock } = await appOf(story, shipped);
  for (const [unit, officer, head, signOff] of [
    [town, 'bearbeitung', 'hausleitung', {}],
    [peer, 'nachbarkommune', 'nachbarkommune', { note: 'Auftrag des Bürgermeisters, Mail vom Vortag.' }],
  ] as const) {
    for (const set of shipped) {
      clock.now = before(FIRST_BEGAN);
      const begun = await beginAs(app, officer, idOf(ids, unit), set.questionnaire.id);
      const answering = await visitorFor(app, emailOf(officer));
      await answering(
        'PUT',
        `/assessments/${begun.id}/answers`,
        answerFile(begun, demoAnswers(set, respondentOf(unit))),
      );
      clock.now = before(FIRST_ENDED);
      await (
        await visitorFor(app, emailOf(officer))
      )('POST', `/assessments/${begun.id}/submission`);
      await (
        await visitorFor(app, emailOf(head))
      )('POST', `/assessments/${begun.id}/sign-off`, signOff);
    }
  }
  await app.close();
}

/** The town is in the middle of the reworded version, one section is with a colleague; its neighbour is done. */
async function secondWave(story: Story): Promise<void> {
  const { shipped, ids, before } = story;
  const { town, peer } = demoCast();
  const { app, clock } = await appOf(story, demoQuestionnaires(shipped));
  clock.now = before(SECOND_BEGAN);
  for (const set of shipped.map(secondVersion)) {
    const [section] = set.questionnaire.sections.filter(({ area }) => area === 'external');
    const done = await beginAs(app, 'nachbarkommune', idOf(ids, peer), set.questionnaire.id);
    const neighbour = await visitorFor(app, emailOf('nachbarkommune'));
    await neighbour('PUT', `/assessments/${done.id}/answers`, answerFile(done, secondAnswers(story, set, peer)));
    await neighbour('POST', `/assessments/${done.id}/submission`);

    const begun = await beginAs(app, 'bearbeitung', idOf(ids, town), set.questionnaire.id);
    const ask = await visitorFor(app, emailOf('bearbeitung'));
    const open = set.questionnaire.questions.filter((question) => question.section === section?.id).map(({ id }) => id);
    const answers = Object.entries(secondAnswers(story, set, town)).filter(
      ([address]) => !open.includes(address.split('.')[0] ?? ''),
    );
    await ask('PUT', `/assessments/${begun.id}/answers`, answerFile(begun, Object.fromEntries(answers)));
    const { members } = await ask<{ members: Member[] }>('GET', `/municipalities/${idOf(ids, town)}/members`);
    const colleague = members.find(({ role }) => role === 'contributor');
    if (colleague && section) {
      await ask('PUT', `/assessments/${begun.id}/handovers`, { member: colleague.id, sections: [section.id] });
    }
  }
  await app.close();
}

/** What the municipality answered the year before, moved on by a year. */
function secondAnswers({ shipped }: Story, set: QuestionnaireSet, unit: DemoUnit): Answers {
  const earlier = shipped.find(({ questionnaire }) => questionnaire.id === set.questionnaire.id) ?? set;
  return laterAnswers(set, respondentOf(unit), demoAnswers(earlier, respondentOf(unit)));
}

/** The application at a time of its own. */
async function appOf({ means, before }: Story, sets: readonly QuestionnaireSet[]) {
  const clock = { now: before(0) };
  // Closing the application leaves the store open: it belongs to whoever opened it.
  const questionnaires = await keepQuestionnaires(means.store, sets, clock.now);
  const ports = { ...means, clock: () => clock.now, questionnaires, mail: undefined, provider: undefined };
  const app = await buildApp(ports, { ...SETTINGS, demo: demoPeople() }, false);
  return { app, clock };
}

const SETTINGS = {
  version: '',
  selfChecks: false,
  selfChecksPerHour: 1,
  trustProxy: false,
  publicUrl: undefined,
  publisher: { name: undefined, contributorId: undefined, licence: 'dl-by-de/2.0' },
  roleMapping: undefined,
  clientFolder: undefined,
} as const;

const emailOf = (mailbox: string): string => `${mailbox}@musterland.example`;

const respondentOf = ({ ars, kind, population }: DemoUnit) => ({ key: ars, kind, population });

const beginAs = async (app: FastifyInstance, mailbox: string, municipalityId: string, questionnaire: string) =>
  (await visitorFor(app, emailOf(mailbox)))<Assessment>('POST', `/municipalities/${municipalityId}/assessments`, {
    questionnaire,
  });

const answerFile = ({ questionnaire, municipality }: Assessment, answers: Answers) => ({
  questionnaire: questionnaire.id,
  municipality,
  answers,
});
