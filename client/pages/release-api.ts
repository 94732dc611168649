import type { Publishing, ReleaseEntry, ReleaseList, ReleaseReadiness } from '../../schema/release/publication.ts';
import type { CombinedDocument } from '../../schema/release/combined.ts';
import type { SignedRelease } from '../../schema/release/release.ts';
import type { Questionnaire } from '../../schema/questionnaire/definition.ts';
import { listQuestionnaires, readFigures, readQuestionnaire } from '../api.ts';
import type { Study } from '../release/study.ts';
import { BASE, Refusal, request } from '../request.ts';
import type { ReadFile } from './release-files.ts';

export const listReleases = async (): Promise<readonly ReleaseEntry[]> =>
  (await request<ReleaseList>('GET', '/releases')).releases;

export const readRelease = (id: string): Promise<SignedRelease> =>
  request('GET', `/releases/${encodeURIComponent(id)}`);

/** A file of a release; without a name the signed document. */
export const releaseHref = (id: string, file?: string): string =>
  `${BASE}/releases/${id}${file === undefined ? '' : `/${file}`}`;

export const readReadiness = (wave: string): Promise<ReleaseReadiness> =>
  request('GET', `/waves/${encodeURIComponent(wave)}/release-preview`);

export const publish = (wave: string, publishing: Publishing): Promise<ReleaseEntry> =>
  request('POST', `/waves/${encodeURIComponent(wave)}/releases`, publishing);

export const formHref = (questionnaire: string): string => `${BASE}/questionnaires/${questionnaire}/form.pdf`;

/** What a release stands beside: the words of its questions, and the published study. */
export interface Surroundings {
  readonly questionnaires: ReadonlyMap<string, Questionnaire>;
  readonly studies: ReadonlyMap<string, Study>;
}

/**
 * Fetches what this installation knows of a release's questionnaires. Others' may be unknown here; their tables say
 * everything but the titles of their sections. `versions`: without any the newest.
 */
export async function readSurroundings(
  wanted: readonly { readonly id: string; readonly versions?: readonly number[] }[],
): Promise<Surroundings> {
  const known = await listQuestionnaires();
  const questionnaires = new Map<string, Questionnaire>();
  const studies = new Map<string, Study>();
  for (const { id, versions } of wanted) {
    const newest = Math.max(...known.filter((one) => one.id === id).map(({ version }) => version));
    if (!Number.isFinite(newest)) continue;
    const version = versions === undefined ? newest : Math.min(newest, Math.max(...versions));
    const [questionnaire, figures] = await Promise.all([readQuestionnaire(id, version), figuresOf(id)]);
    questionnaires.set(id, questionnaire);
    const [document] = questionnaire.documents;
    if (figures && document) {
      const { title, fieldwork } = document;
      studies.set(id, { title, fieldwork, figures: { questionnaire: id, version, ...figures } });
    }
  }
  return { questionnaires, studies };
}

/** The published figures of a questionnaire; undefined for one that has none. */
async function figuresOf(id: string) {
  try {
    const figures = await readFigures(id);
    return figures.profiles.some(({ group }) => group === 'class') ? figures : undefined;
  } catch (refusal) {
    if (refusal instanceof Refusal && refusal.code !== 'unreachable') return undefined;
    throw refusal;
  }
}

/** Sends signed files to be checked and combined; nothing of them is kept. */
export const combineFiles = (files: readonly ReadFile[]): Promise<CombinedDocument> =>
  request('POST', '/releases/combination', { files });
