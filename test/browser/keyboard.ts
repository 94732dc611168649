import type { Page } from 'playwright-core';

/** Which option to take at an address; the first one where nothing is said. */
export type Choices = Readonly<Record<string, number>>;

const MOST_TABS = 150;

interface Focus {
  readonly tag: string;
  readonly type: string;
  readonly name: string;
  readonly text: string;
  readonly className: string;
}

function focused(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null;
    const label = at?.labels?.[0]?.textContent ?? '';
    return {
      tag: at?.tagName ?? '',
      type: at?.type ?? '',
      name: at?.name ?? '',
      className: at?.className ?? '',
      text: `${label} ${at?.getAttribute('aria-label') ?? ''} ${at?.textContent ?? ''}`.trim(),
    };
  });
}

/** Tabs to the control with these words. */
export async function focusOn(page: Page, words: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    if ((await focused(page)).text.startsWith(words)) return;
  }
  throw new Error(`„${words}“ cannot be reached with the Tab key on ${page.url()}`);
}

/** Answers every question of the page and goes on, with Tab, arrows, Space and Enter only. */
export async function answerPage(page: Page, choices: Choices): Promise<void> {
  const dealtWith = new Set<string>();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    let at = await focused(page);
    if (at.tag === 'BUTTON' && at.text === 'Weiter') {
      await page.keyboard.press('Enter');
      return;
    }
    if (at.type === 'radio' && !dealtWith.has(at.name)) {
      dealtWith.add(at.name);
      await page.keyboard.press('Space');
      for (let step = 0; step < (choices[at.name] ?? 0); step += 1) await page.keyboard.press('ArrowDown');
    } else if (at.type === 'checkbox' && at.className.includes('choice') && dealtWith.size === 0) {
      dealtWith.add(at.name);
      await page.keyboard.press('Space');
    }
    // The focus moves on to the next candidate by itself until every place is taken.
    while (at.className === 'candidate') {
      await page.keyboard.press('Enter');
      at = await focused(page);
    }
  }
  throw new Error(`„Weiter“ cannot be reached with the Tab key on ${page.url()}`);
}
