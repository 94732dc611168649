import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Delivery } from '../../schema/account/account.ts';
import type { Handover } from '../../schema/assessment/handover.ts';
import type { Path } from '../../schema/questionnaire/path.ts';
import { readHandovers } from '../account/api.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { HandoverDelivery } from '../parts/delivery.tsx';
import { FrozenNotice } from '../parts/frozen.tsx';
import { LinkedAssessment } from '../parts/linked-assessment.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { actor, assessment, may, path } from '../session/session.ts';
import '../style/handovers.css';
import { HandoverEntry } from './handover-entry.tsx';
import type { Person } from './handover-choices.tsx';
import { OwnSections } from './handover-own.tsx';
import { summaryWords } from './handover-plan.ts';

/** What was handed over just now, for whom, to be shown on the list; the links in it are secrets. */
export const justHanded = signal<readonly { readonly to: Person; readonly delivery: Delivery }[]>([]);

/** `/abschnitte`: who has which section, until when, and what is done. */
export default function HandoversPage(): VNode {
  return (
    <LinkedAssessment title="Abschnitte">
      {() => {
        const { id } = assessment.value ?? {};
        if (id === undefined || !path.value) return null;
        if (!may('seeHandovers')) return <WithoutAccount />;
        return actor.value === 'contributor' ? (
          <OwnPage key={id} id={id} way={path.value} />
        ) : (
          <ListPage key={id} id={id} way={path.value} />
        );
      }}
    </LinkedAssessment>
  );
}

function WithoutAccount(): VNode {
  usePage('Abschnitte');
  return (
    <Main class="frame narrow">
      <h1>Abschnitte</h1>
      <p>
        Abschnitte lassen sich an Kolleginnen und Kollegen übergeben, wenn Ihre Kommune mit Konten arbeitet. In einem
        Selbsttest ohne Konto kann antworten, wer den Zugangscode hat.
      </p>
      <ButtonLink look="primary" href="/fragebogen">
        Zum Fragebogen
      </ButtonLink>
    </Main>
  );
}

interface PageProps {
  readonly id: string;
  readonly way: Path;
}

function OwnPage({ id, way }: PageProps): VNode {
  usePage('Ihre Abschnitte');
  const loaded = useLoaded(() => readHandovers(id), id);
  return (
    <Main class="frame narrow">
      <FrozenNotice />
      <h1>Ihre Abschnitte</h1>
      <WhenLoaded of={loaded} what="Ihre Abschnitte">
        {({ handovers }) => <OwnSections id={id} way={way} handovers={handovers} onChange={loaded.again} />}
      </WhenLoaded>
    </Main>
  );
}

function ListPage({ id, way }: PageProps): VNode {
  usePage('Abschnitte');
  const loaded = useLoaded(() => readHandovers(id), id);
  useEffect(
    () => () => {
      justHanded.value = [];
    },
    [],
  );
  const { again } = loaded;
  // Who comes back to this tab wants to know what was done meanwhile.
  useEffect(() => {
    const refresh = (): void => {
      if (document.visibilityState === 'visible') void again();
    };
    document.addEventListener('visibilitychange', refresh);
    return () => document.removeEventListener('visibilitychange', refresh);
  }, [again]);
  const byHand = justHanded.value.filter(({ delivery }) => delivery.by === 'hand');
  return (
    <Main class="frame narrow">
      <FrozenNotice />
      <h1>Abschnitte</h1>
      {byHand.length > 0 && (
        <section class="handed" aria-labelledby="weitergeben">
          <h2 id="weitergeben">Links zum Weitergeben</h2>
          {byHand.map(({ to, delivery }) => (
            <HandoverDelivery key={to.id} to={to} delivery={delivery} />
          ))}
        </section>
      )}
      <WhenLoaded of={loaded} what="Die Abschnitte">
        {({ handovers }) => <List id={id} way={way} handovers={handovers} onChange={loaded.again} />}
      </WhenLoaded>
    </Main>
  );
}

interface ListProps extends PageProps {
  readonly handovers: readonly Handover[];
  readonly onChange: () => Promise<void>;
}

function List({ id, way, handovers, onChange }: ListProps): VNode {
  const sections = way.sections.filter(
    (section) => section.asked > 0 || handovers.some((handover) => handover.section === section.id),
  );
  const mayChange = may('handOver') && assessment.value?.status === 'open';
  // Everything has come back: what comes next is not to hand over more.
  const isBack = handovers.length > 0 && handovers.every(({ doneAt }) => doneAt !== null);
  return (
    <>
      <p class="lead">
        {handovers.length === 0
          ? 'Noch ist kein Abschnitt übergeben.'
          : summaryWords(
              sections.map((section) => section.id),
              handovers,
            )}
      </p>
      {mayChange && (
        <>
          {handovers.length === 0 && (
            <p>
              Geben Sie Abschnitte an Kolleginnen und Kollegen weiter, die die Antworten kennen. Sie sehen nur ihre
              Abschnitte und melden sie als erledigt; Sie behalten den Überblick.
            </p>
          )}
          <div class="actions">
            {isBack && (
              <ButtonLink look="primary" href="/pruefen">
                Antworten prüfen und abgeben
              </ButtonLink>
            )}
            <ButtonLink look={isBack ? 'secondary' : 'primary'} href="/abschnitte/uebergeben">
              Abschnitte übergeben
            </ButtonLink>
          </div>
        </>
      )}
      {sections.map((section) => (
        <HandoverEntry
          key={section.id}
          id={id}
          section={section}
          items={way.items.filter(({ question }) => question.section === section.id)}
          handovers={handovers}
          mayChange={mayChange}
          onChange={onChange}
        />
      ))}
      {!isBack && (
        <p>
          <a class="check__link" href="/pruefen">
            Antworten prüfen
          </a>
        </p>
      )}
    </>
  );
}
