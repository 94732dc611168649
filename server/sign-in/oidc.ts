import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientError,
  ClientSecretBasic,
  ClientSecretPost,
  discovery,
  fetchUserInfo,
  None,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from 'openid-client';
import type { ClientAuth, Configuration } from 'openid-client';
import { z } from 'zod';
import { Problem } from '../../schema/problem.ts';
import { isSafeIssuer } from './issuer.ts';

/** Signing in at the state's provider, as the application sees it. */
export interface Oidc {
  /** What the button says. */
  readonly label: string;
  /** Where to send the browser, and what to keep for when it comes back. */
  readonly begin: () => Promise<{ readonly url: URL; readonly checks: Checks }>;
  /** Who came back. Throws `sign-in-provider-refused` or `sign-in-provider-unavailable`. */
  readonly finish: (callbackUrl: URL, checks: Checks) => Promise<Identity>;
}

/** Kept in the browser that began, so that nobody else's answer is taken for its own. */
export const Checks = z.strictObject({ state: z.string(), nonce: z.string(), codeVerifier: z.string() });
export type Checks = z.infer<typeof Checks>;

/** Somebody as the provider knows her; `issuer` and `subject` together never change. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly email?: string;
  readonly emailVerified: boolean;
  readonly name?: string;
  readonly claims: Readonly<Record<string, unknown>>;
}

export interface OidcOptions {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** Where the provider sends the browser back to; registered there letter by letter. */
  readonly redirectUri: string;
  readonly label: string;
  readonly scope?: string | undefined;
  /** Why a sign-in failed, for the operator; without tokens and claims. */
  readonly log?: (reason: string) => void;
}

const TIMEOUT_SECONDS = 10;

/** Signing in by OpenID Connect: discovery, authorization code, PKCE. Nothing is asked of the provider before it is needed. */
export function createOidc(options: OidcOptions): Oidc {
  const { issuer, redirectUri, label, scope = 'openid email profile', log = () => undefined } = options;
  if (!isSafeIssuer(issuer)) throw new Error(`The issuer ${issuer.href} has to be reached by https.`);

  let found: Promise<Configuration> | undefined;
  const provider = (): Promise<Configuration> => (found ??= discover(options));

  /** A provider that is down, or whose addresses have changed, is asked anew the next time. */
  const refuse = (error: unknown): never => {
    const isDown = isUnavailable(error);
    if (isDown) found = undefined;
    log(reasonOf(error));
    throw new Problem(isDown ? 'sign-in-provider-unavailable' : 'sign-in-provider-refused');
  };
  const discovered = (): Promise<Configuration> =>
    provider().catch((error: unknown) => {
      found = undefined;
      log(reasonOf(error));
      throw new Problem('sign-in-provider-unavailable');
    });

  return {
    label,
    begin: async () => {
      const configuration = await discovered();
      const checks = { state: randomState(), nonce: randomNonce(), codeVerifier: randomPKCECodeVerifier() };
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope,
        state: checks.state,
        nonce: checks.nonce,
        code_challenge: await calculatePKCECodeChallenge(checks.codeVerifier),
        code_challenge_method: 'S256',
      });
      return { url, checks };
    },
    finish: async (callbackUrl, checks) => {
      const configuration = await discovered();
      // Behind a proxy the server sees another address than the one that is registered.
      const returned = new URL(redirectUri);
      returned.search = callbackUrl.search;
      return identify(configuration, returned, checks).catch(refuse);
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OidcOptions): Promise<Configuration> {
  const auth = clientSecret === undefined ? None() : bySecret(clientSecret);
  // Deprecated only so that it is noticed; `isSafeIssuer` lets http pass on this machine alone.
  // oxlint-disable-next-line typescript/no-deprecated
  const execute = issuer.protocol === 'http:' ? [allowInsecureRequests] : [];
  return discovery(issuer, clientId, undefined, auth, { timeout: TIMEOUT_SECONDS, execute });
}

/** By HTTP Basic, which is also meant where the provider does not say (OpenID Connect Discovery 1.0, section 3). */
function bySecret(secret: string): ClientAuth {
  const basic = ClientSecretBasic(secret);
  const post = ClientSecretPost(secret);
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    return (methods.includes('client_secret_basic') ? basic : post)(server, client, body, headers);
  };
}

const Claims = z.looseObject({
  iss: z.string(),
  sub: z.string(),
  email: z.string().optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
});

async function identify(configuration: Configuration, returned: URL, checks: Checks): Promise<Identity> {
  const tokens = await authorizationCodeGrant(configuration, returned, {
    expectedState: checks.state,
    expectedNonce: checks.nonce,
    pkceCodeVerifier: checks.codeVerifier,
    idTokenExpected: true,
  });
  const signed = tokens.claims() ?? {};
  // Many providers put e-mail, name and groups here only.
  const asked = configuration.serverMetadata().userinfo_endpoint
    ? await fetchUserInfo(configuration, tokens.access_token, Claims.parse(signed).sub)
    : {};
  const claims = Claims.parse({ ...asked, ...signed });
  return {
    issuer: claims.iss,
    subject: claims.sub,
    ...(claims.email === undefined ? {} : { email: claims.email }),
    emailVerified: claims.email_verified === true,
    ...(claims.name === undefined ? {} : { name: claims.name }),
    claims,
  };
}

/** Not reached, too slow or broken, in contrast to an answer that says no. */
function isUnavailable(error: unknown): boolean {
  if (error instanceof ResponseBodyError) return error.status >= 500;
  if (error instanceof ClientError) {
    return error.code === 'OAUTH_TIMEOUT' || (error.cause instanceof Response && error.cause.status >= 500);
  }
  return error instanceof TypeError && error.message === 'fetch failed';
}

/** What went wrong in words, short, without what the provider sent along. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  if (error instanceof WWWAuthenticateChallengeError)
    return `${error.status}: ${error.cause.map(({ parameters }) => parameters.error ?? 'unauthorized').join(', ')}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  const said = 'error' in error && typeof error.error === 'string' ? `: ${error.error.slice(0, 100)}` : '';
  const cause = error.cause instanceof Error ? `; ${reasonOf(error.cause)}` : '';
  return `${error.message}${code}${said}${cause}`;
}
