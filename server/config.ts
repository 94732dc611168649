import { resolve } from 'node:path';
import { z } from 'zod';
import { Refusal } from './refusal.ts';

/** Everything that can be set from outside, read once at start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataFolder: string;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Whose `X-Forwarded-…` headers count: nobody's, everybody's, so many hops, or these addresses. */
  readonly trustProxy: boolean | number | string[];
  /** The address that people type, where a proxy stands before the server. */
  readonly publicUrl: URL | undefined;
  /** Self-checks that one address may start per hour. */
  readonly selfChecksPerHour: number;
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** One variable: how it is read, its default, and what to say when it is wrong. */
function variable<T>(parse: (text: string) => T | undefined, advice: string) {
  return z.string().transform((text, context) => {
    const value = parse(text.trim());
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: advice });
    return z.NEVER;
  });
}

const wholeNumber =
  (low: number, high: number) =>
  (text: string): number | undefined => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= low && value <= high ? value : undefined;
  };

const Environment = z.object({
  PORT: variable(
    wholeNumber(0, 65_535),
    'Setzen Sie eine ganze Zahl von 1 bis 65535 ein, zum Beispiel PORT=8080.',
  ).prefault('8080'),
  HOST: variable(hostOf, 'Setzen Sie einen Rechnernamen oder eine Adresse ein, zum Beispiel HOST=127.0.0.1.').prefault(
    '127.0.0.1',
  ),
  DATA_DIR: variable((text) => resolve(text), 'Setzen Sie einen Ordner ein, zum Beispiel DATA_DIR=./data.').prefault(
    './data',
  ),
  LOG_LEVEL: variable(
    (text) => LOG_LEVELS.find((level) => level === text),
    `Erlaubt sind: ${LOG_LEVELS.join(', ')}.`,
  ).prefault('warn'),
  TRUST_PROXY: variable(
    proxiesOf,
    'Setzen Sie false, true, die Zahl der Proxys oder deren Adressen ein, zum Beispiel TRUST_PROXY=127.0.0.1.',
  ).prefault('false'),
  PUBLIC_URL: variable(
    urlOf,
    'Setzen Sie eine Adresse mit http:// oder https:// ein, zum Beispiel PUBLIC_URL=https://spiegel.example.',
  ).optional(),
  SELF_CHECKS_PER_HOUR: variable(
    wholeNumber(1, 1_000_000),
    'Setzen Sie eine ganze Zahl ab 1 ein, zum Beispiel SELF_CHECKS_PER_HOUR=20.',
  ).prefault('20'),
});

/**
 * Reads the configuration; an empty variable counts as not set.
 * @throws Refusal that names every wrong variable and what to do about it
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  const { data, error } = Environment.safeParse(Object.fromEntries(given));
  if (error)
    throw new Refusal(
      error.issues.map(({ path, message }) => sentence(String(path[0]), environment, message)).join('\n'),
    );
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder: data.DATA_DIR,
    logLevel: data.LOG_LEVEL,
    trustProxy: data.TRUST_PROXY,
    publicUrl: data.PUBLIC_URL,
    selfChecksPerHour: data.SELF_CHECKS_PER_HOUR,
  };
}

const sentence = (name: string, environment: Readonly<Record<string, string | undefined>>, advice: string): string =>
  `${name}: „${environment[name] ?? ''}“ geht nicht. ${advice}`;

function hostOf(text: string): string | undefined {
  return /^[\w.:-]+$/.test(text) ? text : undefined;
}

function proxiesOf(text: string): boolean | number | string[] | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{1,2}$/.test(text)) return Number(text) === 0 ? false : Number(text);
  const addresses = text.split(',').map((address) => address.trim());
  const isAddress = (address: string): boolean =>
    /^([\d.]+|[\da-f:.]*:[\da-f:.]*)(\/\d{1,3})?$|^(loopback|linklocal|uniquelocal)$/i.test(address);
  return addresses.every(isAddress) ? addresses : undefined;
}

function urlOf(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}
