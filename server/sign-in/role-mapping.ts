import { z } from 'zod';
import { State } from '../../schema/account/account.ts';
import { MUNICIPAL_ROLES } from '../../schema/account/role.ts';
import type { Role } from '../../schema/account/role.ts';

const Grant = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('operator') }),
  z.strictObject({ role: z.literal('coordinator'), states: z.array(State).min(1) }),
  z.strictObject({
    role: z.enum(MUNICIPAL_ROLES),
    /** AGS or id; without it, what the claim `municipalityClaim` says. */
    municipality: z.string().min(1).optional(),
  }),
]);

/** Which claim of the state's sign-in gives which role; the operator's configuration. */
export const RoleMapping = z
  .strictObject({
    /** A claim or the way to one within another: "groups", "realm_access.roles". Its value: a text or several. */
    claim: z.string().min(1),
    roles: z.record(z.string(), Grant),
    municipalityClaim: z.string().min(1).optional(),
  })
  .superRefine(({ roles, municipalityClaim }, context) => {
    for (const [value, grant] of Object.entries(roles)) {
      const isPlaced = 'municipality' in grant || grant.role === 'operator' || grant.role === 'coordinator';
      if (isPlaced || municipalityClaim !== undefined) continue;
      context.addIssue({
        code: 'custom',
        path: ['roles', value, 'municipality'],
        message: 'Nennen Sie hier die Kommune (AGS oder Kennung) oder für alle den Schlüssel „municipalityClaim“.',
      });
    }
  });
export type RoleMapping = z.infer<typeof RoleMapping>;

/** A role that the sign-in gives; `municipality`: AGS or id. */
export interface GivenRole {
  readonly role: Role;
  readonly states?: readonly string[];
  readonly municipality?: string;
}

/** The roles that somebody with these claims has, each once; what the mapping does not know gives nothing. */
export function rolesOf(mapping: RoleMapping, claims: Readonly<Record<string, unknown>>): GivenRole[] {
  const municipalities =
    mapping.municipalityClaim === undefined ? [] : texts(valueAt(claims, mapping.municipalityClaim));
  const given = texts(valueAt(claims, mapping.claim))
    .filter((value) => Object.hasOwn(mapping.roles, value))
    .flatMap((value): GivenRole[] => {
      const grant = mapping.roles[value];
      if (!grant) return [];
      if (grant.role === 'operator' || grant.role === 'coordinator') return [grant];
      const own = grant.municipality === undefined ? municipalities : [grant.municipality];
      return own.map((municipality) => ({ role: grant.role, municipality }));
    });
  return [...new Map(given.map((role) => [JSON.stringify(role), role])).values()];
}

/** A claim's name may hold dots itself ("https://land.de/rollen"), so the longest name that is there wins. */
function valueAt(value: unknown, path: string): unknown {
  if (!isRecord(value)) return undefined;
  if (Object.hasOwn(value, path)) return value[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const name = path.slice(0, dot);
    const found = Object.hasOwn(value, name) ? valueAt(value[name], path.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (entry): entry is string => typeof entry === 'string' && entry !== '',
  );
