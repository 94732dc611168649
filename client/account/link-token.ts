import { useEffect, useState } from 'preact/hooks';

/**
 * The token of a link from a mail, "/einladung#token"; it does not stay in the address nor in the history. `isToken`: on a
 * page whose own places stand in the fragment too.
 */
export function useLinkToken(isToken: (fragment: string) => boolean = isAnything): string {
  const [token, setToken] = useState(() => takeToken(isToken));
  useEffect(() => {
    // The next link, opened in the same tab, changes nothing but the fragment.
    const take = (): void => {
      const next = takeToken(isToken);
      if (next !== '') setToken(next);
    };
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, [isToken]);
  return token;
}

function takeToken(isToken: (fragment: string) => boolean): string {
  const token = location.hash.slice(1);
  if (!isToken(token)) return '';
  history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}

const isAnything = (fragment: string): boolean => fragment !== '';
