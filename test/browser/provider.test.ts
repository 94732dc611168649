import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { startOidcProvider } from '../server/oidc-provider.ts';
import { axeViolations, freePort, newPage, startSite, visit } from './site.ts';

const test = suite('browser/provider');

const PEOPLE = [
  {
    login: 'koordination',
    name: 'Änne Größler-Öztürk',
    email: 'aenne@land.example',
    claims: { groups: ['koordination'] },
  },
  { login: 'fremd', name: 'Niemand', email: 'niemand@land.example', claims: { groups: [] } },
];

test('the state’s sign-in gives its roles, with umlauts in names; who has none is told so', async () => {
  const provider = await startOidcProvider({ accounts: PEOPLE });
  const port = await freePort();
  provider.setRedirectUri(`http://127.0.0.1:${port}/api/v1/provider/callback`);
  const site = await startSite({
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    OIDC_ISSUER: provider.issuer.href,
    OIDC_CLIENT_ID: provider.clientId,
    OIDC_CLIENT_SECRET: provider.clientSecret,
    OIDC_LABEL: 'Mit dem Landeskonto anmelden',
    OIDC_ROLES: JSON.stringify({ claim: 'groups', roles: { koordination: { role: 'coordinator', states: ['07'] } } }),
  });
  for (const login of ['fremd', 'koordination']) {
    const page = await newPage(site);
    await visit(page, '/anmelden');
    assert.equal(await axeViolations(page), []);
    await page.getByRole('link', { name: 'Mit dem Landeskonto anmelden' }).click();
    await page.locator('input[name="login"]').fill(login);
    await page.locator('input[name="password"]').fill('beliebig');
    await page.locator('button[type="submit"]').click();
    // Consent, on the provider's own page.
    await page.getByRole('button', { name: 'Continue' }).click();
    if (login === 'fremd') {
      await page.waitForURL(({ pathname, search }) => pathname === '/anmelden' && search.includes('fehler='));
      await page
        .getByRole('alert')
        .getByText(/keine Rolle/)
        .waitFor();
      assert.equal(await axeViolations(page), []);
    } else {
      await page.waitForURL(({ pathname }) => pathname === '/uebersicht');
      await page.getByRole('button', { name: 'Änne Größler-Öztürk' }).waitFor();
      await page.getByRole('link', { name: 'Koordination' }).first().waitFor();
    }
    await page.context().close();
  }
  await site.stop();
  await provider.stop();
});

test.run();
