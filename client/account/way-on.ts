const AFTER_SIGN_IN = '/uebersicht';

/** The link to the sign-in page that leads back here afterwards. */
export const signInHref = (back: string): string =>
  back === '/' || back === AFTER_SIGN_IN ? '/anmelden' : `/anmelden?weiter=${encodeURIComponent(back)}`;

/** Where to go after signing in: a page of this site that `?weiter=` names, or the overview. */
export function wayOn(search: string, origin: string): string {
  const wanted = new URLSearchParams(search).get('weiter');
  if (wanted === null || !wanted.startsWith('/') || !URL.canParse(wanted, origin)) return AFTER_SIGN_IN;
  const url = new URL(wanted, origin);
  // "/..//elsewhere" comes to "//elsewhere", which is another host.
  const isPage = url.origin === origin && !/^\/(\/|(api|anmelden)(\/|$))/u.test(url.pathname);
  return isPage ? url.pathname + url.search : AFTER_SIGN_IN;
}
