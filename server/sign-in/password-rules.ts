import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { GUESSABLE_WORDS } from './guessable-words.ts';
import { asMeant } from './password.ts';

const SHORTEST = 12;
const LONGEST = 200;

/** What is looked at for guessing; the effort grows faster than the length, and strong at 100 is strong at 200. */
const LOOKED_AT = 100;

/** Of zxcvbn's 0 to 4: from 10^8 guesses on. */
const SAFE = 3;
/** From 10^10 guesses on, where it is made of words that people in offices try first: "Januar2026Februar". */
const SAFE_WITH_KNOWN_WORDS = 4;

/**
 * What is wrong with a new password, as a sentence that says what to do. No kinds of characters are prescribed
 * (NIST SP 800-63B, 3.1.1.2). `words`: e-mail, name and municipality of the account, which others know too.
 */
export async function passwordIssue(password: string, words: readonly string[]): Promise<string | undefined> {
  const meant = asMeant(password);
  const { length } = [...meant];
  if (length < SHORTEST)
    return `Das Passwort ist zu kurz. Nehmen Sie mindestens ${SHORTEST} Zeichen, zum Beispiel vier Wörter mit Leerzeichen dazwischen.`;
  if (length > LONGEST) return `Das Passwort ist zu lang. Kürzen Sie es auf höchstens ${LONGEST} Zeichen.`;

  const { score, sequence } = (await guesser()).check(meant.slice(0, LOOKED_AT), parts(words));
  const holds = (dictionary: string): boolean => sequence.some(({ dictionaryName }) => dictionaryName === dictionary);
  const isKnown = holds('userInputs') || holds('german');
  if (score >= (isKnown ? SAFE_WITH_KNOWN_WORDS : SAFE)) return undefined;
  return holds('userInputs')
    ? 'Das Passwort ist leicht zu erraten, denn es enthält Namen, die andere kennen. Nehmen Sie mehrere Wörter, die nichts mit Ihnen, Ihrer Kommune und Kommunalspiegel zu tun haben.'
    : 'Das Passwort ist leicht zu erraten. Nehmen Sie mehrere Wörter, die nichts miteinander zu tun haben.';
}

/** Whole and in pieces: "Stadt Musterhausen" is also guessed by "Musterhausen". */
function parts(words: readonly string[]): string[] {
  const all = [...words, 'Kommunalspiegel'].map(asMeant);
  return [...all, ...all.flatMap((word) => word.split(/[\s@._+-]+/u))].filter((word) => word.length > 2);
}

let loaded: Promise<ZxcvbnFactory> | undefined;

/** The dictionaries take 20 MB and a tenth of a second, so not before somebody chooses a password. */
function guesser(): Promise<ZxcvbnFactory> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<ZxcvbnFactory> {
  const { ZxcvbnFactory } = await import('@zxcvbn-ts/core');
  const { adjacencyGraphs, dictionary } = await import('@zxcvbn-ts/language-common');
  return new ZxcvbnFactory({
    dictionary: { ...dictionary, german: [...GUESSABLE_WORDS] },
    graphs: adjacencyGraphs,
  });
}
