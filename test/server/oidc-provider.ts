import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** Somebody the provider knows, by what she types as her login. */
export interface ProviderAccount {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly emailVerified?: boolean;
  /** Further claims, for example groups. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** A real OpenID provider for tests, with one client. */
export interface OidcProvider {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where it sends browsers back to; nothing else is accepted. */
  readonly setRedirectUri: (uri: string) => void;
  /** Signs in as a browser would, login and consent; where the browser is sent in the end. */
  readonly signIn: (url: URL, login: string) => Promise<URL>;
  readonly stop: () => Promise<void>;
}

/** Listens on a free port of this machine, or on the one given. Its pages take any password. */
export async function startOidcProvider({
  accounts,
  port = 0,
}: {
  readonly accounts: readonly ProviderAccount[];
  readonly port?: number;
}): Promise<OidcProvider> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = { id: 'kommunalspiegel', secret: randomBytes(24).toString('base64url') };
  let redirectUri = 'http://127.0.0.1/callback';
  const provider = newProvider(issuer, client, accounts);
  provider.Client.prototype.redirectUriAllowed = (uri) => uri === redirectUri;
  const answer = provider.callback();
  server.on('request', (request, response) => void answer(request, response));
  return {
    issuer: new URL(issuer),
    clientId: client.id,
    clientSecret: client.secret,
    setRedirectUri: (uri) => {
      redirectUri = uri;
    },
    signIn: (url, login) => signIn(url, login, issuer),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function newProvider(
  issuer: string,
  client: { readonly id: string; readonly secret: string },
  accounts: readonly ProviderAccount[],
): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const further = accounts.flatMap(({ claims }) => Object.keys(claims ?? {}));
  return new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: ['http://127.0.0.1/callback'],
        token_endpoint_auth_method: 'client_secret_basic',
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', ...new Set(further)] },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_context, login) => {
      const account = accounts.find((one) => one.login === login);
      return (
        account && {
          accountId: login,
          claims: () => ({
            sub: login,
            name: account.name,
            email: account.email,
            email_verified: account.emailVerified ?? true,
            ...account.claims,
          }),
        }
      );
    },
  });
}

async function signIn(start: URL, login: string, issuer: string): Promise<URL> {
  const cookies = new Map<string, string>();
  const visit = async (url: URL, form?: URLSearchParams): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const body = form && { method: 'POST', body: form };
    const response = await fetch(url, { redirect: 'manual', headers: { cookie }, ...body });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };

  let url = start;
  let response = await visit(url);
  for (let steps = 0; steps < 20; steps += 1) {
    const location = response.headers.get('location');
    if (location !== null) {
      url = new URL(location, url);
      if (url.origin !== new URL(issuer).origin) return url;
      response = await visit(url);
      continue;
    }
    const page = await response.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    if (prompt === undefined || action === undefined) throw new Error(`The provider says: ${page}`);
    url = new URL(action, url);
    response = await visit(url, new URLSearchParams({ prompt, login, password: 'any' }));
  }
  throw new Error('The provider sends in a circle.');
}
