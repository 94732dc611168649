import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { freeze } from '../../schema/assessment/freeze.ts';
import { Questionnaire } from '../../schema/questionnaire/definition.ts';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import { SQLITE_MIGRATIONS } from '../../server/root.ts';
import { openSqliteStore, type SqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import { person } from '../server/people.ts';
import { ROOT } from '../setup/tree.ts';
import { draftWave } from '../fixtures/wave.ts';
import { TODAY } from './coordination.ts';
import { newPage, startSite, type Site } from './site.ts';

/** Two municipalities in one wave that have handed in, each with an officer who is signed in. */
export interface PeerWorld {
  site: Site;
  store: SqliteStore;
  wave: string;
  giver: Hall;
  asker: Hall;
  release: () => Promise<void>;
}

export interface Hall {
  readonly name: string;
  readonly page: Page;
  readonly cookie: { readonly name: string; readonly value: string; readonly url: string };
  readonly path: string;
}

const BOSS = randomUUID();
const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const LONG = 'Verbandsgemeinde Langenlonsheim-Stromberg-Bernkastel-Kues';

const questionnaire = Questionnaire.parse(
  JSON.parse(readFileSync(join(ROOT, 'questionnaires/oefit-kgst-2019/1.json'), 'utf8')),
);
const { id, version } = questionnaire;

/** Starts the server and lets both of them hand in; what they answer is said here. */
export async function startPeers(given: { giver: Answers; asker: Answers }): Promise<PeerWorld> {
  const site = await startSite();
  const store = openSqliteStore(join(site.dataFolder, 'kommunalspiegel.sqlite'), SQLITE_MIGRATIONS);
  const wave = randomUUID();
  await openWave(store, wave);
  const giver = await hall({ site, store, wave }, 0, given.giver);
  const asker = await hall({ site, store, wave }, 1, given.asker);
  const release = async (): Promise<void> => {
    const deed = { waveId: wave, at: new Date().toISOString(), by: BOSS };
    await store.closeWave(deed);
    await store.noteReleased(deed);
  };
  return { site, store, wave, giver, asker, release };
}

export async function stopPeers({ site, store }: PeerWorld): Promise<void> {
  await store.close();
  await site.stop();
}

const UNITS = [LONG, 'Wittlich'].map((name, n) => ({
  ...{
    ars: `07231000${n}00${n}`,
    ags: `0723100${n}`,
    name,
    kind: 'gemeinde' as const,
    population: 18_000,
    state: '07',
  },
  ...{ sizeClass: 'gemeinde-10000-25000' as const, kreis: '07231', kreisName: 'Waldkreis', verband: null },
}));

async function openWave(store: SqliteStore, wave: string): Promise<void> {
  const at = minutesAgo(30);
  const title = 'Digitalisierung in Rheinland-Pfalz';
  await store.createWave(
    draftWave({
      ...{ id: wave, title, questionnaires: [{ id, version }], opensOn: TODAY, closesOn: TODAY, createdAt: at },
      scope: { states: [{ state: '07', level: 'members', kreise: false }], units: [] },
      consents: { individualAnswers: false, namedContact: false },
    }),
    BOSS,
  );
  await store.openWave({
    waveId: wave,
    at,
    by: BOSS,
    revision: 1,
    units: UNITS,
    populationAsOf: null,
    judge: () => undefined,
  });
}

async function hall(
  { site, store, wave }: Pick<PeerWorld, 'site' | 'store' | 'wave'>,
  n: number,
  answers: Answers,
): Promise<Hall> {
  const [at, expiresAt] = [minutesAgo(20), '2039-01-01T00:00:00.000Z'];
  const { ars, name, kind, population, sizeClass, state } = UNITS[n]!;
  const [hash, municipalityId, assessmentId, accountId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await store.issueCodes({ waveId: wave, at, by: BOSS, channel: 'list', expiresOn: null, codes: [{ ars, hash }] });
  const municipality = { name, kind, population };
  await store.redeemCode({
    ...{ hash, at, memberId: randomUUID() },
    municipality: { ...municipality, id: municipalityId, state, ags: null, ars, createdAt: at },
    account: { id: accountId, email: `code${n}@ort.example`, name: 'Rathaus', passwordHash: null, at },
    assessments: [
      {
        codeHash: randomUUID(),
        assessment: {
          ...{ id: assessmentId, questionnaire: { id, version }, municipality, sizeClass, status: 'open' },
          ...{ createdAt: at, changedAt: at, revision: 0, expiresAt },
        },
      },
    ],
  });
  const change = { assessmentId, at, expiresAt };
  await store.replaceAnswers({ ...change, answers });
  await store.submit({
    ...{ ...change, submissionId: randomUUID() },
    freeze: (stored) => freeze(questionnaire, stored, kind),
  });
  const started = { app: undefined as never, store, clock: { now: new Date() } };
  const who = { name: n === 0 ? 'Gerda Geber-Öztürk' : 'Anton Frager', email: `amt${n}@ort.example` };
  const { cookie } = await person(started, { role: 'officer', municipality: { id: municipalityId }, ...who });
  const value = /kommunalspiegel-session=([^;]+)/u.exec(cookie)?.[1] ?? '';
  const own = { name: 'kommunalspiegel-session', value, url: site.url };
  const page = await newPage(site);
  await page.context().addCookies([own]);
  return { name, page, cookie: own, path: `/kontakte/${municipalityId}/${wave}` };
}
