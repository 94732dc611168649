import { setImmediate } from 'node:timers/promises';
import { freeze } from '../../schema/assessment/freeze.ts';
import type { Answers, Remarks } from '../../schema/questionnaire/answers.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import { classedAs } from '../../schema/wave/progress.ts';
import { isConditional } from '../../schema/wave/unclear.ts';
import type { Wave } from '../../schema/wave/wave.ts';
import { hashCode, makeCode } from '../access-code.ts';
import { begun } from '../routes/begin.ts';
import { expiryAfter } from '../routes/expiry.ts';
import type { QuestionnaireSet } from '../questionnaires.ts';
import { FIRST_NAMES, LAST_NAMES } from './names.ts';
import { luck } from './random.ts';
import { momentBefore, type DemoMeans } from './stage.ts';

/** All municipalities of Musterland but the cast's. */
export interface Crowd {
  /** Whoever took part in an earlier wave, by key; grows. */
  readonly officers: Map<string, { readonly id: string; readonly name: string; readonly email: string }>;
  readonly passwordHash: string;
}

/** One wave as the crowd goes through it; days count back from today. */
export interface Going {
  readonly wave: Wave;
  readonly set: QuestionnaireSet;
  readonly from: number;
  readonly until: number;
  readonly answersOf: (unit: Participant) => Answers;
}

/**
 * Who takes part, decides by itself; who began and did not finish, and who allowed what. Together about sixty of a
 * hundred units hand in: half of the Verbände for their members, the others' members by themselves.
 */
const VERBAND_ANSWERS = 0.5;
const TAKES_PART = 0.83;
const HANDS_IN = 0.94;
const SIGNS_OFF = 0.72;
const OPENS_ANSWERS = 0.3;
const NAMES_CONTACT = 0.25;
const FINDS_UNCLEAR = 0.12;

/** Whether a unit redeems its code; the same ones do mostly in every wave. */
export function takesPart({ ars, verband }: Pick<Participant, 'ars' | 'verband'>, wave: string): boolean {
  const isVerband = ars.length === 9;
  const verbandAnswers = luck('verband answers', isVerband ? ars : (verband ?? '')) < VERBAND_ANSWERS;
  if (isVerband && !verbandAnswers) return false;
  if (verband !== null && verbandAnswers) return false;
  return luck('takes part', ars) < TAKES_PART && luck('this time', wave, ars) < 0.97;
}

/**
 * The crowd redeems, answers, hands in, signs off and decides on consents, by deeds of the store and not by routes: each
 * of them would sign in, and a password costs a quarter of a second. The deeds are those that the routes call.
 */
export async function goThrough(
  means: DemoMeans,
  crowd: Crowd,
  going: Going,
  codes: ReadonlyMap<string, string>,
): Promise<void> {
  const units = await means.store.listParticipants(going.wave.id);
  for (const unit of units) {
    const code = codes.get(unit.ars);
    if (code !== undefined && unit.redeemedAt === null && takesPart(unit, going.wave.title)) {
      await goOne(means, crowd, going, unit, code);
    }
    // The store is synchronous inside: without a pause a whole wave would be taken for an overloaded server.
    await setImmediate();
  }
}

interface Joined {
  readonly officer: { readonly id: string; readonly name: string };
  readonly municipalityId: string;
  readonly assessments: readonly string[];
}

async function goOne(means: DemoMeans, crowd: Crowd, going: Going, unit: Participant, code: string): Promise<void> {
  const joined = await redeem(means, crowd, going, unit, code);
  for (const assessmentId of joined.assessments) await answer(means, going, unit, { ...joined, assessmentId });
  const { ars } = unit;
  const { id: waveId, title } = going.wave;
  const consent = {
    individualAnswers: luck('opens answers', title, ars) < OPENS_ANSWERS,
    namedContact: luck('names contact', title, ars) < NAMES_CONTACT,
  };
  if (!consent.individualAnswers && !consent.namedContact) return;
  const deed = { waveId, municipalityId: joined.municipalityId, by: joined.officer.id };
  await means.store.setConsent({ ...deed, at: momentIn(means, going, unit, 'consents').toISOString(), consent });
}

async function redeem(
  means: DemoMeans,
  { officers, passwordHash }: Crowd,
  going: Going,
  unit: Participant,
  code: string,
): Promise<Joined> {
  const { store, chance } = means;
  const { ars, ags, name, population, state } = unit;
  const now = momentIn(means, going, unit, 'redeems');
  const at = now.toISOString();
  const { kind, sizeClass } = classedAs(unit);
  const id = chance.id();
  const municipality = { name, kind, population };
  const known = officers.get(ars);
  const officer = known ?? { id: chance.id(), name: personOf(ars), email: `rathaus-${ars}@musterland.example` };
  const { questionnaire } = going.set;
  const assessment = { ...begun({ id: chance.id(), questionnaire, municipality, municipalityId: id, now }), sizeClass };
  const outcome = await store.redeemCode({
    hash: hashCode(code),
    at,
    municipality: { id, ...municipality, state, ags, ars, createdAt: at },
    account: known ?? { ...officer, passwordHash, at },
    memberId: chance.id(),
    assessments: [{ assessment, codeHash: hashCode(makeCode(chance.bytes)) }],
  });
  if (outcome.outcome !== 'redeemed') throw new Error(`${ars} could not redeem: ${outcome.outcome}`);
  officers.set(ars, officer);
  return { ...outcome, officer };
}

async function answer(
  means: DemoMeans,
  going: Going,
  unit: Participant,
  { officer, assessmentId }: Joined & { readonly assessmentId: string },
): Promise<void> {
  const { store, chance } = means;
  const { questionnaire } = going.set;
  const { title } = going.wave;
  const isDone = luck('hands in', title, unit.ars) < HANDS_IN;
  const all = Object.entries(going.answersOf(unit));
  const given = isDone ? all : all.slice(0, Math.ceil(all.length * luck('so far', unit.ars)));
  const changeAt = (step: Step) => {
    const now = momentIn(means, going, unit, step);
    return { assessmentId, at: now.toISOString(), expiresAt: expiryAfter(now, true), by: officer };
  };
  const remarks = remarksOf(questionnaire, unit.ars, title);
  await store.replaceAnswers({ ...changeAt('answers'), answers: Object.fromEntries(given), remarks });
  if (!isDone) return;
  const submitted = await store.submit({
    ...changeAt('submits'),
    submissionId: chance.id(),
    freeze: (answers, confirmed) => freeze(questionnaire, answers, classedAs(unit).kind, confirmed),
  });
  if (submitted.outcome !== 'changed') throw new Error(`${unit.ars} could not hand in: ${submitted.outcome}`);
  if (luck('signs off', title, unit.ars) >= SIGNS_OFF) return;
  await store.signOff({ ...changeAt('signsOff'), note: 'Auftrag der Hausleitung, Mail vom Vortag.' });
}

/** When each step lies, as a part of the wave's time, and at which hour, so that one follows the other also on one day. */
const STEPS = {
  redeems: { low: 0.02, high: 0.62, hour: 8 },
  answers: { low: 0.62, high: 0.7, hour: 10 },
  submits: { low: 0.7, high: 0.88, hour: 12 },
  consents: { low: 0.7, high: 0.88, hour: 13 },
  signsOff: { low: 0.88, high: 0.98, hour: 14 },
} as const;
type Step = keyof typeof STEPS;

function momentIn({ clock }: DemoMeans, { wave, from, until }: Going, { ars }: Participant, step: Step): Date {
  const { low, high, hour } = STEPS[step];
  const part = low + (high - low) * luck('when', step, wave.title, ars);
  return momentBefore(clock(), Math.round(from - (from - until) * part), hour);
}

const personOf = (ars: string): string =>
  [FIRST_NAMES, LAST_NAMES].map((names) => names[Math.floor(luck('name', ars, names.length) * names.length)]).join(' ');

/** Some mark a question as unclear, and always the same few questions, as people do. */
function remarksOf({ questions }: Questionnaire, ars: string, wave: string): Remarks {
  const open = questions.filter((question) => !isConditional(question));
  if (luck('unclear', wave, ars) >= FINDS_UNCLEAR) return {};
  const question = open[Math.floor(luck('which', ars) * HARD) * Math.floor(open.length / HARD)];
  const unclear = UNCLEAR[Math.floor(luck('why', ars) * UNCLEAR.length)];
  return question && unclear !== undefined ? { [question.id]: { unclear } } : {};
}

/** So many questions are hard to understand. */
const HARD = 4;
const UNCLEAR = [
  'Zählt dazu auch, was der Zweckverband für uns betreibt?',
  'Gilt das für die ganze Verwaltung oder schon für ein einzelnes Amt?',
  'Welcher Stichtag ist gemeint?',
  'Wir haben damit begonnen. Ist das „geplant“ oder „ja“?',
  'Der Begriff ist bei uns nicht bekannt.',
];
