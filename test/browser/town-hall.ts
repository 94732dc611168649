import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import type { MunicipalRole } from '../../schema/account/role.ts';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import { SQLITE_MIGRATIONS } from '../../server/root.ts';
import { hashPassword } from '../../server/sign-in/password.ts';
import { makeToken } from '../../server/sign-in/token.ts';
import { openSqliteStore } from '../../server/storage/sqlite/sqlite-store.ts';
import type { Store } from '../../server/storage/store.ts';
import { newPage, TOWN, type Site } from './site.ts';

/** Somebody of a municipality, signed in, in a browser of her own. */
export interface Colleague {
  readonly page: Page;
  readonly memberId: string;
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
}

/** A municipality whose officer has begun an assessment. */
export interface TownHall {
  readonly municipalityId: string;
  readonly assessmentId: string;
  readonly officer: Colleague;
  /** One more, with the assessment open. */
  readonly enter: (role: MunicipalRole, name: string, options?: BrowserContextOptions) => Promise<Colleague>;
  /** From then on she can sign in with `PASSWORD`; her session stays. */
  readonly givePassword: (colleague: Colleague) => Promise<void>;
  /** Every session of hers ends, as by time. */
  readonly endSessions: (colleague: Colleague) => Promise<void>;
  readonly close: () => Promise<void>;
}

export const PASSWORD = 'Zwölf Radfahrer über die Moselbrücke';

const QUESTIONNAIRE = 'oefit-kgst-2019';

/**
 * A municipality with an officer and an assessment, at a running site. Accounts and sessions are written straight into
 * its database: signing in has tests of its own and takes its time on purpose.
 */
export async function townHall(
  site: Site,
  answers: Answers = {},
  options: BrowserContextOptions = {},
): Promise<TownHall> {
  const store = openSqliteStore(join(site.dataFolder, 'kommunalspiegel.sqlite'), SQLITE_MIGRATIONS);
  const municipalityId = randomUUID();
  const at = new Date().toISOString();
  await store.createMunicipality(
    { id: municipalityId, ...TOWN, state: '07', ags: null, ars: null, createdAt: at },
    null,
  );
  const pages: Page[] = [];
  const meet = async (role: MunicipalRole, name: string, opened?: string, given = options): Promise<Colleague> => {
    const { token, ...somebody } = await joined(store, municipalityId, role, name);
    const page = await newPage(site, given);
    await page.context().addCookies([{ name: 'kommunalspiegel-session', value: token, url: site.url }]);
    if (opened !== undefined) {
      await page.addInitScript((id) => localStorage.setItem('kommunalspiegel:open', id), opened);
    }
    pages.push(page);
    return { page, name, ...somebody };
  };
  const officer = await meet('officer', 'Erika Mustermann-Größler');
  const begun = await officer.page.request.post(`/api/v1/municipalities/${municipalityId}/assessments`, {
    data: { questionnaire: QUESTIONNAIRE },
  });
  const { id: assessmentId } = (await begun.json()) as Assessment;
  await officer.page.addInitScript((id) => localStorage.setItem('kommunalspiegel:open', id), assessmentId);
  await officer.page.request.put(`/api/v1/assessments/${assessmentId}/answers`, {
    data: { questionnaire: QUESTIONNAIRE, municipality: TOWN, answers },
  });
  return {
    municipalityId,
    assessmentId,
    officer,
    enter: (role, name, given) => meet(role, name, assessmentId, given),
    givePassword: async ({ accountId }) => {
      const passwordHash = await hashPassword(PASSWORD);
      const [session] = await store.listSessions(accountId);
      await store.setPassword({
        accountId,
        passwordHash,
        at: new Date().toISOString(),
        exceptSession: session?.id ?? null,
      });
    },
    endSessions: async ({ accountId }) => void (await store.endOtherSessions(accountId, null)),
    close: async () => {
      for (const page of pages) await page.context().close();
      await store.close();
    },
  };
}

async function joined(
  store: Store,
  municipalityId: string,
  role: MunicipalRole,
  name: string,
): Promise<{ memberId: string; accountId: string; email: string; token: string }> {
  const at = new Date().toISOString();
  const [accountId, memberId] = [randomUUID(), randomUUID()];
  const email = `${accountId.slice(0, 8)}@bernkastel-kues.example`;
  await store.createAccount({ id: accountId, email, name, passwordHash: null, at });
  await store.createMember({
    id: memberId,
    municipalityId,
    role,
    scope: null,
    name,
    email,
    at,
    by: null,
    byName: null,
  });
  await store.joinMember(memberId, accountId, at);
  const { token, hash } = makeToken(randomBytes);
  await store.createSession({ hash, id: randomUUID(), accountId, at, secondFactorAt: null, device: 'Test' });
  return { memberId, accountId, email, token };
}
