import { signal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Page, Path, SectionProgress } from '../../schema/questionnaire/path.ts';
import { labelOf } from '../../schema/questionnaire/address.ts';
import { countQuestions } from '../session/progress.ts';
import { may, ownSections } from '../session/session.ts';

/** Below 768 px the list is behind a button in the header. */
export const areSectionsOpen = signal(false);

interface Props {
  readonly path: Path;
  /** The page that is shown; none on the check page. */
  readonly current?: Page | undefined;
}

/** Sections and their state; within the current one its questions. */
export function SectionNav({ path, current }: Props): VNode {
  const { asked, done } = countQuestions(path.items);
  return (
    <nav id="abschnitte" class={`sections${areSectionsOpen.value ? ' sections--open' : ''}`} aria-label="Abschnitte">
      <p class="sections__total" id="fortschritt">
        <strong>
          {done} von {asked}
        </strong>{' '}
        Fragen beantwortet
      </p>
      <progress class="kern-progress progress" max={asked} value={done} aria-labelledby="fortschritt" />
      <ol class="sections__list">
        {path.sections.map((section, index) =>
          section.firstPage === undefined ? null : (
            <SectionEntry key={section.id} section={section} number={index + 1} path={path} current={current} />
          ),
        )}
      </ol>
      <a class="sections__check" href="/pruefen" aria-current={current ? undefined : 'page'} onClick={close}>
        Antworten prüfen
      </a>
      {may('seeHandovers') && (
        <a class="sections__check sections__check--more" href="/abschnitte" onClick={close}>
          {ownSections.value === null ? 'Wer welchen Abschnitt hat' : 'Ihre Abschnitte'}
        </a>
      )}
    </nav>
  );
}

interface EntryProps extends Props {
  readonly section: SectionProgress;
  readonly number: number;
}

function SectionEntry({ section, number, path, current }: EntryProps): VNode {
  const isCurrent = current?.section === section.id;
  const pages = path.pages.filter((page) => page.section === section.id);
  return (
    <li class={`sections__entry${isCurrent ? ' sections__entry--current' : ''}`}>
      <a
        class="sections__link"
        href={`/fragebogen/${section.firstOpenPage ?? section.firstPage ?? ''}`}
        aria-current={isCurrent ? 'true' : undefined}
        onClick={close}
      >
        <span class="sections__number" aria-hidden="true">
          {number}
        </span>
        <span>
          <span class="sections__title">{section.title}</span>
          <span class="sections__state">{stateText(pages, section)}</span>
        </span>
      </a>
      {isCurrent && (
        <ol class="sections__pages">
          {pages.map((page) => (
            <PageEntry key={page.id} page={page} isCurrent={page.id === current.id} />
          ))}
        </ol>
      )}
    </li>
  );
}

function PageEntry({ page, isCurrent }: { page: Page; isCurrent: boolean }): VNode {
  const { asked, done } = countQuestions(page.items);
  return (
    <li>
      <a
        class="sections__page"
        href={`/fragebogen/${page.id}`}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={close}
      >
        <span class={`tick${asked === done ? ' tick--done' : ''}`} aria-hidden="true" />
        <span>
          {page.questions.map((question) => labelOf({ question })).join(', ')}
          <span class="kern-sr-only">{asked === done ? ', beantwortet' : ', offen'}</span>
        </span>
      </a>
    </li>
  );
}

function stateText(pages: readonly Page[], section: SectionProgress): string {
  const { asked, done } = countQuestions(pages.flatMap((page) => page.items));
  if (section.unanswered === section.asked) return 'noch nicht begonnen';
  return `${done} von ${asked} beantwortet`;
}

function close(): void {
  areSectionsOpen.value = false;
}
