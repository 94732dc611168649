import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import { useLocation } from 'preact-iso';
import type { Delivery } from '../../schema/account/account.ts';
import type { Handover } from '../../schema/assessment/handover.ts';
import type { SectionProgress } from '../../schema/questionnaire/path.ts';
import { list } from '../../schema/text/format.ts';
import { handOver, listMembers, readHandovers } from '../account/api.ts';
import { useLoaded, WhenLoaded } from '../account/loaded.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Field } from '../parts/field.tsx';
import { Form, useForm } from '../parts/form.tsx';
import { FrozenNotice } from '../parts/frozen.tsx';
import { usePage } from '../parts/page.ts';
import { Main } from '../parts/shell.tsx';
import { tell } from '../parts/told.tsx';
import { WithAssessment } from '../parts/with-assessment.tsx';
import { assessment, may, path } from '../session/session.ts';
import { TEXT } from '../text.ts';
import '../style/handovers.css';
import { People, SectionChoices } from './handover-choices.tsx';
import type { Person } from './handover-choices.tsx';
import { draftErrors } from './handover-draft.ts';
import type { Draft } from './handover-draft.ts';
import { movedDays, withSections } from './handover-plan.ts';
import { justHanded } from './handovers.tsx';

const TITLE = 'Abschnitte übergeben';

/** `/abschnitte/uebergeben`: which sections, to whom, until when. */
export default function HandoverFormPage(): VNode {
  return (
    <WithAssessment title={TITLE}>
      {() => {
        const { id, municipalityId, status } = assessment.value ?? {};
        const sections = path.value?.sections.filter(({ asked }) => asked > 0);
        if (id === undefined || !sections) return null;
        const isPossible = municipalityId !== undefined && status === 'open' && may('handOver');
        return isPossible ? <Loading id={id} municipality={municipalityId} sections={sections} /> : <NotPossible />;
      }}
    </WithAssessment>
  );
}

function NotPossible(): VNode {
  usePage(TITLE);
  return (
    <Main class="frame narrow">
      <FrozenNotice />
      <h1>{TITLE}</h1>
      <p>
        {may('handOver')
          ? 'Solange die Antworten eingefroren sind, wird nichts übergeben.'
          : 'Abschnitte übergibt die Bearbeitung Ihrer Kommune.'}
      </p>
      <ButtonLink look="primary" href="/abschnitte">
        Zu den Abschnitten
      </ButtonLink>
    </Main>
  );
}

interface LoadingProps {
  readonly id: string;
  readonly municipality: string;
  readonly sections: readonly SectionProgress[];
}

function Loading({ id, municipality, sections }: LoadingProps): VNode {
  const loaded = useLoaded(async () => {
    const [{ handovers }, members] = await Promise.all([readHandovers(id), listMembers(municipality)]);
    return { handovers, members: members.filter(({ role }) => role === 'contributor' || role === 'officer') };
  }, id);
  // The form names the page once it is there.
  usePage(TITLE);
  return (
    <Main class="frame narrow">
      <h1>{TITLE}</h1>
      <WhenLoaded of={loaded} what="Die Beteiligten">
        {({ handovers, members }) => (
          <HandoverForm id={id} sections={sections} handovers={handovers} members={members} />
        )}
      </WhenLoaded>
    </Main>
  );
}

interface FormProps extends Omit<LoadingProps, 'municipality'> {
  readonly handovers: readonly Handover[];
  readonly members: readonly Person[];
}

function HandoverForm({ id, sections, handovers, members }: FormProps): VNode {
  const { query, route } = useLocation();
  const wanted = sections.filter((section) => section.id === query['abschnitt']).map((section) => section.id);
  // People invited here: they stay although a later step may fail.
  const [invited, setInvited] = useState<readonly Person[]>([]);
  const people = [...members, ...invited];
  const [draft, setDraft] = useState<Draft>({
    sections: wanted,
    members: [],
    isInviting: members.length === 0,
    name: '',
    email: '',
    dueOn: '',
  });
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const titles = (ids: readonly string[]): string =>
    list(sections.filter((section) => ids.includes(section.id)).map(({ title }) => `„${title}“`));

  const dueOn = draft.dueOn || null;
  // A later one may fail: what went out before stays known.
  const note = (to: Person, delivery: Delivery | null): void => {
    if (delivery) justHanded.value = [...justHanded.value.filter((one) => one.to.id !== to.id), { to, delivery }];
  };
  const handToNew = async (): Promise<readonly Person[]> => {
    if (!draft.isInviting) return [];
    const { name, email, sections: handed } = draft;
    const { member, delivery } = await handOver(id, { member: { name, email }, sections: [...handed], dueOn });
    const person = { id: member, name: name.trim(), email: email.trim(), joinedAt: null };
    note(person, delivery);
    setInvited((before) => [...before, person]);
    change({ members: [...draft.members, member], isInviting: false, name: '', email: '' });
    return [person];
  };
  const send = async (): Promise<void> => {
    const known = people.filter((person) => draft.members.includes(person.id));
    // First whose name and address are typed: that is what can be refused.
    const fresh = await handToNew();
    for (const to of known) {
      note(to, (await handOver(id, withSections(handovers, to.id, draft.sections, dueOn))).delivery);
    }
    const chosen = [...known, ...fresh];
    const mailed = justHanded.value.filter(({ delivery }) => delivery.by === 'mail').map(({ to }) => to.name);
    const who = list(chosen.map(({ name }) => name));
    const word =
      mailed.length === 0 ? '' : ` ${list(mailed)} ${mailed.length === 1 ? 'bekommt' : 'bekommen'} eine Mail.`;
    tell(`Übergeben an ${who}: ${titles(draft.sections)}.${word}`, '/abschnitte');
    route('/abschnitte');
  };
  const form = useForm({ id: 'neu', check: () => draftErrors(draft), send });
  usePage(TITLE, form.hasErrors);
  return (
    <Form
      form={form}
      submit="Übergeben"
      beside={
        <ButtonLink look="tertiary" href="/abschnitte">
          {TEXT.cancel}
        </ButtonLink>
      }
    >
      <SectionChoices sections={sections} draft={draft} change={change} error={form.errorOf('abschnitte-wahl')} />
      <People
        people={people}
        handovers={handovers}
        titles={titles}
        draft={draft}
        change={change}
        errorOf={form.errorOf}
      />
      <Field
        id="neu-dueOn"
        label="Frist (freiwillig)"
        hint="Drei Tage vorher wird von selbst erinnert, wenn diese Installation Mails verschickt."
        error={form.errorOf('neu-dueOn')}
        type="date"
        isShort
        value={draft.dueOn}
        onInput={(dueOn) => change({ dueOn })}
      />
      <MovedDays people={people} handovers={handovers} draft={draft} titles={titles} />
    </Form>
  );
}

interface MovedProps extends Pick<FormProps, 'handovers'> {
  readonly people: readonly Person[];
  readonly draft: Draft;
  readonly titles: (ids: readonly string[]) => string;
}

/** One due date goes for all that somebody has: says whose other sections get another one. */
function MovedDays({ people, handovers, draft, titles }: MovedProps): VNode {
  const moved = people.flatMap(({ id, name }) => {
    if (!draft.members.includes(id)) return [];
    const sections = movedDays(handovers, id, draft.sections, draft.dueOn || null).map(({ section }) => section);
    return sections.length === 0 ? [] : [`${name}: ${titles(sections)}`];
  });
  return (
    <div role="status">
      {moved.length > 0 && (
        <div class="notice notice--info">
          <p>
            {draft.dueOn === '' ? 'Ohne Frist sind dann auch' : 'Die Frist gilt dann auch für'} die Abschnitte, die
            schon übergeben sind: {moved.join('; ')}.
          </p>
        </div>
      )}
    </div>
  );
}
