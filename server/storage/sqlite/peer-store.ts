import type { PeerStore } from '../peer-store.ts';
import type { AuditQueries } from './audit.ts';
import { deed } from './failures.ts';
import type { Connection } from './open.ts';
import { peerRequestQueries } from './peer-requests.ts';
import { peerOfferQueries } from './peer-offers.ts';

/** The part of the store that knows who lets others ask, and who has asked. */
export function sqlitePeerStore(connection: Connection, audit: AuditQueries): PeerStore {
  const offers = peerOfferQueries(connection, audit);
  const requests = peerRequestQueries(connection, audit);
  const removeTraces = connection.client.transaction(
    (before: string): number => requests.remove(before) + offers.removeWithdrawn(before),
  );
  return {
    listOwnOffers: (waveId, municipalityId) => deed(() => offers.own(waveId, municipalityId)),
    setOffers: (setting) => deed(() => offers.set(setting)),
    listForeignOffers: (waveId, municipalityId) => deed(() => offers.foreign(waveId, municipalityId)),
    ask: (request) => deed(() => requests.ask(request)),
    withdrawRequest: (withdrawal) => deed(() => requests.withdraw(withdrawal)),
    listRequests: (waveId, municipalityId) => deed(() => requests.list(waveId, municipalityId)),
    openedAnswers: (waveId, at) => deed(() => offers.opened(waveId, at)),
    deletePeerTraces: (before) => deed(() => removeTraces.immediate(before)),
  };
}
