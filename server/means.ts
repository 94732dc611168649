import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { DemoPerson } from '../schema/account/demo-person.ts';
import type { Form } from '../schema/questionnaire/form.ts';
import type { Licence } from '../schema/release/release.ts';
import type { Report, ReportVariant } from '../schema/report/report.ts';
import type { LetterFile } from '../schema/wave/letter.ts';
import type { Access } from './access.ts';
import type { Background } from './background.ts';
import type { Cookie } from './cookies.ts';
import type { Mail } from './mail/mail.ts';
import type { Presence } from './presence.ts';
import type { Questionnaires } from './questionnaires.ts';
import type { RegisterFiles } from './register/files.ts';
import type { ReleaseFiles } from './releases/files.ts';
import type { Keyring } from './releases/keyring.ts';
import type { WaveAnswers } from './releases/wave-answers.ts';
import type { StreamedPdf } from './rendering/letters.ts';
import type { Sessions } from './sessions.ts';
import type { SignInAttempts } from './sign-in/attempts.ts';
import type { Oidc } from './sign-in/oidc.ts';
import type { RoleMapping } from './sign-in/role-mapping.ts';
import type { Store } from './storage/store.ts';

/** Chance, handed in so that tests can fix it. */
export interface Chance {
  readonly id: () => string;
  readonly bytes: (count: number) => Uint8Array;
}

/** Who publishes releases, and under which licence unless she chooses another. */
export interface Publisher {
  /** Undefined: the contact of the wave. */
  readonly name: string | undefined;
  /** In DCAT-AP.de. */
  readonly contributorId: string | undefined;
  readonly licence: Licence;
}

/** What routes act through. */
export interface Ports {
  readonly store: Store;
  readonly questionnaires: Questionnaires;
  readonly clock: () => Date;
  readonly chance: Chance;
  readonly renderPdf: (report: Report, variant: ReportVariant) => Promise<Uint8Array>;
  readonly renderDocx: (report: Report) => Promise<Uint8Array>;
  readonly renderPptx: (report: Report) => Promise<Uint8Array>;
  readonly renderForm: (form: Form) => Promise<Uint8Array>;
  readonly renderLetters: (letters: LetterFile) => Promise<StreamedPdf>;
  readonly releaseFiles: ReleaseFiles;
  readonly keyring: Keyring;
  readonly waveAnswers: WaveAnswers;
  readonly registerFiles: RegisterFiles;
  /** Undefined: links are handed over by whoever caused them. */
  readonly mail: Mail | undefined;
  /** The state's sign-in; undefined: by e-mail and password only. */
  readonly provider: Oidc | undefined;
}

/** What can be set from outside. */
export interface Settings {
  readonly version: string;
  /** Whether anybody may begin without an account. */
  readonly selfChecks: boolean;
  readonly selfChecksPerHour: number;
  readonly trustProxy: boolean | number | string[];
  readonly publicUrl: URL | undefined;
  readonly publisher: Publisher;
  /** Which claims of the state's sign-in give which roles; undefined: none do. */
  readonly roleMapping: RoleMapping | undefined;
  /** Whom anybody may sign in as, because everything here is made up; undefined in every real installation. */
  readonly demo?: readonly DemoPerson[] | undefined;
  /** The built client; without it only the API is served. */
  readonly clientFolder: string | undefined;
}

/** What a route gets: the ports, the door, the settings. */
export interface Means extends Ports {
  readonly access: Access;
  readonly sessions: Sessions;
  readonly presence: Presence;
  /** Mails to many. */
  readonly background: Background;
  readonly attempts: SignInAttempts;
  /** What a browser keeps while it is at the state's sign-in. */
  readonly underway: Cookie;
  readonly settings: Settings;
}

/** The server as routes see it: requests and responses typed by their zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
