import type { PlanReviewRow } from '../report/over-time.ts';
import { list } from './format.ts';

/** How a plan stands, in words without judgement. */
export const PLAN_WORDS: Readonly<Record<PlanReviewRow['state'], string>> = {
  done: 'erledigt',
  planned: 'weiter geplant',
  dropped: 'nicht mehr geplant',
  open: 'noch nicht',
  unknown: 'keine Angabe dazu',
  break: 'Frage geändert, nicht vergleichbar',
};

/** What stands above the two lists. */
export const planReviewIntro = (plannedOn: string | undefined, savedOn: string | undefined): string => {
  const from = [
    ...(plannedOn === undefined ? [] : [`was Sie am ${plannedOn} mit „geplant“ beantwortet haben`]),
    ...(savedOn === undefined ? [] : [`der Plan vom ${savedOn}`]),
  ];
  return `Verglichen mit Ihren Antworten von heute: ${list(from)}.`;
};

const ORDER = ['done', 'planned', 'open', 'dropped', 'unknown', 'break'] as const;

/** "Von 4 geplanten Vorhaben: 2 erledigt, 1 weiter geplant, 1 nicht mehr geplant." */
export function planReviewWords(what: 'planned' | 'saved', rows: readonly PlanReviewRow[]): string[] {
  if (rows.length === 0) return [];
  const counted = ORDER.flatMap((state) => {
    const n = rows.filter((row) => row.state === state).length;
    return n > 0 ? [`${n}\u00a0${PLAN_WORDS[state]}`] : [];
  });
  const named = {
    planned: rows.length === 1 ? 'Ein Vorhaben war „geplant“' : `${rows.length} Vorhaben waren „geplant“`,
    saved:
      rows.length === 1
        ? 'Im gespeicherten Plan steht eine Maßnahme'
        : `Im gespeicherten Plan stehen ${rows.length} Maßnahmen`,
  };
  return [`${named[what]}: ${counted.join(', ')}.`];
}
