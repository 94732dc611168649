import { useLocation } from 'preact-iso';

const QUESTIONS = 'fragen';
const EARLIER = 'vergleich';

/** How a release is looked at; everything of it stands in the page's address. */
export interface OwnView {
  /** The chosen questions; undefined for all. */
  readonly questions: readonly string[] | undefined;
  /** The id of the earlier release beside it, `NONE` for none; undefined for the latest that there is. */
  readonly earlier: string | undefined;
}

/** In the address, where no earlier release is wanted. */
export const NONE = 'ohne';

/** The view that an address asks for. */
export function viewIn(search: string): OwnView {
  const given = new URLSearchParams(search);
  return {
    questions: given
      .get(QUESTIONS)
      ?.split(',')
      .filter((id) => id !== ''),
    earlier: given.get(EARLIER) ?? undefined,
  };
}

/** An address with another view; ids have neither commas nor anything that must be encoded. */
export function addressWith(path: string, { questions, earlier }: OwnView): string {
  const parts = [
    ...(questions ? [`${QUESTIONS}=${questions.join(',')}`] : []),
    ...(earlier === undefined ? [] : [`${EARLIER}=${encodeURIComponent(earlier)}`]),
  ];
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path;
}

/** The own view of a release, kept in the page's address so that it can be passed on. */
export function useOwnView() {
  const { path, url, route } = useLocation();
  const view = viewIn(url.includes('?') ? url.slice(url.indexOf('?')) : '');
  const show = (change: Partial<OwnView>): void => route(addressWith(path, { ...view, ...change }), true);
  return {
    chosen: view.questions,
    choose: (questions: readonly string[] | undefined): void => show({ questions }),
    earlier: view.earlier,
    chooseEarlier: (earlier: string | undefined): void => show({ earlier }),
  };
}
