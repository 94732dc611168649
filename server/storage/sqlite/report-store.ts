import type { ReportStore } from '../report-store.ts';
import type { AuditQueries } from './audit.ts';
import { deed } from './failures.ts';
import type { Connection } from './open.ts';
import type { PlanQueries } from './plans.ts';
import { shareQueries } from './shares.ts';

/** The part of the store that knows plans and links to reports. */
export function sqliteReportStore(
  connection: Connection,
  { audit, plans }: { readonly audit: AuditQueries; readonly plans: PlanQueries },
): ReportStore {
  const shares = shareQueries(connection, audit);
  return {
    readPlan: (assessmentId) => deed(() => plans.read(assessmentId)),
    savePlan: (save) => deed(() => plans.save(save)),
    createShare: (share) => deed(() => shares.create(share)),
    listShares: (assessmentId, now) => deed(() => shares.list(assessmentId, now)),
    findShare: (tokenHash, now) => deed(() => shares.find(tokenHash, now)),
    openShare: (shareId, at) => deed(() => shares.open(shareId, at)),
    revokeShare: (revoking) => deed(() => shares.revoke(revoking)),
    deleteExpiredShares: (now) => deed(() => shares.removeExpired(now)),
  };
}
