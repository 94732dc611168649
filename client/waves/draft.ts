import type { Day } from '../../schema/assessment/instant.ts';
import type { InvitedLevel, NewWave, Wave } from '../../schema/wave/wave.ts';
import { PROPOSED_GOAL } from '../../schema/wave/goal.ts';
import { GOAL_ERROR, goalOf, goalText } from './goal-text.ts';
import type { FormError } from '../parts/error-summary.tsx';

/** How a Land is asked in a draft. */
export interface DraftState {
  readonly level: InvitedLevel;
  readonly kreise: boolean;
}

/** A wave as it is being typed; dates and addresses as text, good or not. */
export interface WaveDraft {
  readonly title: string;
  /** "id/version" */
  readonly questionnaires: readonly string[];
  readonly states: Readonly<Record<string, DraftState>>;
  readonly units: readonly { readonly ars: string; readonly name: string }[];
  readonly opensOn: string;
  readonly closesOn: string;
  readonly welcome: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly contactPhone: string;
  /** Where the sender of letters is; all three or none. */
  readonly contactStreet: string;
  readonly contactPostcode: string;
  readonly contactTown: string;
  /** In per cent; empty: none. */
  readonly goal: string;
  readonly individualAnswers: boolean;
  readonly namedContact: boolean;
}

/** Before the server's field names, to make the ids of the fields. */
export const FORM = 'erhebung';

export const questionnaireKey = ({ id, version }: { readonly id: string; readonly version: number }): string =>
  `${id}/${version}`;

/** A new wave: the only questionnaire and the only Land are chosen already, the writer is the contact. */
export const emptyDraft = (
  questionnaires: readonly { readonly id: string; readonly version: number }[],
  states: readonly string[],
  writer: { readonly name: string; readonly email: string },
): WaveDraft => ({
  title: '',
  questionnaires: questionnaires.length === 1 ? questionnaires.map(questionnaireKey) : [],
  states: states.length === 1 ? Object.fromEntries(states.map((state) => [state, FIRST_STATE])) : {},
  units: [],
  opensOn: '',
  closesOn: '',
  welcome: '',
  contactName: writer.name,
  contactEmail: writer.email,
  contactPhone: '',
  contactStreet: '',
  contactPostcode: '',
  contactTown: '',
  goal: goalText(PROPOSED_GOAL),
  individualAnswers: false,
  namedContact: false,
});

/** Verbände instead of their members: most members have no administration of their own (decision 0017). */
export const FIRST_STATE: DraftState = { level: 'verband', kreise: true };

/** A kept wave as it is changed; `names`: of the named units, by key. */
export const draftOf = (wave: Wave, names: ReadonlyMap<string, string>): WaveDraft => ({
  title: wave.title,
  questionnaires: wave.questionnaires.map(questionnaireKey),
  states: Object.fromEntries(wave.scope.states.map(({ state, level, kreise }) => [state, { level, kreise }])),
  units: wave.scope.units.map((ars) => ({ ars, name: names.get(ars) ?? ars })),
  opensOn: wave.opensOn,
  closesOn: wave.closesOn,
  welcome: wave.welcome,
  contactName: wave.contact.name,
  contactEmail: wave.contact.email,
  contactPhone: wave.contact.phone ?? '',
  contactStreet: wave.contact.address?.street ?? '',
  contactPostcode: wave.contact.address?.postcode ?? '',
  contactTown: wave.contact.address?.town ?? '',
  goal: goalText(wave.goalPercent),
  ...wave.consents,
});

/** What is sent of a draft. */
export function waveOf(draft: WaveDraft): NewWave {
  const phone = draft.contactPhone.trim();
  const address = addressOf(draft);
  return {
    title: draft.title.trim(),
    questionnaires: draft.questionnaires.map((key) => {
      const at = key.lastIndexOf('/');
      return { id: key.slice(0, at), version: Number(key.slice(at + 1)) };
    }),
    scope: {
      states: Object.entries(draft.states)
        .map(([state, { level, kreise }]) => ({ state, level, kreise }))
        .toSorted((a, b) => (a.state < b.state ? -1 : 1)),
      units: draft.units.map(({ ars }) => ars),
    },
    opensOn: draft.opensOn,
    closesOn: draft.closesOn,
    welcome: draft.welcome.trim(),
    contact: {
      name: draft.contactName.trim(),
      email: draft.contactEmail.trim(),
      ...(phone !== '' && { phone }),
      ...(hasAddress(address) && { address }),
    },
    consents: { individualAnswers: draft.individualAnswers, namedContact: draft.namedContact },
    goalPercent: goalOf(draft.goal) ?? null,
  };
}

const addressOf = (draft: WaveDraft) => ({
  street: draft.contactStreet.trim(),
  postcode: draft.contactPostcode.trim(),
  town: draft.contactTown.trim(),
});
const hasAddress = (address: ReturnType<typeof addressOf>): boolean =>
  Object.values(address).some((part) => part !== '');

/** What the server would refuse for its form alone; everything beyond it says itself. */
export function draftErrors(draft: WaveDraft, today: Day): FormError[] {
  const errors: FormError[] = [];
  const demand = (isSound: boolean, path: string, text: string): void => {
    if (!isSound) errors.push({ field: `${FORM}-${path}`, text });
  };
  demand(draft.title.trim().length >= 3, 'title', 'Der Titel braucht mindestens drei Zeichen.');
  demand(draft.questionnaires.length > 0, 'questionnaires', 'Wählen Sie mindestens einen Fragebogen.');
  const isAnybodyAsked = Object.keys(draft.states).length + draft.units.length > 0;
  demand(isAnybodyAsked, 'scope', 'Wählen Sie mindestens ein Land oder eine Kommune.');
  demand(draft.opensOn !== '', 'opensOn', 'Wählen Sie den ersten Tag.');
  demand(draft.closesOn !== '', 'closesOn', 'Wählen Sie den letzten Tag.');
  if (draft.opensOn !== '' && draft.closesOn !== '') {
    demand(
      draft.closesOn >= draft.opensOn,
      'closesOn',
      'Der letzte Tag liegt vor dem ersten. Wählen Sie einen späteren letzten Tag.',
    );
    const isPast = draft.closesOn >= draft.opensOn && draft.closesOn < today;
    demand(!isPast, 'closesOn', 'Der letzte Tag liegt in der Vergangenheit. Wählen Sie einen späteren.');
  }
  demand(goalOf(draft.goal) !== undefined, 'goalPercent', GOAL_ERROR);
  demand(draft.contactName.trim() !== '', 'contact-name', 'Nennen Sie, wen die Kommunen fragen können.');
  const isAddress = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/u.test(draft.contactEmail.trim());
  demand(isAddress, 'contact-email', 'Die E-Mail-Adresse braucht die Form name@land.de.');
  const phone = draft.contactPhone.trim();
  demand(
    phone === '' || (phone.length >= 3 && phone.length <= 40),
    'contact-phone',
    'Die Telefonnummer hat 3 bis 40 Zeichen.',
  );
  const address = addressOf(draft);
  if (hasAddress(address)) {
    const rest = 'Nennen Sie Straße, Postleitzahl und Ort, oder lassen Sie alle drei weg.';
    demand(address.street !== '', 'contact-address-street', `Die Straße fehlt. ${rest}`);
    demand(address.street.length <= 60, 'contact-address-street', 'Die Straße darf höchstens 60 Zeichen haben.');
    demand(/^\d{5}$/u.test(address.postcode), 'contact-address-postcode', 'Die Postleitzahl hat fünf Ziffern.');
    demand(address.town !== '', 'contact-address-town', `Der Ort fehlt. ${rest}`);
    demand(address.town.length <= 50, 'contact-address-town', 'Der Ort darf höchstens 50 Zeichen haben.');
  }
  return errors;
}
