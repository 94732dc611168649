import type { Participant } from '../../schema/wave/participation.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { classedAs } from '../../schema/wave/progress.ts';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import type { QuestionnaireSet } from '../questionnaires.ts';
import { demoAnswers, laterAnswers } from './answers.ts';
import { demoCast } from './cast.ts';
import type { Crowd } from './crowd.ts';
import type { Respondent } from './leanings.ts';
import { secondVersion } from './questionnaire.ts';
import { askAndWithdraw, offerSome } from './asking.ts';
import { closeRound, crowdGoes, joinRound, openRound, type Round, type RoundDays } from './round.ts';
import { settleMerger, settlePeople, settleRegister, settleTowns, type Places } from './settle.ts';
import { momentBefore, openStage, type DemoMeans, type Stage } from './stage.ts';
import { answerAll, beginInterim, confirmSome, planSome } from './town.ts';

/**
 * The first wave began more than a year before the second, as the rule about overlapping waves wants it, counted from its
 * end too. Days before today.
 */
const FIRST: RoundDays = { drafted: 425, opens: 412, closes: 391, published: 384 };
const SECOND: RoundDays = { drafted: 34, opens: 25, closes: 4, published: 2 };
const SETTLED = 440;

/** What the demo's server knows: what is shipped, and the reworded version of its second wave. */
export const demoQuestionnaires = (shipped: readonly QuestionnaireSet[]): QuestionnaireSet[] => [
  ...shipped,
  ...shipped.map(secondVersion),
];

/**
 * Fills an empty database with Musterland: its register, the cast with their accounts, and two waves to their releases.
 * The cast act through the same routes as people do, at the time it happened.
 */
export async function prepareDemo(means: DemoMeans, shipped: readonly QuestionnaireSet[]): Promise<void> {
  const [first] = shipped;
  if (!first) throw new Error('The demo needs a questionnaire.');
  const settled = momentBefore(means.clock(), SETTLED);
  await settleRegister(means, settled);
  const places = await settleTowns(means, demoCast(), settled);
  const passwordHash = await settlePeople(means, places, settled);
  const crowd: Crowd = { officers: new Map(), passwordHash };
  // The second version comes to the server a month before the second wave, as an update does.
  const before = await openStage(means, shipped);
  await firstWave({ stage: before, crowd, places, first, second: secondVersion(first) });
  await before.app.close();
  const after = await openStage(means, demoQuestionnaires(shipped));
  await secondWave({ stage: after, crowd, places, first, second: secondVersion(first) });
  await after.app.close();
}

interface Story {
  readonly stage: Stage;
  readonly crowd: Crowd;
  readonly places: Places;
  readonly first: QuestionnaireSet;
  readonly second: QuestionnaireSet;
}

/** Both towns answered and signed off; the town saved a plan when the release was out. */
async function firstWave({ stage, crowd, first, second }: Story): Promise<void> {
  const { town, peer } = demoCast();
  const round = await openRound(stage, first, FIRST);
  await crowdGoes(stage, crowd, round, (unit) => demoAnswers(first, respondent(unit)));
  const answers = demoAnswers(first, respondentOf(town));
  stage.goTo(FIRST.opens - 3);
  const assessment = await joinRound(stage, round, town, 'bearbeitung');
  stage.goTo(FIRST.opens - 10);
  await answerAll(await stage.as('bearbeitung'), assessment, first, town, answers);
  await handIn(stage, assessment, FIRST.closes + 4, 'bearbeitung');
  await signOff(stage, assessment, FIRST.closes + 3, 'hausleitung');
  await peerGoes(stage, round, FIRST, peer, demoAnswers(first, respondentOf(peer)));
  await closeRound(stage, round);
  stage.goTo(FIRST.published - 10);
  await planSome(
    await stage.as('bearbeitung'),
    assessment,
    first,
    answers,
    laterAnswers(second, respondentOf(town), answers),
  );
}

/** The town confirmed what still held, told what changed, and was signed off; since then an interim check is under way. */
async function secondWave({ stage, crowd, places, first, second }: Story): Promise<void> {
  const { town, peer } = demoCast();
  const round = await openRound(stage, second, SECOND);
  const later = (one: Respondent): Answers => laterAnswers(second, one, demoAnswers(first, one));
  await crowdGoes(stage, crowd, round, (unit) => later(respondent(unit)));
  const answers = later(respondentOf(town));
  stage.goTo(SECOND.opens - 2);
  const assessment = await joinRound(stage, round, town, 'bearbeitung');
  stage.goTo(SECOND.opens - 5);
  const asking = await stage.as('bearbeitung');
  await answerAll(asking, assessment, second, town, answers);
  await confirmSome(asking, assessment, answers);
  await handIn(stage, assessment, SECOND.closes + 5, 'bearbeitung');
  await allow(stage, places, round, town, 'bearbeitung');
  await signOff(stage, assessment, SECOND.closes + 3, 'hausleitung');
  await peerGoes(stage, round, SECOND, peer, later(respondentOf(peer)));
  await allow(stage, places, round, peer, 'nachbarkommune');
  await offerAround(stage, places, round);
  await mergeTwo(stage, round);
  await closeRound(stage, round);
  await askAround(stage, places, round);
  stage.goTo(1);
  await beginInterim(stage, placeOf(places, town), second, answers);
}

async function peerGoes(
  stage: Stage,
  round: Round,
  days: RoundDays,
  peer: RegisterUnit,
  answers: Answers,
): Promise<void> {
  const mailbox = 'nachbarkommune';
  stage.goTo(days.opens - 4);
  const assessment = await joinRound(stage, round, peer, mailbox);
  stage.goTo(days.opens - 6);
  await answerAll(await stage.as(mailbox), assessment, round.set, peer, answers);
  await handIn(stage, assessment, days.closes + 6, mailbox);
  await signOff(stage, assessment, days.closes + 5, mailbox, 'Auftrag des Bürgermeisters, Mail vom Vortag.');
}

async function handIn(stage: Stage, assessment: string, daysBefore: number, mailbox: string): Promise<void> {
  stage.goTo(daysBefore);
  await (
    await stage.as(mailbox)
  )('POST', `/assessments/${assessment}/submission`);
}

async function signOff(stage: Stage, assessment: string, daysBefore: number, mailbox: string, note?: string) {
  stage.goTo(daysBefore, 11);
  await (
    await stage.as(mailbox)
  )('POST', `/assessments/${assessment}/sign-off`, note === undefined ? {} : { note });
}

/** Before the release the neighbour offers to be asked. */
async function offerAround(stage: Stage, places: Places, { wave, days }: Round): Promise<void> {
  stage.goTo(days.closes + 3, 13);
  await offerSome({ path: inWave(places, demoCast().peer, wave), ask: await stage.as('nachbarkommune') });
}

/** After it the town asks once, and withdraws it. */
async function askAround(stage: Stage, places: Places, { wave, days }: Round): Promise<void> {
  stage.goTo(days.published - 1, 8);
  const asking = { path: inWave(places, demoCast().town, wave), ask: await stage.as('bearbeitung') };
  await askAndWithdraw(asking, () => stage.goTo(days.published - 1, 10));
}

const inWave = (places: Places, unit: RegisterUnit, { id }: Wave): string =>
  `/municipalities/${placeOf(places, unit)}/waves/${id}`;

/** It may be named as a contact; its answers stay closed. */
async function allow(stage: Stage, places: Places, { wave }: Round, unit: RegisterUnit, mailbox: string) {
  const path = `${inWave(places, unit, wave)}/consent`;
  await (
    await stage.as(mailbox)
  )('PUT', path, { individualAnswers: false, namedContact: true });
}

/** Two members of one Verband that have not begun have become one. */
async function mergeTwo(stage: Stage, { wave, days }: Round): Promise<void> {
  const units = await stage.means.store.listParticipants(wave.id);
  const isFree = ({ kind, verband, redeemedAt }: Participant) => kind === 'gemeinde' && verband !== null && !redeemedAt;
  const free = units.filter(isFree);
  const pairs = free.flatMap((from) =>
    free.flatMap((to) => (to !== from && to.verband === from.verband ? [{ from, to }] : [])),
  );
  const [pair] = pairs;
  if (!pair) throw new Error('There are no two Gemeinden that could merge.');
  const { from, to } = pair;
  await settleMerger(stage.means, { from: from.ars, to: to.ars }, stage.goTo(days.closes + 2));
  await (
    await stage.as('koordination')
  )('POST', `/waves/${wave.id}/mergers`, { from: [from.ars], to: to.ars });
}

const placeOf = (places: Places, { ars }: RegisterUnit): string => places.get(ars) ?? '';

const respondentOf = ({ ars, kind, population }: RegisterUnit): Respondent => ({ key: ars, kind, population });

/** A unit of a wave; its kind as it is asked. */
const respondent = (unit: Participant): Respondent => ({
  key: unit.ars,
  kind: classedAs(unit).kind,
  population: unit.population,
});
