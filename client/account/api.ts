import type {
  Delivery,
  Invitation,
  InvitedMember,
  Me,
  Member,
  MunicipalityRecord,
  NewMember,
  NewMunicipality,
  NewStaff,
  PublicSettings,
  Redemption,
  SessionRecord,
  SignInStep,
} from '../../schema/account/account.ts';
import type { MunicipalRole } from '../../schema/account/role.ts';
import type { Assessment } from '../../schema/assessment/assessment.ts';
import type { HandOver, HandoverList } from '../../schema/assessment/handover.ts';
import type { SubmissionVersion } from '../../schema/assessment/submission.ts';
import { BASE, request } from '../request.ts';

export const readSettings = (): Promise<PublicSettings> => request('GET', '/settings');

export const readSignIn = (): Promise<SignInStep> => request('GET', '/sign-in');
export const signIn = (email: string, password: string): Promise<SignInStep> =>
  request('POST', '/sign-in', { email, password });
export const giveSecondFactor = (code: string): Promise<SignInStep> =>
  request('POST', '/sign-in/second-factor', { code });
export const signOut = (): Promise<void> => request('DELETE', '/sign-in');
export const providerHref = `${BASE}/provider/start`;

export const renameMe = (name: string): Promise<Me> => request('PATCH', '/me', { name });
export const eraseMe = (password: string | undefined): Promise<void> => request('DELETE', '/me', { password });
export const myFileHref = `${BASE}/me/file`;
export const changePassword = (current: string | undefined, password: string): Promise<Me> =>
  request('PUT', '/me/password', { current, password });
/** A key for the app: as text, as the address that apps open, and as QR code (SVG). */
export interface SecondFactorOffer {
  readonly secret: string;
  readonly uri: string;
  readonly qr: string;
}
/** `code`: of the second factor that there is already. */
export const beginSecondFactor = (code?: string): Promise<SecondFactorOffer> =>
  request('POST', '/me/second-factor', { code });
export const proveSecondFactor = (code: string): Promise<{ recoveryCodes: string[]; step: SignInStep }> =>
  request('PUT', '/me/second-factor', { code });
export const removeSecondFactor = (code: string): Promise<Me> => request('DELETE', '/me/second-factor', { code });
export const renewRecoveryCodes = (code: string): Promise<{ recoveryCodes: string[] }> =>
  request('POST', '/me/recovery-codes', { code });
export const listMySessions = async (): Promise<readonly SessionRecord[]> =>
  (await request<{ sessions: SessionRecord[] }>('GET', '/me/sessions')).sessions;
export const endOtherSessions = (): Promise<{ ended: number }> => request('DELETE', '/me/sessions');
export const endSession = (id: string): Promise<void> => request('DELETE', `/me/sessions/${id}`);
export const extendSession = (): Promise<Me> => request('POST', '/me/session', {});

export const askForReset = (email: string): Promise<unknown> => request('POST', '/password-resets', { email });
export const resetPassword = (token: string, password: string): Promise<void> =>
  request('PUT', '/password-resets', { token, password });
export const readInvitation = (token: string): Promise<Invitation> =>
  request('POST', '/invitations/reading', { token });
export const redeemInvitation = (redemption: Redemption): Promise<SignInStep> =>
  request('POST', '/invitations/redemption', redemption);

export const listStaff = async (): Promise<readonly Member[]> =>
  (await request<{ members: Member[] }>('GET', '/staff')).members;
export const inviteStaff = (member: NewStaff): Promise<InvitedMember> => request('POST', '/staff', member);
export const removeStaff = (member: string): Promise<void> => request('DELETE', `/staff/${member}`);
export const reinviteStaff = (member: string): Promise<InvitedMember> =>
  request('POST', `/staff/${member}/invitation`, {});
export const makeResetLink = (email: string): Promise<{ delivery: Delivery }> =>
  request('POST', '/staff/resets', { email });
export const removeLostSecondFactor = (email: string): Promise<void> =>
  request('POST', '/staff/second-factor-removals', { email });

export type ListedMunicipality = MunicipalityRecord & { readonly members: number };
export const listMunicipalities = async (): Promise<readonly ListedMunicipality[]> =>
  (await request<{ municipalities: ListedMunicipality[] }>('GET', '/municipalities')).municipalities;
export const createMunicipality = (
  municipality: NewMunicipality,
): Promise<{ municipality: MunicipalityRecord; invited: InvitedMember | null }> =>
  request('POST', '/municipalities', municipality);
export const deleteMunicipality = (id: string): Promise<void> => request('DELETE', `/municipalities/${id}`);

export interface MunicipalityView {
  readonly municipality: MunicipalityRecord;
  readonly role: MunicipalRole | null;
  readonly assessments: readonly Assessment[];
}
export const readMunicipality = (id: string): Promise<MunicipalityView> => request('GET', `/municipalities/${id}`);
export const listMembers = async (municipality: string): Promise<readonly Member[]> =>
  (await request<{ members: Member[] }>('GET', `/municipalities/${municipality}/members`)).members;
export const inviteMember = (municipality: string, member: NewMember): Promise<InvitedMember> =>
  request('POST', `/municipalities/${municipality}/members`, member);
export const removeMember = (municipality: string, member: string): Promise<void> =>
  request('DELETE', `/municipalities/${municipality}/members/${member}`);
export const reinviteMember = (municipality: string, member: string): Promise<InvitedMember> =>
  request('POST', `/municipalities/${municipality}/members/${member}/invitation`, {});
export const beginAssessment = (municipality: string, questionnaire: string): Promise<Assessment> =>
  request('POST', `/municipalities/${municipality}/assessments`, { questionnaire });
export const adoptAssessment = (municipality: string, accessCode: string): Promise<Assessment> =>
  request('POST', `/municipalities/${municipality}/adoptions`, { accessCode });

export const readHandovers = (assessment: string): Promise<HandoverList> =>
  request('GET', `/assessments/${assessment}/handovers`);
export const handOver = (
  assessment: string,
  change: HandOver,
): Promise<HandoverList & { readonly member: string; readonly delivery: Delivery | null }> =>
  request('PUT', `/assessments/${assessment}/handovers`, change);
export const remind = (assessment: string, member: string): Promise<{ delivery: Delivery }> =>
  request('POST', `/assessments/${assessment}/handovers/reminders`, { member });
export const reportDone = (
  assessment: string,
  section: string,
  done: boolean,
  member?: string,
): Promise<HandoverList> =>
  request('PUT', `/assessments/${assessment}/handovers/${encodeURIComponent(section)}/done`, { done, member });

export const signOff = (assessment: string, note: string | undefined): Promise<Assessment> =>
  request('POST', `/assessments/${assessment}/sign-off`, { note });
export const readSubmission = (assessment: string, number: number): Promise<SubmissionVersion> =>
  request('GET', `/assessments/${assessment}/submissions/${number}`);
