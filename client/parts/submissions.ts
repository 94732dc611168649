import { useEffect, useState } from 'preact/hooks';
import type { Submission } from '../../schema/assessment/submission.ts';
import { listSubmissions } from '../api.ts';
import { refusalText } from '../request.ts';
import { assessment, may } from '../session/session.ts';

export interface Submissions {
  /** Oldest first; undefined: not known yet, or not this person's to see. */
  readonly submissions: readonly Submission[] | undefined;
  readonly error: string;
}

/** What was submitted of the open assessment, again with every change of its status. */
export function useSubmissions(isWanted = true): Submissions {
  const [found, setFound] = useState<Submissions>({ submissions: undefined, error: '' });
  const { id, status, submittedAt, signedOffAt } = assessment.value ?? {};
  const asks = isWanted && id !== undefined && may('takeOut');
  useEffect(() => {
    if (!asks) return;
    let isCurrent = true;
    void readAll(id).then((read) => {
      if (!isCurrent) return;
      setFound(read);
    });
    return () => {
      isCurrent = false;
    };
  }, [asks, id, status, submittedAt, signedOffAt]);
  return found;
}

async function readAll(id: string): Promise<Submissions> {
  try {
    return { submissions: await listSubmissions(id), error: '' };
  } catch (refusal) {
    return { submissions: undefined, error: refusalText(refusal) };
  }
}
