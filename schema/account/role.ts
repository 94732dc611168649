/** Roles within one municipality. */
export const MUNICIPAL_ROLES = ['officer', 'contributor', 'head', 'reader'] as const;
export type MunicipalRole = (typeof MUNICIPAL_ROLES)[number];

/** Roles across municipalities; they see no answers, and need a second factor. */
export const WIDE_ROLES = ['coordinator', 'operator'] as const;
export type WideRole = (typeof WIDE_ROLES)[number];

export type Role = MunicipalRole | WideRole;

/** As whom somebody deals with an assessment: by its access code alone, or as a member of its municipality. */
export const ACTORS = ['code', ...MUNICIPAL_ROLES] as const;
export type Actor = (typeof ACTORS)[number];

/**
 * What can be done with an assessment, and as whom. Server and interface decide by this table alone.
 *
 * - `read`: answers and remarks, a contributor those of her sections only
 * - `signOff`: the officer does it on behalf of the head, with a note on the authority for it
 * - `savePlan`: in every status, for a plan is no answer
 * - `share`: make, see and revoke links to the report
 * - `reopen`: with a reason, once a municipality has submitted
 */
export const ASSESSMENT_DEEDS = {
  read: ['code', 'officer', 'contributor', 'head', 'reader'],
  answer: ['code', 'officer', 'contributor'],
  readHistory: ['code', 'officer', 'head'],
  loadFile: ['code', 'officer'],
  takeOut: ['code', 'officer', 'head', 'reader'],
  erase: ['code', 'officer'],
  submit: ['code', 'officer'],
  reopen: ['code', 'officer', 'head'],
  signOff: ['officer', 'head'],
  seeHandovers: ['officer', 'contributor', 'head', 'reader'],
  handOver: ['officer'],
  reportDone: ['officer', 'contributor'],
  savePlan: ['code', 'officer', 'head'],
  share: ['code', 'officer', 'head'],
} as const satisfies Readonly<Record<string, readonly Actor[]>>;
export type AssessmentDeed = keyof typeof ASSESSMENT_DEEDS;

/** What can be done with a municipality, and as what member of it; the operator does `manage` everywhere. */
export const MUNICIPALITY_DEEDS = {
  see: ['officer', 'contributor', 'head', 'reader'],
  seePeople: ['officer', 'head'],
  invite: ['officer'],
  begin: ['officer'],
  allow: ['officer', 'head'],
  askPeers: ['officer', 'head'],
} as const satisfies Readonly<Record<string, readonly MunicipalRole[]>>;
export type MunicipalityDeed = keyof typeof MUNICIPALITY_DEEDS;

/**
 * What can be done with a wave, and as whom; the coordinator with those that lie within her scope.
 *
 * - `see`: participation, nothing finer
 */
export const WAVE_DEEDS = {
  see: ['coordinator', 'operator'],
  manage: ['coordinator'],
} as const satisfies Readonly<Record<string, readonly WideRole[]>>;
export type WaveDeed = keyof typeof WAVE_DEEDS;

/** Whether somebody may do this with an assessment that is hers to see. */
export const mayWith = (actor: Actor, deed: AssessmentDeed): boolean =>
  (ASSESSMENT_DEEDS[deed] as readonly Actor[]).includes(actor);

/** Whether a member may do this with her municipality. */
export const mayIn = (role: MunicipalRole, deed: MunicipalityDeed): boolean =>
  (MUNICIPALITY_DEEDS[deed] as readonly MunicipalRole[]).includes(role);

/** Whether a role is one across municipalities. */
export const isWide = (role: Role): role is WideRole => (WIDE_ROLES as readonly Role[]).includes(role);
