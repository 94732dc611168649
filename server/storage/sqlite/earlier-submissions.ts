import { and, asc, eq, isNull, lt, ne } from 'drizzle-orm';
import type { Assessment } from '../../../schema/assessment/assessment.ts';
import type { EarlierSubmission } from '../store.ts';
import type { Connection } from './open.ts';
import { toAnswer } from './submissions.ts';
import { assessments, submissions, submittedAnswers } from './tables.ts';

/** All SQL on what a municipality handed in before. */
export function earlierSubmissionQueries({ client, db }: Connection, find: (id: string) => Assessment | undefined) {
  /** The last submission of every earlier assessment, oldest first. */
  const latest = (assessmentId: string) => {
    const present = find(assessmentId);
    if (present?.municipalityId === undefined) return [];
    const rows = db
      .select({ id: submissions.id, assessmentId: assessments.id, submittedAt: submissions.submittedAt })
      .from(submissions)
      .innerJoin(assessments, eq(assessments.id, submissions.assessmentId))
      .where(
        and(
          eq(assessments.municipalityId, present.municipalityId),
          eq(assessments.questionnaireId, present.questionnaire.id),
          ne(assessments.id, assessmentId),
          lt(assessments.createdAt, present.createdAt),
          isNull(submissions.reopenedAt),
        ),
      )
      .orderBy(asc(assessments.createdAt), asc(assessments.id), asc(submissions.number))
      .all();
    // Later rows of one assessment replace earlier ones, and keep its place.
    return [...new Map(rows.map((row) => [row.assessmentId, row])).values()];
  };

  const read = ({ id, assessmentId, submittedAt }: ReturnType<typeof latest>[number]): EarlierSubmission[] => {
    const assessment = find(assessmentId);
    const rows = db.select().from(submittedAnswers).where(eq(submittedAnswers.submissionId, id)).all();
    return assessment ? [{ submissionId: id, assessment, submittedAt, rows: rows.map(toAnswer) }] : [];
  };

  const list = client.transaction((assessmentId: string): EarlierSubmission[] => latest(assessmentId).flatMap(read));
  const newest = client.transaction((assessmentId: string): EarlierSubmission | undefined =>
    latest(assessmentId).slice(-1).flatMap(read).at(0),
  );
  return {
    list: (assessmentId: string): EarlierSubmission[] => list(assessmentId),
    newest: (assessmentId: string): EarlierSubmission | undefined => newest(assessmentId),
  };
}
