import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { Municipality } from '../../schema/municipality/municipality.ts';
import { sizeClassOf } from '../../schema/municipality/size-class.ts';
import { expiryAfter } from './expiry.ts';

interface Beginning {
  readonly id: string;
  readonly questionnaire: Assessment['questionnaire'];
  readonly municipality: Municipality;
  readonly municipalityId?: string;
  readonly now: Date;
}

/** A new assessment: kind, population and with them the class are frozen from here on. */
export function begun({ id, questionnaire, municipality, municipalityId, now }: Beginning): Assessment {
  const { name, kind, population } = municipality;
  const at = now.toISOString();
  return {
    id,
    questionnaire: { id: questionnaire.id, version: questionnaire.version },
    municipality: { name, kind, population },
    sizeClass: sizeClassOf(kind, population).id,
    status: 'open',
    createdAt: at,
    changedAt: at,
    ...(municipalityId !== undefined && { municipalityId }),
    revision: 0,
    expiresAt: expiryAfter(now, municipalityId !== undefined),
  };
}
