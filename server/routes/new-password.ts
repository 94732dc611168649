import { hashPassword } from '../sign-in/password.ts';
import { passwordIssue } from '../sign-in/password-rules.ts';
import { invalidInput } from './input.ts';

/** What to store of a newly chosen password. Throws `invalid-input` where it is easily guessed; `words`: known to others. */
export async function newPasswordHash(password: string, words: readonly string[]): Promise<string> {
  const issue = await passwordIssue(
    password,
    words.filter((word) => word !== ''),
  );
  if (issue !== undefined) throw invalidInput('password', issue);
  return hashPassword(password);
}
