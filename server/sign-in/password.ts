import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../../schema/problem.ts';

/** argon2id (the library's default) as OWASP's Password Storage Cheat Sheet has it: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };

/** Of a random password that nobody kept; checked where there is no account, so that it takes the same time. */
const NOBODY = '$argon2id$v=19$m=19456,t=2,p=1$xdo7E8bMrlNDkq2Yne1yMQ$vLroCVkt8cVl1ShK+707YrBINuiY6aLpvgcwJpRnmIw';

/** What to store of a password. Throws `overloaded` when too many wait already. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(asMeant(password), COST));

/** Whether this is the password; `undefined` stands for an account that does not exist or has none. */
export async function verifyPassword(stored: string | undefined, password: string): Promise<boolean> {
  const isRight = await inTurn(() => verify(stored ?? NOBODY, asMeant(password)));
  return stored !== undefined && isRight;
}

/** One spelling for what looks the same: keyboards and systems write an ü in two ways (NIST SP 800-63B, 3.1.1.2). */
export const asMeant = (password: string): string => password.normalize('NFKC');

/** Hashing runs on the four threads that files and name look-ups share, and takes 19 MiB each. */
const AT_ONCE = 2;
/** With 50 ms each, the last of these waits little more than a second. */
const WAITING = 50;

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(deed: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else if (waiting.length < WAITING) await new Promise<void>((go) => waiting.push(go));
  else throw new Problem('overloaded', { retryAfter: 5 });
  try {
    return await deed();
  } finally {
    const next = waiting.shift();
    // The next one takes over this place, so that nobody comes in between.
    if (next) next();
    else running -= 1;
  }
}
