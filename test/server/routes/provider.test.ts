import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Me } from '../../../schema/account/account.ts';
import { createOidc } from '../../../server/sign-in/oidc.ts';
import { RoleMapping } from '../../../server/sign-in/role-mapping.ts';
import { startApp } from '../app-under-test.ts';
import type { AppUnderTest } from '../app-under-test.ts';
import { startOidcProvider } from '../oidc-provider.ts';
import type { OidcProvider } from '../oidc-provider.ts';
import { municipality } from '../people.ts';
import { firstOperator, handed, SESSION, setUpSecondFactor, signIn, signUp, visitor } from '../visitor.ts';
import type { Visitor } from '../visitor.ts';

const SITE = new URL('https://spiegel.example');
const REDIRECT = 'https://spiegel.example/api/v1/provider/callback';
const UNDERWAY = '__Host-kommunalspiegel-provider';
const groups: string[] = [];
const ACCOUNTS = [
  { login: 'jürgen', name: 'Jürgen Weiß-Öztürk', email: 'Juergen@oemmelstadt.example', claims: { groups } },
  { login: 'unproved', name: 'Ünal', email: 'uenal@a.example', emailVerified: false },
  { login: 'nobody', name: 'Nobody', email: 'nobody@a.example' },
];
const MAPPING = RoleMapping.parse({
  claim: 'groups',
  roles: {
    koordination: { role: 'coordinator', states: ['09'] },
    bearbeitung: { role: 'officer', municipality: '09123456' },
    anderswo: { role: 'reader', municipality: '09999999' },
  },
});

interface Context extends AppUnderTest {
  readonly peer: OidcProvider;
  readonly town: { readonly id: string };
}

const test = suite<Context>('routes/provider');

async function start(peer: OidcProvider, roleMapping: RoleMapping | undefined = MAPPING): Promise<AppUnderTest> {
  peer.setRedirectUri(REDIRECT);
  const { issuer, clientId, clientSecret } = peer;
  const provider = createOidc({ issuer, clientId, clientSecret, redirectUri: REDIRECT, label: 'Landeskonto' });
  return startApp({ publicUrl: SITE, roleMapping }, { provider });
}

test.before.each(async (context) => {
  groups.length = 0;
  const peer = await startOidcProvider({ accounts: ACCOUNTS });
  const started = await start(peer);
  const town = await municipality(started, { ags: '09123456' });
  Object.assign(context, started, { peer, town });
});
test.after.each(async ({ app, peer }) => {
  await app.close();
  await peer.stop();
});

/** Goes to the provider and comes back; where the browser is sent then. */
async function cameBack({ peer }: Pick<Context, 'peer'>, browser: Visitor, login: string): Promise<string | undefined> {
  const begun = await browser.get('/provider/start');
  assert.is(begun.statusCode, 302);
  const back = await peer.signIn(new URL(begun.headers.location ?? ''), login);
  assert.ok(back.href.startsWith(REDIRECT));
  const response = await browser.get(`/provider/callback${back.search}`);
  assert.is(response.statusCode, 302);
  return response.headers.location;
}

const me = async (browser: Visitor): Promise<Me> => (await browser.get('/me')).json();
const roles = async (browser: Visitor) => (await me(browser)).memberships.map(({ role }) => role).toSorted();

test('the button’s words are public', async ({ app }) => {
  const settings = (await visitor(app).get('/settings')).json<{ provider: string }>();
  assert.is(settings.provider, 'Landeskonto');
});

test('signing in there makes an account with name, address and roles', async (context) => {
  groups.push('bearbeitung', 'koordination', 'anderswo', 'unbekannt');
  const browser = visitor(context.app);
  assert.is(await cameBack(context, browser, 'jürgen'), '/uebersicht');
  const { account, memberships } = await me(browser);
  assert.equal(
    [account.name, account.email, account.hasPassword, account.secondFactor],
    ['Jürgen Weiß-Öztürk', 'juergen@oemmelstadt.example', false, false],
  );
  assert.equal(
    memberships.map(({ role, ...more }) => [
      role,
      'scope' in more ? more.scope.states : 'municipality' in more && more.municipality.id,
    ]),
    [
      ['coordinator', ['09']],
      ['officer', context.town.id],
    ],
  );
  assert.not.ok(browser.cookies.has(UNDERWAY));
});

test('the provider vouches for the second factor', async (context) => {
  groups.push('koordination');
  const browser = visitor(context.app);
  await cameBack(context, browser, 'jürgen');
  assert.equal((await browser.get('/sign-in')).json<{ step: string }>().step, 'done');
});

test('roles follow the provider with each sign-in, and the account stays the same', async (context) => {
  groups.push('bearbeitung');
  const browser = visitor(context.app);
  await cameBack(context, browser, 'jürgen');
  const first = (await me(browser)).account.id;
  const earlier = visitor(context.app);
  for (const [name, value] of browser.cookies) earlier.cookies.set(name, value);
  groups.splice(0, 1, 'koordination');
  await cameBack(context, browser, 'jürgen');
  assert.is((await me(browser)).account.id, first);
  assert.is((await earlier.get('/me')).statusCode, 401, 'the session before has ended');
  assert.equal(await roles(browser), ['coordinator']);
  groups.length = 0;
  await cameBack(context, browser, 'jürgen');
  assert.equal(await roles(browser), []);
});

test('who has no role here is refused, and nothing is kept of her', async (context) => {
  const browser = visitor(context.app);
  assert.is(await cameBack(context, browser, 'nobody'), '/anmelden?fehler=no-role');
  assert.not.ok(browser.cookies.has(`__Host-${SESSION}`));
  assert.is(await context.store.findAccount({ email: 'nobody@a.example' }), undefined);
});

test('who was invited joins by signing in, if the provider has proved her address', async (context) => {
  const operator = visitor(context.app);
  await firstOperator(context, operator);
  const invite = (email: string) => operator.post('/staff', { role: 'operator', name: 'N', email });
  const token = handed(await invite('nobody@a.example'));
  await invite('uenal@a.example');
  const browser = visitor(context.app);
  assert.is(await cameBack(context, browser, 'nobody'), '/uebersicht');
  assert.equal(await roles(browser), ['operator']);
  assert.is((await visitor(context.app).post('/invitations/reading', { token })).statusCode, 404);
  assert.is(await cameBack(context, visitor(context.app), 'unproved'), '/anmelden?fehler=no-role');
});

test('an account with the proved address is hers, with its roles; what let in before does no more', async (context) => {
  const id = await signUp(context, {
    email: 'juergen@oemmelstadt.example',
    name: 'J. Weiß',
    role: 'officer',
    municipalityId: context.town.id,
  });
  // Whoever invited her without a mail server may have redeemed the link herself, and waited.
  const thief = visitor(context.app);
  await signIn(thief, 'juergen@oemmelstadt.example');
  await setUpSecondFactor(context, thief);
  groups.push('koordination');
  const browser = visitor(context.app);
  await cameBack(context, browser, 'jürgen');
  const { account, memberships } = await me(browser);
  assert.equal([account.id, account.name, memberships.length], [id, 'J. Weiß', 2]);
  assert.equal([account.hasPassword, account.secondFactor], [false, false]);
  assert.is((await thief.get('/me')).statusCode, 401);
  assert.is((await signIn(visitor(context.app), 'juergen@oemmelstadt.example')).statusCode, 401);
});

test('an address that is not proved, or belongs to another identity, opens no account', async (context) => {
  await signUp(context, { email: 'uenal@a.example' });
  assert.is(await cameBack(context, visitor(context.app), 'unproved'), '/anmelden?fehler=no-role');
  const id = await signUp(context, { email: 'nobody@a.example' });
  const other = { issuer: context.peer.issuer.href, subject: 'predecessor' };
  await context.store.linkProvider(id, other, context.clock.now.toISOString());
  assert.is(await cameBack(context, visitor(context.app), 'nobody'), '/anmelden?fehler=account-exists');
});

test('the way back is good only in the browser that began, and once', async (context) => {
  groups.push('bearbeitung');
  const browser = visitor(context.app);
  const begun = await browser.get('/provider/start');
  const cookie = begun.cookies.find(({ name }) => name === UNDERWAY);
  assert.equal([cookie?.httpOnly, cookie?.sameSite, cookie?.secure], [true, 'Lax', true]);
  const { search } = await context.peer.signIn(new URL(begun.headers.location ?? ''), 'jürgen');
  const thief = visitor(context.app);
  await thief.get('/provider/start');
  for (const stranger of [visitor(context.app), thief]) {
    const refused = await stranger.get(`/provider/callback${search}`);
    assert.is(refused.headers.location, '/anmelden?fehler=sign-in-provider-refused');
    assert.not.ok(stranger.cookies.has(`__Host-${SESSION}`));
  }
  const planted = visitor(context.app);
  planted.cookies.set(UNDERWAY, '{"state":1}');
  const refused = await planted.get(`/provider/callback${search}`);
  assert.is(refused.headers.location, '/anmelden?fehler=sign-in-provider-refused');
  assert.not.ok(context.log().includes(search.slice(1, 30)), 'no code in the log');
});

test('a sign-in that was given up says so', async ({ app }) => {
  const browser = visitor(app);
  await browser.get('/provider/start');
  const response = await browser.get('/provider/callback?error=access_denied&state=x');
  assert.is(response.headers.location, '/anmelden?fehler=sign-in-provider-refused');
});

test('a provider that is down sends back to the page for signing in', async () => {
  const peer = await startOidcProvider({ accounts: [] });
  const { app } = await start(peer);
  await peer.stop();
  const response = await visitor(app).get('/provider/start');
  assert.equal(
    [response.statusCode, response.headers.location],
    [302, '/anmelden?fehler=sign-in-provider-unavailable'],
  );
  await app.close();
});

test('without a provider there is none of it', async () => {
  const { app } = await startApp();
  for (const path of ['/provider/start', '/provider/callback']) {
    assert.is((await visitor(app).get(path)).statusCode, 404);
  }
  await app.close();
});

test.run();
