import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { RoleMapping, rolesOf } from '../../../server/sign-in/role-mapping.ts';

const test = suite('server/sign-in/role-mapping');

const mapping = RoleMapping.parse({
  claim: 'realm_access.roles',
  municipalityClaim: 'ags',
  roles: {
    betrieb: { role: 'operator' },
    land: { role: 'coordinator', states: ['07'] },
    bearbeitung: { role: 'officer' },
    'leitung-koeln': { role: 'head', municipality: '05315000' },
  },
});

const roles = (realm: unknown, further: Record<string, unknown> = {}) =>
  rolesOf(mapping, { realm_access: { roles: realm }, ...further });

test('one value or several, from a claim within another', () => {
  assert.equal(roles(['betrieb', 'land']), [{ role: 'operator' }, { role: 'coordinator', states: ['07'] }]);
  assert.equal(roles('betrieb'), [{ role: 'operator' }]);
});

test('the municipality stands in the mapping or in a claim', () => {
  assert.equal(roles('leitung-koeln'), [{ role: 'head', municipality: '05315000' }]);
  assert.equal(roles('bearbeitung', { ags: '07111000' }), [{ role: 'officer', municipality: '07111000' }]);
  assert.equal(roles('bearbeitung', { ags: ['07111000', '07112000'] }), [
    { role: 'officer', municipality: '07111000' },
    { role: 'officer', municipality: '07112000' },
  ]);
});

test('without the claim a municipal role gives nothing', () => {
  assert.equal(roles('bearbeitung'), []);
  assert.equal(roles('bearbeitung', { ags: 7111000 }), []);
});

test('a role that is given twice counts once', () => {
  assert.equal(roles(['land', 'land']).length, 1);
});

test('a claim whose name holds dots is found', () => {
  const dotted = { ...mapping, claim: 'https://land.de/rollen' };
  assert.equal(rolesOf(dotted, { 'https://land.de/rollen': 'betrieb' }), [{ role: 'operator' }]);
  const client = { ...mapping, claim: 'resource_access.spiegel.land.de.roles' };
  assert.equal(rolesOf(client, { resource_access: { 'spiegel.land.de': { roles: ['betrieb'] } } }), [
    { role: 'operator' },
  ]);
});

test('names of JavaScript are no roles', () => {
  assert.equal(roles(['constructor', '__proto__', 'toString']), []);
  assert.equal(rolesOf({ ...mapping, claim: 'constructor.name' }, {}), []);
});

test('whatever the claims are: only mapped roles come out, each once, municipal ones with their municipality', () => {
  const realm = fc.oneof(
    fc.array(fc.oneof(fc.constantFrom(...Object.keys(mapping.roles)), fc.string(), fc.jsonValue())),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(realm, fc.jsonValue(), (value, ags) => {
      const given = roles(value, { ags });
      assert.is(new Set(given.map((role) => JSON.stringify(role))).size, given.length);
      const values: readonly unknown[] = Array.isArray(value) ? value : [value];
      assert.is(
        given.some(({ role }) => role === 'operator'),
        values.includes('betrieb'),
      );
      for (const { role, municipality } of given) {
        assert.is(typeof municipality === 'string', role === 'officer' || role === 'head');
      }
    }),
  );
});

test('a mapping that cannot work is refused', () => {
  const refuses = (value: unknown): void => assert.not.ok(RoleMapping.safeParse(value).success);
  refuses({ claim: 'groups', roles: { a: { role: 'officer' } } });
  refuses({ claim: 'groups', roles: { a: { role: 'coordinator' } } });
  refuses({ claim: 'groups', roles: { a: { role: 'coordinator', states: ['17'] } } });
  refuses({ claim: 'groups', roles: { a: { role: 'mayor' } } });
  refuses({ claim: '', roles: {} });
  const parsed = RoleMapping.safeParse({ claim: 'groups', roles: { a: { role: 'officer' } } });
  assert.match(parsed.error?.issues[0]?.message ?? '', /Nennen Sie hier die Kommune/);
});

test.run();
