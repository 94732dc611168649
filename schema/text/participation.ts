import type { Day } from '../assessment/instant.ts';
import type { SizeClass } from '../municipality/municipality.ts';
import { lastDayOf } from '../wave/closing.ts';
import type { ReminderGroup, UnitFilter } from '../wave/participation.ts';
import type { Channel, Stage } from '../wave/unit.ts';
import type { InvitedLevel, Wave, WaveStatus } from '../wave/wave.ts';
import { nb, NBSP, wholeNumber } from './format.ts';
import { germanDay } from './waves.ts';

/** How far a unit has come, one of them at a time. */
export const STAGE_TITLES: Readonly<Record<Stage, string>> = {
  notInvited: 'nicht eingeladen',
  invited: 'eingeladen, nicht begonnen',
  started: 'in Arbeit',
  submitted: 'abgegeben, nicht freigegeben',
  signedOff: 'freigegeben',
};

export const MARK_TITLES: Readonly<Record<NonNullable<UnitFilter['mark']>, string>> = {
  mailProblem: 'Mail kam zurück',
  undeliverable: 'Adresse unzustellbar',
  revoked: 'Code zurückgezogen',
  expired: 'Code abgelaufen',
  overridden: 'Art oder Klasse von Hand gesetzt',
  merged: 'Zusammenschluss',
};

export const WAVE_STATUS_TITLES: Readonly<Record<WaveStatus, string>> = {
  draft: 'Entwurf',
  open: 'läuft',
  closed: 'beendet',
  archived: 'abgelegt',
};

export const INVITED_LEVEL_TITLES: Readonly<Record<InvitedLevel, string>> = {
  verband: 'Verbände statt ihrer Mitglieder',
  members: 'Mitglieder statt ihrer Verbände',
  both: 'Verbände und Mitglieder; wer zuerst beginnt, antwortet',
};

/** "per Mail eingeladen": how the last code went out. */
export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  mail: 'per Mail',
  letter: 'per Brief',
  list: 'über eine Liste',
};

/** Whom a reminder is for, as a sentence about them. */
export const REMINDER_TITLES: Readonly<Record<ReminderGroup, string>> = {
  notStarted: 'Eingeladen, aber nicht begonnen',
  notSubmitted: 'Begonnen, aber nicht abgegeben',
  notSignedOff: 'Abgegeben, aber nicht freigegeben',
};

/** "unter 10.000", "10.000 bis 25.000", "ab 400.000": a class below a heading that says of whom. */
export function sizeClassRange({ lower, upper }: Pick<SizeClass, 'lower' | 'upper'>): string {
  if (upper === undefined) return nb(`ab ${wholeNumber(lower)}`);
  return nb(lower === 0 ? `unter ${wholeNumber(upper)}` : `${wholeNumber(lower)} bis ${wholeNumber(upper)}`);
}

/** How many days lie between; the same day is none. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / 86_400_000);

/** "Kommune" with its number: "eine Kommune", "1.828 Kommunen". */
export const countUnits = (count: number): string =>
  count === 1 ? 'eine Kommune' : nb(`${wholeNumber(count)} Kommunen`);

/** What can be said of a wave's time on a day: running with the days left, over, or still to come. */
export function waveTimeWords(
  { status, opensOn, closesOn, closedAt }: Pick<Wave, 'status' | 'opensOn' | 'closesOn' | 'closedAt'>,
  today: Day,
): string {
  const last = germanDay(closesOn);
  switch (status) {
    case 'draft':
      return `Entwurf, geplant vom ${germanDay(opensOn)} bis ${last}`;
    case 'open':
      if (today < opensOn) return `eröffnet, beginnt am ${germanDay(opensOn)}, bis ${last}`;
      return `läuft bis zum ${last}, ${daysLeftWords(daysBetween(today, closesOn))}`;
    case 'closed':
      return `beendet, ${endWords({ closesOn, closedAt })}`;
    case 'archived':
      return `abgelegt, ${endWords({ closesOn, closedAt })}`;
  }
}

/** The last day, which is an earlier one where somebody has closed the wave before its time. */
function endWords(wave: Pick<Wave, 'closesOn' | 'closedAt'>): string {
  const last = lastDayOf(wave);
  return last < wave.closesOn
    ? `vorzeitig geschlossen am ${germanDay(last)}`
    : `letzter Tag war der ${germanDay(last)}`;
}

/** "noch 18 Tage", "heute ist der letzte Tag": of an open wave. */
export function daysLeftWords(days: number): string {
  if (days < 0) return 'die Frist ist vorbei';
  if (days === 0) return 'heute ist der letzte Tag';
  return days === 1 ? `noch ein${NBSP}Tag` : `noch ${wholeNumber(days)}${NBSP}Tage`;
}

/** With a capital letter, where it begins a sentence. */
export const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
