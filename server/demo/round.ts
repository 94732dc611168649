import { dayOf } from '../../schema/assessment/day.ts';
import type { ReleaseEntry } from '../../schema/release/publication.ts';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import { sizeClassOf } from '../../schema/municipality/size-class.ts';
import { SYNTHETIC_STATE } from '../../schema/municipality/synthetic.ts';
import type { WaveLetters } from '../../schema/wave/invitation.ts';
import type { Participant } from '../../schema/wave/participation.ts';
import type { NewWave, Wave } from '../../schema/wave/wave.ts';
import { hashCode, makeCode } from '../access-code.ts';
import type { QuestionnaireSet } from '../questionnaires.ts';
import { demoCast } from './cast.ts';
import { goThrough, takesPart, type Crowd } from './crowd.ts';
import { luck } from './random.ts';
import { momentBefore, type Stage } from './stage.ts';

/** A wave's days, counted back from today. */
export interface RoundDays {
  readonly drafted: number;
  readonly opens: number;
  readonly closes: number;
  readonly published: number;
}

/** One wave over the whole of Musterland. */
export interface Round {
  readonly wave: Wave;
  readonly set: QuestionnaireSet;
  readonly days: RoundDays;
  readonly codes: ReadonlyMap<string, string>;
}

/** The coordinator drafts and opens a wave and invites, most by letter. */
export async function openRound(stage: Stage, set: QuestionnaireSet, days: RoundDays): Promise<Round> {
  const opensOn = dayOf(stage.goTo(days.opens).toISOString());
  const closesOn = dayOf(stage.goTo(days.closes).toISOString());
  stage.goTo(days.drafted);
  const drafting = await stage.as('koordination');
  const draft = await drafting<Wave>('POST', '/waves', draftOf(set, opensOn, closesOn));

  stage.goTo(days.opens, 6);
  const opening = await stage.as('koordination');
  const { wave } = await opening<{ wave: Wave }>('POST', `/waves/${draft.id}/opening`);
  const units = await stage.means.store.listParticipants(wave.id);
  const overridden = units.find(isGrown);
  if (overridden) {
    await opening('PUT', `/waves/${wave.id}/units/${overridden.ars}/override`, {
      kind: overridden.kind,
      sizeClass: sizeClassOf(overridden.kind, 10_000).id,
      reason: 'Hat nach der letzten Fortschreibung mehr als 10.000 Einwohner.',
    });
  }
  const mailed = await mail(stage, wave, units);
  const { letters } = await opening<WaveLetters>('POST', `/waves/${wave.id}/letters`, {
    units: units.filter(({ ars }) => !mailed.has(ars) && !isForgotten(ars)).map(({ ars }) => ars),
  });
  return { wave, set, days, codes: new Map([...mailed, ...letters.map(({ ars, code }) => [ars, code] as const)]) };
}

const draftOf = ({ questionnaire: { id, version } }: QuestionnaireSet, opensOn: string, closesOn: string): NewWave => ({
  title: `Digitalisierung in Musterland ${opensOn.slice(0, 4)}`,
  questionnaires: [{ id, version }],
  scope: { states: [{ state: SYNTHETIC_STATE, level: 'both', kreise: true }], units: [] },
  opensOn,
  closesOn,
  welcome: `Musterland fragt alle Kreise, Verbandsgemeinden und Gemeinden, wie weit sie mit der Digitalisierung sind.
Mit dem Bericht sehen Sie, wo Sie stehen. Antworten einzelner Kommunen veröffentlichen wir nicht.`,
  contact: { name: 'Dr. Helga Wiesner, Referat Digitale Kommune', email: 'koordination@musterland.example' },
  consents: { individualAnswers: true, namedContact: true },
  goalPercent: 60,
});

/** Whose inhabitants have become more than its class says. */
const isGrown = ({ kind, population, verband }: Participant): boolean =>
  kind === 'gemeinde' && verband === null && population > 9_000 && population < 10_000;

/** Not invited until the end, as it happens. */
const isForgotten = (ars: string): boolean => luck('forgotten', ars) < 0.015;

/** How many are invited by mail, and which of these mails come back. */
const MAILED = 0.15;
const BOUNCED = 0.12;
const BOUNCE = '550 5.1.1 Diese Adresse gibt es hier nicht.';

/**
 * Some are invited by mail; of those who then do not take part some mails came back. By deeds of the store: the demo sends
 * no mail, so its routes refuse.
 */
async function mail({ means, goTo }: Stage, wave: Wave, units: readonly Participant[]): Promise<Map<string, string>> {
  const { store, chance } = means;
  const chosen = units.filter(({ ars }) => luck('mailed', ars) < MAILED && !isForgotten(ars));
  const codes = new Map(chosen.map(({ ars }) => [ars, makeCode(chance.bytes)]));
  const at = wave.openedAt ?? goTo(0).toISOString();
  await store.issueCodes({
    waveId: wave.id,
    at,
    by: null,
    channel: 'mail',
    expiresOn: null,
    codes: [...codes].map(([ars, code]) => ({ ars, hash: hashCode(code) })),
  });
  for (const unit of chosen.filter((one) => !takesPart(one, wave.title) && luck('bounced', one.ars) < BOUNCED)) {
    await store.noteUnitMail(wave.id, unit.ars, BOUNCE);
  }
  return codes;
}

/** One of the cast's towns redeems its code, signed in; the assessment that begins with it. */
export async function joinRound(stage: Stage, round: Round, unit: RegisterUnit, mailbox: string): Promise<string> {
  const code = round.codes.get(unit.ars);
  const ask = await stage.as(mailbox);
  const { assessments } = await ask<{ assessments: string[] }>('POST', '/wave-invitations/redemption', { code });
  const [assessment] = assessments;
  if (assessment === undefined) throw new Error(`${unit.name} began nothing.`);
  return assessment;
}

/** All others take part, or do not. */
export async function crowdGoes(
  { means }: Stage,
  crowd: Crowd,
  { wave, set, days, codes }: Round,
  answersOf: Parameters<typeof goThrough>[2]['answersOf'],
): Promise<void> {
  const { town, peer } = demoCast();
  const others = new Map([...codes].filter(([ars]) => ars !== town.ars && ars !== peer.ars));
  await goThrough(means, crowd, { wave, set, from: days.opens, until: days.closes, answersOf }, others);
  await remind(means, wave, days);
}

/** Reminders lie at these parts of a wave's time, and reach whoever had not begun by then. */
const REMINDED = [0.3, 0.5];

async function remind({ store, clock }: Stage['means'], wave: Wave, { opens, closes }: RoundDays): Promise<void> {
  const units = await store.listParticipants(wave.id);
  for (const part of REMINDED) {
    const day = dayOf(momentBefore(clock(), Math.round(opens - (opens - closes) * part)).toISOString());
    const waiting = units.filter(({ invitedOn, startedOn }) => invitedOn !== null && (startedOn ?? day) >= day);
    for (const { ars } of waiting) await store.claimReminder(wave.id, ars, day);
  }
}

/** The day after the last one the wave is closed, as the job of every night does it; then its release is published. */
export async function closeRound({ means, goTo, as }: Stage, { wave, days }: Round): Promise<ReleaseEntry> {
  const over = goTo(days.closes - 1, 0).toISOString();
  await means.store.closeOverdue(dayOf(over), over);
  goTo(days.published);
  const publishing = await as('koordination');
  const licence = 'dl-by-de/2.0';
  return publishing<ReleaseEntry>('POST', `/waves/${wave.id}/releases`, { licence, acknowledged: true });
}
