import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isSafeIssuer } from './sign-in/issuer.ts';
import { RoleMapping } from './sign-in/role-mapping.ts';

/** One variable: how it is read, its default, and what to say when it is wrong. */
export function variable<T>(parse: (text: string) => T | undefined, advice: string) {
  return z.string().transform((text, context) => {
    const value = parse(text.trim());
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: advice });
    return z.NEVER;
  });
}

/** Within bounds that are both included. */
export const wholeNumber =
  (low: number, high: number) =>
  (text: string): number | undefined => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= low && value <= high ? value : undefined;
  };

/** A name or an address of a machine. */
export function hostOf(text: string): string | undefined {
  return /^[\w.:-]+$/.test(text) ? text : undefined;
}

/** Whose `X-Forwarded-…` headers count. */
export function proxiesOf(text: string): boolean | number | string[] | undefined {
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^\d{1,2}$/.test(text)) return Number(text) === 0 ? false : Number(text);
  const addresses = text.split(',').map((address) => address.trim());
  const isAddress = (address: string): boolean =>
    /^([\d.]+|[\da-f:.]*:[\da-f:.]*)(\/\d{1,3})?$|^(loopback|linklocal|uniquelocal)$/i.test(address);
  return addresses.every(isAddress) ? addresses : undefined;
}

/** An address of this protocol, with a host. */
export function urlOf(text: string, protocol = /^https?:$/): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && url.hostname !== '' && protocol.test(url.protocol) ? url : undefined;
}

/** The address of a provider that may be trusted with sign-ins. */
export function issuerOf(text: string): URL | undefined {
  const url = urlOf(text);
  return url && isSafeIssuer(url) ? url : undefined;
}

/** The roles of the state's sign-in: JSON, or the path of a file with it. */
export function rolesFrom(text: string, context: z.RefinementCtx): RoleMapping {
  const refuse = (message: string): never => {
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  };
  let json: unknown;
  try {
    json = JSON.parse(text.trim().startsWith('{') ? text : readFileSync(text.trim(), 'utf8'));
  } catch (error) {
    return refuse(
      error instanceof SyntaxError
        ? 'Das ist kein gültiges JSON. Prüfen Sie Klammern, Kommas und Anführungszeichen.'
        : 'Setzen Sie JSON oder den Pfad einer JSON-Datei ein, die das Programm lesen darf.',
    );
  }
  const { data, error } = RoleMapping.safeParse(json);
  return data ?? refuse((error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`).join(' '));
}
