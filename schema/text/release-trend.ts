import type { AtomCell, Count, ReleaseDocument, ReleaseWave, Table, TableOption } from '../release/release.ts';
import type { Change, GroupSide, Missing, TrendFault, TrendGroup } from '../release/trend.ts';
import type { TrendBreak } from '../release/trend-break.ts';
import { boundsOf } from '../release/bounds.ts';
import { germanDate, list, nb, wholeNumber } from './format.ts';
import { atomTitle, togetherWords, WITHHELD_WORDS } from './release.ts';

/** What the two waves are called in columns: their years, where these differ. */
export interface SideNames {
  readonly before: string;
  readonly now: string;
}

type Waves = Readonly<Record<'before' | 'now', Pick<ReleaseWave, 'opensOn'>>>;

export function sideNames({ before, now }: Waves): SideNames {
  const [then, today] = [before.opensOn.slice(0, 4), now.opensOn.slice(0, 4)];
  if (then !== today) return { before: then, now: today };
  return { before: germanDate(before.opensOn), now: germanDate(now.opensOn) };
}

/** Fixed words of a comparison of two waves. */
export const RELEASE_TREND_WORDS = {
  title: 'Vergleich mit einer früheren Erhebung',
  beside: 'Daneben steht:',
  answer: 'Antwort',
  change: 'Anteil',
  nothing: 'Die Erhebungen zählen verschiedene Antworten zusammen; gemeinsam bleibt nichts zu vergleichen.',
  untoldRow: 'Dazu haben beide Erhebungen keine gemeinsame Angabe.',
  notComparable: 'nicht vergleichbar',
  group: 'Verglichene Gruppe',
  participation: 'Teilnahme',
  broken: 'Was nicht verglichen ist',
  method: 'Wie verglichen ist',
  noGroup:
    'Keine Gruppe hat in beiden Erhebungen dieselben Kommunenarten und Größenklassen. Verglichen wird deshalb nichts.',
} as const;

export const CHANGE_WORDS: Record<Change, string> = {
  higher: 'höher',
  lower: 'niedriger',
  close: 'kaum anders',
  open: 'offen',
};

/** What every rendering says about such a comparison. */
export const RELEASE_TREND_METHOD = [
  'Verglichen sind nur Fragen, deren Bedeutung gleich geblieben ist, und Gruppen aus denselben Kommunenarten und Größenklassen. Wo eine Erhebung gröbere Gruppen hat, gelten diese.',
  'Antworten, die eine der Erhebungen zusammen zählt, sind in beiden zusammengezählt. Wo nur eine Spanne veröffentlicht ist, bleibt es eine Spanne.',
  '„höher“ und „niedriger“ steht nur, wo die veröffentlichten Zahlen es sicher ergeben und der Anteil sich um mindestens so viel unterscheidet, wie eine Kommune der kleineren Basis ausmacht. „kaum anders“ heißt: um weniger. „offen“ heißt: Die veröffentlichten Zahlen lassen Verschiedenes zu.',
  'Summen über alle Vergleichsgruppen werden nicht verglichen, denn kleine und große Kommunen sind jedes Mal verschieden stark vertreten.',
  'Jede Zahl steht in einer der beiden Auswertungen oder ist eine Summe daraus; wer beide Dateien hat, kann den Vergleich nachrechnen.',
] as const;

/** Which two waves stand side by side. */
export const besideWords = (before: ReleaseDocument, now: ReleaseDocument, names: SideNames): string =>
  nb(
    `${names.before}: ${waveWords(before)}. ${names.now}: ${waveWords(now)}. Die Zahlen stehen unter jeder Frage nebeneinander.`,
  );

export const comparedWords = ({ before }: SideNames): string => `Verglichen mit ${before}`;
export const notComparedWords = ({ before }: SideNames): string => `Nicht mit ${before} verglichen.`;
export const goneWords = ({ now }: SideNames): string => `${now} nicht mehr gefragt.`;

/** Why a group of one wave and another do not simply differ. */
export const DIFFERENT_PARTICIPANTS =
  'Verschiedene Teilnehmende: Wer in der einen Erhebung abgegeben hat, muss es in der anderen nicht getan haben. Ein Unterschied kann auch daher kommen.';

/** "110 von 237 eingeladenen"; without "eingeladenen" where nobody knows how many were. */
export function sideWords({ submitted, invited, atoms }: GroupSide): string {
  if (atoms.length === 0) return 'keine Vergleichsgruppe';
  if (invited === undefined) return nb(`${wholeNumber(submitted)} Abgaben`);
  return nb(`${wholeNumber(submitted)} von ${wholeNumber(invited)} eingeladenen`);
}

/** "Verschiedene Teilnehmende – 2025: 110 von 237 eingeladenen, 2026: 101 von 200 eingeladenen" */
export const participantsWords = ({ before, now }: TrendGroup, names: SideNames): string =>
  `Verschiedene Teilnehmende – ${names.before}: ${sideWords(before)}, ${names.now}: ${sideWords(now)}`;

/** Why a group is not compared; undefined where it is. */
export function apartWords({ apart, before, now }: TrendGroup, names: SideNames): string | undefined {
  if (!apart) return undefined;
  if (before.atoms.length === 0) return `Nicht verglichen: ${names.before} keine solche Vergleichsgruppe.`;
  if (now.atoms.length === 0) return `Nicht verglichen: ${names.now} keine solche Vergleichsgruppe.`;
  const onlyIn = (name: string, cells: readonly AtomCell[]): string[] =>
    cells.length > 0 ? [`Nur ${name} vertreten: ${atomTitle(cells)}.`] : [];
  return [
    'Nicht verglichen, denn es wäre nicht dieselbe Gruppe.',
    ...onlyIn(names.before, apart.onlyBefore),
    ...onlyIn(names.now, apart.onlyNow),
  ].join(' ');
}

/** Why the line of a question is broken. */
export function breakWords(reason: TrendBreak, { before }: SideNames): string {
  switch (reason) {
    case 'new':
      return `${before} nicht gefragt.`;
    case 'reworded':
      return `Die Frage ist seit ${before} neu gefasst und fragt etwas anderes.`;
    case 'otherOptions':
      return `Zur Wahl standen ${before} andere Antworten.`;
    case 'askedOthers':
      return `${before} wurde sie anderen Kommunen gestellt.`;
    case 'otherVersion':
      return `Profilwerte beruhen auf vielen Fragen. Sie werden nur verglichen, wo der Fragebogen derselbe geblieben ist.`;
  }
}

/** Why two releases do not stand beside each other at all. */
export function trendFaultWords(fault: TrendFault): string {
  switch (fault) {
    case 'sameWave':
      return 'Beide Auswertungen gehören zu derselben Erhebung. Wählen Sie die Auswertung einer früheren.';
    case 'notEarlier':
      return 'Die gewählte Erhebung hat nicht früher begonnen. Nennen Sie die frühere zuerst.';
    case 'synthetic':
      return 'Eine der Auswertungen ist erfunden, die andere nicht.';
    case 'otherLand':
      return 'Die Auswertungen haben kein gemeinsames Land.';
    case 'otherQuestionnaire':
      return 'Die Auswertungen beruhen auf verschiedenen Fragebögen.';
  }
}

const missingWords = (missing: Missing): string =>
  missing === 'unpublished' ? 'nicht veröffentlicht.' : WITHHELD_WORDS[missing];

/** Which wave has no counts, and why. */
export function missingSides(missing: { readonly before?: Missing; readonly now?: Missing }, names: SideNames): string {
  const { before, now } = missing;
  if (before !== undefined && before === now) return missingWords(before);
  return [
    ...(before === undefined ? [] : [`${names.before}: ${missingWords(before)}`]),
    ...(now === undefined ? [] : [`${names.now}: ${missingWords(now)}`]),
  ].join(' ');
}

/** "ja", or "„ja“ oder „geplant“ zusammen". */
export function optionsWords(ids: readonly string[], options: readonly TableOption[]): string {
  const [only, ...more] = ids;
  if (more.length > 0) return togetherWords({ options: [...ids], count: { exact: 0 } }, options);
  return options.find(({ id }) => id === only)?.label ?? only ?? '';
}

/** Options that only one wave tells of. */
export const untoldWords = (ids: readonly string[], { options }: Pick<Table, 'options'>): string =>
  `Nicht in beiden Erhebungen veröffentlicht: ${list(ids.map((id) => `„${optionsWords([id], options)}“`))}.`;

/** "49 %", "höchstens 20 %", "mindestens 75 %", "14 bis 38 %"; bounds are rounded outwards. */
export function shareWords(count: Count, n: number): string {
  const { low, high } = boundsOf(count, n);
  if (low === high) return nb(exactShare(low, n));
  const [from, to] = [Math.floor((100 * low) / n), Math.ceil((100 * high) / n)];
  if (high >= n) return nb(`mindestens ${from} %`);
  return nb(low <= 0 ? `höchstens ${to} %` : `${from} bis ${to} %`);
}

/** Some are never "0 %", and not all never "100 %". */
function exactShare(count: number, n: number): string {
  const share = Math.round((100 * count) / n);
  if (share === 0 && count > 0) return 'unter 1 %';
  return share === 100 && count < n ? 'über 99 %' : `${share} %`;
}

/** "Digitalisierung in Musterland 2025, 11.10.2025 bis 01.11.2025" */
export const waveWords = ({ wave }: Pick<ReleaseDocument, 'wave'>): string =>
  `${wave.title}, ${germanDate(wave.opensOn)} bis ${germanDate(wave.closesOn)}`;
