import type {
  AnswerRecord,
  Assessment,
  AssessmentState,
  History,
  RemarkRecord,
  StartedAssessment,
} from '../schema/assessment/assessment.ts';
import type { Changes } from '../schema/assessment/changes.ts';
import type { CurrentPlan, PlanRecord } from '../schema/assessment/plan.ts';
import type { CreatedShare, NewShare, Share, ShareList } from '../schema/assessment/share.ts';
import type { Suggestions } from '../schema/assessment/suggestion.ts';
import type { Submission, SubmissionList, Submitted } from '../schema/assessment/submission.ts';
import type { ProfileSet } from '../schema/benchmark/profile.ts';
import type { Municipality } from '../schema/municipality/municipality.ts';
import type { Answer, AnswerFile, Remark } from '../schema/questionnaire/answers.ts';
import type { Address, Questionnaire } from '../schema/questionnaire/definition.ts';
import type { RecommendationSet } from '../schema/report/recommendation.ts';
import type { Report } from '../schema/report/report.ts';
import { BASE, request } from './request.ts';

export interface QuestionnaireSummary {
  readonly id: string;
  readonly version: number;
  readonly title: string;
}

export async function listQuestionnaires(): Promise<readonly QuestionnaireSummary[]> {
  return (await request<{ questionnaires: readonly QuestionnaireSummary[] }>('GET', '/questionnaires')).questionnaires;
}

export const readQuestionnaire = (id: string, version: number): Promise<Questionnaire> =>
  request('GET', `/questionnaires/${encodeURIComponent(id)}?version=${version}`);

/** The published figures that answers are compared with. */
export const readFigures = (id: string): Promise<Pick<ProfileSet, 'profiles' | 'figures'>> =>
  request('GET', `/questionnaires/${encodeURIComponent(id)}/profiles`);

/** The rules by which a report names next steps. */
export const readRules = (id: string): Promise<Pick<RecommendationSet, 'rules'>> =>
  request('GET', `/questionnaires/${encodeURIComponent(id)}/recommendations`);

export const startAssessment = (questionnaire: string, municipality: Municipality): Promise<StartedAssessment> =>
  request('POST', '/assessments', { questionnaire, municipality });

export const readCurrent = (): Promise<AssessmentState> => request('GET', '/assessments/current');

export const readAssessment = (id: string): Promise<AssessmentState> => request('GET', `/assessments/${id}`);

export const openSession = (accessCode: string): Promise<AssessmentState> =>
  request('POST', '/session', { accessCode });

export const closeSession = (): Promise<void> => request('DELETE', '/session');

/** How a change is written: on which revision, and under which name the server knows it when it comes again. */
export interface Writing {
  readonly baseRevision: number;
  readonly clientId: string | undefined;
}

/** `confirms`: the earlier submission whose answer is taken over unchanged. */
export const saveAnswer = (
  id: string,
  address: Address,
  answer: Answer,
  writing: Writing & { readonly confirms?: string | undefined },
): Promise<AnswerRecord> => request('PUT', answerPath(id, address), { answer, ...writing });

/** What was handed in last time. */
export const readSuggestions = (id: string): Promise<Suggestions> => request('GET', `/assessments/${id}/suggestions`);

export const removeAnswer = (id: string, address: Address, writing: Writing): Promise<AnswerRecord> =>
  request('DELETE', answerPath(id, address) + queryOf(writing));

/** The saves of a question or of one address, newest first, after the newest `offset`. */
export const readHistory = (id: string, address: Address, offset: number): Promise<History> =>
  request('GET', `${answerPath(id, address)}/history?offset=${offset}`);

export const saveRemark = (id: string, question: string, remark: Remark, writing: Writing): Promise<RemarkRecord> =>
  request('PUT', remarkPath(id, question), { remark, ...writing });

export const removeRemark = (id: string, question: string, writing: Writing): Promise<RemarkRecord> =>
  request('DELETE', remarkPath(id, question) + queryOf(writing));

export const replaceAnswers = (id: string, file: AnswerFile): Promise<unknown> =>
  request('PUT', `/assessments/${id}/answers`, file);

export const submit = (id: string): Promise<Submitted> => request('POST', `/assessments/${id}/submission`);

export const reopen = (id: string, reason?: string): Promise<Assessment> =>
  request('POST', `/assessments/${id}/reopening`, { reason });

/** What was handed in, oldest first. */
export const listSubmissions = async (id: string): Promise<readonly Submission[]> =>
  (await request<SubmissionList>('GET', `/assessments/${id}/submissions`)).submissions;

/** What changed after a revision, and who else is there. */
export const readChanges = (
  id: string,
  since: number,
  place: { readonly device: string; readonly section: string | undefined },
): Promise<Changes> =>
  request(
    'GET',
    `/assessments/${id}/changes?since=${since}&device=${place.device}${place.section === undefined ? '' : `&section=${place.section}`}`,
  );

export const deleteAssessment = (id: string): Promise<void> => request('DELETE', `/assessments/${id}`);

export const readReport = (id: string): Promise<Report> => request('GET', `/assessments/${id}/report`);

export const pdfHref = (id: string): string => `${BASE}/assessments/${id}/report.pdf`;

/** The report on two pages. */
export const shortPdfHref = (id: string): string => `${BASE}/assessments/${id}/report-short.pdf`;

export const councilHref = (id: string): string => `${BASE}/assessments/${id}/council.docx`;

export const slidesHref = (id: string): string => `${BASE}/assessments/${id}/slides.pptx`;

export const fileHref = (id: string): string => `${BASE}/assessments/${id}/file`;

export const readPlan = (id: string): Promise<CurrentPlan> => request('GET', `/assessments/${id}/plan`);

/** An empty list removes the plan. */
export const savePlan = (id: string, measures: readonly string[], baseRevision: number): Promise<PlanRecord> =>
  request('PUT', `/assessments/${id}/plan`, { measures, baseRevision });

export const listShares = async (id: string): Promise<readonly Share[]> =>
  (await request<ShareList>('GET', `/assessments/${id}/shares`)).shares;

export const createShare = (id: string, share: NewShare): Promise<CreatedShare> =>
  request('POST', `/assessments/${id}/shares`, share);

export const revokeShare = (id: string, share: string): Promise<void> =>
  request('DELETE', `/assessments/${id}/shares/${share}`);

/** The report behind a link, for whoever has its password too. */
export const openShare = (token: string, password: string): Promise<Report> =>
  request('POST', '/shares/opening', { token, password });

const answerPath = (id: string, address: Address): string =>
  `/assessments/${id}/answers/${encodeURIComponent(address)}`;

const remarkPath = (id: string, question: string): string =>
  `/assessments/${id}/remarks/${encodeURIComponent(question)}`;

const queryOf = ({ baseRevision, clientId }: Writing): string =>
  `?baseRevision=${baseRevision}${clientId === undefined ? '' : `&clientId=${clientId}`}`;
