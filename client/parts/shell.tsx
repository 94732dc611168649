import type { ComponentChildren, VNode } from 'preact';
import { useLocation } from 'preact-iso';
import { SessionEndNotice } from '../account/session-end-notice.tsx';
import { me } from '../account/me.ts';
import { assessment, path } from '../session/session.ts';
import { TEXT } from '../text.ts';
import { AccountMenu, accountLinks } from './account-menu.tsx';
import { DemoNotice } from './demo-notice.tsx';
import { Logo } from './logo.tsx';
import { Notices } from './notices.tsx';
import { SaveState } from './save-state.tsx';
import { areSectionsOpen } from './section-nav.tsx';

const LINKS = [
  ['/barrierefreiheit', 'Barrierefreiheit'],
  ['/datenschutz', 'Datenschutz'],
  ['/impressum', 'Impressum'],
] as const;

/** Header and footer around every page. */
export function Shell({ children }: { children: ComponentChildren }): VNode {
  return (
    <>
      <a class="skip" href="#inhalt">
        Zum Inhalt
      </a>
      <DemoNotice />
      <Header />
      {children}
      <Footer />
    </>
  );
}

/** The page's main part, with what has to be said before anything else. */
export function Main({ class: className = 'frame', children }: { class?: string; children: ComponentChildren }): VNode {
  return (
    <main id="inhalt" tabIndex={-1} class={className}>
      <SessionEndNotice />
      <Notices />
      {children}
    </main>
  );
}

function Header(): VNode {
  const { path: at } = useLocation();
  const isAnswering = at.startsWith('/fragebogen');
  const municipality = assessment.value?.municipality.name;
  return (
    <header class={`header${isAnswering ? ' header--answering' : ''}`}>
      <div class="header__row">
        <a class="header__home" href="/" aria-label={`${TEXT.product}, Startseite`}>
          <Logo />
          <span class="header__product">{TEXT.product}</span>
        </a>
        {municipality !== undefined && <p class="header__municipality">{municipality}</p>}
        <SaveState />
        {municipality !== undefined && (
          <a class="header__own" href="/daten" aria-current={at === '/daten' ? 'page' : undefined}>
            Meine Daten
          </a>
        )}
        <AccountMenu />
        {isAnswering && <SectionsButton />}
      </div>
      {isAnswering && path.value && <HeaderProgress />}
    </header>
  );
}

function SectionsButton(): VNode {
  return (
    <button
      type="button"
      class="header__sections"
      aria-expanded={areSectionsOpen.value}
      aria-controls="abschnitte"
      onClick={() => (areSectionsOpen.value = !areSectionsOpen.value)}
    >
      Abschnitte
    </button>
  );
}

/** The thin bar below the header on phones; the section list says the same in words. */
function HeaderProgress(): VNode {
  return (
    <progress class="header__progress" max={path.value?.asked ?? 1} value={path.value?.done ?? 0} aria-hidden="true" />
  );
}

function Footer(): VNode {
  return (
    <footer class="footer">
      <nav class="footer__row" aria-label="Über dieses Angebot">
        {assessment.value && <a href="/daten">Meine Daten</a>}
        {me.value ? (
          accountLinks().map(([href, words]) => (
            <a key={href} href={href}>
              {words}
            </a>
          ))
        ) : (
          <a href="/anmelden">Anmelden</a>
        )}
        {LINKS.map(([href, words]) => (
          <a key={href} href={href}>
            {words}
          </a>
        ))}
      </nav>
    </footer>
  );
}
