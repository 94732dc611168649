import { Problem } from '../../schema/problem.ts';
import { createCounter } from './counter.ts';
import type { Counter } from './counter.ts';
import { networkOf } from './network.ts';

/** Who tries to sign in; `knownDevice`: it holds proof of an earlier sign-in to this very account. */
export interface Attempt {
  readonly email: string;
  readonly address: string;
  readonly knownDevice: boolean;
}

/** Keeps from guessing, without letting anybody lock somebody else out for long. */
export interface Attempts<Who> {
  /** Seconds to wait before this may be tried. */
  readonly waitFor: (who: Who) => number | undefined;
  readonly failed: (who: Who) => void;
  readonly succeeded: (who: Who) => void;
  /**
   * All three in one: counts before checking, so that a hundred tries at the same moment are not all let through, and
   * takes it back when `check` finds something or breaks. Throws `too-many-requests` with the seconds to wait.
   */
  readonly guess: <T>(who: Who, check: () => Promise<T | undefined>) => Promise<T | undefined>;
}

/**
 * Failed sign-ins within 15 minutes. A strange device is stopped after 10 at one account, after 100 from one network,
 * and when an account has seen 50 from anywhere. A device that has signed in before has 10 of its own and is not touched
 * by what strangers do, so nobody can lock its owner out. Counted by what was typed: unknown accounts behave the same.
 */
export function createAttempts({ clock }: { readonly clock: () => Date }): Attempts<Attempt> {
  const pairs = createCounter(10, clock);
  const accounts = createCounter(50, clock);
  const networks = createCounter(100, clock);
  return attemptsBy(({ email, address, knownDevice }) => {
    const account = email.trim().normalize('NFC').toLowerCase();
    const network = networkOf(address);
    const pair = { counter: pairs, key: JSON.stringify([account, network, knownDevice]), isOwn: true };
    if (knownDevice) return [pair];
    return [pair, { counter: accounts, key: account, isOwn: false }, { counter: networks, key: network, isOwn: false }];
  });
}

/** Wrong codes of the second factor: five per account id in 15 minutes, for six digits can be guessed. */
export function createCodeAttempts({ clock }: { readonly clock: () => Date }): Attempts<string> {
  const codes = createCounter(5, clock);
  return attemptsBy((accountId) => [{ counter: codes, key: accountId, isOwn: true }]);
}

/** Who tries to open a link to a report. */
export interface Opening {
  readonly tokenHash: string;
  readonly address: string;
}

/**
 * Wrong passwords of links to reports within 15 minutes: ten at one link and 100 at all of them from one network, 50 at one
 * link from anywhere. Counted by what was sent: unknown links behave the same.
 */
export function createOpeningAttempts({ clock }: { readonly clock: () => Date }): Attempts<Opening> {
  const pairs = createCounter(10, clock);
  const links = createCounter(50, clock);
  const networks = createCounter(100, clock);
  return attemptsBy(({ tokenHash, address }) => {
    const network = networkOf(address);
    return [
      { counter: pairs, key: JSON.stringify([tokenHash, network]), isOwn: true },
      { counter: links, key: tokenHash, isOwn: false },
      { counter: networks, key: network, isOwn: false },
    ];
  });
}

/** What guards passwords, the codes of the second factor, and links to reports. */
export interface SignInAttempts {
  readonly passwords: Attempts<Attempt>;
  readonly codes: Attempts<string>;
  readonly shares: Attempts<Opening>;
}

/** One counter that an attempt touches; `isOwn`: a success clears it. */
interface Touched {
  readonly counter: Counter;
  readonly key: string;
  readonly isOwn: boolean;
}

function attemptsBy<Who>(touched: (who: Who) => readonly Touched[]): Attempts<Who> {
  const waitFor = (who: Who): number | undefined => {
    const waits = touched(who).map(({ counter, key }) => counter.waitFor(key) ?? 0);
    const longest = Math.max(...waits);
    return longest > 0 ? longest : undefined;
  };
  const failed = (who: Who): void => touched(who).forEach(({ counter, key }) => counter.add(key));
  const takeBack = (who: Who): void => touched(who).forEach(({ counter, key }) => counter.takeBack(key));
  const succeeded = (who: Who): void =>
    touched(who).forEach(({ counter, key, isOwn }) => {
      if (isOwn) counter.clear(key);
    });

  const guess = async <T>(who: Who, check: () => Promise<T | undefined>): Promise<T | undefined> => {
    const wait = waitFor(who);
    if (wait !== undefined) throw new Problem('too-many-requests', { retryAfter: wait });
    failed(who);
    const found = await check().catch((error: unknown) => {
      takeBack(who);
      throw error;
    });
    if (found === undefined) return undefined;
    takeBack(who);
    succeeded(who);
    return found;
  };
  return { waitFor, failed, succeeded, guess };
}
