import { Problem } from '../../schema/problem.ts';
import { peerRequestMail } from '../../schema/text/peer-request.ts';
import { PEER_REQUESTS_A_DAY } from '../../schema/wave/peer-limits.ts';
import { NewPeerRequest, OwnOffers, PeerBoard, PeerOffering, SentPeerRequest } from '../../schema/wave/peer.ts';
import { z } from 'zod';
import { signedIn } from '../access.ts';
import type { Api, Means } from '../means.ts';
import { refusals } from '../problem.ts';
import type { ForeignOffer } from '../storage/peer-store.ts';
import type { MunicipalWave } from '../storage/wave-store.ts';
import { invalidInput } from './input.ts';
import { bySession, OfMunicipality, sessionRefusals } from './own.ts';
import { askable, offerable, ownWaveOf, shownRequest, shownStep, submittedIn } from './peer-board.ts';

const tags = ['peers'];
const security = bySession;
const access = { municipality: 'askPeers' } as const;
const OfOwnWave = OfMunicipality.extend({ wave: z.string() });
const reading = [...sessionRefusals, 'municipality-not-found', 'wave-not-found'] as const;
const writing = [...reading, 'cross-site-request', 'invalid-request', 'invalid-input'] as const;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Asking municipalities that have taken a step: who lets others ask, and who has asked. */
export function peerRoutes(api: Api, means: Means): void {
  offerRoutes(api, means);
  contactRoutes(api, means);

  api.get(
    '/municipalities/:municipality/waves/:wave/peers',
    {
      config: { access },
      schema: {
        summary: 'Wen die Kommune zu ihren offenen Schritten fragen kann, und welche Anfragen es gibt',
        tags,
        security,
        params: OfOwnWave,
        response: { 200: PeerBoard, ...refusals(...reading) },
      },
    },
    async (request) => {
      const { municipality, wave } = request.params;
      const own = await ownWaveOf(means, municipality, wave);
      const [steps, { sent, received }] = await Promise.all([
        askable(means, own),
        means.store.listRequests(wave, municipality),
      ]);
      return {
        ...aboutWave(own),
        steps: steps.map(shownStep(own.unit.state)),
        sent: sent.map(shownRequest(means)),
        received: received.map(shownRequest(means)),
      };
    },
  );
}

function offerRoutes(api: Api, means: Means): void {
  const { chance, clock, store } = means;
  const offersOf = async (municipality: string, wave: string): Promise<OwnOffers> => {
    const own = await ownWaveOf(means, municipality, wave);
    const [steps, offers] = await Promise.all([offerable(means, own), store.listOwnOffers(wave, municipality)]);
    return { ...aboutWave(own), contact: offers.at(-1)?.contact ?? null, steps };
  };

  api.get(
    '/municipalities/:municipality/waves/:wave/offers',
    {
      config: { access },
      schema: {
        summary: 'Eigene Antworten, zu denen andere fragen könnten, und was davon angeboten ist',
        tags,
        security,
        params: OfOwnWave,
        response: { 200: OwnOffers, ...refusals(...reading) },
      },
    },
    async (request) => offersOf(request.params.municipality, request.params.wave),
  );

  api.put(
    '/municipalities/:municipality/waves/:wave/offers',
    {
      config: { access },
      schema: {
        summary:
          'Alles, was angeboten wird; was fehlt, ist sofort zurückgezogen. Neues nur, bis die Ergebnisse veröffentlicht sind',
        tags,
        security,
        params: OfOwnWave,
        body: PeerOffering,
        response: { 200: OwnOffers, ...refusals(...writing, 'peer-offers-fixed') },
      },
    },
    async (request) => {
      const { municipality: municipalityId, wave: waveId } = request.params;
      const { contact, offers } = request.body;
      const own = await ownWaveOf(means, municipalityId, waveId);
      if (offers.length > 0 && contact === null) throw invalidInput('contact.name', 'Nennen Sie, wen andere fragen.');
      const steps = await offerable(means, own);
      const chosen = offers.map(({ assessment, step, note }, index) => {
        const found = steps.find((one) => one.assessment === assessment && one.step === step);
        if (!found && own.wave.releasedAt !== null) throw new Problem('peer-offers-fixed');
        if (!found)
          throw invalidInput(
            `offers.${index}.step`,
            'Diese Antwort lässt sich nicht anbieten. Laden Sie die Seite neu.',
          );
        const [address = '', option = ''] = step.split('/');
        return { id: chance.id(), assessmentId: assessment, address, option, note };
      });
      const deed = { waveId, municipalityId, at: clock().toISOString(), by: signedIn(request).account.id };
      const outcome = await store.setOffers({ ...deed, contact, offers: chosen });
      if (outcome === 'fixed') throw new Problem('peer-offers-fixed');
      if (outcome === 'gone') throw new Problem('wave-not-found');
      return offersOf(municipalityId, waveId);
    },
  );
}

function contactRoutes(api: Api, means: Means): void {
  const { chance, clock, store } = means;

  api.post(
    '/municipalities/:municipality/waves/:wave/contacts',
    {
      config: { access },
      schema: {
        summary: 'Eine Kommune zu einem offenen Schritt fragen; höchstens fünf Anfragen in 24 Stunden',
        tags,
        security,
        params: OfOwnWave,
        body: NewPeerRequest,
        response: {
          201: SentPeerRequest,
          ...refusals(...writing, 'peer-offer-not-found', 'peer-asked', 'peer-requests-used-up'),
        },
      },
    },
    async (request, reply) => {
      const { municipality: municipalityId, wave } = request.params;
      const own = await ownWaveOf(means, municipalityId, wave);
      const { offer: offerId, text } = request.body;
      const step = (await askable(means, own)).find(({ offers }) => offers.some(({ id }) => id === offerId));
      const offer = step?.offers.find(({ id }) => id === offerId);
      if (!step || !offer) throw new Problem('peer-offer-not-found');
      const { account } = signedIn(request);
      const now = clock();
      const id = chance.id();
      const outcome = await store.ask({
        id,
        offerId,
        municipalityId,
        text,
        at: now.toISOString(),
        by: account.id,
        since: new Date(now.getTime() - DAY_MS).toISOString(),
        limit: PEER_REQUESTS_A_DAY,
      });
      if (outcome === 'gone') throw new Problem('peer-offer-not-found');
      if (outcome === 'asked') throw new Problem('peer-asked');
      if (outcome === 'used-up') throw new Problem('peer-requests-used-up');
      const asker = { name: account.name, email: account.email, municipality: own.unit.name };
      return reply.code(201).send({ id, ...(await mailTo(means, offer, { asker, step: step.title, text })) });
    },
  );

  api.delete(
    '/municipalities/:municipality/waves/:wave/contacts/:contact',
    {
      config: { access },
      schema: {
        summary: 'Eine eigene Anfrage zurückziehen; die andere Seite sieht das',
        tags,
        security,
        params: OfOwnWave.extend({ contact: z.string() }),
        response: { 204: z.null(), ...refusals(...reading, 'cross-site-request', 'peer-request-not-found') },
      },
    },
    async (request, reply) => {
      const { municipality, wave, contact } = request.params;
      await ownWaveOf(means, municipality, wave);
      const deed = { waveId: wave, municipalityId: municipality, at: clock().toISOString() };
      const done = await store.withdrawRequest({ ...deed, id: contact, by: signedIn(request).account.id });
      if (!done) throw new Problem('peer-request-not-found');
      return reply.code(204).send(null);
    },
  );
}

/** The request counts whether the mail arrives or not: both sides see it, and whoever asks has the contact. */
async function mailTo(
  { mail, settings: { publicUrl } }: Pick<Means, 'mail' | 'settings'>,
  { contact }: ForeignOffer,
  request: Pick<Parameters<typeof peerRequestMail>[0], 'asker' | 'step' | 'text'>,
): Promise<Omit<SentPeerRequest, 'id'>> {
  if (!mail || !publicUrl) return { mailed: false, reason: null };
  const link = new URL('/uebersicht', publicUrl).href;
  const letter = peerRequestMail({ ...request, name: contact.name, site: publicUrl.href, link });
  const outcome = await mail.send({
    to: { name: contact.name, address: contact.email },
    replyTo: { name: request.asker.name, address: request.asker.email },
    ...letter,
  });
  return outcome === 'sent' ? { mailed: true, reason: null } : { mailed: false, reason: outcome.failed };
}

const aboutWave = (own: MunicipalWave) => ({
  wave: { id: own.wave.id, title: own.wave.title },
  hasSubmitted: submittedIn(own).length > 0,
  isReleased: own.wave.releasedAt !== null,
});
