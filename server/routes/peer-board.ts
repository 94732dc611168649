import type { Assessment } from '../../schema/assessment/assessment.ts';
import { Problem } from '../../schema/problem.ts';
import { openSteps, stepTitle, takenSteps } from '../../schema/report/peer-steps.ts';
import type { AskableStep, OfferableStep, PeerRequest } from '../../schema/wave/peer.ts';
import type { Means } from '../means.ts';
import type { ForeignOffer, StoredOffer, StoredRequest } from '../storage/peer-store.ts';
import type { MunicipalWave } from '../storage/wave-store.ts';
import { reportInputFinder } from './report-input.ts';

/** A step that may be asked about, with the offers as they are stored. */
export interface FoundStep {
  readonly step: string;
  readonly title: string;
  readonly own: string;
  readonly offers: readonly ForeignOffer[];
}

/** A wave of one's own municipality. Throws `wave-not-found`, also for one that others take part in. */
export async function ownWaveOf(
  { store }: Pick<Means, 'store'>,
  municipality: string,
  wave: string,
): Promise<MunicipalWave> {
  const found = (await store.listMunicipalWaves(municipality)).find((one) => one.wave.id === wave);
  if (!found) throw new Problem('wave-not-found');
  return found;
}

/** What was handed in: whoever has nothing in can neither offer nor ask. */
export const submittedIn = ({ assessments, unit }: MunicipalWave): readonly Assessment[] =>
  unit.mergedInto === null ? assessments.filter(({ status }) => status !== 'open') : [];

/** Own answers that can be offered, each with its offer; after the release those that were offered before. */
export async function offerable(means: Means, own: MunicipalWave): Promise<OfferableStep[]> {
  const { store } = means;
  const offers = await store.listOwnOffers(own.wave.id, own.unit.municipalityId ?? '');
  const inputOf = reportInputFinder(means);
  const found = await Promise.all(
    submittedIn(own).map(async ({ id }) =>
      takenSteps(await inputOf(id)).map(({ id: step, ...said }): OfferableStep => ({
        assessment: id,
        step,
        ...said,
        offer: offerOf(offers, id, step),
      })),
    ),
  );
  return found.flat().filter(({ offer }) => own.wave.releasedAt === null || offer !== null);
}

function offerOf(offers: readonly StoredOffer[], assessment: string, step: string): OfferableStep['offer'] {
  const offer = offers.find((one) => one.assessmentId === assessment && `${one.address}/${one.option}` === step);
  return offer ? { note: offer.note, offeredAt: offer.offeredAt } : null;
}

/** Own open steps that others offer to be asked about. */
export async function askable(means: Means, own: MunicipalWave): Promise<FoundStep[]> {
  const submitted = submittedIn(own);
  // Before the release the store has nothing; whoever has not handed in is not asked for either.
  if (own.wave.releasedAt === null || submitted.length === 0) return [];
  const offers = await means.store.listForeignOffers(own.wave.id, own.unit.municipalityId ?? '');
  const isOwnState = ({ state }: ForeignOffer): boolean => state === own.unit.state;
  const sorted = offers.toSorted(
    (a, b) => Number(isOwnState(b)) - Number(isOwnState(a)) || a.municipality.localeCompare(b.municipality, 'de'),
  );
  const inputOf = reportInputFinder(means);
  const found = await Promise.all(
    submitted.map(async ({ id, questionnaire }) =>
      openSteps(await inputOf(id)).map(({ id: step, title, own: word }) => ({
        step,
        title,
        own: word,
        offers: sorted.filter(
          (offer) => offer.questionnaire.id === questionnaire.id && `${offer.address}/${offer.option}` === step,
        ),
      })),
    ),
  );
  return found.flat().filter((step) => step.offers.length > 0);
}

/** An askable step as it is shown. */
export const shownStep =
  (ownState: string) =>
  ({ step, title, own, offers }: FoundStep): AskableStep => ({
    step,
    title,
    own,
    offers: offers.map(({ id, municipality, sizeClass, state, contact, note }) => ({
      id,
      municipality,
      sizeClass,
      isOwnState: state === ownState,
      contact,
      note,
    })),
  });

/** A request with what it is about in words. */
export const shownRequest =
  ({ questionnaires }: Pick<Means, 'questionnaires'>) =>
  ({ questionnaire, address, option, ...request }: StoredRequest): PeerRequest => {
    const found = questionnaires.find(questionnaire.id, questionnaire.version);
    return { ...request, title: found ? stepTitle(found.questionnaire, `${address}/${option}`) : address };
  };
