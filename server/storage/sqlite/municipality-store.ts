import type { MunicipalityStore } from '../municipality-store.ts';
import type { AssessmentQueries } from './assessments.ts';
import type { AuditQueries } from './audit.ts';
import { deed } from './failures.ts';
import { handoverQueries } from './handovers.ts';
import { memberQueries } from './members.ts';
import { municipalityQueries } from './municipalities.ts';
import type { Connection } from './open.ts';
import { providedRoleQueries } from './provided-roles.ts';

/** What others hold the SQL of. */
interface Parts {
  readonly audit: AuditQueries;
  readonly assessments: AssessmentQueries;
}

/** The part of the store that knows municipalities, members and handovers. */
export function sqliteMunicipalityStore(connection: Connection, { assessments, audit }: Parts): MunicipalityStore {
  const municipalities = municipalityQueries(connection, audit);
  const members = memberQueries(connection, audit);
  const provided = providedRoleQueries(connection, audit);
  const handovers = handoverQueries(connection, { audit, members });
  return {
    createMunicipality: (municipality, by) => deed(() => municipalities.create(municipality, by)),
    listMunicipalities: (scope) => deed(() => municipalities.list(scope)),
    findMunicipality: (id) => deed(() => municipalities.find(id)),
    findMunicipalityByArs: (ars) => deed(() => municipalities.findByArs(ars)),
    findMunicipalityByAgs: (ags) => deed(() => municipalities.findByAgs(ags)),
    updateMunicipality: (municipality, by, at) => deed(() => municipalities.update(municipality, by, at)),
    deleteMunicipality: (id, by, at) => deed(() => municipalities.remove(id, by, at)),
    listAssessments: (municipalityId) => deed(() => assessments.ofMunicipality(municipalityId)),
    listUnclear: (scope) => deed(() => municipalities.unclear(scope)),

    createMember: (member) => deed(() => members.create(member)),
    findMember: (id) => deed(() => members.find(id)),
    listMembers: (municipalityId) => deed(() => members.list(municipalityId)),
    joinMember: (memberId, accountId, at) => deed(() => members.join(memberId, accountId, at)),
    joinByEmail: (email, accountId, at) => deed(() => members.joinByEmail(email, accountId, at)),
    removeMember: (removal) => deed(() => members.remove(removal)),
    noteMail: (memberId, problem) => deed(() => void members.noteMail(memberId, problem)),
    listAddressees: (municipalityId, role) => deed(() => members.addressees(municipalityId, role)),
    setProvidedRoles: (accountId, roles, at) => deed(() => provided.set(accountId, roles, at)),

    listHandovers: (assessmentId) => deed(() => handovers.list(assessmentId)),
    handedSections: (assessmentId, accountId) => deed(() => handovers.sectionsOf(assessmentId, accountId)),
    setHandovers: (setting) => deed(() => handovers.set(setting)),
    reportDone: (report) => deed(() => handovers.reportDone(report)),
    noteReminded: (reminded) => deed(() => void handovers.noteReminded(reminded)),
    listDue: (until) => deed(() => handovers.listDue(until)),
  };
}
