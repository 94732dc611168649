import type { PeerInput } from '../../schema/report/peers.ts';
import { counterFor } from '../../schema/release/counter.ts';
import type { Means } from '../means.ts';
import type { PeerSource } from '../storage/release-store.ts';
import type { ReportSources } from './report-input.ts';

/** What reports show of waves, as it is stored. */
export const storedSources = ({ store }: Pick<Means, 'store'>): ReportSources => ({
  livePeers: async ({ id, waveId }) => {
    const source = waveId === undefined ? undefined : await store.findPeers(id);
    return source && peersOf(source);
  },
  waveTitle: ({ id, waveId }) => (waveId === undefined ? Promise.resolve(undefined) : store.findWaveTitle(id)),
  territory: ({ municipalityId }) =>
    municipalityId === undefined ? Promise.resolve([]) : store.listTerritoryChanges(municipalityId),
});

function peersOf(source: PeerSource): PeerInput {
  const { land: state, kind, sizeClass, hasSubmitted } = source.own;
  const own = { state, kind, sizeClass };
  if (source.state === 'released') return { state: 'released', release: source.document, own };
  const cells = source.cells.map((cell) => ({ ...cell, state }));
  return { state: 'pending', submitted: counterFor(cells, own, hasSubmitted) };
}
