import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Problem } from '../../../schema/problem.ts';
import { isSafeIssuer } from '../../../server/sign-in/issuer.ts';
import { createOidc } from '../../../server/sign-in/oidc.ts';
import type { Oidc } from '../../../server/sign-in/oidc.ts';
import { rolesOf } from '../../../server/sign-in/role-mapping.ts';
import { startOidcProvider } from '../oidc-provider.ts';
import type { OidcProvider } from '../oidc-provider.ts';

const REDIRECT = 'https://spiegel.land.de/api/v1/sign-in/provider/callback';
const ACCOUNTS = [
  {
    login: 'jörg',
    name: 'Jörg Größmann-Šimić',
    email: 'jörg@köln.de',
    claims: { groups: ['spiegel-bearbeitung'], ags: '05315000' },
  },
  { login: 'doris', name: 'Doris', email: 'doris@x.de', emailVerified: false },
];

const test = suite<{ provider: OidcProvider }>('server/sign-in/oidc');

test.before(async (context) => {
  context.provider = await startOidcProvider({ accounts: ACCOUNTS });
  context.provider.setRedirectUri(REDIRECT);
});
test.after(({ provider }) => provider.stop());

const clientOf = (provider: OidcProvider, log: string[] = [], secret = provider.clientSecret): Oidc =>
  createOidc({
    issuer: provider.issuer,
    clientId: provider.clientId,
    clientSecret: secret,
    redirectUri: REDIRECT,
    label: 'Mit Landeskonto anmelden',
    log: (reason) => log.push(reason),
  });

async function refusal(deed: Promise<unknown>): Promise<string> {
  return deed.then(
    () => 'none',
    (error: unknown) => (error instanceof Problem ? error.code : String(error)),
  );
}

test('the whole way: login, consent, back with name and e-mail, umlauts included', async ({ provider }) => {
  const oidc = clientOf(provider);
  assert.is(oidc.label, 'Mit Landeskonto anmelden');
  const { url, checks } = await oidc.begin();
  assert.is(url.searchParams.get('code_challenge_method'), 'S256');
  assert.is(url.searchParams.get('response_type'), 'code');
  const back = await provider.signIn(url, 'jörg');
  assert.ok(back.href.startsWith(REDIRECT));

  const identity = await oidc.finish(back, checks);
  assert.is(identity.issuer, provider.issuer.href.replace(/\/$/, ''));
  assert.is(identity.subject, 'jörg');
  assert.is(identity.name, 'Jörg Größmann-Šimić');
  assert.is(identity.email, 'jörg@köln.de');
  assert.is(identity.emailVerified, true);
  const mapping = {
    claim: 'groups',
    municipalityClaim: 'ags',
    roles: { 'spiegel-bearbeitung': { role: 'officer' as const } },
  };
  assert.equal(rolesOf(mapping, identity.claims), [{ role: 'officer', municipality: '05315000' }]);
});

test('an e-mail that the provider has not checked is told apart', async ({ provider }) => {
  const oidc = clientOf(provider);
  const { url, checks } = await oidc.begin();
  const identity = await oidc.finish(await provider.signIn(url, 'doris'), checks);
  assert.is(identity.emailVerified, false);
});

test('the address of the request does not matter, what stands in its query does', async ({ provider }) => {
  const oidc = clientOf(provider);
  const { url, checks } = await oidc.begin();
  const back = await provider.signIn(url, 'jörg');
  const identity = await oidc.finish(new URL(`http://10.0.0.1:8080/x${back.search}`), checks);
  assert.is(identity.subject, 'jörg');
});

for (const [what, wrong] of [
  ['state', { state: 'wrong' }],
  ['nonce', { nonce: 'wrong' }],
  ['code verifier', { codeVerifier: 'wrong'.repeat(10) }],
] as const) {
  test(`refuses a wrong ${what}`, async ({ provider }) => {
    const log: string[] = [];
    const oidc = clientOf(provider, log);
    const { url, checks } = await oidc.begin();
    const back = await provider.signIn(url, 'jörg');
    assert.is(await refusal(oidc.finish(back, { ...checks, ...wrong })), 'sign-in-provider-refused');
    assert.is(log.length, 1);
    assert.not.match(log.join(), new RegExp(back.searchParams.get('code') ?? 'no code'));
  });
}

test('refuses a code a second time', async ({ provider }) => {
  const oidc = clientOf(provider);
  const { url, checks } = await oidc.begin();
  const back = await provider.signIn(url, 'jörg');
  await oidc.finish(back, checks);
  assert.is(await refusal(oidc.finish(back, checks)), 'sign-in-provider-refused');
});

test('refuses when the provider says no, and when nothing comes back', async ({ provider }) => {
  const log: string[] = [];
  const oidc = clientOf(provider, log);
  const { checks } = await oidc.begin();
  const denied = new URL(
    `${REDIRECT}?${new URLSearchParams({ error: 'access_denied', state: checks.state }).toString()}`,
  );
  denied.searchParams.set('iss', provider.issuer.origin);
  assert.is(await refusal(oidc.finish(denied, checks)), 'sign-in-provider-refused');
  assert.match(log[0] ?? '', /access_denied/);
  assert.is(await refusal(oidc.finish(new URL(REDIRECT), checks)), 'sign-in-provider-refused');
});

test("refuses with a wrong client's secret, and says so in the log only", async ({ provider }) => {
  const log: string[] = [];
  const oidc = clientOf(provider, log, 'wrong');
  const { url, checks } = await oidc.begin();
  assert.is(await refusal(oidc.finish(await provider.signIn(url, 'jörg'), checks)), 'sign-in-provider-refused');
  assert.match(log[0] ?? '', /invalid_client/);
});

test('a provider that is down is unavailable, and is asked again when it is back', async () => {
  const first = await startOidcProvider({ accounts: ACCOUNTS });
  const port = Number(first.issuer.port);
  const log: string[] = [];
  const oidc = clientOf(first, log);
  await first.stop();
  assert.is(await refusal(oidc.begin()), 'sign-in-provider-unavailable');
  assert.match(log[0] ?? '', /ECONNREFUSED/);

  const second = await startOidcProvider({ accounts: ACCOUNTS, port });
  second.setRedirectUri(REDIRECT);
  const { url, checks } = await oidc.begin();
  const back = await second.signIn(url, 'jörg');
  await second.stop();
  assert.is(await refusal(oidc.finish(back, checks)), 'sign-in-provider-unavailable');
});

test('an issuer is reached by TLS or on this machine', () => {
  for (const issuer of [
    'https://login.land.de/realms/x',
    'http://127.0.0.1:3000',
    'http://localhost',
    'http://[::1]:1',
  ]) {
    assert.ok(isSafeIssuer(new URL(issuer)), issuer);
  }
  for (const issuer of ['http://login.land.de', 'http://localhost.land.de', 'ftp://127.0.0.1', 'http://127.land.de']) {
    assert.not.ok(isSafeIssuer(new URL(issuer)), issuer);
  }
  const options = { clientId: 'x', redirectUri: REDIRECT, label: 'x' };
  assert.throws(() => createOidc({ ...options, issuer: new URL('http://login.land.de') }), /https/);
});

test.run();
