import { areaProfile, type AreaProfile } from '../benchmark/area-profile.ts';
import type { AreaId } from '../questionnaire/definition.ts';
import { list } from '../text/format.ts';
import { AREA_TITLES } from '../text/report.ts';
import type { ReportContext } from './context.ts';
import type { AreaSummary } from './report.ts';

/** An area's profile in whole points and in words. */
export function areaSummary({ questionnaire, path }: ReportContext, area: AreaId): AreaSummary {
  const profile = areaProfile(questionnaire, path, area);
  const missing = profile.missing.map((item) => item.label);
  const common = { area, title: AREA_TITLES[area], details: detailsOf(profile), missing };
  const { value, worst, best, leaveOneOut } = profile;
  if (value === undefined || worst === undefined || best === undefined || !leaveOneOut) {
    return { ...common, words: whyNoValue(profile) };
  }
  const rounded = { value: Math.round(value), worst: Math.round(worst), best: Math.round(best) };
  return {
    ...common,
    ...rounded,
    leaveOneOut: { low: Math.round(leaveOneOut.low), high: Math.round(leaveOneOut.high) },
    words:
      missing.length === 0
        ? `${rounded.value} Punkte, vollständig beantwortet`
        : `${rounded.value} Punkte, möglich ${rounded.worst} bis ${rounded.best}: ${missingWords(missing.length)}`,
  };
}

const missingWords = (n: number): string => (n === 1 ? 'Eine Antwort fehlt' : `${n} Antworten fehlen`);

function whyNoValue({ noValue, items, relevant, answered, notAsked, notOurs }: AreaProfile): string {
  if (noValue === 'tooFewAnswered') {
    return `Noch kein Wert: ${answered} von ${relevant} gewerteten Angaben sind beantwortet, nötig sind vier Fünftel.`;
  }
  const why = [
    ...(notAsked > 0 ? [`${notAsked} sind nicht gefragt, weil sie eine Strategie voraussetzen`] : []),
    ...(notOurs > 0 ? [`${notOurs} sind „nicht bei uns“`] : []),
  ];
  return `Kein Wert: Von ${items} gewerteten Angaben ${relevant === 1 ? 'betrifft Sie nur eine' : `betreffen Sie nur ${relevant}`}; ${list(why)}. Das heißt nicht „nein“.`;
}

const spreadWords = (low: number, high: number): string =>
  low === high
    ? `Ließe man eine beliebige Angabe weg, bliebe der Wert bei ${low} Punkten.`
    : `Ließe man eine beliebige Angabe weg, läge der Wert zwischen ${low} und ${high} Punkten.`;

function detailsOf({ items, relevant, answered, notAsked, notOurs, noValue, leaveOneOut }: AreaProfile): string {
  if (noValue === 'tooFewRelevant') return '';
  const left = [
    ...(notAsked > 0 ? [`${notAsked} nicht gefragt`] : []),
    ...(notOurs > 0 ? [`${notOurs} „nicht bei uns“`] : []),
  ];
  const out = left.length > 0 ? `, dazu ${list(left)} von insgesamt ${items}` : '';
  const spread = leaveOneOut ? ` ${spreadWords(Math.round(leaveOneOut.low), Math.round(leaveOneOut.high))}` : '';
  return `Beantwortet sind ${answered} von ${relevant} gewerteten Angaben${out}.${spread}`;
}
