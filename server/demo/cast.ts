import type { DemoPerson } from '../../schema/account/demo-person.ts';
import type { RegisterUnit } from '../../schema/register/unit.ts';
import { demoRegister } from './register.ts';

/** Of all accounts of the demo; no real installation takes it, it is too short. */
export const DEMO_PASSWORD = 'musterland';

/** The town whose people the demo shows, its neighbour, and who is who; addresses end in `.example`, which nobody has. */
export interface Cast {
  readonly town: RegisterUnit;
  readonly peer: RegisterUnit;
  readonly people: readonly CastPerson[];
}

export interface CastPerson extends DemoPerson {
  /** Null across municipalities. */
  readonly unit: RegisterUnit | null;
}

/**
 * Two towns of one size class from different Kreise whose answers show much: values in all three areas, and of what the
 * first one had planned some is done, some still planned, some dropped.
 */
const TOWN = '990570007007';
const PEER = '990690015015';

/** The cast. */
export function demoCast(): Cast {
  const units = demoRegister();
  const [town, peer] = [TOWN, PEER].map((key) => units.find(({ ars }) => ars === key));
  if (!town || !peer) throw new Error('The towns of the demo are not in its register.');
  const person = (unit: RegisterUnit | null, email: string, name: string, role: DemoPerson['role'], sees: string) => ({
    unit,
    place: unit?.name ?? null,
    email: `${email}@musterland.example`,
    name,
    role,
    sees,
  });
  return {
    town,
    peer,
    people: [
      person(
        town,
        'bearbeitung',
        'Jana Möller',
        'officer',
        'Fragen beantworten, Abschnitte übergeben, abgeben, Bericht.',
      ),
      person(town, 'mitwirkung', 'Tarek Aydın', 'contributor', 'Nur den Abschnitt, der ihm übergeben wurde.'),
      person(town, 'hausleitung', 'Christa Lindner', 'head', 'Bericht, Freigabe, Ratsvorlage und Folien.'),
      person(town, 'einsicht', 'Paul Ruhland', 'reader', 'Alles lesen, nichts ändern.'),
      person(
        peer,
        'nachbarkommune',
        'Sven Brandt',
        'officer',
        'Eine Kommune derselben Größenklasse: ihr Bericht, und was sie anderen anbietet.',
      ),
      person(
        null,
        'koordination',
        'Dr. Helga Wiesner',
        'coordinator',
        'Zwei Erhebungen, Beteiligung und Auswertungen, keine Antworten einzelner.',
      ),
      person(null, 'betrieb', 'Ulrike Sommer', 'operator', 'Kommunen, Konten und Links, keine Antworten.'),
    ],
  };
}

/** The cast as the sign-in page lists it. */
export const demoPeople = (): DemoPerson[] =>
  demoCast().people.map(({ email, name, role, place, sees }) => ({ email, name, role, place, sees }));
