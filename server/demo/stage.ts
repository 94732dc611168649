import type { FastifyInstance } from 'fastify';
import { buildApp } from '../app.ts';
import type { Ports } from '../means.ts';
import { keepQuestionnaires, type QuestionnaireSet } from '../questionnaires.ts';
import { demoPeople } from './cast.ts';
import { visitorFor, type Visitor } from './visitor.ts';

/** What the demo is prepared with. */
export type DemoMeans = Omit<Ports, 'questionnaires' | 'mail' | 'provider'>;

/** The application while the demo is prepared, at whatever time it is in the story. */
export interface Stage {
  readonly means: DemoMeans;
  readonly app: FastifyInstance;
  /** So many days before today, at this hour (UTC); the clock of the application. */
  readonly goTo: (daysBefore: number, hour?: number) => Date;
  /** Signs one of the cast in anew: between two scenes a session may have ended. */
  readonly as: (mailbox: string) => Promise<Visitor>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** A moment so many days before `now`; at that hour of the day, so that the story happens in working hours. */
export function momentBefore(now: Date, days: number, hour = 9): Date {
  const moment = new Date(now.getTime() - days * DAY_MS);
  moment.setUTCHours(hour, 0, 0, 0);
  return moment;
}

/** Opens the application over a store; closing it leaves the store open, which belongs to whoever opened it. */
export async function openStage(means: DemoMeans, sets: readonly QuestionnaireSet[]): Promise<Stage> {
  const now = means.clock();
  const clock = { now };
  const questionnaires = await keepQuestionnaires(means.store, sets, clock.now);
  const ports = { ...means, clock: () => clock.now, questionnaires, mail: undefined, provider: undefined };
  const app = await buildApp(ports, { ...SETTINGS, demo: demoPeople() }, false);
  return {
    means,
    app,
    goTo: (daysBefore, hour) => (clock.now = momentBefore(now, daysBefore, hour)),
    as: (mailbox) => visitorFor(app, `${mailbox}@musterland.example`),
  };
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
