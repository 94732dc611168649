import { createHash } from 'node:crypto';
import type { Dirent } from 'node:fs';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { z } from 'zod';
import { ProfileSet } from '../schema/benchmark/profile.ts';
import { Questionnaire } from '../schema/questionnaire/definition.ts';
import { checkProfiles } from '../schema/benchmark/profile-soundness.ts';
import { checkQuestionnaire, type SoundnessIssue } from '../schema/questionnaire/soundness.ts';
import { checkRecommendations } from '../schema/report/rule-soundness.ts';
import { RecommendationSet } from '../schema/report/recommendation.ts';
import { parseLocated, readLocated } from './located.ts';
import type { LocatedIssue, LocatedJson } from './located.ts';
import { Refusal } from './refusal.ts';
import type { Store } from './storage/store.ts';

/** JSON as it is sent, with its entity tag; made once, not per request. */
export interface SentJson {
  readonly text: string;
  readonly etag: string;
}

/** One questionnaire version with the figures it is compared with and the rules of its recommendations. */
export interface QuestionnaireSet {
  readonly questionnaire: Questionnaire;
  readonly profiles: ProfileSet;
  readonly recommendations: RecommendationSet;
  /** The definition as its author wrote it, without white space: what the store keeps. */
  readonly source: string;
  readonly definitionJson: SentJson;
  readonly profilesJson: SentJson;
  readonly recommendationsJson: SentJson;
}

/** The questionnaires of this installation. */
export interface Questionnaires {
  /** The newest version of each. */
  readonly newest: readonly QuestionnaireSet[];
  /** A version, or without one the newest; undefined when there is none. */
  readonly find: (id: string, version?: number) => QuestionnaireSet | undefined;
}

/** What a folder of questionnaires holds; with issues, nothing in it should be used. */
export interface Loaded {
  readonly sets: readonly QuestionnaireSet[];
  readonly issues: readonly LocatedIssue[];
}

/** Reads and checks `<id>/<version>.json`, `profiles.json` and `recommendations.json` of every folder within. */
export function loadQuestionnaires(folder: string, shownFrom = folder): Loaded {
  const folders = entriesOf(folder).filter((entry) => entry.isDirectory());
  const loaded = folders.map((entry) => loadFolder(join(folder, entry.name), entry.name, shownFrom));
  const sets = loaded.flatMap((one) => one.sets);
  const issues = loaded.flatMap((one) => one.issues);
  if (sets.length > 0 || issues.length > 0) return { sets, issues };
  return {
    sets,
    issues: [missing(shownName(folder, shownFrom), 'In diesem Ordner ist kein Fragebogen.', NO_QUESTIONNAIRE_FIX)],
  };
}

const NO_QUESTIONNAIRE_FIX =
  'Legen Sie einen Ordner je Fragebogen an, mit 1.json, profiles.json und recommendations.json.';

function loadFolder(folder: string, id: string, shownFrom: string): Loaded {
  const shown = (name: string): string => shownName(join(folder, name), shownFrom);
  const names = entriesOf(folder).map((entry) => entry.name);
  const versions = names.filter((name) => /^[1-9]\d*\.json$/.test(name));
  if (versions.length === 0)
    return { sets: [], issues: [missing(shown(''), 'Hier fehlt der Fragebogen.', NO_QUESTIONNAIRE_FIX)] };

  const definitions = versions.map((name) =>
    readDefinition(join(folder, name), shown(name), id, Number.parseInt(name, 10)),
  );
  const profiles = readCompanion(join(folder, 'profiles.json'), shown('profiles.json'), ProfileSet, id);
  const recommendations = readCompanion(
    join(folder, 'recommendations.json'),
    shown('recommendations.json'),
    RecommendationSet,
    id,
  );
  const issues = [...definitions, profiles, recommendations].flatMap((read) => read.issues);
  if (issues.length > 0 || !profiles.value || !recommendations.value) return { sets: [], issues };
  const { value: figures } = profiles;
  const { value: rules } = recommendations;
  const dangling = definitions.flatMap(({ value }) =>
    value
      ? [
          ...checkProfiles(value, figures).map((issue) => profiles.locate(issue)),
          ...checkRecommendations(value, rules).map((issue) => recommendations.locate(issue)),
        ]
      : [],
  );
  if (dangling.length > 0) return { sets: [], issues: dangling };
  const sets = definitions.flatMap(({ value, source = '' }) => (value ? [setOf(value, source, figures, rules)] : []));
  return { sets, issues: [] };
}

interface Read<T> {
  readonly value?: T;
  readonly source?: string;
  readonly issues: readonly LocatedIssue[];
}

/** A file that belongs to a definition; `locate` gives an issue found later its line. */
interface Companion<T> extends Read<T> {
  readonly locate: (issue: SoundnessIssue) => LocatedIssue;
}

function readDefinition(file: string, shown: string, id: string, version: number): Read<Questionnaire> {
  const located = readLocated(shown, readFileSync(file, 'utf8'));
  const { value, issues } = parseLocated(located, Questionnaire);
  if (!value) return { issues };
  const unsound = checkQuestionnaire(value).map(({ path, reason, fix }) => located.issueAt(path, reason, fix));
  const misnamed = [
    ...named(located, 'id', value.id, id, 'der Ordner heißt'),
    ...named(located, 'version', value.version, version, 'die Datei heißt nach der Fassung'),
  ];
  return { value, source: JSON.stringify(located.value), issues: [...issues, ...unsound, ...misnamed] };
}

function readCompanion<T extends { questionnaire: string }>(
  file: string,
  shown: string,
  shape: z.ZodType<T>,
  id: string,
): Companion<T> {
  if (!existsSync(file)) {
    const absent = missing(shown, 'Diese Datei fehlt.', NO_QUESTIONNAIRE_FIX);
    return { issues: [absent], locate: () => absent };
  }
  const located = readLocated(shown, readFileSync(file, 'utf8'));
  const { value, issues } = parseLocated(located, shape);
  const locate = ({ path, reason, fix }: SoundnessIssue) => located.issueAt(path, reason, fix);
  if (!value) return { issues, locate };
  return {
    value,
    locate,
    issues: [...issues, ...named(located, 'questionnaire', value.questionnaire, id, 'der Ordner heißt')],
  };
}

function named(
  located: LocatedJson,
  key: string,
  found: string | number,
  wanted: string | number,
  because: string,
): LocatedIssue[] {
  if (found === wanted) return [];
  return [located.issueAt([key], `Hier steht „${found}“, aber ${because} „${wanted}“.`, 'Gleichen Sie beides an.')];
}

/** A version with what it is compared with, ready to be sent. */
export function setOf(
  questionnaire: Questionnaire,
  source: string,
  profiles: ProfileSet,
  recommendations: RecommendationSet,
): QuestionnaireSet {
  return {
    questionnaire,
    profiles,
    recommendations,
    source,
    definitionJson: sent(questionnaire),
    profilesJson: sent({ profiles: profiles.profiles, figures: profiles.figures }),
    recommendationsJson: sent({ rules: recommendations.rules }),
  };
}

function sent(value: unknown): SentJson {
  const text = JSON.stringify(value);
  return { text, etag: `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"` };
}

/**
 * Keeps the shipped versions in the store, where they are immutable, and finds them together with the older ones
 * that only the store still has; these are compared with the figures shipped for the same questionnaire.
 * @throws Refusal when a shipped version has another text than the one that was served before
 */
export async function keepQuestionnaires(
  store: Store,
  shipped: readonly QuestionnaireSet[],
  now: Date,
): Promise<Questionnaires> {
  for (const { questionnaire, source } of shipped) {
    const { id, version } = questionnaire;
    const kept = await store.keepQuestionnaire({ id, version, definition: source, at: now.toISOString() });
    if (kept === 'different') throw new Refusal(changedText(id, version));
  }
  const stored = await store.readQuestionnaires();
  const older = stored
    .filter(({ id, version }) => !findIn(shipped, id, version))
    .flatMap((one) => revive(one.id, one.definition, shipped));
  return registryOf([...shipped, ...older]);
}

function revive(id: string, definition: string, shipped: readonly QuestionnaireSet[]): QuestionnaireSet[] {
  const sibling = findIn(shipped, id);
  if (!sibling) return [];
  return [setOf(Questionnaire.parse(JSON.parse(definition)), definition, sibling.profiles, sibling.recommendations)];
}

function changedText(id: string, version: number): string {
  return [
    `Fragebogen ${id}, Fassung ${version}: Der Text weicht von dem ab, der in dieser Datenbank schon verwendet wird.`,
    `Fassungen sind unveränderlich, damit Antworten zu ihren Fragen passen. Legen Sie die Änderung als ${version + 1}.json daneben und stellen Sie ${version}.json wieder her.`,
  ].join('\n');
}

/** A registry over sets that are at hand; without a store, as the command line uses it. */
export function registryOf(sets: readonly QuestionnaireSet[]): Questionnaires {
  const ids = [...new Set(sets.map(({ questionnaire }) => questionnaire.id))];
  return {
    newest: ids.flatMap((id) => findIn(sets, id) ?? []),
    find: (id, version) => findIn(sets, id, version),
  };
}

function findIn(sets: readonly QuestionnaireSet[], id: string, version?: number): QuestionnaireSet | undefined {
  return sets
    .filter(
      ({ questionnaire }) => questionnaire.id === id && (version ?? questionnaire.version) === questionnaire.version,
    )
    .toSorted((a, b) => b.questionnaire.version - a.questionnaire.version)[0];
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    throw new Refusal(`Ordner ${folder}: Er lässt sich nicht lesen. Prüfen Sie den Pfad und die Rechte.`, error);
  }
}

/** Relative to where the reader stands; whole when it lies elsewhere. */
function shownName(path: string, from: string): string {
  const within = relative(from, path);
  return within === '' || within.startsWith('..') ? path : within;
}
const missing = (file: string, reason: string, fix: string): LocatedIssue => ({
  file,
  line: 1,
  column: 1,
  path: '',
  reason,
  fix,
});
