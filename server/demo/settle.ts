import { SYNTHETIC_STATE } from '../../schema/municipality/synthetic.ts';
import { isWide } from '../../schema/account/role.ts';
import { countsOf } from '../../schema/register/overview.ts';
import type { Contact, RegisterUnit } from '../../schema/register/unit.ts';
import type { Ports } from '../means.ts';
import { hashPassword } from '../sign-in/password.ts';
import { DEMO_PASSWORD, demoCast, type Cast } from './cast.ts';
import { luck } from './random.ts';
import { demoRegister } from './register.ts';

type Settling = Pick<Ports, 'store' | 'chance'>;

const SOURCE = 'Erfunden für die Vorführung: kein amtliches Verzeichnis, alle Namen und Zahlen sind ausgedacht.';
/** How many units have nobody to write to. */
const WITHOUT_CONTACT = 0.04;

/** Musterland as the register, with whom to write to at nearly every unit. */
export async function settleRegister({ store }: Settling, at: Date): Promise<void> {
  const units = demoRegister();
  await takeOver({ store }, units, at);
  const reachable = units.filter(({ ars }) => luck('contact', ars) >= WITHOUT_CONTACT);
  await store.keepContacts(reachable.map(contactOf), { by: null, at: at.toISOString() });
}

/** Musterland's register after two of its Gemeinden have become one. */
export async function settleMerger(
  { store }: Pick<Settling, 'store'>,
  { from, to }: { readonly from: string; readonly to: string },
  at: Date,
): Promise<void> {
  const units = await store.listUnits();
  const gained = units.find(({ ars }) => ars === from)?.population ?? 0;
  const merged = units.flatMap((unit) => {
    if (unit.ars === from) return [];
    return unit.ars === to ? { ...unit, population: unit.population + gained } : unit;
  });
  await takeOver({ store }, merged, at);
}

async function takeOver({ store }: Pick<Settling, 'store'>, units: readonly RegisterUnit[], at: Date): Promise<void> {
  const { state: _state, ...total } = countsOf(SYNTHETIC_STATE, units);
  const { classes: _classes, verbandClasses: _verbandClasses, ...counts } = total;
  const importedAt = at.toISOString();
  await store.importRegister(units, {
    asOf: importedAt.slice(0, 10),
    populationAsOf: importedAt.slice(0, 10),
    source: SOURCE,
    importedAt,
    importedBy: null,
    counts: {
      ...counts,
      records: units.length,
      unincorporated: { inhabited: 0, uninhabited: 0, population: 0 },
      cutNames: [],
      byState: [countsOf(SYNTHETIC_STATE, units)],
    },
  });
}

function contactOf({ ars, name, level, seat }: RegisterUnit): Contact {
  const office = { kreis: 'Kreisverwaltung', verband: 'Verbandsgemeindeverwaltung', gemeinde: 'Rathaus' }[level];
  return {
    ars,
    office,
    salutation: null,
    email: `post-${ars}@musterland.example`,
    street: `Erfundene Straße ${1 + Math.floor(luck('street', ars) * 90)}`,
    // No postcode in Germany begins with 00.
    postcode: `00${String(Math.floor(luck('postcode', ars) * 1000)).padStart(3, '0')}`,
    town: seat ?? name,
  };
}

/** Where the cast works: the two towns by their key. The others appear when they redeem their first code. */
export type Places = ReadonlyMap<string, string>;

/** The cast's two towns. */
export async function settleTowns({ store, chance }: Settling, { town, peer }: Cast, at: Date): Promise<Places> {
  const places = new Map<string, string>();
  for (const { ars, ags, name, kind, population, state } of [town, peer]) {
    const id = chance.id();
    await store.createMunicipality({ id, name, kind, population, state, ags, ars, createdAt: at.toISOString() }, null);
    places.set(ars, id);
  }
  return places;
}

/** The cast with their accounts. All of the demo have one password, so it is hashed once; the hash comes back. */
export async function settlePeople({ store, chance }: Settling, places: Places, now: Date): Promise<string> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const at = now.toISOString();
  const scope = { states: [SYNTHETIC_STATE], municipalities: [] };
  for (const { email, name, role, unit } of demoCast().people) {
    const accountId = chance.id();
    const id = chance.id();
    await store.createAccount({ id: accountId, email, name, passwordHash, at });
    const municipalityId = isWide(role) ? null : (places.get(unit?.ars ?? '') ?? null);
    const place = { municipalityId, scope: role === 'coordinator' ? scope : null };
    await store.createMember({ ...place, id, role, name, email, at, by: null, byName: null });
    await store.joinMember(id, accountId, at);
  }
  return passwordHash;
}
