import type { BrowserContextOptions, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Answers } from '../../schema/questionnaire/answers.ts';
import { pathOf } from '../../schema/questionnaire/path.ts';
import { questionnaireOf } from '../client/session/real-questionnaire.ts';
import { eventually } from './expecting.ts';
import {
  axeViolations,
  newAssessment,
  newPage,
  scrollsSideways,
  smallTargets,
  startSite,
  TOWN,
  visit,
  type Site,
} from './site.ts';

const test = suite<{ site: Site }>('browser/accessibility');

test.before(async (context) => {
  context.site = await startSite();
});
test.after(({ site }) => site.stop());

/** Some of everything: chosen, missing, open, a ranking under way. */
const ANSWERS: Answers = {
  'strategy-status': 'yes',
  'strategy-fields': ['mobility', 'education'],
  'strategy-actors': ['consultants'],
  'components.search': 'yes',
  'components.dms': 'planned',
  'components.e-payment': 'no',
  'components.app': { missing: 'notOurs' },
  'components.chatbot': { missing: 'noAnswer' },
  'component-partners.search': 'municipal-it-provider',
  'fim-known': 'yes',
  'fim-usefulness.services': 'useful',
  broadband: 3,
  support: ['sharing'],
};

const questionnaire = questionnaireOf('oefit-kgst-2019');
const QUESTIONS = pathOf(questionnaire, ANSWERS, TOWN.kind).pages.map(({ id }) => `/fragebogen/${id}`);
const OTHERS = [
  '/',
  '/selbsttest',
  '/fortsetzen',
  '/pruefen',
  '/bericht',
  '/daten',
  '/barrierefreiheit',
  '/datenschutz',
  '/impressum',
  '/gibt-es-nicht',
];

/** One question of each kind stands for the others in the slower views. */
const KINDS = [
  'strategy-status',
  'strategy-fields',
  'strategy-actors',
  'components',
  'component-partners',
  'supply',
  'self-quality',
];
/** The report has browser tests of its own for these views. */
const SOME = [...OTHERS.filter((path) => path !== '/bericht'), ...KINDS.map((id) => `/fragebogen/${id}`)];

const views: Readonly<Record<string, { options: BrowserContextOptions; paths: readonly string[] }>> = {
  'at 1280 px': { options: { viewport: { width: 1280, height: 900 } }, paths: [...OTHERS, ...QUESTIONS] },
  'at 320 px': { options: { viewport: { width: 320, height: 640 } }, paths: [...OTHERS, ...QUESTIONS] },
  'in the dark': { options: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }, paths: SOME },
  'in the dark at 320 px': { options: { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }, paths: SOME },
  'in forced colours': { options: { viewport: { width: 800, height: 900 }, forcedColors: 'active' }, paths: SOME },
};

for (const [name, { options, paths }] of Object.entries(views)) {
  test(`every page is without axe violations ${name}, nothing sticks out, and every control is 44 px`, async ({
    site,
  }) => {
    const page = await newPage(site, { ...options, reducedMotion: 'reduce' });
    await newAssessment(page, ANSWERS);
    for (const path of paths) {
      await visit(page, path);
      if (path === '/bericht') await page.locator('.report').waitFor();
      await page.evaluate(() => document.querySelectorAll('.more').forEach((more) => more.setAttribute('open', '')));
      assert.equal(await axeViolations(page), [], path);
      assert.equal(await smallTargets(page), [], `small controls on ${path}`);
      assert.not.ok(await scrollsSideways(page), `${path} scrolls sideways`);
    }
    await page.context().close();
  });
}

test('every control is 44 px or more in both directions on a tablet too', async ({ site }) => {
  const page = await newPage(site, { viewport: { width: 768, height: 800 } });
  await newAssessment(page, ANSWERS);
  for (const path of SOME) {
    await visit(page, path);
    assert.equal(await smallTargets(page), [], path);
  }
  await page.context().close();
});

test('a phone of 360 × 640 shows every question and its first two options at once', async ({ site }) => {
  const page = await newPage(site, { viewport: { width: 360, height: 640 } });
  await newAssessment(page, {
    'strategy-status': 'yes',
    'components.search': 'yes',
    'components.dms': 'yes',
    'fim-known': 'yes',
  });
  const below: string[] = [];
  for (const path of QUESTIONS) {
    await visit(page, path);
    const bottom = await secondOption(page);
    if (bottom > 640) below.push(`${path}: ${bottom} px`);
  }
  assert.equal(below, []);
  await page.context().close();
});

/** Where the second option ends: a choice, a candidate, a row of short words, a segment of long ones. */
function secondOption(page: Page): Promise<number> {
  return page.evaluate(() => {
    const selectors = ['.choice', '.candidate', '.matrix--line .segments', '.segment'];
    const options = selectors.map((one) => document.querySelectorAll(one)).find((found) => found.length > 1);
    return Math.round(options?.[1]?.getBoundingClientRect().bottom ?? Number.POSITIVE_INFINITY);
  });
}

test('no text is smaller than 16 px', async ({ site }) => {
  const page = await newPage(site, { viewport: { width: 360, height: 640 } });
  await newAssessment(page, ANSWERS);
  for (const path of SOME) {
    await visit(page, path);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('body *')]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim()))
        .filter((element) => element.checkVisibility() && Number.parseFloat(getComputedStyle(element).fontSize) < 16)
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    assert.equal(small, [], path);
  }
  await page.context().close();
});

test('a ranking is made, changed and announced by keyboard', async ({ site }) => {
  const page = await newPage(site);
  await newAssessment(page, { 'strategy-status': 'yes' });
  await visit(page, '/fragebogen/strategy-fields');
  await page.getByRole('button', { name: /^Bildung/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('„Bildung“ steht jetzt auf Platz 1 von 3.').waitFor();
  await page.getByRole('button', { name: /^Digitale Infrastruktur/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Digitale Infrastruktur: einen Platz nach oben' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('„Digitale Infrastruktur“ steht jetzt auf Platz 1 von 3.').waitFor();
  await eventually(() => page.locator('.ranking__label').allInnerTexts(), ['Digitale Infrastruktur', 'Bildung']);
  const focus = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  assert.is(focus, 'Digitale Infrastruktur: einen Platz nach unten', 'the focus stays with what was moved');
  await page.getByRole('button', { name: 'Entfernen: Bildung' }).focus();
  await page.keyboard.press('Enter');
  await eventually(() => page.evaluate(() => document.activeElement?.tagName), 'BUTTON');
  await page.context().close();
});

test.run();
