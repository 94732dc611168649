import { useLocation } from 'preact-iso';

const PARAMETER = 'fragen';

/** The questions chosen in an address; undefined for all. */
export function chosenIn(search: string): readonly string[] | undefined {
  const given = new URLSearchParams(search).get(PARAMETER);
  return given?.split(',').filter((id) => id !== '');
}

/** An address with other questions; ids have neither commas nor anything that must be encoded. */
export function addressWith(path: string, chosen: readonly string[] | undefined): string {
  return chosen ? `${path}?${PARAMETER}=${chosen.join(',')}` : path;
}

/** The own view of a release, kept in the page's address so that it can be passed on. */
export function useOwnView() {
  const { path, url, route } = useLocation();
  const search = url.includes('?') ? url.slice(url.indexOf('?')) : '';
  return {
    chosen: chosenIn(search),
    choose: (chosen: readonly string[] | undefined): void => route(addressWith(path, chosen), true),
  };
}
