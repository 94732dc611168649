import { useState } from 'preact/hooks';
import type { VNode } from 'preact';
import type { Delivery } from '../../schema/account/account.ts';
import type { Handover } from '../../schema/assessment/handover.ts';
import type { PathItem, SectionProgress } from '../../schema/questionnaire/path.ts';
import { germanDate, NBSP } from '../../schema/text/format.ts';
import { handOver, remind, reportDone } from '../account/api.ts';
import { useDeed } from '../account/deed.ts';
import { ConfirmDialog } from '../parts/dialog.tsx';
import { HandoverDelivery } from '../parts/delivery.tsx';
import { tell } from '../parts/told.tsx';
import { countQuestions } from '../session/progress.ts';
import { may } from '../session/session.ts';
import { dueWords, withoutSection } from './handover-plan.ts';
import { today } from './handover-draft.ts';

interface Props {
  readonly id: string;
  readonly section: SectionProgress;
  readonly items: readonly PathItem[];
  /** Of the whole assessment. */
  readonly handovers: readonly Handover[];
  readonly mayChange: boolean;
  /** Fetches the list anew. */
  readonly onChange: () => Promise<void>;
}

/** A section: how far it is, and in whose hands. */
export function HandoverEntry({ id, section, items, handovers, mayChange, onChange }: Props): VNode {
  const { asked, done } = countQuestions(items);
  const own = handovers.filter((handover) => handover.section === section.id);
  return (
    <section class="handover" aria-labelledby={`abschnitt-${section.id}`}>
      <h2 id={`abschnitt-${section.id}`}>{section.title}</h2>
      <p class="handover__count">
        {done} von {asked} Fragen beantwortet
        {' · '}
        <a href={`/fragebogen/${section.firstOpenPage ?? section.firstPage ?? ''}`}>
          {`Abschnitt${NBSP}${may('answer') ? 'öffnen' : 'lesen'}`}
          <span class="kern-sr-only">: {section.title}</span>
        </a>
      </p>
      {own.length === 0 ? (
        <p class="muted">Niemandem übergeben.</p>
      ) : (
        <ul class="handover__list">
          {own.map((handover) => (
            <InHands
              key={handover.member.id}
              id={id}
              title={section.title}
              handover={handover}
              handovers={handovers}
              mayChange={mayChange}
              onChange={onChange}
            />
          ))}
        </ul>
      )}
      {mayChange && (
        <a class="check__link" href={`/abschnitte/uebergeben?abschnitt=${section.id}`}>
          {own.length === 0 ? 'Übergeben' : 'Noch jemandem übergeben oder Frist ändern'}
          <span class="kern-sr-only">: {section.title}</span>
        </a>
      )}
    </section>
  );
}

interface InHandsProps extends Pick<Props, 'id' | 'handovers' | 'mayChange' | 'onChange'> {
  readonly title: string;
  readonly handover: Handover;
}

function InHands(props: InHandsProps): VNode {
  const { handover, mayChange } = props;
  const { member, doneAt, remindedAt, mailProblem } = handover;
  const notes = [
    ...(member.hasJoined ? [] : ['Einladung noch nicht angenommen']),
    ...(remindedAt === null ? [] : [`erinnert am ${germanDate(remindedAt)}`]),
  ];
  return (
    <li class="handover__who">
      <p>
        <strong>{member.name}</strong> <span class="muted">{member.email}</span>
      </p>
      <p class={doneAt === null ? undefined : 'handover__done'}>{dueWords(handover, today())}</p>
      {notes.length > 0 && <p class="muted">{notes.join(' · ')}</p>}
      {mailProblem !== null && <p class="handover__problem">Die letzte Mail kam nicht an. {mailProblem}</p>}
      {mayChange && <Deeds {...props} />}
    </li>
  );
}

/** What the officer can do about a section in somebody's hands. */
function Deeds({ id, title, handover, handovers, onChange }: InHandsProps): VNode {
  const { section, member, doneAt } = handover;
  const { isBusy, error, run } = useDeed();
  const [delivery, setDelivery] = useState<Delivery>();
  const [isAsking, ask] = useState(false);
  const about = <span class="kern-sr-only">: {`${member.name}, ${title}`}</span>;
  const remindNow = async (): Promise<void> => {
    setDelivery((await remind(id, member.id)).delivery);
    await onChange();
  };
  const undoDone = async (): Promise<void> => {
    await reportDone(id, section, false, member.id);
    tell(`„${title}“ gilt bei ${member.name} wieder als noch nicht erledigt.`);
    await onChange();
  };
  const takeBack = async (): Promise<void> => {
    await handOver(id, withoutSection(handovers, member.id, section));
    ask(false);
    tell(`„${title}“ ist von ${member.name} zurückgenommen.`);
    await onChange();
  };
  return (
    <>
      <div class="handover__deeds">
        {doneAt === null ? (
          <button type="button" class="text-button" aria-disabled={isBusy || undefined} onClick={() => run(remindNow)}>
            Erinnern{about}
          </button>
        ) : (
          <button type="button" class="text-button" aria-disabled={isBusy || undefined} onClick={() => run(undoDone)}>
            Doch noch nicht erledigt{about}
          </button>
        )}
        <button type="button" class="text-button" onClick={() => ask(true)}>
          Zurücknehmen …{about}
        </button>
      </div>
      <div role="status">{delivery && <HandoverDelivery delivery={delivery} to={member} />}</div>
      {error !== '' && !isAsking && (
        <p class="field__error" role="alert">
          {error}
        </p>
      )}
      {isAsking && (
        <ConfirmDialog
          title={`„${title}“ von ${member.name} zurücknehmen?`}
          confirm="Zurücknehmen"
          isBusy={isBusy}
          onConfirm={() => run(takeBack)}
          onClose={() => ask(false)}
        >
          <p>
            {member.name} kann den Abschnitt danach nicht mehr beantworten. Die Antworten bleiben erhalten. Sie können
            ihn jederzeit wieder übergeben.
          </p>
          {error !== '' && (
            <p class="field__error" role="alert">
              {error}
            </p>
          )}
        </ConfirmDialog>
      )}
    </>
  );
}
