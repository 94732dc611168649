import type { OwnOffers, PeerBoard, PeerOffering, SentPeerRequest } from '../../schema/wave/peer.ts';
import { request } from '../request.ts';

const of = (municipality: string, wave: string): string => `/municipalities/${municipality}/waves/${wave}`;

export const readOffers = (municipality: string, wave: string): Promise<OwnOffers> =>
  request('GET', `${of(municipality, wave)}/offers`);
export const saveOffers = (municipality: string, wave: string, offering: PeerOffering): Promise<OwnOffers> =>
  request('PUT', `${of(municipality, wave)}/offers`, offering);
export const readPeers = (municipality: string, wave: string): Promise<PeerBoard> =>
  request('GET', `${of(municipality, wave)}/peers`);
export const askPeer = (municipality: string, wave: string, offer: string, text: string): Promise<SentPeerRequest> =>
  request('POST', `${of(municipality, wave)}/contacts`, { offer, text });
export const withdrawRequest = (municipality: string, wave: string, id: string): Promise<void> =>
  request('DELETE', `${of(municipality, wave)}/contacts/${id}`);
