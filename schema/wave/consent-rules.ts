import type { Consent, ConsentChange, NewConsent } from './consent.ts';
import type { OfferedConsents } from './wave.ts';

/** What is allowed now: the last decision, as far as the wave offers it; nothing where there was none. */
export function currentConsent(offered: OfferedConsents, history: readonly NewConsent[]): NewConsent {
  const [last] = history;
  return {
    individualAnswers: offered.individualAnswers && (last?.individualAnswers ?? false),
    namedContact: offered.namedContact && (last?.namedContact ?? false),
  };
}

/** The consent of a municipality as it is shown; `history` newest first. */
export function consentOf(
  wave: { readonly consents: OfferedConsents; readonly releasedAt: string | null },
  history: readonly ConsentChange[],
): Consent {
  return {
    ...currentConsent(wave.consents, history),
    offered: wave.consents,
    isFixed: wave.releasedAt !== null,
    history: [...history],
  };
}

/** Fields that say yes to something that the wave does not ask for. */
export const notOffered = (offered: OfferedConsents, consent: NewConsent): (keyof NewConsent)[] =>
  (['individualAnswers', 'namedContact'] as const).filter((field) => consent[field] && !offered[field]);
