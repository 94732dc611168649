import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

/** Debian's build without a window comes first: the same engine, and a quarter less work. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
];

/** Where installers put it without adding it to the search path. */
const PLACES = [
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const ADVICE = [
  'No Chromium found, and the browser tests need one. Any of these helps:',
  '  - install it: `apt-get install chromium` (Debian), `dnf install chromium` (Fedora), or Google Chrome',
  '  - name one that is already there: CHROMIUM_PATH=/path/to/chromium npm test',
  '  - run the tests as root on Debian or Ubuntu: then they install it themselves',
].join('\n');

/**
 * The Chromium for the browser tests: `CHROMIUM_PATH`, else the system's, else Debian's, installed now where that is
 * allowed.
 * @throws Error saying what to do, when there is none
 */
export function findChromium(): string {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (isExecutable(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, which is not there or not executable.`);
  }
  return onSystem() ?? installed() ?? fail();
}

/** Starts Chromium without a window and without any request of its own: closed networks stay quiet. */
export async function launch(options: LaunchOptions = {}): Promise<Browser> {
  const { args = [], ...rest } = options;
  return chromium.launch({
    executablePath: findChromium(),
    headless: true,
    args: ['--disable-background-networking', '--disable-component-update', '--disable-sync', ...args],
    ...rest,
  });
}

function onSystem(): string | undefined {
  const folders = ['/usr/bin', '/usr/local/bin', ...(process.env['PATH'] ?? '').split(delimiter)];
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...PLACES, chromium.executablePath()].find(isExecutable);
}

function installed(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  process.stderr.write('Installing Debian’s Chromium for the browser tests …\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    return undefined;
  }
  for (const name of ['chromium-headless-shell', 'chromium']) {
    try {
      const args = ['install', '-y', '--no-install-recommends', name];
      execFileSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
      break;
    } catch {
      // Older distributions do not have the first.
    }
  }
  return onSystem();
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function fail(): never {
  throw new Error(ADVICE);
}
