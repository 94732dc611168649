import { useEffect, useLayoutEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { TEXT } from '../text.ts';

/** The browser announces the first page itself; only later ones need the focus moved. */
let hasNavigated = false;
let lastPath: string | undefined;

/** Sets the document's title, and after a navigation the focus on the page's heading (or on the address's fragment). */
export function usePage(title: string, hasErrors = false): void {
  const { path } = useLocation();
  useLayoutEffect(() => {
    document.title = `${hasErrors ? `${TEXT.error}: ` : ''}${title} – ${TEXT.product}`;
  }, [title, hasErrors]);
  useLayoutEffect(() => {
    if (lastPath !== undefined && lastPath !== path) hasNavigated = true;
    lastPath = path;
  }, [path]);
  // After the router has scrolled to the top.
  useEffect(focusPage, [path]);
}

/** Says in the title that a form has errors, as long as it has. */
export function useErrorTitle(hasErrors: boolean): void {
  useLayoutEffect(() => {
    if (!hasErrors) return undefined;
    const prefix = `${TEXT.error}: `;
    if (!document.title.startsWith(prefix)) document.title = prefix + document.title;
    return () => {
      document.title = document.title.replace(prefix, '');
    };
  }, [hasErrors]);
}

/** Moves the focus to the place in the address, else to the heading; not on the first page, which the browser reads. */
export function focusPage(): void {
  if (!hasNavigated && location.hash === '') return;
  const place = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  if (!place) return focusHeading();
  focus(place);
  place.scrollIntoView({ block: 'center' });
}

/** Moves the focus to the heading, where what had it is gone and the address stayed the same. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h1');
  if (heading) focus(heading);
}

function focus(target: HTMLElement): void {
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
