/** The link that led from the check page to a question, and where it stood. */
interface Left {
  readonly href: string;
  /** The heading of its section. */
  readonly section: string;
  /** Within "Alle Antworten ansehen". */
  readonly isInAll: boolean;
  /** How far from the top of the section's list: once answered the entry itself is gone. */
  readonly index: number;
}

let left: Left | undefined;

/** Remembers from which entry somebody leaves, to bring her back there. */
export function leaveFrom({ currentTarget: link }: { readonly currentTarget: HTMLAnchorElement }): void {
  const section = link.closest('section')?.getAttribute('aria-labelledby') ?? '';
  const list = link.closest('ul');
  const entry = link.closest('li');
  left = {
    href: link.getAttribute('href') ?? '',
    section,
    isInAll: link.closest('details') !== null,
    index: list && entry ? [...list.children].indexOf(entry) : 0,
  };
}

/** Back to the entry, or to what stands in its place now, or to its section; once. */
export function returnToPlace(): void {
  const place = left && placeOf(left);
  left = undefined;
  if (!place) return;
  if (!place.matches('a')) place.setAttribute('tabindex', '-1');
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'center' });
}

function placeOf({ href, section, isInAll, index }: Left): HTMLElement | null {
  const heading = document.getElementById(section);
  const details = heading?.parentElement?.querySelector('details');
  if (isInAll && details) details.open = true;
  const list = heading?.parentElement?.querySelector(isInAll ? 'details ul' : 'section > ul');
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
  const same = links.find((link) => link.getAttribute('href') === href);
  return same ?? list?.children[Math.min(index, list.children.length - 1)]?.querySelector('a') ?? heading;
}
