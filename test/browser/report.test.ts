import { readdirSync, readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AnswerFile } from '../../schema/questionnaire/answers.ts';
import { renderHtml } from '../../server/rendering/html.ts';
import type { Report } from '../../schema/report/report.ts';
import { launch } from '../chromium.ts';
import { empty, HOSTILE_NAME, LONG_NAME, reportOf, town } from '../fixtures/report.ts';
import { eventually } from './expecting.ts';
import { axeViolations } from './site.ts';

const test = suite<{ browser: Browser }>('browser/report');

test.before(async (context) => {
  context.browser = await launch();
});
test.after(async ({ browser }) => browser.close());

const FONTS = new URL('../../node_modules/@kern-ux/native/dist/fonts/fira-sans/', import.meta.url);
const face = (weight: number, name: string): string => {
  const bytes = readFileSync(new URL(`FiraSans-${name}.woff2`, FONTS)).toString('base64');
  return `@font-face{font-family:'Fira Sans';font-weight:${weight};src:url(data:font/woff2;base64,${bytes})}`;
};
// The site's font, which a machine that opens the single file may lack: widths are judged with it.
const FACES = face(400, 'Regular') + face(600, 'SemiBold');

/** The static report in a fresh page. */
async function open(browser: Browser, report: Report, options: BrowserContextOptions): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage();
  const html = renderHtml(report)
    .replace(/<meta http-equiv[^>]+>/, '')
    .replace('<style>', () => `<style>${FACES}`);
  await page.setContent(html);
  await page.evaluate(async () => document.fonts.ready);
  return page;
}

const sizes = {
  desk: { width: 1280, height: 900 },
  phone: { width: 320, height: 640 },
  tablet: { width: 834, height: 1112 },
};
const views: Readonly<Record<string, BrowserContextOptions>> = {
  'at 1280 px': { viewport: sizes.desk },
  'at 320 px': { viewport: sizes.phone },
  'at 1920 px': { viewport: { width: 1920, height: 1080 } },
  'in the dark': { viewport: sizes.tablet, colorScheme: 'dark' },
  'in forced colours': { viewport: sizes.tablet, forcedColors: 'active' },
};
for (const [name, options] of Object.entries(views)) {
  test(`the report is without axe violations ${name}`, async ({ browser }) => {
    const page = await open(browser, town(), options);
    await page
      .locator('details')
      .first()
      .evaluate((details) => details.setAttribute('open', ''));
    assert.equal(await axeViolations(page), []);
    await page.context().close();
  });
}

for (const [name, report] of Object.entries({
  town,
  empty,
  hostile: () => town(HOSTILE_NAME),
  long: () => town(LONG_NAME),
})) {
  test(`nothing of the ${name} report scrolls sideways or is smaller than 16 px, from 320 to 1920 px`, async ({
    browser,
  }) => {
    const page = await open(browser, report(), {});
    await page.evaluate(() =>
      document.querySelectorAll('details').forEach((details) => details.setAttribute('open', '')),
    );
    for (const width of [320, 360, 540, 768, 834, 1024, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      await eventually(
        async () => (await page.evaluate(() => document.documentElement.scrollWidth)) <= width,
        true,
        `${width} px`,
      );
    }
    const small = await page.evaluate(() =>
      [...document.body.querySelectorAll('*')]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()))
        .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 16)
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    assert.equal(small, []);
    await page.context().close();
  });
}

const FOLDER = new URL('../../docs/examples/', import.meta.url);
const examples = readdirSync(FOLDER).map((name): [string, Report] => {
  const { municipality, answers } = AnswerFile.parse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
  return [name, reportOf(municipality, answers)];
});

test('page one of every example fits a tablet held upright, with what the comparison says and does not', async ({
  browser,
}) => {
  // Above it stand the header and a gap, 82 px on the site.
  const room = sizes.tablet.height - 82;
  for (const [name, report] of examples) {
    const page = await open(browser, report, { viewport: sizes.tablet });
    const height = await page.evaluate(() => {
      const [glance, says] = ['.report-glance', '.report-says'].map((part) => document.querySelector(part));
      return (says?.getBoundingClientRect().bottom ?? Infinity) - (glance?.getBoundingClientRect().top ?? 0);
    });
    assert.ok(height <= room, `${name}: ${height} px of ${room}`);
    await page.context().close();
  }
});

test('the text grows with the font size of the browser', async ({ browser }) => {
  const page = await open(browser, town(), { viewport: sizes.desk });
  const sizesOf = () =>
    page.evaluate(() =>
      ['h2', 'h3', 'h4', '.report-lead', '.report-words', '.report-quiet', '.report-plain td', '.report-own'].map(
        (part) => parseFloat(getComputedStyle(document.querySelector(`.report ${part}`)!).fontSize),
      ),
    );
  const before = await sizesOf();
  await page.addStyleTag({ content: 'html { font-size: 200% }' });
  assert.equal(
    await sizesOf(),
    before.map((size) => 2 * size),
  );
  await page.context().close();
});

for (const [name, viewport] of Object.entries({ desk: sizes.desk, tablet: sizes.tablet })) {
  test(`tabbing backwards on a ${name}, nothing comes to rest under the navigation that stays in view`, async ({
    browser,
  }) => {
    const page = await open(browser, town(), { viewport });
    await page.locator('.report-method').scrollIntoViewIfNeeded();
    await page.locator('summary').last().focus();
    const covered: string[] = [];
    const count = await page.locator('summary').count();
    for (let index = 0; index < count; index += 1) {
      const hidden = await page.evaluate(() => {
        const [focused, bar] = [document.activeElement, document.querySelector('.report-contents')];
        const [top, bottom] = [focused?.getBoundingClientRect().top ?? 0, bar?.getBoundingClientRect().bottom ?? 0];
        return focused?.matches('summary') === true && bottom > 0 && top < bottom;
      });
      if (hidden) covered.push(`summary ${index} from the end`);
      await page.keyboard.press('Shift+Tab');
    }
    assert.ok(count > 10);
    assert.equal(covered, []);
    await page.context().close();
  });
}

test('the keyboard reaches the skip link, the chapters and the tables', async ({ browser }) => {
  const page = await open(browser, town(), { viewport: sizes.desk });
  await page.keyboard.press('Tab');
  await eventually(() => page.evaluate(() => document.activeElement?.textContent), 'Zum Bericht springen');
  await page.locator('.report-contents a').nth(2).focus();
  await page.keyboard.press('Enter');
  assert.match(page.url(), /#kapitel-2$/);
  const summary = page.locator('#kapitel-2 summary').first();
  await summary.focus();
  await page.keyboard.press('Enter');
  await eventually(() => page.locator('#kapitel-2 details[open] table').first().isVisible(), true);
  await page.context().close();
});

test('printing shows no navigation and cuts nothing off', async ({ browser }) => {
  const page = await open(browser, town(), { viewport: { width: 680, height: 1000 } });
  await page.emulateMedia({ media: 'print' });
  await eventually(() => page.locator('.report-contents').isVisible(), false);
  await eventually(async () => (await page.evaluate(() => document.documentElement.scrollWidth)) <= 680, true);
  await page.context().close();
});

test.run();
