import { useEffect, useState } from 'preact/hooks';

/** The token of a link from a mail, "/einladung#token"; it does not stay in the address nor in the history. */
export function useLinkToken(): string {
  const [token, setToken] = useState(takeToken);
  useEffect(() => {
    // The next link, opened in the same tab, changes nothing but the fragment.
    const take = (): void => {
      const next = takeToken();
      if (next !== '') setToken(next);
    };
    addEventListener('hashchange', take);
    return () => removeEventListener('hashchange', take);
  }, []);
  return token;
}

function takeToken(): string {
  const token = location.hash.slice(1);
  if (token !== '') history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
