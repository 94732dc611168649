import type { NewConsent } from '../wave/consent.ts';
import type { OfferedConsents } from '../wave/wave.ts';
import { list } from './format.ts';

/** What can be asked for, in the order in which it is asked. */
export const OFFERED_CONSENTS = ['individualAnswers', 'namedContact'] as const;

/** What a municipality is asked to allow, in its own words, and what follows from it. */
export const CONSENT_TITLES: Readonly<
  Record<keyof NewConsent, { readonly title: string; readonly hint: string; readonly short: string }>
> = {
  individualAnswers: {
    title: 'Die Koordination darf unsere einzelnen Antworten sehen',
    hint:
      'Sie kann nach der Veröffentlichung der Ergebnisse eine Datei mit Ihren Antworten herunterladen, mit Namen, ' +
      'Regionalschlüssel und Einwohnerzahl der Kommune. Bis zur Veröffentlichung können Sie das zurücknehmen, danach ' +
      'nicht mehr. Ohne diese Erlaubnis sieht sie nur Zusammenfassungen.',
    short: 'die Koordination darf die einzelnen Antworten sehen',
  },
  namedContact: {
    title: 'Wir dürfen anderen Kommunen als Ansprechstelle genannt werden',
    hint: 'Genannt wird die Kommune, keine Person.',
    short: 'die Kommune darf als Ansprechstelle genannt werden',
  },
};

/** "Erlaubt: …", or that nothing is. */
export function consentWords(consent: NewConsent, offered: OfferedConsents): string {
  const allowed = OFFERED_CONSENTS.filter((field) => offered[field] && consent[field]);
  if (allowed.length === 0) return 'Erlaubt: nichts.';
  return `Erlaubt: ${list(allowed.map((field) => CONSENT_TITLES[field].short))}.`;
}
