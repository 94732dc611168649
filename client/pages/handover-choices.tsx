import type { ComponentChildren, VNode } from 'preact';
import type { Member } from '../../schema/account/account.ts';
import type { Handover } from '../../schema/assessment/handover.ts';
import type { SectionProgress } from '../../schema/questionnaire/path.ts';
import { Field, FieldError } from '../parts/field.tsx';
import { Choice } from '../questions/choice.tsx';
import type { Draft } from './handover-draft.ts';

interface GroupProps {
  readonly id: string;
  readonly legend: string;
  readonly error: string;
  readonly children: ComponentChildren;
}

function Group({ id, legend, error, children }: GroupProps): VNode {
  return (
    <fieldset
      class={`plain field${error === '' ? '' : ' field--error'}`}
      id={id}
      tabIndex={-1}
      aria-describedby={error === '' ? undefined : `${id}-fehler`}
    >
      <legend class="kern-label">{legend}</legend>
      {error !== '' && <FieldError id={`${id}-fehler`} text={error} />}
      {children}
    </fieldset>
  );
}

/** With one more, or without it. */
const toggled = (ids: readonly string[], id: string, isChosen: boolean): readonly string[] =>
  isChosen ? [...ids, id] : ids.filter((other) => other !== id);

interface SectionProps {
  readonly sections: readonly SectionProgress[];
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly error: string;
}

/** Which sections. */
export function SectionChoices({ sections, draft, change, error }: SectionProps): VNode {
  return (
    <Group id="abschnitte-wahl" legend="Welche Abschnitte?" error={error}>
      <div class="choices">
        {sections.map(({ id, title }) => (
          <Choice
            key={id}
            type="checkbox"
            name="abschnitt"
            label={title}
            isChosen={draft.sections.includes(id)}
            onChange={(isChosen) => change({ sections: toggled(draft.sections, id, isChosen) })}
          />
        ))}
      </div>
    </Group>
  );
}

/** Somebody of the municipality who can be handed sections. */
export type Person = Pick<Member, 'id' | 'name' | 'email' | 'joinedAt'>;

interface PeopleProps {
  readonly people: readonly Person[];
  readonly handovers: readonly Handover[];
  readonly titles: (ids: readonly string[]) => string;
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly errorOf: (field: string) => string;
}

/** To whom: people of the municipality, and somebody new by name and address. */
export function People({ people, handovers, titles, draft, change, errorOf }: PeopleProps): VNode {
  const hintOf = ({ id, email, joinedAt }: Person): string => {
    const has = handovers.filter(({ member }) => member.id === id).map(({ section }) => section);
    return [
      email,
      ...(joinedAt === null ? ['Einladung noch nicht angenommen'] : []),
      ...(has.length === 0 ? [] : [`hat ${titles(has)}`]),
    ].join(' · ');
  };
  return (
    <Group id="personen" legend="An wen?" error={errorOf('personen')}>
      <div class="choices">
        {people.map((person) => (
          <Choice
            key={person.id}
            type="checkbox"
            name="person"
            label={person.name}
            hint={hintOf(person)}
            isChosen={draft.members.includes(person.id)}
            onChange={(isChosen) => change({ members: toggled(draft.members, person.id, isChosen) })}
          />
        ))}
        <Choice
          type="checkbox"
          name="neu"
          label="Jemand Neues einladen"
          hint="Sieht nur die übergebenen Abschnitte"
          isChosen={draft.isInviting}
          onChange={(isInviting) => change({ isInviting })}
        />
      </div>
      {draft.isInviting && (
        <div class="form handover__new">
          <Field
            id="neu-member-name"
            label="Name der Person oder des Postfachs"
            hint="Zum Beispiel „Ayşe Öztürk“ oder „Schulamt“"
            error={errorOf('neu-member-name')}
            value={draft.name}
            onInput={(name) => change({ name })}
          />
          <Field
            id="neu-member-email"
            label="E-Mail-Adresse"
            error={errorOf('neu-member-email')}
            type="email"
            value={draft.email}
            onInput={(email) => change({ email })}
          />
        </div>
      )}
    </Group>
  );
}
