import type { NewWave, Wave } from '../../schema/wave/wave.ts';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import type { Store } from '../../server/storage/store.ts';
import { QUESTIONNAIRE, startApp } from './app-under-test.ts';
import type { AppUnderTest } from './app-under-test.ts';
import { person } from './people.ts';
import type { Person } from './people.ts';

const unit = (given: Partial<RegisterUnit> & Pick<RegisterUnit, 'ars' | 'name'>): RegisterUnit => ({
  ags: null,
  level: 'gemeinde',
  kind: 'gemeinde',
  seat: null,
  population: 2_000,
  state: given.ars.slice(0, 2),
  kreis: given.ars.length > 5 ? given.ars.slice(0, 5) : null,
  verband: null,
  isKreisfrei: false,
  textCode: '64',
  ...given,
});

/** A Kreis with a Verband of two members and a Stadt without, and a kreisfreie Stadt. */
export const REGISTER: readonly RegisterUnit[] = [
  unit({
    ars: '071110000000',
    ags: '07111000',
    name: 'Freistadt',
    isKreisfrei: true,
    kreis: null,
    population: 114_000,
    textCode: '61',
  }),
  unit({
    ars: '07231',
    ags: '07231',
    level: 'kreis',
    kind: 'kreis',
    name: 'Waldkreis',
    population: 110_000,
    textCode: '44',
  }),
  unit({
    ars: '072310008',
    ags: null,
    level: 'verband',
    kind: 'verband',
    name: 'Verbandsgemeinde Moseltal',
    population: 27_000,
    textCode: '53',
  }),
  unit({ ars: '072310008001', ags: '07231001', name: 'Oberdorf', verband: '072310008' }),
  unit({ ars: '072310008002', ags: '07231002', name: 'Unterdorf', verband: '072310008' }),
  unit({ ars: '072310134134', ags: '07231134', name: 'Wittlich', population: 19_000, textCode: '63' }),
];

/** Keys of some of them. */
export const VERBAND = '072310008';
export const MEMBER = '072310008001';
export const TOWN = '072310134134';
export const CITY = '071110000000';

/** Reads the register in, with an e-mail address for everybody but Wittlich. */
export async function readRegisterIn(
  { store }: { readonly store: Store },
  at = '2026-11-21T08:00:00.000Z',
  units = REGISTER,
): Promise<void> {
  const none = { inhabited: 0, uninhabited: 0, population: 0 };
  const counts = { records: 6, kreise: 1, kreisfrei: 1, verbaende: 1, gemeinden: 4, population: 0 };
  await store.importRegister(units, {
    asOf: '2026-10-31',
    populationAsOf: '2025-12-31',
    source: 'Test',
    importedAt: at,
    importedBy: null,
    counts: { ...counts, unincorporated: none, cutNames: [], byState: [] },
  });
  const nothing = { office: null, salutation: null, street: null, postcode: null, town: null };
  await store.keepContacts(
    REGISTER.filter(({ name }) => name !== 'Wittlich').map(({ ars }) => ({
      ...nothing,
      ars,
      email: `${ars}@rathaus.example`,
    })),
    { at, by: null },
  );
}

export const NEW_WAVE: NewWave = {
  title: 'Digitalisierung 2026',
  questionnaires: [{ id: QUESTIONNAIRE, version: 1 }],
  scope: { states: [{ state: '07', level: 'verband', kreise: true }], units: [] },
  opensOn: '2026-11-21',
  closesOn: '2026-12-31',
  welcome: 'Wir bitten um Ihre Teilnahme.',
  contact: { name: 'Referat 3', email: 'referat3@land.example' },
  consents: { individualAnswers: true, namedContact: false },
  goalPercent: 60,
};

/** A wave that the coordinator makes and opens. */
export async function openWave(coordinator: Person, given: Partial<NewWave> = {}): Promise<Wave> {
  const made = await coordinator.post('/waves', { ...NEW_WAVE, ...given });
  if (made.statusCode !== 201) throw new Error(`no wave: ${made.body}`);
  const opened = await coordinator.post(`/waves/${made.json<Wave>().id}/opening`, {});
  if (opened.statusCode !== 200) throw new Error(`not opened: ${opened.body}`);
  return opened.json<{ wave: Wave }>().wave;
}

/** The code of a unit, as a letter would bring it. */
export async function codeFor(coordinator: Person, wave: Wave, ars: string): Promise<string> {
  const response = await coordinator.post(`/waves/${wave.id}/letters`, { units: [ars] });
  const { letters } = response.json<{ letters: { code: string }[] }>();
  const [letter] = letters;
  if (!letter) throw new Error(`no letter: ${response.body}`);
  return letter.code;
}

export const WAVE_PASSWORD = 'korrekt pferd batterie 9';

/** An application with the register, a coordinator of the Land, and a wave that she has opened. */
export async function waveWorld(given: Partial<NewWave> = {}, started?: AppUnderTest) {
  const here = started ?? (await startApp());
  await readRegisterIn(here);
  const coordinator = await person(here, { role: 'coordinator', scope: { states: ['07'], municipalities: [] } });
  const wave = await openWave(coordinator, given);
  const ask = (path: string, payload: object, cookie?: string) =>
    here.app.inject({
      method: 'POST',
      url: `/api/v1/wave-invitations/${path}`,
      payload,
      ...(cookie !== undefined && { headers: { cookie } }),
    });
  const redeem = (code: string, email: string) =>
    ask('redemption', { code, email, name: 'Alex Beispiel', password: WAVE_PASSWORD });
  return { ...here, coordinator, wave, ask, redeem };
}

/** A newer register, which no longer has these. */
export const forgetIn = (started: { readonly store: Store }, gone: ReadonlySet<string>): Promise<void> =>
  readRegisterIn(
    started,
    '2026-11-22T08:00:00.000Z',
    REGISTER.filter(({ ars }) => !gone.has(ars)),
  );
