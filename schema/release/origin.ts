import type { Wave } from '../wave/wave.ts';
import type { Origin } from './release.ts';

/** Who publishes the releases of a wave: the installation's publisher, else the wave's contact, who can be asked. */
export function originOf(
  { contact }: Pick<Wave, 'contact'>,
  { name, contributorId }: { readonly name: string | undefined; readonly contributorId: string | undefined },
): Origin {
  return {
    name: name ?? contact.name,
    ...(contributorId !== undefined && { contributorId }),
    contact: contact.email,
  };
}
