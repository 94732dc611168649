import { useEffect, useRef, useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { me } from '../account/me.ts';
import { SignOutButton } from './sign-out-button.tsx';

/** Who is signed in, with her pages and the way out; for everybody else the way in. */
export function AccountMenu(): VNode | null {
  const person = me.value;
  const { path } = useLocation();
  if (person) return <Menu name={person.account.name} />;
  if (person === undefined || path === '/anmelden') return null;
  return (
    <a class="header__sign-in" href="/anmelden">
      Anmelden
    </a>
  );
}

/** The pages of whoever is signed in. */
export function accountLinks(): readonly (readonly [href: string, words: string])[] {
  const roles = me.value?.memberships.map(({ role }) => role) ?? [];
  return [
    ['/uebersicht', 'Übersicht'],
    ...(roles.includes('operator') ? [['/betrieb', 'Betrieb'] as const] : []),
    ...(roles.includes('coordinator') ? [['/koordination', 'Koordination'] as const] : []),
    ['/konto', 'Mein Konto'],
  ];
}

function Menu({ name }: { name: string }): VNode {
  const [isOpen, open] = useState(false);
  const menu = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { path } = useLocation();
  useEffect(() => open(false), [path]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const closeOutside = (event: Event): void => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) open(false);
    };
    const closeByKey = ({ key }: KeyboardEvent): void => {
      if (key !== 'Escape') return;
      open(false);
      button.current?.focus();
    };
    const outside = ['pointerdown', 'focusin'] as const;
    for (const type of outside) document.addEventListener(type, closeOutside);
    document.addEventListener('keydown', closeByKey);
    return () => {
      for (const type of outside) document.removeEventListener(type, closeOutside);
      document.removeEventListener('keydown', closeByKey);
    };
  }, [isOpen]);
  return (
    <nav class="menu" aria-label="Ihr Konto" ref={menu}>
      <button
        type="button"
        class="menu__button"
        aria-expanded={isOpen}
        aria-controls="konto-menue"
        ref={button}
        onClick={() => open(!isOpen)}
      >
        <span class="menu__name">{name}</span>
        <span class="menu__short">Konto</span>
      </button>
      <ul class="menu__list" id="konto-menue" hidden={!isOpen}>
        <li class="menu__who">{name}</li>
        {accountLinks().map(([href, words]) => (
          <li key={href}>
            <a href={href} aria-current={path === href ? 'page' : undefined}>
              {words}
            </a>
          </li>
        ))}
        <li>
          <SignOutButton />
        </li>
      </ul>
    </nav>
  );
}
