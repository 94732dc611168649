import type { ReleaseStore } from '../release-store.ts';
import type { AuditQueries } from './audit.ts';
import { deed } from './failures.ts';
import type { Connection } from './open.ts';
import { releaseQueries } from './releases.ts';

/** The part of the store that knows releases. */
export function sqliteReleaseStore(connection: Connection, audit: AuditQueries): ReleaseStore {
  const releases = releaseQueries(connection, audit);
  return {
    readReleaseBasis: (waveId) => deed(() => releases.basis(waveId)),
    keepRelease: (release) => deed(() => releases.keep(release)),
    listReleases: (waveId) => deed(() => releases.list(waveId)),
    findRelease: (id) => deed(() => releases.find(id)),
    findPeers: (assessmentId) => deed(() => releases.peers(assessmentId)),
    findWaveTitle: (assessmentId) => deed(() => releases.waveTitle(assessmentId)),
  };
}
