import { SYNTHETIC_STATE } from '../municipality/synthetic.ts';

interface StateWords {
  readonly key: string;
  readonly name: string;
}

/** The Länder by their official key, the first two digits of every AGS. */
export const STATES: readonly StateWords[] = [
  { key: '01', name: 'Schleswig-Holstein' },
  { key: '02', name: 'Hamburg' },
  { key: '03', name: 'Niedersachsen' },
  { key: '04', name: 'Bremen' },
  { key: '05', name: 'Nordrhein-Westfalen' },
  { key: '06', name: 'Hessen' },
  { key: '07', name: 'Rheinland-Pfalz' },
  { key: '08', name: 'Baden-Württemberg' },
  { key: '09', name: 'Bayern' },
  { key: '10', name: 'Saarland' },
  { key: '11', name: 'Berlin' },
  { key: '12', name: 'Brandenburg' },
  { key: '13', name: 'Mecklenburg-Vorpommern' },
  { key: '14', name: 'Sachsen' },
  { key: '15', name: 'Sachsen-Anhalt' },
  { key: '16', name: 'Thüringen' },
];

/** The made-up Land, which says so wherever it is named. */
const MUSTERLAND: StateWords = { key: SYNTHETIC_STATE, name: 'Musterland (erfunden)' };

/** The Länder that can be chosen; the made-up one in the demo only. */
export const statesToChoose = (isDemo: boolean): readonly StateWords[] => (isDemo ? [...STATES, MUSTERLAND] : STATES);

/** The name of a Land; its key where there is no such one. */
export const stateName = (key: string): string =>
  [...STATES, MUSTERLAND].find((state) => state.key === key)?.name ?? key;

/** Stands on every page and in every file of the demo. */
export const SYNTHETIC_NOTICE = 'Erfundene Daten · Vorführung';
