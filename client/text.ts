/** Words that several pages share. Longer texts stand in the file that shows them. */
export const TEXT = {
  product: 'Kommunalspiegel',
  noAnswer: 'weiß nicht',
  noAnswerOfSeveral: 'weiß nicht / keine Angabe',
  notOurs: 'nicht bei uns',
  notOursMeans:
    'Eine andere Stelle erledigt das, zum Beispiel Kreis, Land oder IT-Dienstleister. Zählt nicht als „nein“.',
  unanswered: 'offen',
  next: 'Weiter',
  back: 'Zurück',
  cancel: 'Abbrechen',
  error: 'Fehler',
} as const;

/** German school grades, first to sixth. */
export const GRADES = ['sehr gut', 'gut', 'befriedigend', 'ausreichend', 'mangelhaft', 'ungenügend'] as const;

const CLOCK = new Intl.DateTimeFormat('de-DE', { hour: '2-digit', minute: '2-digit' });
const DAY = new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric' });

/** "14:03" of an ISO instant, in the device's time. */
export const clockTime = (instant: string): string => CLOCK.format(new Date(instant));

/** "21.11.2026, 14:03" of an ISO instant, in the device's time. */
export const dayAndTime = (instant: string): string => `${DAY.format(new Date(instant))}, ${clockTime(instant)}`;

/** "eine Antwort", "3 Antworten" */
export const countAnswers = (n: number): string => (n === 1 ? 'eine Antwort' : `${n} Antworten`);
