import { resolve } from 'node:path';
import { z } from 'zod';
import { Licence } from '../schema/release/release.ts';
import { speakGerman } from './german.ts';
import { Refusal } from './refusal.ts';
import { privateKeyIn, publicKeysIn } from './releases/key-files.ts';
import type { RoleMapping } from './sign-in/role-mapping.ts';
import { hostOf, issuerOf, proxiesOf, rolesFrom, urlOf, variable, wholeNumber } from './variable.ts';

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
  /** Whether anybody may begin a self-check without an account. */
  readonly selfChecks: boolean;
  /** Self-checks that one address may start per hour. */
  readonly selfChecksPerHour: number;
  /** Undefined: links are shown to whoever caused them. */
  readonly mail: { readonly url: URL; readonly from: string } | undefined;
  /** The state's sign-in; undefined: by e-mail and password only. */
  readonly provider:
    | {
        readonly issuer: URL;
        readonly clientId: string;
        readonly clientSecret: string | undefined;
        readonly label: string;
      }
    | undefined;
  readonly roleMapping: RoleMapping | undefined;
  /** Months that contacts of municipalities stay after they were brought, or after the last wave that needed them. */
  readonly contactMonths: number;
  /** Who publishes releases, and under which licence unless the coordinator chooses another. */
  readonly publisher: {
    readonly name: string | undefined;
    readonly contributorId: string | undefined;
    readonly licence: Licence;
  };
  /** The private key that releases are signed with; undefined: one is made in the data folder. */
  readonly releaseKey: string | undefined;
  /** Public keys of other installations whose releases are taken. */
  readonly trustedKeys: readonly string[];
  /** Made-up data in a folder of their own; by the command `demo` only, no variable says so. */
  readonly isDemo: boolean;
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

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
    (text) => urlOf(text),
    'Setzen Sie eine Adresse mit http:// oder https:// ein, zum Beispiel PUBLIC_URL=https://spiegel.example.',
  ).optional(),
  SELF_CHECKS_PER_HOUR: variable(
    wholeNumber(1, 1_000_000),
    'Setzen Sie eine ganze Zahl ab 1 ein, zum Beispiel SELF_CHECKS_PER_HOUR=20.',
  ).prefault('20'),
  SELF_CHECKS: variable(
    (text) => (text === 'on' || text === 'off' ? text : undefined),
    'Setzen Sie on ein, damit jeder ohne Konto einen Selbsttest beginnen kann, sonst off.',
  ).prefault('on'),
  CONTACT_MONTHS: variable(
    wholeNumber(1, 120),
    'Setzen Sie eine Zahl von Monaten von 1 bis 120 ein, zum Beispiel CONTACT_MONTHS=12.',
  ).prefault('12'),
  SMTP_URL: variable(
    (text) => urlOf(text, /^smtps?:$/),
    'Setzen Sie eine Adresse mit smtp:// oder smtps:// ein, zum Beispiel SMTP_URL=smtp://benutzer:passwort@mail.example:587. Sonderzeichen im Passwort schreiben Sie als %XX.',
  ).optional(),
  MAIL_FROM: variable(
    (text) => (/^([^<>\r\n]+<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/u.test(text) ? text : undefined),
    'Setzen Sie einen Absender ein, zum Beispiel MAIL_FROM="Kommunalspiegel <spiegel@land.example>".',
  ).optional(),
  OIDC_ISSUER: variable(
    issuerOf,
    'Setzen Sie die Adresse der Anmeldung mit https:// ein, zum Beispiel OIDC_ISSUER=https://anmeldung.example/realms/land.',
  ).optional(),
  OIDC_CLIENT_ID: variable((text) => text, '').optional(),
  OIDC_CLIENT_SECRET: variable((text) => text, '').optional(),
  OIDC_LABEL: variable(
    (text) => (text.length <= 60 ? text : undefined),
    'Setzen Sie höchstens 60 Zeichen ein, zum Beispiel OIDC_LABEL="Anmelden mit dem Landeskonto".',
  ).prefault('Anmelden mit dem Landeskonto'),
  OIDC_ROLES: z.string().transform(rolesFrom).optional(),
  RELEASE_KEY_FILE: variable(
    privateKeyIn,
    'Setzen Sie den Pfad einer PEM-Datei mit einem privaten Ed25519-Schlüssel ein, die das Programm lesen darf. Ohne die Angabe legt das Programm einen in DATA_DIR an.',
  ).optional(),
  TRUSTED_KEYS: variable(
    publicKeysIn,
    'Setzen Sie eine PEM-Datei mit öffentlichen Ed25519-Schlüsseln oder einen Ordner mit solchen Dateien ein, zum Beispiel TRUSTED_KEYS=./schluessel.',
  ).optional(),
  PUBLISHER_NAME: variable(
    (text) => (text.length <= 300 && !/\p{Cc}/u.test(text) ? text : undefined),
    'Setzen Sie eine Zeile mit höchstens 300 Zeichen ein, zum Beispiel PUBLISHER_NAME="Ministerium für Digitales".',
  ).optional(),
  CONTRIBUTOR_ID: variable(
    (text) => urlOf(text)?.href,
    'Setzen Sie die Adresse ein, unter der DCAT-AP.de Sie als Datenbereitsteller führt, zum Beispiel CONTRIBUTOR_ID=http://dcat-ap.de/def/contributors/beispiel.',
  ).optional(),
  RELEASE_LICENCE: variable(
    (text) => Licence.options.find((licence) => licence === text),
    `Erlaubt sind: ${Licence.options.join(', ')}.`,
  ).prefault('dl-by-de/2.0'),
});

/** Their values stand in no message: they hold passwords, or fill pages. */
const NOT_SHOWN = new Set(['SMTP_URL', 'OIDC_CLIENT_SECRET', 'OIDC_ROLES']);

/** What goes only together. */
const BELONGS: Readonly<Record<string, readonly string[]>> = {
  SMTP_URL: ['PUBLIC_URL', 'MAIL_FROM'],
  MAIL_FROM: ['SMTP_URL'],
  OIDC_ISSUER: ['PUBLIC_URL', 'OIDC_CLIENT_ID'],
  OIDC_CLIENT_ID: ['OIDC_ISSUER'],
  OIDC_CLIENT_SECRET: ['OIDC_ISSUER'],
  OIDC_LABEL: ['OIDC_ISSUER'],
  OIDC_ROLES: ['OIDC_ISSUER'],
};
const EXAMPLES: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'die Adresse, unter der Menschen die Seite aufrufen, zum Beispiel PUBLIC_URL=https://spiegel.example',
  MAIL_FROM: 'der Absender, zum Beispiel MAIL_FROM="Kommunalspiegel <spiegel@land.example>"',
  SMTP_URL: 'der Mailserver, zum Beispiel SMTP_URL=smtp://mail.example:587',
  OIDC_ISSUER: 'die Adresse der Anmeldung, zum Beispiel OIDC_ISSUER=https://anmeldung.example/realms/land',
  OIDC_CLIENT_ID:
    'die Kennung, unter der die Anmeldung diese Installation führt, zum Beispiel OIDC_CLIENT_ID=kommunalspiegel',
};

/**
 * Reads the configuration; an empty variable counts as not set.
 * @throws Refusal that names every wrong variable and what to do about it
 */
export function loadConfig(
  environment: Readonly<Record<string, string | undefined>>,
  purpose: 'real' | 'demo' = 'real',
): Config {
  const isDemo = purpose === 'demo';
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== '');
  // Roles are checked against a schema, whose complaints are for the operator.
  speakGerman();
  const { data, error } = Environment.safeParse({
    ...(isDemo && { DATA_DIR: './data-demo' }),
    ...Object.fromEntries(given),
  });
  const complaints = [
    ...(error?.issues ?? []).map(({ path, message }) => sentence(String(path[0]), environment, message)),
    ...missing(given.map(([name]) => name)),
  ];
  if (!data || complaints.length > 0) throw new Refusal(complaints.join('\n'));
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder: data.DATA_DIR,
    logLevel: data.LOG_LEVEL,
    trustProxy: data.TRUST_PROXY,
    publicUrl: data.PUBLIC_URL,
    selfChecks: data.SELF_CHECKS === 'on',
    selfChecksPerHour: data.SELF_CHECKS_PER_HOUR,
    contactMonths: data.CONTACT_MONTHS,
    // Nothing made up goes out, and nobody real signs in.
    mail: isDemo ? undefined : data.SMTP_URL && { url: data.SMTP_URL, from: data.MAIL_FROM ?? '' },
    provider: isDemo
      ? undefined
      : data.OIDC_ISSUER && {
          issuer: data.OIDC_ISSUER,
          clientId: data.OIDC_CLIENT_ID ?? '',
          clientSecret: data.OIDC_CLIENT_SECRET,
          label: data.OIDC_LABEL,
        },
    roleMapping: isDemo ? undefined : data.OIDC_ROLES,
    publisher: { name: data.PUBLISHER_NAME, contributorId: data.CONTRIBUTOR_ID, licence: data.RELEASE_LICENCE },
    // Made-up releases are signed with a key of their own.
    releaseKey: isDemo ? undefined : data.RELEASE_KEY_FILE,
    trustedKeys: data.TRUSTED_KEYS ?? [],
    isDemo,
  };
}

/** What is set and needs something that is not. */
const missing = (given: readonly string[]): string[] =>
  given.flatMap((name) =>
    (BELONGS[name] ?? [])
      .filter((other) => !given.includes(other))
      .map((other) => `${name}: Dazu fehlt ${other}, ${EXAMPLES[other] ?? ''}.`),
  );

const sentence = (name: string, environment: Readonly<Record<string, string | undefined>>, advice: string): string =>
  `${name}: ${NOT_SHOWN.has(name) ? 'Der Wert' : `„${environment[name] ?? ''}“`} geht nicht. ${advice}`;
