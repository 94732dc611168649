import { useLocation } from 'preact-iso';
import type { Me } from '../../schema/account/account.ts';
import { openAssessment } from '../session/opening.ts';
import { readHandovers, readMunicipality } from './api.ts';
import { useLoaded } from './loaded.tsx';

/**
 * Who has nothing to do but sections of one assessment, as most of those invited, is brought there at once. True as
 * long as that is under way.
 */
export function useOnlySections({ memberships }: Me): boolean {
  const { route } = useLocation();
  const [only] = memberships;
  const municipality = memberships.length === 1 && only?.role === 'contributor' ? only.municipality.id : undefined;
  const brought = useLoaded(async () => {
    if (municipality === undefined) return false;
    const { assessments } = await readMunicipality(municipality);
    const [open, ...others] = assessments.filter(({ status }) => status === 'open');
    if (!open || others.length > 0 || (await readHandovers(open.id)).handovers.length === 0) return false;
    await openAssessment(open.id);
    route('/abschnitte', true);
    return true;
  });
  return municipality !== undefined && brought.value !== false && brought.error === '';
}
