import type { Page } from 'playwright-core';

/** Waits for a promise's value; Playwright's own waitForFunction takes any promise for a yes. */
export async function becomes(page: Page, isSo: (given: string) => Promise<boolean>, given = ''): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; await page.waitForTimeout(50)) {
    if (await page.evaluate(isSo, given)) return;
  }
  throw new Error(`never so: ${isSo.toString()}`);
}

/** Waits until the browser has everything it needs to start without a server. */
export const isPrepared = (page: Page): Promise<void> =>
  becomes(page, async () => {
    const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    const urls = kept.flat().map(({ url }) => url);
    const registration = await navigator.serviceWorker.getRegistration();
    const isActive = registration?.active?.state === 'activated' && navigator.serviceWorker.controller !== null;
    return isActive && ['index.html', 'version=1'].every((end) => urls.some((url) => url.endsWith(end)));
  });
