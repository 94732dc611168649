import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { AssessmentState, StartedAssessment } from '../../schema/assessment/assessment.ts';
import type { Municipality } from '../../schema/municipality/municipality.ts';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import { temporaryFolder } from '../server/folders.ts';
import { ROOT } from '../setup/tree.ts';
import { launch } from '../chromium.ts';

/** The real server with the built client on a free port and an empty database, and a browser. */
export interface Site {
  readonly url: string;
  readonly browser: Browser;
  /** What the server has printed so far: its address, and the link for the first operator. */
  readonly printed: () => string;
  /** Where the server keeps its database. */
  readonly dataFolder: string;
  readonly stop: () => Promise<void>;
}

const START_SECONDS = 60;

/** Starts server and browser; the caller stops them. */
export async function startSite(
  environment: Readonly<Record<string, string>> = {},
  command: 'serve' | 'demo' = 'serve',
): Promise<Site> {
  const dataFolder = temporaryFolder();
  const server = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts', command], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: dataFolder,
      SELF_CHECKS_PER_HOUR: '10000',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  process.once('exit', () => server.kill());
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No server after ${START_SECONDS} s`)), START_SECONDS * 1000);
    server.once('exit', (code) => reject(new Error(`The server ended with code ${code}`)));
    server.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = /http:\/\/[\d.]+:\d+/.exec(printed)?.[0];
      if (found === undefined) return;
      clearTimeout(timer);
      resolve(found);
    });
  });
  const browser = await launch();
  const stop = async (): Promise<void> => {
    await browser.close();
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill();
    await ended;
  };
  return { url, browser, printed: () => printed, dataFolder, stop };
}

/** A port that was free a moment ago, for who has to know the address before the server is there. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export const TOWN = { name: 'Verbandsgemeinde Bernkastel-Kues', kind: 'verband', population: 28_100 } as const;

/** A page in a fresh browser context, German, with its own cookies. */
export async function newPage(
  { browser, url }: Pick<Site, 'browser' | 'url'>,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'de-DE',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(10_000);
  return context.newPage();
}

/** An assessment with answers, made over the API and open in the page's context. */
export async function newAssessment(
  page: Page,
  answers: Answers = {},
  municipality: Municipality = TOWN,
): Promise<StartedAssessment> {
  const response = await page.request.post('/api/v1/assessments', {
    data: { questionnaire: 'oefit-kgst-2019', municipality },
  });
  const started = (await response.json()) as StartedAssessment;
  await page.request.put(`/api/v1/assessments/${started.id}/answers`, {
    data: { questionnaire: 'oefit-kgst-2019', municipality, answers },
  });
  return started;
}

/** What the server holds for the page's context. */
export async function storedAnswers(page: Page): Promise<Answers> {
  const state = (await (await page.request.get('/api/v1/assessments/current')).json()) as AssessmentState;
  return Object.fromEntries(
    state.answers.flatMap(({ address, answer }) => (answer === null ? [] : [[address, answer]])),
  );
}

/** Waits until the server holds exactly these answers. */
export async function storedBecome(page: Page, wanted: Answers): Promise<void> {
  const ordered = (answers: Answers): string =>
    JSON.stringify(Object.entries(answers).toSorted(([a], [b]) => a.localeCompare(b)));
  let found: Answers = {};
  for (const end = Date.now() + 10_000; Date.now() < end; await page.waitForTimeout(50)) {
    found = await storedAnswers(page);
    if (ordered(found) === ordered(wanted)) return;
  }
  throw new Error(`stored are ${ordered(found)}, not ${ordered(wanted)}`);
}

/** Opens a page of the client and waits until it is there. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('main h1').waitFor();
  await page.waitForFunction(() => !document.body.innerText.includes('werden geladen …'));
  await page.evaluate(async () => document.fonts.ready);
}

/** Waits until the focus is on what the selector finds; it moves after the page is drawn. */
export async function focusIs(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
}

/** Violations of WCAG 2.2 A and AA that axe finds, one line each. */
export async function axeViolations(page: Page): Promise<string[]> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  // Without frames the legacy mode finds the same in half the time; so does leaving out the list of what is in order.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await builder.withTags(tags).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

/** Whether something sticks out to the right. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

/** Controls below 44 × 44 px; links within a text are not meant. */
export function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = [...document.querySelectorAll<HTMLElement>('a, button, summary, input, textarea')];
    return controls.flatMap((control) => {
      const target = control.closest('label') ?? control;
      const { width, height } = target.getBoundingClientRect();
      const isHidden = width === 0 || height === 0 || control.closest('.skip, .report') !== null;
      const isInText = control.tagName === 'A' && getComputedStyle(control).display === 'inline';
      const isSmall = Math.round(width) < 44 || Math.round(height) < 44;
      return !isHidden && !isInText && isSmall ? [`${target.outerHTML.slice(0, 120)}: ${width} × ${height}`] : [];
    });
  });
}
