import { freeze } from '../schema/assessment/freeze.ts';
import type { Means } from './means.ts';

/**
 * What was handed in under a release without submissions gets its first one, of the answers that have been frozen since:
 * otherwise it could neither be read nor, once a municipality has adopted it, be signed off.
 */
export async function addEarlierSubmissions({
  chance,
  questionnaires,
  store,
}: Pick<Means, 'chance' | 'questionnaires' | 'store'>): Promise<void> {
  await store.addEarlierSubmissions({
    newId: chance.id,
    rowsOf: ({ municipality, questionnaire: { id, version } }, answers) => {
      const found = questionnaires.find(id, version);
      return found && freeze(found.questionnaire, answers, municipality.kind).rows;
    },
  });
}
